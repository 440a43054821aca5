"""Which names of one article and of several others are worth a comparison of spellings: all pairs that `names` may take for one, and few others.

A comparison costs some fifty microseconds, and two articles have a thousand pairs of names.
So all pairs are looked over from afar, and then word by word: two spellings of a word, as `language.names.matching` takes them, begin with the same three letters, or have one skeleton of consonants, or differ in few letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import Protocol

import numpy as np
import numpy.typing as npt

from readingroom.language.names.forms import acronym_of
from readingroom.language.names.spelling import skeleton, uninflected
from readingroom.model import NameType

_EDITED = 0.28
"""Share of the letters of the longer of two words in which they may differ and be one."""

_SHORT_WORD = 6
"""Letters of a word of a body's or a place's name, fewer than which it is never another spelling of another word."""

_MOST_WORDS = 6
"""Words of a name that are looked at one by one; one of more words is compared with all that it may be."""

_PLAIN = frozenset("al el bin ben ibn bint von van der den de del della di da dos la le ul ud ur".split())
"""Words of names that may be left out of one of two spellings."""

_TITLES = frozenset(
    "mr mrs ms miss dr prof sir lord lady sheikh shaikh haji hajji president general gen col lt capt jr sr ii iii esq".split()
)
"""Words that are no part of who bears the name, which leave too little to judge by."""

_KNOWN = 16_384
"""Names, and words of names, of which is remembered how they look."""

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


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


@dataclass(frozen=True, eq=False)
class Forms:
    """How the names of an article are written: where each key stands, which names stand in full behind a form, and in which forms each is written."""

    named: Sequence[Named]
    by_key: dict[str, int]
    full: dict[str, list[int]]
    written: list[tuple[int, str]]

    @cached_property
    def faces(self) -> _Faces:
        """The names as they look from afar."""
        return _faces(self.named)


def forms(named: Sequence[Named]) -> Forms:
    """The same, worked out."""
    full: dict[str, list[int]] = {}
    for at, one in enumerate(named):
        for form in one.full:
            full.setdefault(form, []).append(at)
    written = [(at, form) for at, one in enumerate(named) for form in one.written]
    return Forms(named, {one.key: at for at, one in enumerate(named)}, full, written)


def pairs(one: Forms, others: Sequence[Forms], mirrored: Sequence[bool]) -> list[list[tuple[int, int]]]:
    """For each of the others, the places of names, its own last, that may be one, in order; those whose keys are equal are left out, with all other pairs of either.

    Where it is `mirrored` its own forms are looked for in full among those of the one, else the other way round.
    """
    out: list[list[tuple[int, int]]] = [[] for _ in others]
    firsts = np.cumsum([0, *(len(other.named) for other in others)])
    if not one.named or not firsts[-1]:
        return out
    mine, yours = one.faces, _faces([named for other in others for named in other.named])
    met = (mine.letters[:, None] & yours.letters[None, :]) != 0
    for low, each in zip(firsts.tolist(), others, strict=False):
        equal = [(i, low + each.by_key[key]) for key, i in one.by_key.items() if key in each.by_key]
        met[[i for i, _ in equal], low : low + len(each.by_key)] = False
        met[:, [j for _, j in equal]] = False
    both = mine.several[:, None] & yours.several[None, :]
    both &= (mine.marks[:, None] == yours.marks[None, :]) | (mine.free[:, None] | yours.free[None, :])
    shortened = (mine.short[:, None] & yours.several[None, :]) | (mine.several[:, None] & yours.short[None, :])
    i, j = np.nonzero(met & (mine.types[:, None] == yours.types[None, :]) & (both | shortened))
    worth = _worth(mine, yours, i, j)
    i, j = i[worth], j[worth]
    of = np.searchsorted(firsts, j, side="right") - 1
    for number, (low, each, turned) in enumerate(zip(firsts.tolist(), others, mirrored, strict=False)):
        chosen = set(zip(i[of == number].tolist(), (j[of == number] - low).tolist(), strict=True))
        behind = (
            ((i, j) for j, form in each.written for i in one.full.get(form, ()))
            if turned
            else ((i, j) for i, form in one.written for j in each.full.get(form, ()))
        )
        chosen.update((i, j) for i, j in behind if met[i, low + j])
        out[number] = sorted(chosen)
    return out


@dataclass(frozen=True, slots=True, eq=False)
class _Faces:
    """Names as they look from afar: bits of the first letters of their words, numbers of their types, which are of several words, which may be acronyms.

    `marks` tell two apart: of people, hashes of their initials, of all else, of their short words; `free` are people without initials, who are told from nobody by them.
    """

    names: Sequence[Named]
    letters: npt.NDArray[np.uint64]
    types: npt.NDArray[np.uint8]
    several: Flags
    short: Flags
    marks: Numbers
    free: Flags


_TYPES = {kind: number for number, kind in enumerate(NameType)}


def _faces(named: Sequence[Named]) -> _Faces:
    rows = zip(*(_face(one.key, one.canonical, one.type is NameType.PERSON) for one in named), strict=True)
    letters, several, short, marks, free = rows
    return _Faces(
        named,
        np.array(letters, np.uint64),
        np.array([_TYPES[one.type] for one in named], np.uint8),
        np.array(several, np.bool_),
        np.array(short, np.bool_),
        np.array(marks, np.int64),
        np.array(free, np.bool_),
    )


@lru_cache(maxsize=_KNOWN)
def _face(key: str, canonical: str, person: bool) -> tuple[int, bool, bool, int, bool]:
    words = key.split()
    letters = 0
    for word in words:
        letters |= 1 << (ord(word[0]) & 63)
    several = len(words) > 1
    telling = [word for word in words if len(word) == 1] if person else {w for w in words if len(w) < _SHORT_WORD}
    mark = hash(tuple(telling) if person else frozenset(telling))
    short = not several and not person and any(c.isupper() for c in canonical[1:])
    return letters, several, short, mark, person and not telling


@dataclass(frozen=True, slots=True, eq=False)
class _Spelled:
    """Some names word by word, in rows of up to `_MOST_WORDS`, 0 or less where there is none: how many letters, which (bits), the first of them, and hashes of the first three and of the skeleton; `must` are those of a person that have to be met in another spelling.

    Of the whole name: `any` that it may be spelled in any way, `joined` its hash written as one word, `acronyms` hashes of what it may be shortened to, or of itself where it is one word.
    """

    lengths: Numbers
    letters: npt.NDArray[np.uint64]
    first: Numbers
    begin: Numbers
    bones: Numbers
    must: Flags
    any: Flags
    joined: Numbers
    acronyms: Numbers


def _spelled(named: Sequence[Named]) -> _Spelled:
    table = np.array([_written(one.key, one.canonical) for one in named], np.int64)
    words = table[:, 4:].reshape(len(named), _MOST_WORDS, len(_NONE))
    lengths, letters, first, begin, bones, must = (words[:, :, at] for at in range(len(_NONE)))
    return _Spelled(
        lengths, letters.astype(np.uint64), first, begin, bones, must > 0, table[:, 0] > 0, table[:, 1], table[:, 2:4]
    )


_Word = tuple[int, int, int, int, int, int]
_NONE: _Word = (0, 0, 0, 0, 0, 0)


@lru_cache(maxsize=_KNOWN)
def _written(key: str, canonical: str) -> tuple[int, ...]:
    """What `_Spelled` holds of one name: of the whole, and then of each word; plain numbers, which are nothing to be looked through for garbage."""
    words = key.split()
    unknown = (
        len(words) > _MOST_WORDS
        or any(c.isdigit() for c in key)
        or bool(_TITLES.intersection(words))
        or uninflected(canonical) != canonical
    )
    table = [] if unknown else [_word(word) for word in words]
    acronyms = acronym_of(tuple(words)) if len(words) > 1 else (key, key)
    table += [_NONE] * (_MOST_WORDS - len(table))
    whole = (int(unknown), hash("".join(words)), hash(acronyms[0]), hash(acronyms[1]))
    return (*whole, *chain.from_iterable(table))


@lru_cache(maxsize=_KNOWN)
def _word(word: str) -> _Word:
    letters = 0
    for letter in word:
        letters |= 1 << (ord(letter) % 63)
    begin = hash(word[:3]) if len(word) > 2 else 0
    bones = hash(skeleton(word)) if len(word) > 2 else 0
    return len(word), letters, ord(word[0]), begin, bones, int(word not in _PLAIN)


def _worth(mine: _Faces, yours: _Faces, i: Numbers, j: Numbers) -> Flags:
    """Which pairs may be one by the spelling of their words: of two people every word of the shorter name, of others one word at least, or one may be the acronym of the other."""
    if not len(i):
        return np.zeros(0, np.bool_)
    (at_i, i_of), (at_j, j_of) = np.unique(i, return_inverse=True), np.unique(j, return_inverse=True)
    one, other = _spelled([mine.names[n] for n in at_i.tolist()]), _spelled([yours.names[n] for n in at_j.tolist()])
    alike = _alike(one, i_of, other, j_of)
    must_one, must_other = one.must[i_of], other.must[j_of]
    lacking_one = (must_one & ~alike.any(axis=2)).any(axis=1)
    lacking_other = (must_other & ~alike.any(axis=1)).any(axis=1)
    count_one, count_other = ((side.lengths > 0).sum(axis=1) for side in (one, other))
    fewer = count_one[i_of] <= count_other[j_of]
    strangers = np.where(fewer, lacking_one, lacking_other)
    # Names of as many words each are one where either way round all are met.
    strangers &= np.where(count_one[i_of] == count_other[j_of], lacking_other, True)
    short = (one.acronyms[i_of][:, :, None] == other.acronyms[j_of][:, None, :]).any(axis=(1, 2))
    person = mine.types[i] == _TYPES[NameType.PERSON]
    out = np.where(person, ~strangers, alike.any(axis=(1, 2)) | short)
    return np.asarray(out | one.any[i_of] | other.any[j_of] | (one.joined[i_of] == other.joined[j_of]))


def _alike(one: _Spelled, i: Numbers, other: _Spelled, j: Numbers) -> Flags:
    """Of each pair of names, which words of the one, in rows, may be other spellings of which of the other."""
    lengths_one, lengths_other = one.lengths[i][:, :, None], other.lengths[j][:, None, :]
    longest = np.maximum(lengths_one, lengths_other)
    apart = np.bitwise_count(one.letters[i][:, :, None] ^ other.letters[j][:, None, :])
    alike = apart <= 2 * np.floor(_EDITED * longest + 1e-9)
    begin, bones = one.begin[i][:, :, None], one.bones[i][:, :, None]
    alike |= (begin != 0) & (begin == other.begin[j][:, None, :])
    alike |= (bones != 0) & (bones == other.bones[j][:, None, :])
    initial = (lengths_one == 1) | (lengths_other == 1)
    alike |= initial & (one.first[i][:, :, None] == other.first[j][:, None, :])
    return np.asarray(alike & (lengths_one > 0) & (lengths_other > 0))
