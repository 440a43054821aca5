"""Counts of one thing that cannot both hold, and later counts of it.

Any two counts of a class conflict far more often than what they count is one, so both must be of all of it (see `comparable`), and something must put them side by side: a passage that holds both, one place, or that each leads one of two reports of one event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from readingroom.crossref.comparable import Extent, extent, of_attack
from readingroom.crossref.counts import compatible, equal, near
from readingroom.crossref.kept import Kept
from readingroom.crossref.link import Link
from readingroom.crossref.prepared import fold, prepare
from readingroom.crossref.surroundings import CLOSED, Counted
from readingroom.crossref.wording import day, value
from readingroom.model import Entry, Figure, ReferenceKind, Span, Verdict

ALIKE = 0.05
"""How alike the words around two conflicting figures must be, where one place is all that puts them side by side."""

APART = 20.0
APART_ALONE = 2.5
"""Figures further apart than this ratio count different things; and where no passage holds both, nor one place on one day: a week has several attacks."""

DAYS = 3
"""Days by which two figures of one event may be dated apart."""

LEAD = 1_500
"""Characters at the beginning of a report in which it says how many were hit."""

TOLLS = frozenset({"killed", "injured", "missing", "arrested", "displaced", "rescued", "infected", "hostages"})
"""What is counted again as days go by."""

Scored = list[tuple[Counted, Counted, float]]


@dataclass(frozen=True, slots=True)
class Beside:
    """What puts two figures side by side: the likeness of the words around them, whether a passage links their sentences, and whether their articles report one event."""

    likeness: Callable[[Counted, Counted], float]
    linked: Callable[[int, int], bool]
    one_event: bool


def conflicts(a: Entry, b: Entry, ones: Sequence[Counted], others: Sequence[Counted], beside: Beside) -> Scored:
    """Pairs of counts that cannot both hold, or bound one another, with their scores."""
    out: Scored = []
    days = a.article.date, b.article.date
    other_days = None not in days and days[0] != days[1]
    leads = set(_leading(a, b, ones, others)) if beside.one_event else set()
    by_subject: dict[str, list[Counted]] = {}
    for other in others:
        by_subject.setdefault(other.figure.subject, []).append(other)
    for one in ones:
        for other in by_subject.get(one.figure.subject, ()) if one.figure.subject in CLOSED else ():
            if not _opposed(one, other):
                continue
            alike = beside.likeness(one, other)
            inside = beside.linked(one.sentence, other.sentence)
            placed = one_place(one, other)
            leading = (id(one), id(other)) in leads
            if not inside and not leading and not (placed and alike >= ALIKE):
                continue
            alone = not inside and (not placed or other_days)
            if alone and not near(one.figure, other.figure, APART_ALONE):
                continue
            if not comparable(a, one.figure, b, other.figure):
                continue
            score = 0.45 + 0.25 * inside + 0.15 * (placed or leading) + 0.2 * min(1.0, 2 * alike)
            out.append((one, other, score))
    return out


def _opposed(one: Counted, other: Counted) -> bool:
    """Whether two counts of a class are no single persons, not the same number, and dated alike."""
    if one.figure.unit and other.figure.unit and one.figure.unit != other.figure.unit:
        return False
    if min(one.figure.low, other.figure.low) <= 1 or equal(one.figure, other.figure):
        return False
    return near(one.figure, other.figure, APART) and not dated_apart(one, other)


def _leading(a: Entry, b: Entry, ones: Sequence[Counted], others: Sequence[Counted]) -> Iterator[tuple[int, int]]:
    """The first counts of a toll in two reports, where neither gives the other's number anywhere."""
    for subject in TOLLS:
        mine = [one for one in ones if one.figure.subject == subject]
        yours = [other for other in others if other.figure.subject == subject]
        first, second = _first(a, mine), _first(b, yours)
        if first is None or second is None:
            continue
        if any(equal(first.figure, other.figure) for other in yours):
            continue
        if any(equal(second.figure, one.figure) for one in mine):
            continue
        yield id(first), id(second)


