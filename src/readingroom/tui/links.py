"""The addresses that stand in an article, as they can be given to a browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from readingroom.model import Article, Span
from readingroom.tui.opening import web_address

_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9@./-])(?:https?://|www\.)[^\s<>\"“”«»|\\^`{}、。，；：！？（）【】「」]+", re.IGNORECASE
)
_AFTER = ".,;:!?'’…*_~"
"""What stands after an address rather than in it."""

_PAIRS = {")": "(", "]": "["}
_IN_PATH = "/?#[]@!$&'()*+,;=:%~-._"
"""What RFC 3986 lets stand in an address as it is."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address in ASCII, and where it first stands in the cleaned text; None for the article's own."""

    address: str
    span: Span | None = None


def links(article: Article) -> list[Link]:
    """The article's own address, then those in its text in order, each once."""
    found: dict[str, Link] = {}
    if own := web_address(article.url):
        found[own] = Link(own)
    for match in _ADDRESS.finditer(article.text):
        words = _without_what_follows(match[0])
        if address := _ascii(words):
            found.setdefault(address, Link(address, Span(match.start(), match.start() + len(words))))
    return list(found.values())


def _without_what_follows(words: str) -> str:
    """The address without the stops of its sentence, and without a bracket that was opened before it."""
    while words:
        last = words[-1]
        if last in _AFTER or (last in _PAIRS and words.count(last) > words.count(_PAIRS[last])):
            words = words[:-1]
        else:
            break
    return words


def _ascii(words: str) -> str:
    """The address as a browser sends it (RFC 3987, 3.1): the host in Punycode, which also shows what only looks like another; the rest percent-encoded. Empty when it is none."""
    if words[:4].lower() == "www.":
        words = f"https://{words}"
    try:
        parts = urlsplit(words)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    if "." not in host and not host.startswith(("localhost", "[")):
        return ""
    path, query, fragment = (quote(part, safe=_IN_PATH) for part in (parts.path, parts.query, parts.fragment))
    return web_address(urlunsplit((parts.scheme.lower(), host, path, query, fragment)))
