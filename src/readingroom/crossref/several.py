"""One article against several: every pair aligned, and what only several can tell.

A statement that two articles word too differently for a comparison may be joined by a third that is like both.
A name that nearly all of them carry says nothing about any one of them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice, repeat

from readingroom.crossref.closeness import close, likeness
from readingroom.crossref.counted import relayed_conflicts
from readingroom.crossref.link import Link, reference
from readingroom.crossref.lookup import NO_NAMES, Commonplace
from readingroom.crossref.meaning import Meaning
from readingroom.crossref.pairwise import NAMED, aligned, placed
from readingroom.crossref.prepared import prepare
from readingroom.crossref.quotes import Match, matches, who, worth
from readingroom.crossref.similarity import Against, weigh
from readingroom.crossref.speakers import Kinship, kinship
from readingroom.crossref.utterance import Utterance
from readingroom.crossref.utterances import utterances
from readingroom.crossref.wording import quoted
from readingroom.language.names import name_key
from readingroom.model import Entry, Reference, ReferenceKind, Span, Verdict

EVERYWHERE = 0.8
"""Share of the other articles that carry a name from which it is left out."""

ENOUGH = 4
"""Other articles from which that share says something."""

GROUPS = (1, 5, 4, 10)
"""How many other articles are compared at once, at first and later on."""

LINKS = 4
"""Articles, those with the surest quotations, that may join two others."""

CHAINED = 0.8
"""What a reference joined by a third article scores, as a share of its weaker half."""

STRONG = 0.52
"""What both halves of a chain score at least, as `quotes.matches` scores."""

_TOLD = (ReferenceKind.PASSAGE, ReferenceKind.QUOTE, ReferenceKind.FIGURE)

DIRECT = 0.2
"""How alike the two ends are at least."""

DIRECT_ACT = 0.12
"""The same where both do one thing in speaking."""

_ONE_SIDE = (Kinship.SAME, Kinship.AKIN)
"""How their speakers relate: what two people say who have nothing to do with one another, a third article may well report like either."""


def references(
    entry: Entry, others: Sequence[Entry], *, common: Commonplace = NO_NAMES, meaning: Meaning | None = None
) -> list[Reference]:
    """All references from one article, `here`, to others; ordered by their place here, the surest first.

    `common` are names that the room is full of, as `lookup.commonplace` tells them; a model of `meaning` gives a second opinion on quotations.

    An article that is given twice, or is the one that asks, counts once or not at all.
    """
    distinct = {other.article.id: other for other in others if other.article.id != entry.article.id}
    batches = as_found(entry, distinct.values(), len(distinct), common=common, meaning=meaning)
    return sorted((found for batch in batches for found in batch), key=placed)


def as_found(
    entry: Entry,
    others: Iterable[Entry],
    count: int,
    *,
    common: Commonplace = NO_NAMES,
    meaning: Meaning | None = None,
) -> Iterator[list[Reference]]:
    """The same references, one other article after another, in the order in which these are given; nothing that came is taken back.

    `others` are `count` different ones, not the one that asks; they are asked for in groups, each when those before it are done with, so that a caller who has seen enough may stop.
    A batch has what one of them brings, and names of those before it that turned out to be telling; the last what only all of them together tell. None is empty.
    """
    met: list[Entry] = []
    found: list[Reference] = []
    names = _Names(count)
    plain, everywhere = (_standing(entry, keys) for keys in common)
    for group in _groups(others):
        for other, aligned_so in zip(group, aligned(entry, group, meaning=meaning), strict=True):
            shown = _without(aligned_so, plain, everywhere)
            told = [r for r in shown if r.kind is not ReferenceKind.NAME]
            told += names.telling(aligned_so, shown)
            met.append(other)
            found += told
            if told:
                yield sorted(told, key=placed)
    last = _chains(entry, met, found, meaning)
    last += relayed_conflicts(entry, met, [*found, *last])
    if last:
        yield sorted(last, key=placed)


def _groups(others: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The others in groups that are compared at once: few at first, so that something is there soon, then more, which costs each of them less."""
    left = iter(others)
    for size in chain(GROUPS, repeat(GROUPS[-1])):
        group = list(islice(left, size))
        if not group:
            return
        yield group


class _Names:
    """References to names, held back until it is sure that not nearly all of the other articles carry them."""

    def __init__(self, count: int) -> None:
        self._left = count
        self._most = EVERYWHERE * count if count >= ENOUGH else math.inf
        self._spread: Counter[Span] = Counter()
        self._held: dict[Span, list[Reference]] = {}

    def telling(self, aligned: Sequence[Reference], shown: Sequence[Reference]) -> list[Reference]:
        """Those to be shown by now, of what the next article shares: `aligned` is all of it, `shown` what of it may be shown."""
        self._left -= 1
        self._spread.update(r.here for r in aligned if r.kind is ReferenceKind.NAME)
        for one in shown:
            if one.kind is ReferenceKind.NAME:
                self._held.setdefault(one.here, []).append(one)
        sure = [here for here in self._held if self._spread[here] + self._left < self._most]
        return [one for here in sure for one in self._held.pop(here)]


