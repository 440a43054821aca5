"""A text's bytes cut where no word can go on: *keys*, most of which are one word already, in lower case.

This is the quick half of analysis, for indexing: what a key comes to is worked out once, by `key_words`, which is exact where the quick half cannot be.
The words of all keys, in order, are those that `analysis.cut` finds in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from readingroom.index.analysis import LONGEST_WORD, cut

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

_CAPITAL = "\x01"
"""Stands before what is an acronym only in capitals, as case is about to be lost."""

_END = "\x02"
"""Stands between two texts."""

_ACRONYMS = ("US", "WHO")
_APOSTROPHE, _COMMA, _POINT = b"',."
_WITHIN_WORDS = frozenset(b"',.\x01")

_LOWERED = bytes(
    code if code > 127 else ord(chr(code).lower()) if chr(code).isalnum() or code in _WITHIN_WORDS else 32
    for code in range(256)
)
"""Letters to lower case; what can stand in no word to a space; bytes beyond ASCII as they are."""

_IN_WORD = bytes(code > 127 or code == 1 or chr(code).isalnum() for code in range(256))
"""Whether a byte may be part of a letter, a mark or a digit, or stands before one."""


def parted(texts: Sequence[str]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The bytes of some texts, one after another, with a space for all that no word holds: keys are what is left between; and where each text ends."""
    whole = _END.join(texts)
    if whole.count(_END) >= len(texts):
        whole = _END.join([text.replace(_END, " ") for text in texts])
    if _CAPITAL in whole:
        whole = whole.replace(_CAPITAL, " ")
    if not whole.isascii():
        for sign, plain in _PLAIN.items():
            whole = whole.replace(sign, plain)
    for capitals in _ACRONYMS:
        whole = whole.replace(capitals, _CAPITAL + capitals)
    raw = whole.encode("utf-8", "surrogatepass")
    found = np.array(memoryview(raw.translate(_LOWERED)))
    _part(found, np.frombuffer(raw.translate(_IN_WORD), np.bool_))
    ends = np.flatnonzero(np.frombuffer(raw, np.uint8) == ord(_END))
    return found, np.append(ends, len(found))[: len(texts)]


def _part(
    text: np.ndarray[tuple[int], np.dtype[np.uint8]], in_word: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> None:
    """Make spaces of signs that say nothing where they stand: only between two parts of a word do they.

    An apostrophe may also follow the point of an acronym: `U.S.'s`.
    """
    apostrophe, point = text == _APOSTROPHE, text == _POINT
    between = np.zeros_like(in_word)
    np.logical_and(in_word[:-2], in_word[2:], out=between[1:-1])
    idle = (apostrophe | point | (text == _COMMA)) & ~between
    pointed = point[:-1] & apostrophe[1:]
    idle[:-1] &= ~pointed
    idle[1:] &= ~pointed
    np.putmask(text, idle, 32)


def key_words(key: bytes) -> list[str]:
    """The exact forms of the words of a key."""
    whole = key.removesuffix(b"'s")
    if whole.isalnum() and len(whole) <= LONGEST_WORD:
        return [whole.decode("ascii")]
    text = key.decode("utf-8", "surrogatepass")
    if _CAPITAL in text:
        for capitals in _ACRONYMS:
            text = text.replace(_CAPITAL + capitals.lower(), capitals)
    return [exact for exact, _, _ in cut(text)]
