"""What the archive notes of a document before any of them is cleaned: whose it is, and which paragraphs it holds.

It depends on nothing but the document, so that what cleaning decides never feeds back into what it is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from readingroom.cleaning.markdown import is_parsed, segment_markdown
from readingroom.cleaning.outlets import find_outlet
from readingroom.cleaning.recurrence import LONGEST, key_of_words
from readingroom.cleaning.segment import Piece, segment
from readingroom.cleaning.tokens import token_lists
from readingroom.model import Declared, Document

CLAIM = 200
"""Characters of a line up to which it may say who publishes the page; longer ones are running text."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Whose a document is, and its paragraphs.

    `outlet` is the folded name of who published it, or of the web site, empty when the document does not say; `host` the web site's name, empty without an address.
    `keys` are the `paragraph_key`s of its paragraphs, each once, and `lengths` the characters of each.
    """

    outlet: str
    host: str
    keys: tuple[int, ...]
    lengths: tuple[int, ...]


def survey(document: Document) -> Survey:
    """The survey of a document; takes time linear in its length."""
    stated, pieces = _opened(document)
    lengths: dict[int, int] = {}
    for piece, words in zip(pieces, token_lists([piece.text[:LONGEST] for piece in pieces]), strict=True):
        key = key_of_words(words)
        if key:
            lengths.setdefault(key, len(piece.text))
    host = web_site(stated.url)
    return Survey(_outlet(stated, host, pieces), host, tuple(lengths), tuple(lengths.values()))


def outlet_of(document: Document) -> str:
    """`Survey.outlet` alone."""
    if document.media_type != "text/html" and (document.declared.outlet or web_site(document.declared.url)):
        return _outlet(document.declared, web_site(document.declared.url), ())
    stated, pieces = _opened(document)
    return _outlet(stated, web_site(stated.url), pieces)


def folded(name: str) -> str:
    """A name as names are compared: case and white space do not count."""
    return " ".join(name.casefold().split())


def web_site(url: str) -> str:
    """The host of an address without `www.`, empty when there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _outlet(stated: Declared, host: str, pieces: Sequence[Piece]) -> str:
    if stated.outlet or host:
        return folded(stated.outlet) or host
    claimed = find_outlet([piece.text for piece in pieces if len(piece.text) <= CLAIM and _may_claim(piece.text)], "")
    return folded(claimed[0]) if claimed else ""


def _may_claim(line: str) -> bool:
    """Not a picture's credit, which names a photographer."""
    return "©" not in line or line.startswith(("©", "Copyright", "COPYRIGHT", "copyright"))


def _opened(document: Document) -> tuple[Declared, Sequence[Piece]]:
    """What a document states, and its pieces."""
    text = document.text
    if document.media_type == "text/html":
        from readingroom.cleaning import html  # noqa: PLC0415 - its model is loaded only where there are web pages

        return html.opened(document)
    marked = document.media_type == "text/markdown" and is_parsed(text)
    return document.declared, segment_markdown(text) if marked else segment(text)
