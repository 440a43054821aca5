"""Web pages: one file, one article.

The text stays the page's source, decoded; cleaning takes the article from its markup, so that the ledger's offsets hold for the page as written.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html import unescape
from typing import BinaryIO

from readingroom.errors import UnreadableError
from readingroom.formats.encoding import decode, marked_encoding
from readingroom.formats.files import read_up_to
from readingroom.formats.markdown import SUFFIXES as MARKDOWN_SUFFIXES
from readingroom.model import Declared, Document, Failure

MEDIA_TYPE = "text/html"
SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml")

_OPENING = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}"
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|article|main|section|div|p|table|h1|frameset)[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(r"<(?:[a-z][a-z0-9-]*[\s>/]|!doctype|!--|/[a-z])", re.IGNORECASE)
_META = re.compile(rb"<meta\s[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\s[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']")
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
PRESCAN = 64 * 1024
"""Bytes in which a page may declare its encoding; browsers look at 1,024, and pages with a long preamble show why that is too few."""

# What browsers take a label for (WHATWG Encoding 4.2), where Python's codec of that name is narrower.
_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-mac-cyrillic": "mac_cyrillic",
    "macintosh": "mac_roman",
}

# Tools that save pages write where from: Internet Explorer's mark, which Chrome writes too, and SingleFile's.
_SAVED = re.compile(
    r"<!--\s*saved from url=\(\d{1,6}\)(https?://[^\s<>\"]{4,2000})|<!--\s*Page saved with SingleFile\s+url:\s*(https?://[^\s<>\"]{4,2000})",
    re.IGNORECASE,
)
_SAVED_WITHIN = 4096
_UNSEEN = re.compile(r"<(script|style|title)\b.*?(?:</\1\b[^>]*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*+>?")
_FRAME = re.compile(r"<i?frame\s[^>]{0,500}?src\s*=\s*[\"']?([^\s\"'>]{1,300})", re.IGNORECASE)
_SAVE_AGAIN = "Open it in a browser, and once its text shows save it from there, as a complete page or as text."


def recognises(head: bytes, suffix: str) -> bool:
    """By what it opens with, or by name where there is a tag in it; Markdown may open with a tag too."""
    if suffix in MARKDOWN_SUFFIXES:
        return False
    text = _sample(head)
    return bool(_OPENING.match(text)) or (suffix in SUFFIXES and bool(_ANY_TAG.search(text)))


def read(stream: BinaryIO, origin: str, limit: int) -> Iterator[Document | Failure]:
    """The one article of the page; raises UnreadableError when it shows no text, or too much."""
    data = read_up_to(stream, limit)
    source = decode(data, declared_encoding(data[:PRESCAN]))
    if not has_text(source):
        raise UnreadableError(*_no_text(source))
    saved = _SAVED.search(source[:_SAVED_WITHIN])
    url = unescape(saved[1] or saved[2]) if saved else ""
    yield Document(origin=origin, text=source, media_type=MEDIA_TYPE, declared=Declared(url=url))


def declared_encoding(head: bytes) -> str:
    """The encoding that a page's own meta element or XML declaration names, as Python calls it; empty when neither does.

    UTF-8 is not given back: what is not valid as such, and says that it is, has to be guessed or mended.
    """
    for found in (_XML.match(head), _META.search(_COMMENT.sub(b"", head))):
        if not found:
            continue
        label = found[1].decode("ascii", "replace").lower()
        try:
            name = codecs.lookup(_LABELS.get(label, label)).name
            if not isinstance(b"a".decode(name), str) or name.startswith(("utf-8", "utf-16", "utf-32", "utf-7")):
                continue
        except (LookupError, UnicodeError, ValueError):
            continue
        return name
    return ""


def has_text(source: str) -> bool:
    """Whether a page has text to show, or carries that of its article as data."""
    if "articleBody" in source:
        return True
    shown = _TAG.sub(" ", _UNSEEN.sub(" ", source))
    return any(map(str.isalnum, unescape(shown) if len(shown) < 100_000 else shown))


def _no_text(source: str) -> tuple[str, str]:
    frame = _FRAME.search(source)
    if frame:
        return f"This web page only frames another one ({frame[1]}) and has no text of its own.", "Save that page."
    if "<script" in source.lower():
        return "This web page has no text of its own: a script would load it.", _SAVE_AGAIN
    return "This web page shows no text.", "Save it again, or take it out of the room."


def _sample(head: bytes) -> str:
    return head.decode(marked_encoding(head) or "utf-8", "replace")
