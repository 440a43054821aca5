"""One article against several: every pair aligned, and what only several can tell.

A statement that two articles word too differently for a comparison may be joined by a third that is like both.
A name that nearly all of them carry says nothing about any one of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from readingroom.crossref.link import Link, reference
from readingroom.crossref.pairwise import align, placed
from readingroom.crossref.quotes import Match, matches, who
from readingroom.crossref.wording import quoted
from readingroom.model import Entry, Reference, ReferenceKind, Span, Verdict

EVERYWHERE = 0.8
"""Share of the other articles that carry a name from which it is left out."""

ENOUGH = 4
"""Other articles from which that share says something."""

LINKS = 4
"""Articles, those with the surest quotations, that may join two others."""

CHAINED = 0.8
"""What a reference joined by a third article scores, as a share of its weaker half."""

STRONG = 0.42
"""What both halves of a chain score at least."""

DIRECT = 0.22
"""How alike the two ends are at least."""


def references(entry: Entry, others: Sequence[Entry]) -> list[Reference]:
    """All references from one article, `here`, to others; ordered by their place here, the surest first.

    An article that is given twice, or is the one that asks, counts once or not at all.
    """
    distinct = list({other.article.id: other for other in others if other.article.id != entry.article.id}.values())
    found = [found for other in distinct for found in align(entry, other)]
    found = _telling_names(found, len(distinct))
    found += _chains(entry, distinct, found)
    return sorted(found, key=placed)


def _telling_names(found: list[Reference], others: int) -> list[Reference]:
    """References without those to names that nearly all others carry."""
    if others < ENOUGH:
        return found
    spread = Counter(r.here for r in found if r.kind is ReferenceKind.NAME)
    return [r for r in found if r.kind is not ReferenceKind.NAME or spread[r.here] < EVERYWHERE * others]


def _chains(entry: Entry, others: Sequence[Entry], found: Sequence[Reference]) -> list[Reference]:
    """Quotations that a third article joins: this one's is like the third's, and the third's is like the other's."""
    strength = Counter[str]()
    for reference_ in found:
        if reference_.kind is ReferenceKind.QUOTE:
            strength[reference_.there_id] += round(100 * reference_.score)
    by_id = {other.article.id: other for other in others}
    middle = [by_id[article_id] for article_id, _ in sorted(strength.items(), key=lambda s: (-s[1], s[0]))[:LINKS]]
    linked = {(r.here, r.there_id, r.there) for r in found if r.kind is ReferenceKind.QUOTE}
    taken = {(r.there_id, r.there) for r in found if r.kind is ReferenceKind.QUOTE}
    best: dict[tuple[Span, str], tuple[float, Reference]] = {}
    for third in middle:
        first_halves = [m for m in matches(entry, third, STRONG)]
        for other in others:
            if other is third:
                continue
            for candidate in _joined(entry, third, other, first_halves):
                key = (candidate.here, other.article.id)
                if (candidate.here, other.article.id, candidate.there) in linked or (other.article.id, candidate.there) in taken:
                    continue
                if key not in best or best[key][0] < candidate.score:
                    best[key] = candidate.score, candidate
    return [candidate for _, candidate in best.values()]


def _joined(entry: Entry, third: Entry, other: Entry, first_halves: Sequence[Match]) -> list[Reference]:
    second_halves = {m.a.span: m for m in matches(third, other, STRONG, only=[m.b for m in first_halves])}
    ends = {(m.a.span, m.b.span) for m in matches(entry, other, DIRECT, only=[m.a for m in first_halves], each=False)}
    out = []
    for first in first_halves:
        second = second_halves.get(first.b.span)
        if second is None or (first.a.span, second.b.span) not in ends:
            continue
        score = CHAINED * min(first.score, second.score)
        name = third.article.outlet or third.article.title
        text = third.article.text[first.b.span.start : first.b.span.end]
        reason = f"Other words, joined by {quoted(name) if name else 'a third article'}: its {quoted(text)} is like both; {who(first, second)}."
        link = Link(ReferenceKind.QUOTE, Verdict.VARIANT, score, reason, first.a.span, second.b.span)
        out.append(reference(link, entry, other))
    return out
