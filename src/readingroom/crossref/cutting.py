"""A text cut into words: numbers with their separators, letters with the apostrophes inside them, and each character of scripts that are written without spaces.

Two ways to the same end: an expression, for a few words, and arrays, for a whole article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*"
    rf"|[{_UNSPACED}]"
    r"|[^\W\d_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+(?:['’][^\W\d_]+)*"
    r"|\w"
)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")

_OTHER, _LETTER, _DIGIT, _ALONE, _APOSTROPHE, _SEPARATOR, _NO_SPACES = range(1, 8)
_kinds = np.zeros(0x110000, np.uint8)
"""What each character is to a word, zero where nobody has asked yet: filled in as texts bring them up, by any thread, always with the same."""


def tokens(text: str) -> list[re.Match[str]]:
    """The words of a text, with their places."""
    return list(each_token(text))


def each_token(text: str) -> Iterator[re.Match[str]]:
    """The same, one after another."""
    return _WORD.finditer(text)


def places(text: str) -> tuple[Numbers, Numbers]:
    """Where the words of a text start and end: what `tokens` finds, in a tenth of the time."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _kinds[codes]
    if not kinds.all():
        for code in np.unique(codes[kinds == 0]).tolist():
            _kinds[code] = _kind(chr(code))
        kinds = _kinds[codes]
    if (kinds == _NO_SPACES).any():
        found = tokens(text)
        ends = np.fromiter((match.end() for match in found), np.int64, len(found))
        return np.fromiter((match.start() for match in found), np.int64, len(found)), ends
    _join(kinds, _APOSTROPHE, _LETTER)
    _join(kinds, _SEPARATOR, _DIGIT)
    new = np.ones(len(kinds) + 1, np.bool_)
    new[1:-1] = (kinds[1:] != kinds[:-1]) | (kinds[1:] == _ALONE)
    bounds = np.flatnonzero(new)
    is_word = (kinds[bounds[:-1]] >= _LETTER) & (kinds[bounds[:-1]] <= _ALONE)
    return bounds[:-1][is_word], bounds[1:][is_word]


def _join(kinds: npt.NDArray[np.uint8], between: int, sides: int) -> None:
    """Take characters of one kind for the kind that they stand between."""
    at = np.flatnonzero(kinds[1:-1] == between) + 1
    kinds[at[(kinds[at - 1] == sides) & (kinds[at + 1] == sides)]] = sides


def _kind(character: str) -> int:
    if _IS_UNSPACED.match(character):
        return _NO_SPACES
    if character.isdecimal():
        return _DIGIT
    if character.isalnum():
        return _LETTER
    return (
        _APOSTROPHE
        if character in "'’"
        else _SEPARATOR
        if character in ".,:"
        else _ALONE
        if character == "_"
        else _OTHER
    )