def _standing(entry: Entry, keys: Collection[str]) -> frozenset[Span]:
    """Where names stand that have one of some keys."""
    names = entry.analysis.names if keys else ()
    return frozenset(Span(name.start, name.end) for name in names if name_key(name.canonical) in keys)


def _without(found: list[Reference], plain: Collection[Span], everywhere: Collection[Span]) -> list[Reference]:
    """References to one article, without those to names at places that stand `everywhere`, and, where it shares no words and no figures, without those to names at `plain` ones, nor to days that only such names would join."""
    told = any(r.kind in _TOLD for r in found)
    gone = everywhere if told else plain
    if not gone:
        return found
    names = [r.here for r in found if r.kind is ReferenceKind.NAME]
    dated = told or len(names) < NAMED or sum(here not in gone for here in names) >= NAMED
    kinds = () if dated else (ReferenceKind.DATE,)
    return [r for r in found if r.kind not in kinds and (r.kind is not ReferenceKind.NAME or r.here not in gone)]


def _chains(
    entry: Entry, others: Sequence[Entry], found: Sequence[Reference], meaning: Meaning | None
) -> list[Reference]:
    """Quotations that a third article joins: this one's is like the third's, and the third's is like the other's."""
    quotes = [r for r in found if r.kind is ReferenceKind.QUOTE]
    linked = {(r.here, r.there_id) for r in quotes}
    taken = {(r.there_id, r.there) for r in quotes}
    best: dict[tuple[Span, str], Reference] = {}
    for third in _middle(others, quotes):
        halves = [r for r in quotes if r.there_id == third.article.id and r.score >= STRONG]
        for other, candidate in _joined(entry, third, [o for o in others if o is not third], halves, linked, meaning):
            key = (candidate.here, other.article.id)
            if (other.article.id, candidate.there) in taken:
                continue
            if key not in best or best[key].score < candidate.score:
                best[key] = candidate
    return list(best.values())


def _middle(others: Sequence[Entry], quotes: Sequence[Reference]) -> list[Entry]:
    """The articles that share most quotations with the open one."""
    strength: Counter[str] = Counter()
    for quote in quotes:
        strength[quote.there_id] += round(1000 * quote.score)
    first = sorted(strength, key=lambda article_id: (-strength[article_id], article_id))[:LINKS]
    return [other for other in others if other.article.id in first]


def _joined(
    entry: Entry,
    third: Entry,
    others: Sequence[Entry],
    halves: Sequence[Reference],
    linked: Collection[tuple[Span, str]],
    meaning: Meaning | None,
) -> Iterator[tuple[Entry, Reference]]:
    """What a third article joins with each of the others, of `halves`, the quotations it shares with the open one; those that are `linked` with the other already are left out."""
    said, mine = utterances(third), utterances(entry)
    # Quotations of a few words are no utterances, and say too little to join anything.
    halves = [half for half in halves if half.there in said.by_span and half.here in mine.by_span]
    speaking = [other for other in others if len(utterances(other))]
    if not halves or not speaking:
        return
    against = Against(prepare(third), [prepare(other) for other in speaking])
    only = {said.by_span[half.there] for half in halves}
    pairs = close(against, said, [utterances(other) for other in speaking], worth(STRONG), only=only)
    for other, near in zip(speaking, pairs, strict=True):
        free = [half for half in halves if (half.here, other.article.id) not in linked]
        if not free:
            continue
        second = {m.a.span: m for m in matches(third, other, near, STRONG, meaning=meaning)}
        for half in free:
            match = second.get(half.there)
            company = any(there == other.article.id for _, there in linked)
            if match is not None and _hold(entry, other, mine[mine.by_span[half.here]], match, company=company):
                yield other, _chained(entry, third, other, half, match)


def _hold(entry: Entry, other: Entry, one: Utterance, match: Match, *, company: bool) -> bool:
    """Whether the two ends of a chain are somewhat alike, and said by one, or by two who speak for one another.

    Who said it need not be known where both condemn, or call for, one thing, and the two articles have other statements in common (`company`).
    """
    a, b = prepare(entry), prepare(other)
    speakers = kinship(entry, one.speaker, other, match.b.speaker)
    if speakers is Kinship.UNKNOWN and match.act and company:
        return likeness(weigh(a, b), a, b, one, match.b) >= DIRECT_ACT
    return speakers in _ONE_SIDE and likeness(weigh(a, b), a, b, one, match.b) >= DIRECT


def _chained(entry: Entry, third: Entry, other: Entry, half: Reference, match: Match) -> Reference:
    name = third.article.outlet or third.article.title
    joint = f"{quoted(name) if name else 'a third article'}: its {quoted(half.there_text)}"
    mine = utterances(entry)
    credit = who(mine[mine.by_span[half.here]], match.b)
    reason = f"Other words, joined by {joint} is like both; {credit}."
    score = CHAINED * min(half.score, match.score)
    link = Link(ReferenceKind.QUOTE, Verdict.VARIANT, score, reason, half.here, match.b.span)
    return reference(link, entry, other)
