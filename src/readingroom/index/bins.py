"""Days → the bins of a timeline: days, weeks, months or years, with the range of dates that a query asks for to get one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from enum import StrEnum


class Unit(StrEnum):
    """How long a bin is, the shortest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


UNITS = tuple(Unit)

ROWS = 60
"""Bins that one likes to look through; the unit is the shortest that needs no more."""

MOST = 4_000
"""Bins that are ever shown, whatever unit is asked for."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Days from `first` up to, not including, `after`, with how many articles were published then."""

    unit: Unit
    first: Date
    after: Date
    count: int

    @property
    def asked(self) -> str:
        """The clause of a query that finds what the bin holds."""
        match self.unit:
            case Unit.DAY:
                return f"date:{self.first.isoformat()}"
            case Unit.WEEK:
                return f"date:{self.first.isoformat()}..{(self.after - timedelta(1)).isoformat()}"
            case Unit.MONTH:
                return f"date:{self.first.isoformat()[:7]}"
            case Unit.YEAR:
                return f"date:{self.first.year:04}"


def fitting(days: Sequence[tuple[Date, int]]) -> Unit:
    """The shortest unit in which the days need no more than `ROWS` bins."""
    if not days:
        return Unit.DAY
    return next((unit for unit in UNITS if _needed(days, unit) <= ROWS), Unit.YEAR)


def allowed(days: Sequence[tuple[Date, int]]) -> tuple[Unit, ...]:
    """The units in which the days need no more than `MOST` bins."""
    return tuple(unit for unit in UNITS if not days or _needed(days, unit) <= MOST) or (Unit.YEAR,)


def bins(days: Sequence[tuple[Date, int]], unit: Unit) -> list[Bin]:
    """The bins from the first day to the last, those without an article too; `days` in order of time."""
    if not days:
        return []
    counts: dict[Date, int] = {}
    for day, count in days:
        start = _START[unit](day)
        counts[start] = counts.get(start, 0) + count
    found: list[Bin] = []
    start, last = _START[unit](days[0][0]), days[-1][0]
    while start <= last:
        after = _after(start, unit)
        found.append(Bin(unit, start, after, counts.get(start, 0)))
        if after <= start:  # the end of the calendar
            break
        start = after
    return found


def _needed(days: Sequence[tuple[Date, int]], unit: Unit) -> float:
    return ((days[-1][0] - days[0][0]).days + 1) / _LENGTH[unit]


_LENGTH = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30, Unit.YEAR: 365}
"""Days, about."""


def _week(day: Date) -> Date:
    """The Monday of a day's week; in the first week there is, its first day."""
    return Date.fromordinal(max(1, day.toordinal() - day.weekday()))


_START: dict[Unit, Callable[[Date], Date]] = {
    Unit.DAY: lambda day: day,
    Unit.WEEK: _week,
    Unit.MONTH: lambda day: day.replace(day=1),
    Unit.YEAR: lambda day: day.replace(month=1, day=1),
}


def _after(start: Date, unit: Unit) -> Date:
    """The first day of the next bin; the last day of the calendar when there is none."""
    try:
        match unit:
            case Unit.DAY:
                return start + timedelta(1)
            case Unit.WEEK:
                return start + timedelta(7 - start.weekday())
            case Unit.MONTH:
                return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
            case Unit.YEAR:
                return start.replace(year=start.year + 1)
    except (ValueError, OverflowError):
        return Date.max
