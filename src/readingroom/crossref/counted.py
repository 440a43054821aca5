"""Counts that three articles settle: of three, two agree and one cannot hold beside them.

Two reports may word a count too differently to be compared, until a report between them says what both count.
"""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.crossref.conflicts import APART, comparable
from readingroom.crossref.counts import compatible, equal, near
from readingroom.crossref.link import Link, reference
from readingroom.crossref.pairwise import align
from readingroom.crossref.surroundings import CLOSED, MAX_FIGURES
from readingroom.crossref.wording import quoted, value
from readingroom.model import Entry, Figure, Reference, ReferenceKind, Span, Verdict

RELAYED = 0.8
"""What such a reference scores, as a share of its weaker half."""

MOST = 12
"""Pairs of other articles that are compared for one open article."""


def relayed_conflicts(entry: Entry, others: Sequence[Entry], found: Sequence[Reference]) -> list[Reference]:
    """Conflicts between a figure of `entry` and one of another article, seen through a third article that agrees with one of them and conflicts with the other.

    `found` are the references found so far, `entry` being here; places that have a figure in the other article already are left alone.
    """
    figures = [r for r in found if r.kind is ReferenceKind.FIGURE]
    linked = {(r.here, r.there_id) for r in figures}
    by_id = {other.article.id: other for other in others}
    best: dict[tuple[Span, str], Reference] = {}
    compared: dict[tuple[str, str], list[Reference]] = {}
    for first in sorted(figures, key=lambda r: -r.score):
        mine = _figure(entry, first.here)
        relay = _figure(by_id[first.there_id], first.there)
        if mine is None or relay is None or mine.subject not in CLOSED:
            continue
        for other in others:
            key = (first.here, other.article.id)
            if other.article.id == first.there_id or key in linked or key in best:
                continue
            # To compare two articles costs much more than to see that it would come to nothing.
            agrees = first.verdict is Verdict.DIFFERS
            if not any(
                agrees is compatible(relay, f) and comparable(entry, mine, other, f) for f in _opposed(mine, other)
            ):
                continue
            pair = (first.there_id, other.article.id)
            if pair not in compared:
                if len(compared) >= MOST:
                    continue
                compared[pair] = [r for r in align(by_id[pair[0]], other) if r.kind is ReferenceKind.FIGURE]
            for second in compared[pair]:
                theirs = _figure(other, second.there)
                # One half agrees and the other conflicts: two conflicts say nothing about the ends.
                halves = first.verdict is Verdict.DIFFERS, second.verdict is Verdict.DIFFERS
                if second.here != first.there or halves[0] is halves[1]:
                    continue
                if theirs is not None and not compatible(mine, theirs) and comparable(entry, mine, other, theirs):
                    best[key] = _relayed(first, second, mine, theirs, entry, by_id[first.there_id], other)
    return list(best.values())


def _figure(entry: Entry, span: Span) -> Figure | None:
    return next((f for f in entry.analysis.figures if (f.start, f.end) == (span.start, span.end)), None)


def _opposed(mine: Figure, other: Entry) -> list[Figure]:
    """The counts of the same kind in the other article that cannot hold beside this one."""
    return [
        f
        for f in other.analysis.figures[:MAX_FIGURES]
        if f.subject == mine.subject and not equal(mine, f) and not compatible(mine, f) and near(mine, f, APART)
    ]


def _relayed(
    first: Reference, second: Reference, mine: Figure, theirs: Figure, entry: Entry, third: Entry, other: Entry
) -> Reference:
    name = third.article.outlet or third.article.title
    low, high = (value(f) for f in sorted((mine, theirs), key=lambda f: (f.low, f.high, f.bound)))
    reason = (
        f"Compare the numbers of {mine.subject}: {low} with {high}; they cannot both be the same count. "
        f"What they count is told by {quoted(name) if name else 'a third article'}, which has {quoted(first.there_text)}."
    )
    score = RELAYED * min(first.score, second.score)
    link = Link(ReferenceKind.FIGURE, Verdict.DIFFERS, score, reason, first.here, second.there)
    return reference(link, entry, other)
