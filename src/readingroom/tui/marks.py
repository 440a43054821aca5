"""Hits and references laid over a text: overlapping spans → runs that do not overlap, each with the inks to draw it in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readingroom.model import ReferenceKind, Span, Verdict
from readingroom.tui.places import Place

LETTERS = {
    ReferenceKind.PASSAGE: "P",
    ReferenceKind.QUOTE: "Q",
    ReferenceKind.FIGURE: "F",
    ReferenceKind.DATE: "D",
    ReferenceKind.NAME: "N",
}
"""The gutter letter of each kind; in this order when a row has room for only some."""

SIGNS = {Verdict.SAME: "=", Verdict.VARIANT: "~", Verdict.DIFFERS: "≠", Verdict.NEWER: "↑"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the cleaned text to be drawn in an ink (a name of `ink.INKS`)."""

    span: Span
    ink: str


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start` to `end`, all drawn in the same inks; a later ink goes over an earlier one."""

    start: int
    end: int
    inks: tuple[str, ...]


def between(spans: Sequence[Span], start: int, end: int) -> range:
    """Which of many spans, in order and not overlapping, touch the characters from `start` to `end`."""
    first = bisect_right(spans, start, key=lambda span: span.end)
    return range(first, bisect_left(spans, end, first, key=lambda span: span.start))


def cut_to(marks: Iterable[Mark], start: int, end: int) -> list[Mark]:
    """The marks that touch the characters from `start` to `end`, cut to them."""
    row = Span(start, end)
    return [
        Mark(Span(max(mark.span.start, start), min(mark.span.end, end)), mark.ink)
        for mark in marks
        if mark.span.overlaps(row)
    ]


class Overlay:
    """Marks, flattened once, asked row by row. A mark that comes later in `marks` is drawn over one that comes earlier."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._runs = _flatten([mark for mark in marks if mark.span.end > mark.span.start])
        self._ends = [run.end for run in self._runs]

    def runs(self, start: int, end: int) -> Iterator[Run]:
        """The runs that touch the characters from `start` to `end`, cut to them, in order."""
        index = bisect_right(self._ends, start)
        while index < len(self._runs) and self._runs[index].start < end:
            run = self._runs[index]
            yield Run(max(run.start, start), min(run.end, end), run.inks)
            index += 1


def laid_over(runs: Iterable[Run], marks: Sequence[Mark]) -> list[Run]:
    """The runs of a row with a few marks drawn over them."""
    under = [Mark(Span(run.start, run.end), ink) for run in runs for ink in run.inks]
    return _flatten([*under, *marks])


def letters_of(places: Sequence[Place]) -> str:
    """The letters of what begins on a row, three at most; small where all of it was dismissed."""
    kinds = {place.kind for place in places if not place.dismissed}
    if kinds:
        return "".join(letter for kind, letter in LETTERS.items() if kind in kinds)[:3]
    return "".join(LETTERS[kind].lower() for kind in dict.fromkeys(place.kind for place in places))[:3]


def cut(start: int, end: int, selected: tuple[int, int] | None) -> list[tuple[int, int, bool]]:
    """Characters `start` to `end`, cut where a selection begins and ends, each piece with whether it is selected."""
    if selected is None or selected[1] <= start or selected[0] >= end:
        return [(start, end, False)]
    low, high = max(start, selected[0]), min(end, selected[1])
    return [
        (first, last, chosen)
        for first, last, chosen in ((start, low, False), (low, high, True), (high, end, False))
        if first < last
    ]


def _flatten(marks: list[Mark]) -> list[Run]:
    edges: list[tuple[int, bool, int]] = []
    for order, mark in enumerate(marks):
        edges.append((mark.span.start, True, order))
        edges.append((mark.span.end, False, order))
    edges.sort()
    runs: list[Run] = []
    live: set[int] = set()
    previous = 0
    for at, opens, order in edges:
        if live and at > previous:
            runs.append(Run(previous, at, tuple(dict.fromkeys(marks[index].ink for index in sorted(live)))))
        previous = at
        if opens:
            live.add(order)
        else:
            live.discard(order)
    return runs
