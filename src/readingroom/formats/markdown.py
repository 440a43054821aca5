"""Markdown, with or without front matter: one file, one article.

The body stays Markdown; cleaning takes its structure (headings, lists, quotations) from there, so that the ledger's offsets hold for the text as written.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from readingroom.errors import UnreadableError
from readingroom.formats.encoding import decode
from readingroom.formats.files import read_up_to
from readingroom.formats.records import declared, folded
from readingroom.model import Declared, Document, Failure

MEDIA_TYPE = "text/markdown"
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
FRONT_MATTER_LIMIT = 256 * 1024
"""Characters of front matter that are parsed at most: YAML is slow, and no article needs more."""

MOST_BRACKETS = 500
"""Brackets in front matter past which YAML is not parsed: its time grows with the square of their depth."""

_FRONT = re.compile(
    r"(?:---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)|\+\+\+[ \t]*\n(?P<toml>.*?)\n\+\+\+)[ \t]*(?:\n|\Z)", re.DOTALL
)
_KEY = re.compile(
    rb"\A(?:\xef\xbb\xbf)*(?:---|\+\+\+)[ \t]*\r?\n(?:[ \t]*#[^\n]*\n|\s)*[\"']?[A-Za-z_][\w \"'-]{0,40}[:=]"
)
# Marks that plain text does not carry by chance; one alone may be, three are a habit.
_MARKS = re.compile(
    rb"^#{1,6} \S|^\s{0,3}(?:```|~~~)|\[[^\]\n]{1,200}\]\(https?://|!\[[^\]\n]{0,200}\]\(|\*\*\w[^*\n]{0,200}\*\*",
    re.MULTILINE,
)


def recognises(head: bytes, suffix: str) -> bool:
    """By front matter, by name, or by at least three marks that only Markdown has."""
    if suffix in SUFFIXES or _KEY.match(head[:4096]):
        return True
    return len(list(islice(_MARKS.finditer(head), 3))) == 3


def read(stream: BinaryIO, origin: str, limit: int) -> Iterator[Document | Failure]:
    """The one article of the file; raises UnreadableError when there is no body, or when front matter cannot be understood."""
    text = decode(read_up_to(stream, limit))
    stated, body = split(text)
    if not body.strip():
        raise UnreadableError(
            "The file is empty but for its front matter." if text.strip() else "The file is empty.",
            "Fill it, or take it out of the room.",
        )
    yield Document(origin=origin, text=body, media_type=MEDIA_TYPE, declared=stated)


def split(text: str) -> tuple[Declared, str]:
    """What the front matter declares, and the body after it; text that only looks like front matter stays body.

    YAML is parsed by the safe loader, which builds no objects, and with aliases refused, which could be nested into gigabytes.
    """
    found = _FRONT.match(text[:FRONT_MATTER_LIMIT])
    if not found:
        return Declared(), text
    fields = _fields(found["yaml"], found["toml"])
    if not isinstance(fields, dict):
        return Declared(), text
    return declared(folded(fields)), text[found.end() :]


def _fields(yaml_text: str | None, toml_text: str | None) -> object:
    if yaml_text is None:
        try:
            return tomllib.loads(toml_text or "")
        except (ValueError, RecursionError):
            return None
    if yaml_text.count("[") + yaml_text.count("{") > MOST_BRACKETS:
        return _lenient(yaml_text)
    from frontmatter.default_handlers import YAMLHandler  # noqa: PLC0415 - needed only by files with front matter
    from yaml import YAMLError  # noqa: PLC0415

    try:
        return YAMLHandler().load(yaml_text, Loader=_loader())
    except (YAMLError, ValueError, RecursionError, OverflowError):
        return _lenient(yaml_text)


def _loader() -> type:
    from yaml import AliasEvent, SafeLoader  # noqa: PLC0415
    from yaml.composer import ComposerError  # noqa: PLC0415
    from yaml.nodes import Node  # noqa: PLC0415

    class NoAliasLoader(SafeLoader):
        def compose_node(self, parent: Node | None, index: int) -> Node | None:
            if self.check_event(AliasEvent):
                raise ComposerError(None, None, "aliases are not allowed in front matter", None)
            return super().compose_node(parent, index)

    return NoAliasLoader


def _lenient(text: str) -> dict[object, object] | None:
    """`key: value` lines of front matter that is not valid YAML, most often for a colon in a title."""
    fields: dict[object, object] = {}
    for line in text.splitlines():
        key, separator, value = line.partition(":")
        if separator and key and key[0].isalpha() and value.strip():
            fields.setdefault(key.strip(), value.strip().strip("\"'"))
    return fields or None
