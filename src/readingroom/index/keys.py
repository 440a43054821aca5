"""A text's bytes cut where no word can go on: *keys*, most of which are one word already, in lower case.

This is the quick half of analysis, for indexing: what a key comes to is worked out once, by `key_words`, which is exact where the quick half cannot be.
The words of all keys, in order, are those that `analysis.cut` finds in the text.
"""

from __future__ import annotations

from readingroom.index.analysis import cut

_PLAIN = {
    "’": "'",
    "“": " ",
    "”": " ",
    "‘": " ",
    "–": " ",
    "—": " ",
    "…": " ",
    "•": " ",
    "\u00a0": " ",
    "\u2028": " ",
}
"""Signs that news is full of → what says the same of the words beside them in ASCII; with them gone, most texts are ASCII."""

_CAPITAL = b"\x01"
"""Stands before what is an acronym only in capitals, as case is about to be lost."""

_ACRONYMS = (b"US", b"WHO")
_WITHIN_WORDS = frozenset(b"'.,") | frozenset(_CAPITAL)


def _table() -> bytes:
    """Letters to lower case; what can stand in no word to a space; bytes beyond ASCII as they are."""
    return bytes(
        ord(chr(code).lower())
        if code < 128 and (chr(code).isalnum() or code in _WITHIN_WORDS)
        else code
        if code >= 128
        else 32
        for code in range(256)
    )


_TABLE = _table()

_ENDS = (b", ", b". ", b"' ", b" '")
"""Signs at the end of a word, or before it, which say nothing of it."""


def keys_of(text: str) -> list[bytes]:
    """A text's keys, in order."""
    if not text.isascii():
        for sign, plain in _PLAIN.items():
            text = text.replace(sign, plain)
    raw = text.encode("utf-8", "surrogatepass")
    if _CAPITAL in raw:
        raw = raw.replace(_CAPITAL, b" ")
    for capitals in _ACRONYMS:
        if capitals in raw:
            raw = raw.replace(capitals, _CAPITAL + capitals)
    raw = raw.translate(_TABLE)
    for end in _ENDS:
        raw = raw.replace(end, b" ")
    return raw.split()


def key_words(key: bytes) -> list[str]:
    """The exact forms of the words of a key."""
    if _CAPITAL in key:
        for capitals in _ACRONYMS:
            key = key.replace(_CAPITAL + capitals.lower(), capitals)
    return [exact for exact, _, _ in cut(key.decode("utf-8", "surrogatepass"))]
