"""The characters of a page's lines, all looked at together: how many of which sort each line holds, and with which it begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]

_SORTS = (
    "digit",
    "comma",
    "capital",
    "exclamation",
    "question",
    "bullet",
    "number",
    "lower",
    "colon",
    "opening",
    "closing",
    "full stop",
    "sign stop",
    "joint",
    "space",
)
_BIT = {name: 1 << place for place, name in enumerate(_SORTS)}
_OF = {
    "comma": ",;،、；",
    "exclamation": "!",
    "question": "?",
    "bullet": "•·–—*-",
    "colon": ":：",
    "opening": "([【",
    "closing": ")]】",
    "full stop": ".!?।۔؟",
    "sign stop": "。！？",
    "joint": ".@/",
}
_PLAIN = 128


class Marks:
    """The characters of some lines, whose white space is single spaces.

    The sorts are "word" (a word's first character), "digit", "comma", "capital" (one that begins a word), "exclamation", "question", "stop" (an end of a sentence that another follows) and "joint" (a sign within an address); of first and last characters "bullet", "number", "lower", "colon", "opening" and "closing".
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.lengths: Counts = np.fromiter(map(len, lines), np.int64, len(lines))
        ends = np.cumsum(self.lengths + 1)
        self._starts = ends - self.lengths - 1
        self._row = np.repeat(np.arange(len(lines)), self.lengths + 1)
        self._sorts = _sorts_of("\n".join((*lines, "")))
        space = self._has("space")
        stop = self._has("full stop")
        stop[:-1] &= space[1:]
        joint = self._has("joint")
        joint[stop] = False
        # After a line's last sentence none follows.
        stop[ends - 2] = False
        begins = ~space
        begins[1:] &= space[:-1]
        self._found = {
            "word": begins,
            "capital": begins & self._has("capital"),
            "stop": stop | self._has("sign stop"),
            "joint": joint,
        }

    def count(self, sort: str, most: int | None = None) -> Counts:
        """How many characters of a sort each line holds, among its first `most`."""
        found = self._found.get(sort)
        places = np.flatnonzero(self._has(sort) if found is None else found)
        rows = self._row[places]
        if most is not None:
            rows = rows[places - self._starts[rows] < most]
        out: Counts = np.bincount(rows, minlength=len(self.lengths))
        return out

    def first(self, sort: str) -> NDArray[np.bool_]:
        """Whether the first character of each line is of a sort."""
        out: NDArray[np.bool_] = (self._sorts[self._starts] & _BIT[sort]) > 0
        return out

    def last(self, sort: str) -> NDArray[np.bool_]:
        """Whether the last one is."""
        # Of a line without characters this is the end of the one above it, which is of no sort asked for.
        out: NDArray[np.bool_] = (self._sorts[self._starts + self.lengths - 1] & _BIT[sort]) > 0
        return out

    def _has(self, sort: str) -> NDArray[np.bool_]:
        out: NDArray[np.bool_] = (self._sorts & _BIT[sort]) > 0
        return out


def _sorts_of(page: str) -> NDArray[np.int16]:
    """The sorts of each character, a bit for each."""
    if page.isascii():
        out: NDArray[np.int16] = _plain_sorts()[np.frombuffer(page.encode("ascii"), np.uint8)]
        return out
    codes = np.frombuffer(page.encode("utf-32-le", "surrogatepass"), np.uint32)
    sorts = _plain_sorts()[np.minimum(codes, _PLAIN - 1)]
    others = np.flatnonzero(codes >= _PLAIN)
    kinds, which = np.unique(codes[others], return_inverse=True)
    sorts[others] = np.array([_sorts(chr(code)) for code in kinds.tolist()], np.int16)[which]
    return sorts


@cache
def _plain_sorts() -> NDArray[np.int16]:
    return np.array([_sorts(chr(code)) for code in range(_PLAIN)], np.int16)


@cache
def _sorts(character: str) -> int:
    found = sum(_BIT[name] for name, characters in _OF.items() if character in characters)
    for name, has in (
        ("digit", character.isdecimal()),
        ("capital", character.isupper()),
        ("number", character.isdigit()),
        ("lower", character.islower()),
        ("space", character.isspace()),
    ):
        found += _BIT[name] * has
    return found