def _first(entry: Entry, counted: Sequence[Counted]) -> Counted | None:
    """The first count of all who were hit near the beginning of a report."""
    for one in counted:
        if one.figure.start > LEAD:
            break
        whole = _extents(entry, one.figure)
        if not (whole.part or whole.wide or whole.events):
            return one
    return None


def comparable(a: Entry, one: Figure, b: Entry, other: Figure) -> bool:
    """Whether nothing in the two articles says that the figures count different things."""
    if not _extents(a, one).comparable(_extents(b, other)):
        return False
    if _told(a, one, other) or _told(b, other, one):
        return False
    if one.subject != "killed" or abs(one.low - other.low) > 1:
        return True
    return not (of_attack(a) or of_attack(b))


def _told(entry: Entry, figure: Figure, other: Figure) -> bool:
    """Whether the sentence of a figure gives the other number too: as a part, or as what was said before."""
    whole = _sentence(entry, figure)
    first = bisect_left(entry.analysis.figures, whole.start, key=lambda f: f.start)
    last = bisect_left(entry.analysis.figures, whole.end, key=lambda f: f.start)
    near_by = entry.analysis.figures[first:last]
    return any(equal(found, other) and found.subject not in TOLLS - {figure.subject} for found in near_by)


def _extents(entry: Entry, figure: Figure) -> Extent:
    known = _kept.of(entry)
    if figure not in known:
        known[figure] = extent(entry, figure, _sentence(entry, figure))
    return known[figure]


def _sentence(entry: Entry, figure: Figure) -> Span:
    whole = next((s for s in prepare(entry).sentences if s.start <= figure.start < s.end), None)
    return whole or Span(figure.start, figure.end)


def _none(_entry: Entry) -> dict[Figure, Extent]:
    return {}


_kept = Kept(_none)


def dated_apart(one: Counted, other: Counted) -> bool:
    """Whether nothing that the two sentences date lies within `DAYS` of anything in the other."""
    if not one.days or not other.days:
        return False
    slack = timedelta(days=DAYS)
    return not any(a[0] - b[1] <= slack and b[0] - a[1] <= slack for a in one.days for b in other.days)


def one_place(one: Counted, other: Counted) -> bool:
    """Whether nothing puts the two at different places, and something puts them at one."""
    if one.places and other.places:
        return bool(one.places & other.places)
    return bool(one.parties & other.parties)


def conflict_link(a: Entry, b: Entry, one: Figure, other: Figure, score: float) -> Link:
    """Two counts as a link: they differ, or one is the later, or both can hold."""
    spans = Span(one.start, one.end), Span(other.start, other.end)
    ordered = sorted((one, other), key=lambda f: (f.low, f.high, f.bound, f.attribution))
    low, high = (_sourced(figure) for figure in ordered)
    compared = f"Compare the numbers of {one.subject}: {low} with {high}"
    if compatible(one, other):
        return Link(ReferenceKind.FIGURE, Verdict.VARIANT, score - 0.1, f"{compared}; both can hold.", *spans)
    # What is known when an article appears.
    days = a.article.date, b.article.date
    if one.subject in TOLLS and None not in days and days[0] != days[1]:
        return Link(ReferenceKind.FIGURE, Verdict.NEWER, score, _later(days, one, other), *spans)
    whose = ""
    if one.attribution and other.attribution and fold(one.attribution) != fold(other.attribution):
        whose = ", from different sources"
    reason = f"{compared}; they cannot both be the same count{whose}."
    return Link(ReferenceKind.FIGURE, Verdict.DIFFERS, score, reason, *spans)


def _later(days: tuple[Date | None, Date | None], one: Figure, other: Figure) -> str:
    (early, before), (late, after) = sorted(zip(days, (one, other), strict=True), key=lambda d: str(d[0]))
    assert early is not None
    assert late is not None
    return f"A later count of the {one.subject}: {_sourced(after)} on {day(late)}, {_sourced(before)} on {day(early)}."


def _sourced(figure: Figure) -> str:
    return f"{value(figure)} ({figure.attribution})" if figure.attribution else value(figure)
