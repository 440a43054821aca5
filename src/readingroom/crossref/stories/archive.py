"""All that is known of a room's stories: kept from one reindex to the next, and brought up to date with what changed.

A new article joins a story or founds one with others; only those are grouped again that it is looked at together with.
How telling words are stays as it was until the room has changed by a quarter; then everything is weighed and grouped anew.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from readingroom.crossref.stories.candidates import candidates
from readingroom.crossref.stories.corpus import (
    Corpus,
    Frequencies,
    Numbers,
    corpus_of,
    frequencies,
    joined,
    taken,
    weighed,
)
from readingroom.crossref.stories.grouping import WEAK, blocks, groups
from readingroom.crossref.stories.likeness import likelihood
from readingroom.crossref.stories.sketches import Sketch

SMALL = 1_000
"""Articles of a room up to which everything is weighed and grouped anew whenever something changed: it takes a moment."""

CHANGED = 0.25
"""The share of the articles that may come and go before everything is weighed and grouped anew."""

Kept = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Which story each article is of, and why.

    `founders` is the number of the article that each one's story is named by, itself for an article alone; `central` how central each is in its story.
    `blocks` is the first of those that each was looked at together with.
    `one`, `other` and `likely` are the pairs of articles that may be of one event, and how likely they are.
    """

    founders: Numbers
    central: Kept
    blocks: Numbers
    one: Numbers
    other: Numbers
    likely: Kept


@dataclass(frozen=True, slots=True, eq=False)
class Archive:
    """The articles of a room, in order of id, with their sketches and their stories; `changed` counts what came and went since things were weighed."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    outlets: tuple[str, ...]
    corpus: Corpus
    frequencies: Frequencies
    changed: int
    grouping: Grouping


def empty() -> Archive:
    """The archive of a room without articles."""
    nobody = np.zeros(0, np.int64)
    nothing = np.zeros(0, np.float32)
    known = Frequencies(0, np.zeros(0, np.uint32), nobody)
    return Archive((), (), (), corpus_of(()), known, 0, Grouping(nobody, nothing, nobody, nobody, nobody, nothing))


def updated(before: Archive, gone: Collection[str], sketches: Mapping[str, Sketch]) -> Archive:
    """The archive without the articles that are gone, and with new or changed ones, by their ids."""
    came = sorted(sketches)
    away = set(gone).union(came)
    stay = np.array([number for number, each in enumerate(before.ids) if each not in away], np.int64)
    changed = before.changed + len(before.ids) - len(stay) + len(came)
    ids = [before.ids[number] for number in stay] + came
    order = np.array(sorted(range(len(ids)), key=ids.__getitem__), np.int64)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    numbers = np.full(len(before.ids), -1, np.int64)
    numbers[stay] = place[: len(stay)]
    at = dict(zip(ids, place.tolist(), strict=True))
    named = _named_before(len(ids), before.grouping, np.array([at.get(each, -1) for each in before.ids], np.int64))
    arrived = corpus_of([sketches[each] for each in came])
    fresh = len(ids) <= SMALL or changed > CHANGED * before.frequencies.total
    if not fresh:
        arrived = weighed(arrived, before.frequencies)
    titles = [before.titles[number] for number in stay] + [sketches[each].title for each in came]
    outlets = [before.outlets[number] for number in stay] + [sketches[each].outlet for each in came]
    after = replace(
        before,
        ids=tuple(ids[number] for number in order),
        titles=tuple(titles[number] for number in order),
        outlets=tuple(outlets[number] for number in order),
        corpus=taken(
            joined(before.corpus, arrived),
            np.concatenate((stay, len(before.ids) + np.arange(len(came))))[order],
        ),
        changed=changed,
    )
    if fresh:
        known = frequencies(after.corpus)
        after = replace(after, corpus=weighed(after.corpus, known), frequencies=known, changed=0)
        return replace(after, grouping=_grouped(after.corpus, before.grouping, numbers, named, None))
    return replace(after, grouping=_grouped(after.corpus, before.grouping, numbers, named, np.sort(place[len(stay) :])))


def _grouped(corpus: Corpus, former: Grouping, numbers: Numbers, named: Numbers, came: Numbers | None) -> Grouping:
    """Articles grouped, where `numbers` says which number each has now that stands as it did, -1 for the others, and `named` is as in `_named_before`.

    All are grouped anew when `came` is None; else only what those that came, or the going of others, may have changed.
    """
    one, other = candidates(corpus, np.arange(len(corpus)) if came is None else came)
    likely = likelihood(corpus, one, other).astype(np.float32)
    strong = likely >= WEAK
    one, other, likely = one[strong], other[strong], likely[strong]
    if came is not None:
        a, b = numbers[former.one], numbers[former.other]
        stays = (a >= 0) & (b >= 0)
        one, other = np.concatenate((one, a[stays])), np.concatenate((other, b[stays]))
        likely = np.concatenate((likely, former.likely[stays]))
    grouping = Grouping(
        founders=np.arange(len(corpus)),
        central=np.zeros(len(corpus), np.float32),
        blocks=np.arange(len(corpus)),
        one=one,
        other=other,
        likely=likely,
    )
    changed: list[Numbers] = []
    standing = _Standing(former, numbers, len(corpus)) if came is not None else None
    for block, copies in blocks(len(corpus), one, other, likely):
        grouping.blocks[block] = block[0]
        if copies:
            grouping.founders[block], grouping.central[block] = founder(block, corpus.days, named), 1
        elif standing is not None and standing.holds(block):
            grouping.founders[block] = numbers[former.founders[standing.before[block]]]
            grouping.central[block] = former.central[standing.before[block]]
        else:
            changed.append(block)
    for members, sums in groups(changed, lambda a, b: likelihood(corpus, a, b)):
        grouping.founders[members] = founder(members, corpus.days, named)
        grouping.central[members] = sums
    return grouping


class _Standing:
    """What was grouped before: `before` is the number that each article had, -1 for one that was not there or has changed."""

    def __init__(self, former: Grouping, numbers: Numbers, count: int) -> None:
        stood = np.flatnonzero(numbers >= 0)
        self.before = np.full(count, -1, np.int64)
        self.before[numbers[stood]] = stood
        self._blocks = former.blocks
        self._sizes = np.bincount(former.blocks, minlength=len(numbers))

    def holds(self, block: Numbers) -> bool:
        """Whether these very articles were looked at together before; what was found then holds still."""
        before = self.before[block]
        if before.min() < 0:
            return False
        labels = self._blocks[before]
        return bool((labels == labels[0]).all()) and int(self._sizes[labels[0]]) == len(block)


def _named_before(count: int, former: Grouping, numbers: Numbers) -> Numbers:
    """For each article, the number of the one that its story was named by; -1 where it was in none, or that one is gone. `numbers` are those that the former articles have now."""
    named = np.full(count, -1, np.int64)
    several = np.bincount(former.founders, minlength=len(numbers))[former.founders] > 1
    standing = (numbers >= 0) & several
    named[numbers[standing]] = numbers[former.founders[standing]]
    return named


def founder(members: Numbers, days: Numbers, named: Numbers) -> int:
    """The article that a story is named by: that of the former story which most of its members were of, if it is among them; else the first by date, the undated last, then by number."""
    before = named[members]
    heirs = before[np.isin(before, members)]
    pool: Sequence[int] | Numbers = members
    if len(heirs):
        names, counts = np.unique(heirs, return_counts=True)
        pool = names[counts == counts.max()]
    return min((int(each) for each in pool), key=lambda each: (days[each] == 0, days[each], each))
