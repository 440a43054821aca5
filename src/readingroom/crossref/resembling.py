"""Which of two articles' names are worth a comparison of spellings: all pairs that `names` may take for one, and few others.

A comparison costs some thirty microseconds, and two articles have a thousand pairs of names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from readingroom.language.names.spelling import skeleton, uninflected
from readingroom.model import NameType

_LONG = 6
"""Letters of a word from which another spelling of it may begin with another letter."""

_VERY_LONG = 11
"""The same where it may differ at both ends."""

_ANY = "*"
"""Stands for anything where too little is known to leave a name out."""

_PLAIN = frozenset("al el bin ben ibn bint von van der den de del della di da dos la le ul ud ur".split())
"""Words of names that may be left out of one of two spellings."""

_TITLES = frozenset(
    "mr mrs ms miss dr prof sir lord lady sheikh shaikh haji hajji president general gen col lt capt jr sr ii iii esq".split()
)
"""Words that are no part of who bears the name, which leave too little to judge by."""


class Named(Protocol):
    """What is compared: see `names.Bearer`."""

    @property
    def key(self) -> str: ...
    @property
    def canonical(self) -> str: ...
    @property
    def type(self) -> NameType: ...
    @property
    def written(self) -> frozenset[str]: ...
    @property
    def full(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True, eq=False)
class Faces:
    """The names of an article as they look from afar: bits of the first letters of their words, numbers of their types, which are of several words, which may be acronyms; and which stand in full behind a form."""

    letters: npt.NDArray[np.uint64]
    types: npt.NDArray[np.uint8]
    several: npt.NDArray[np.bool_]
    short: npt.NDArray[np.bool_]
    full: dict[str, list[int]]


_TYPES = {kind: number for number, kind in enumerate(NameType)}


def faces(bearers: Sequence[Named]) -> Faces:
    """What all pairs of names are looked over by."""
    full: dict[str, list[int]] = {}
    for at, bearer in enumerate(bearers):
        for form in bearer.full:
            full.setdefault(form, []).append(at)
    return Faces(
        letters=np.array([_bits(bearer.key) for bearer in bearers], np.uint64),
        types=np.array([_TYPES[bearer.type] for bearer in bearers], np.uint8),
        several=np.array([" " in bearer.key for bearer in bearers], np.bool_),
        short=np.array([_may_be_short(bearer) for bearer in bearers], np.bool_),
        full=full,
    )


def pairs(
    ones: Sequence[Named], others: Sequence[Named], one: Faces, other: Faces, free: Callable[[int, int], bool]
) -> Iterator[tuple[int, int]]:
    """Places of names that may be one, of those that are `free`, in order."""
    if not ones or not others:
        return
    met = (one.letters[:, None] & other.letters[None, :]) != 0
    like = one.types[:, None] == other.types[None, :]
    both = one.several[:, None] & other.several[None, :]
    shortened = (one.short[:, None] & other.several[None, :]) | (one.several[:, None] & other.short[None, :])
    worth = met & like & (both | shortened)
    for i, bearer in enumerate(ones):
        for form in bearer.written:
            for j in other.full.get(form, ()):
                worth[i, j] |= met[i, j]
    for i, j in np.argwhere(worth).tolist():
        if free(i, j) and not _strangers(ones[i], others[j]):
            yield i, j


def _strangers(one: Named, other: Named) -> bool:
    """Whether two people of several names each surely bear different ones: a word of the shorter name resembles none of the longer.

    Two spellings of a word, as `language.names.matching` takes them, begin with one letter, or with one sound, or are long and differ in one place: then their ends are the same.
    """
    if one.type is not NameType.PERSON or other.type is not NameType.PERSON or one.written & other.full:
        return False
    mine, yours = _resembling(one.key, one.canonical), _resembling(other.key, other.canonical)
    if not mine or not yours or "".join(one.key.split()) == "".join(other.key.split()):
        return False
    short, long = (mine, yours) if len(mine) <= len(yours) else (yours, mine)
    # An initial may stand for a word that is left out elsewhere: A. Ba for Al Ba.
    particles = {word[0] for word in (*one.key.split(), *other.key.split()) if word in _PLAIN}
    anything = frozenset[str]().union(*long, particles)
    return any(not word & anything for word in short if word)


@lru_cache(maxsize=32_768)
def _resembling(key: str, canonical: str) -> tuple[frozenset[str], ...]:
    """For each word of a name, what another spelling of it shares with it in one point at least; nothing at all where spellings may differ more. A word that may be left out has no such points."""
    words = key.split()
    if _TITLES.intersection(words) or uninflected(canonical) != canonical or any(c.isdigit() for c in key):
        return ()
    return tuple(frozenset[str]() if word in _PLAIN else _points(word) for word in words)


def _points(word: str) -> frozenset[str]:
    points = {word[0], "~" + skeleton(word)[:1]}
    if len(word) >= _LONG:
        points.add("-" + word[-3:])
    if len(word) >= _VERY_LONG:
        points.add(_ANY)
    return frozenset(points)


@lru_cache(maxsize=32_768)
def _bits(key: str) -> int:
    out = 0
    for word in key.split():
        out |= 1 << (ord(word[0]) & 63)
    return out


def _may_be_short(bearer: Named) -> bool:
    return (
        " " not in bearer.key and bearer.type is not NameType.PERSON and any(c.isupper() for c in bearer.canonical[1:])
    )
