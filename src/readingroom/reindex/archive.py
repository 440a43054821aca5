"""What the archive knows of its outlets: which paragraphs each of their articles holds, and which of them an outlet repeats.

Everything here follows from the documents alone, not from what cleaning made of them; it can be counted anew at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from readingroom.cleaning import Recurrence
from readingroom.cleaning.survey import Survey
from readingroom.reindex.counting import LEAST, count, length_class

_WORD = (1 << 64) - 1
_SPREAD = 0x9E3779B97F4A7C15
"""2⁶⁴ divided by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4): neighbouring numbers end far apart."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What is noted of one article: its id, numbers for its outlet and its web site, and its paragraphs as `counting.count` takes them."""

    id: str
    outlet: int
    host: int
    lines: tuple[int, ...]


def note(article_id: str, survey: Survey) -> Noted:
    """What is noted of the article with this id. One whose outlet is not known counts for no outlet: its paragraphs are kept out."""
    outlet = number_of(survey.outlet)
    lines = zip(survey.keys, survey.lengths, strict=True) if outlet else ()
    return Noted(
        article_id,
        outlet,
        number_of(survey.host),
        tuple(_own(key, outlet) << 2 | length_class(length) for key, length in lines),
    )


def number_of(name: str) -> int:
    """A 64-bit number for the folded name of an outlet; 0 for none."""
    return int.from_bytes(blake2b(name.encode(errors="replace"), digest_size=8).digest(), "big") if name else 0


def _own(key: int, outlet: int) -> int:
    """46 bits for a paragraph of an outlet: the same words are another paragraph in another outlet."""
    return ((key ^ outlet) * _SPREAD & _WORD) >> 18


# --- What cleaning is told --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Repeated:
    """What all outlets repeat, as far as cleaning is told: `levels` maps a paragraph of an outlet to how often, in steps.

    In steps, so that an article is cleaned anew when its evidence comes to weigh more, and not with every article that its outlet adds.
    """

    levels: Mapping[int, int] = field(default_factory=dict)

    def of(self, outlet: str) -> Recurrence | None:
        """What the outlet of this folded name repeats; None when nothing is known of it."""
        number = number_of(outlet)
        return _OfOutlet(self.levels, number) if number and self.levels else None


@dataclass(frozen=True, slots=True)
class _OfOutlet:
    """A `cleaning.Recurrence`."""

    levels: Mapping[int, int]
    outlet: int

    def count(self, key: int) -> int:
        return self.levels.get(_own(key, self.outlet), 0) if key else 0


STEPS = (LEAST, 6, 24)
"""Counts that cleaning is told of: a few, several, many. Each changes what it makes of a paragraph, or how sure it is; more would not."""


def level(counted: int) -> int:
    """The largest of `STEPS` that is not above a count; 0 below the first."""
    return max((step for step in STEPS if step <= counted), default=0)


# --- What is kept -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Archive:
    """What was noted of all articles: `lines[at[n] : at[n + 1]]` of number `n`; and what was counted: `keys` that outlets repeat, how often, and which outlet."""

    ids: tuple[str, ...] = ()
    outlets: NDArray[np.uint64] = field(default_factory=lambda: np.empty(0, np.uint64))
    hosts: NDArray[np.uint64] = field(default_factory=lambda: np.empty(0, np.uint64))
    at: NDArray[np.int64] = field(default_factory=lambda: np.zeros(1, np.int64))
    lines: NDArray[np.uint64] = field(default_factory=lambda: np.empty(0, np.uint64))
    keys: NDArray[np.uint64] = field(default_factory=lambda: np.empty(0, np.uint64))
    counts: NDArray[np.uint32] = field(default_factory=lambda: np.empty(0, np.uint32))
    holders: NDArray[np.uint64] = field(default_factory=lambda: np.empty(0, np.uint64))

    def repeated(self) -> Repeated:
        """What cleaning is told."""
        return Repeated(
            {key: level(times) for key, times in zip(self.keys.tolist(), self.counts.tolist(), strict=True)}
        )

    def changed(self, gone: Iterable[str], new: Sequence[Noted]) -> Archive:
        """The archive without the articles `gone`, with `new` ones, which replace those of the same ids; only their outlets are counted anew."""
        leaving = {*gone, *(noted.id for noted in new)}
        stay = np.fromiter((each not in leaving for each in self.ids), np.bool_, len(self.ids))
        touched = np.union1d(self.outlets[~stay], np.array([noted.outlet for noted in new], np.uint64))
        sizes = np.diff(self.at)
        ids = (*(each for each in self.ids if each not in leaving), *(noted.id for noted in new))
        outlets = np.concatenate([self.outlets[stay], np.array([noted.outlet for noted in new], np.uint64)])
        hosts = np.concatenate([self.hosts[stay], np.array([noted.host for noted in new], np.uint64)])
        fresh = np.fromiter((line for noted in new for line in noted.lines), np.uint64)
        lines = np.concatenate([self.lines[np.repeat(stay, sizes)], fresh])
        at = _ends(np.concatenate([sizes[stay], np.array([len(noted.lines) for noted in new], np.int64)]))
        own = np.isin(outlets, touched)
        whole = bool(own.all())
        counted = count(
            lines if whole else lines[np.repeat(own, np.diff(at))],
            at if whole else _ends(np.diff(at)[own]),
            outlets[own],
        )
        before = ~np.isin(self.holders, touched)
        return Archive(
            ids,
            outlets,
            hosts,
            at,
            lines,
            np.concatenate([self.keys[before], counted.keys]),
            np.concatenate([self.counts[before], counted.counts]),
            np.concatenate([self.holders[before], counted.outlets]),
        )

    def holding(self, keys: Iterable[int]) -> set[str]:
        """The ids of the articles that hold one of these paragraphs."""
        wanted = np.array(list(keys), np.uint64)
        if not len(wanted):
            return set()
        places = np.flatnonzero(np.isin(self.lines >> np.uint64(2), wanted))
        return {self.ids[number] for number in np.unique(np.searchsorted(self.at, places, "right") - 1).tolist()}

    def published_by(self, name: str) -> set[str]:
        """The ids of the articles of an outlet, or of a web site, by its folded name."""
        number = np.uint64(number_of(name))
        return {self.ids[place] for place in np.flatnonzero((self.outlets == number) | (self.hosts == number)).tolist()}

    def holding_of(self, outlet: str, key: int) -> set[str]:
        """The ids of the articles of an outlet that hold the paragraph of a `paragraph_key`."""
        number = number_of(outlet)
        return self.holding([_own(key, number)]) if number and key else set()


def crossed(before: Repeated, after: Repeated) -> set[int]:
    """The paragraphs of which cleaning is told something else than before."""
    return {
        key
        for key in before.levels.keys() | after.levels.keys()
        if before.levels.get(key, 0) != after.levels.get(key, 0)
    }


def _ends(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
