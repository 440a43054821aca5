"""Which names of one article and of several others are worth a comparison of spellings: all pairs that `names` may take for one, and few others.

A comparison costs some fifty microseconds, and two articles have a thousand pairs of names.
So all pairs are looked over from afar, and then word by word: two spellings of a word, as `language.names.matching` takes them, begin with the same three letters, or have one skeleton of consonants, or differ in few letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from readingroom.crossref.appearance import FREE, SEVERAL, SHORT
from readingroom.crossref.bearers import FULL, WRITTEN, Bearers
from readingroom.language.names.forms import acronym_of
from readingroom.language.names.spelling import skeleton, uninflected
from readingroom.model import NameType

_EDITED = 0.28
"""Share of the letters of the longer of two words in which they may differ and be one."""

_MOST_WORDS = 6
"""Words of a name that are looked at one by one; one of more words is compared with all that it may be."""

_PLAIN = frozenset("al el bin ben ibn bint von van der den de del della di da dos la le ul ud ur".split())
"""Words of names that may be left out of one of two spellings."""

_TITLES = frozenset(
    "mr mrs ms miss dr prof sir lord lady sheikh shaikh haji hajji president general gen col lt capt jr sr ii iii esq".split()
)
"""Words that are no part of who bears the name, which leave too little to judge by."""

_KNOWN = 16_384
"""Names, and words of names, of which is remembered how they are spelled."""

_PERSON = tuple(NameType).index(NameType.PERSON)

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Pairs = list[tuple[int, int]]


class Met(NamedTuple):
    """Names of two articles, as pairs of their places among those named, in order: those whose keys are `equal`, and, of the others, those whose spellings are `worth` a comparison."""

    equal: Pairs
    worth: Pairs

    def mirrored(self) -> Met:
        """The same, seen from the other side."""
        return Met(sorted((j, i) for i, j in self.equal), sorted((j, i) for i, j in self.worth))


def pairs(one: Bearers, others: Sequence[Bearers], mirrored: Sequence[bool], least: int = 0) -> list[Met]:
    """For each of the others which of its names may be one with which of the one's, these first; of those with other keys only the names that are telling enough, `least` in hundredths.

    Where it is `mirrored` its own forms are looked for in full among those of the one, else the other way round.
    """
    if not len(one) or not any(map(len, others)):
        return [Met([], []) for _ in others]
    mine, yours = _Side([one]), _Side(others)
    equal: list[Pairs] = [[] for _ in others]
    left = (mine.letters[:, None] & yours.letters[None, :]) != 0
    left &= (mine.telling >= least)[:, None] & (yours.telling >= least)[None, :]
    for known in np.flatnonzero(np.isin(yours.keys, one.keys)).tolist():
        own = one.places[yours.keys.item(known)]
        if one.strings[own][0] == yours.strings(known)[0]:
            number, place = yours.at(known)
            equal[number].append((own, place))
            left[own, yours.part(number)] = False
            left[:, known] = False
    both = mine.has(SEVERAL)[:, None] & yours.has(SEVERAL)[None, :]
    both &= (mine.marks[:, None] == yours.marks[None, :]) | (mine.has(FREE)[:, None] | yours.has(FREE)[None, :])
    both |= mine.has(SHORT)[:, None] & yours.has(SEVERAL)[None, :]
    both |= mine.has(SEVERAL)[:, None] & yours.has(SHORT)[None, :]
    i, j = np.nonzero(left & (mine.types[:, None] == yours.types[None, :]) & both)
    chosen = _worth(mine, yours, i, j)
    worth: list[set[tuple[int, int]]] = [set() for _ in others]
    near = zip(i[chosen].tolist(), j[chosen].tolist(), strict=True)
    for i_of, j_of in chain(near, _behind(one, yours, mirrored)):
        if left[i_of, j_of]:
            number, place = yours.at(j_of)
            worth[number].add((i_of, place))
    return [Met(sorted(same), sorted(like)) for same, like in zip(equal, worth, strict=True)]


def _behind(one: Bearers, yours: _Side, mirrored: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Names that are written in one of two articles as the other's stand in full."""
    known = np.array([form for form, _ in one.by_form], np.int64)
    looked_for = np.where(np.asarray(mirrored)[yours.form_of_which], WRITTEN, FULL)
    for at in np.flatnonzero(np.isin(yours.forms, known) & ((yours.form_kinds & looked_for) > 0)).tolist():
        facing = WRITTEN + FULL - looked_for.item(at)
        yield from ((i, yours.form_of.item(at)) for i in one.by_form.get((yours.forms.item(at), facing), ()))


class _Side:
    """Those whom some articles name, laid behind one another: see `bearers.Bearers` and `appearance`; `form_of` says whose a form is, `form_of_which` in which article it stands."""

    def __init__(self, several: Sequence[Bearers]) -> None:
        self._several = several
        self._firsts = np.cumsum([0, *map(len, several)])
        self.keys = np.concatenate([each.keys for each in several])
        self.types = np.concatenate([each.types for each in several])
        self.telling = np.concatenate([each.telling for each in several])
        looks = {name: np.concatenate([each.looks[name] for each in several]) for name in ("letters", "marks", "looks")}
        self.letters, self.marks, self._looks = looks["letters"].astype(np.int64), looks["marks"], looks["looks"]
        forms, form_of, kinds = zip(*(each.forms for each in several), strict=True)
        self.forms, self.form_kinds = np.concatenate(forms), np.concatenate(kinds)
        self.form_of_which = np.repeat(np.arange(len(several)), [len(each) for each in forms])
        self.form_of = np.concatenate(form_of) + self._firsts[self.form_of_which]

    def has(self, look: int) -> Flags:
        """Which of them have a bit of `appearance`."""
        return np.asarray((self._looks & look) > 0)

    def at(self, place: int) -> tuple[int, int]:
        """The article of one of them, and its place there."""
        number = int(self._firsts.searchsorted(place, "right")) - 1
        return number, place - self._firsts.item(number)

    def part(self, number: int) -> slice:
        """The places of those whom one of the articles names."""
        return slice(self._firsts.item(number), self._firsts.item(number + 1))

    def strings(self, place: int) -> list[str]:
        """The key, the canonical form and the forms of one of them."""
        number, own = self.at(place)
        return self._several[number].strings[own]


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


def _spelled(side: _Side, places: Sequence[int]) -> _Spelled:
    table = np.array([_written(*side.strings(place)[:2]) for place in places], np.int64)
    words = table[:, 4:].reshape(len(places), _MOST_WORDS, len(_NONE))
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


def _worth(mine: _Side, yours: _Side, i: Numbers, j: Numbers) -> Flags:
    """Which pairs may be one by the spelling of their words: of two people every word of the shorter name, of others one word at least, or one may be the acronym of the other."""
    if not len(i):
        return np.zeros(0, np.bool_)
    (at_i, i_of), (at_j, j_of) = np.unique(i, return_inverse=True), np.unique(j, return_inverse=True)
    one, other = _spelled(mine, at_i.tolist()), _spelled(yours, at_j.tolist())
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
    person = mine.types[i] == _PERSON
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
