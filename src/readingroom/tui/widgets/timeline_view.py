"""A timeline: a bin of days on each row, with a bar as long as articles were many."""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.index.bins import Bin, Unit
from readingroom.tui.actions import Focus, bindings
from readingroom.tui.page import day, month
from readingroom.tui.widgets.rows import Part, Rows

LABEL = 20
"""Cells of a bin's label."""

EIGHTHS = " ▏▎▍▌▋▊▉"


class TimelineView(Rows, inherit_bindings=False):
    """Bins in order of time, one of them at hand."""

    BINDINGS = bindings(Focus.TIMELINE)

    def __init__(self) -> None:
        super().__init__(Focus.TIMELINE)
        self.bins: Sequence[Bin] = ()
        self._most = 0

    def __len__(self) -> int:
        return len(self.bins)

    @property
    def at_hand(self) -> Bin | None:
        """The bin at hand."""
        return self.bins[self.cursor] if self.bins else None

    def show(self, bins: Sequence[Bin], cursor: int) -> None:
        """Show bins, with one of them at hand."""
        self.bins = bins
        self._most = max((found.count for found in bins), default=0)
        self.lay(cursor)

    def parts(self, number: int, width: int, *, at_hand: bool) -> list[Part]:  # noqa: ARG002  (the rows look alike)
        """One bin: when, how many, and the bar."""
        found = self.bins[number]
        count = f"{found.count:,}" if found.count else "·"
        digits = len(f"{self._most:,}")
        return [
            (f"{label(found):<{LABEL}}", ("text",)),
            (f"{count:>{digits}}  ", ("meta",)),
            (bar(found.count, self._most, max(0, width - LABEL - digits - 4)), ("gutter-at",)),
        ]


def label(found: Bin) -> str:
    """A bin in words: a day, the week from one, a month, a year."""
    match found.unit:
        case Unit.DAY:
            return f"{_WEEKDAYS[found.first.weekday()]} {day(found.first, short=True)}"
        case Unit.WEEK:
            return f"week of {day(found.first, short=True)}"
        case Unit.MONTH:
            return month(found.first)
        case Unit.YEAR:
            return str(found.first.year)


_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def bar(count: int, most: int, room: int) -> str:
    """A bar of `room` cells for the most, in eighths of a cell; what is there at all is seen."""
    eighths = max(1, round(8 * room * count / most)) if count and most and room else 0
    return "█" * (eighths // 8) + (EIGHTHS[eighths % 8] if eighths % 8 else "")
