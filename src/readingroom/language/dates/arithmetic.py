"""From words to days: what a partial or relative date may mean, seen from the day an article appeared."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, timedelta
from datetime import date as Date

Days = tuple[Date, Date]
"""First and last day, both included."""

_FUTURE_WEIGHT = 2
"""News looks back: a day ahead must be this much nearer than the same day a year before."""


def day(year: int, month: int, number: int) -> Days | None:
    """One day; None when the calendar has no such day."""
    try:
        single = Date(year, month, number)
    except ValueError:
        return None
    return single, single


def month_days(year: int, month: int) -> Days | None:
    """A whole month."""
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return Date(year, month, 1), Date(year, month, monthrange(year, month)[1])


def year_days(first: int, last: int | None = None) -> Days | None:
    """A whole year, or the years from `first` to `last`."""
    last = first if last is None else last
    if not MINYEAR <= first <= last <= MAXYEAR:
        return None
    return Date(first, 1, 1), Date(last, 12, 31)


def nearest(published: Date, month: int, number: int) -> Days | None:
    """The day of a month and day without a year that is nearest to `published`, days ahead counting as farther."""
    found = [span for year in (-1, 0, 1) if (span := day(published.year + year, month, number))]
    return min(found, key=lambda span: _distance(published, span[0]), default=None)


def nearest_month(published: Date, month: int) -> Days | None:
    """The month without a year that is nearest to `published`, months ahead counting as farther."""
    found = [span for year in (-1, 0, 1) if (span := month_days(published.year + year, month))]
    inside = [span for span in found if span[0] <= published <= span[1]]
    return inside[0] if inside else min(found, key=lambda span: _distance(published, span[0]), default=None)


def _distance(published: Date, candidate: Date) -> int:
    away = (candidate - published).days
    return away * _FUTURE_WEIGHT if away > 0 else -away


def weekday(published: Date, number: int, *, ahead: bool = False, step: int = 0) -> Days | None:
    """The last such day of the week up to and with `published`, or with `ahead` the next one from it; `step` weeks on."""
    away = (number - published.weekday()) % 7 if ahead else -((published.weekday() - number) % 7)
    return shifted(published, away + 7 * step)


def shifted(published: Date, days: int) -> Days | None:
    """The day so many days away."""
    try:
        single = published + timedelta(days=days)
    except OverflowError:
        return None
    return single, single


def near(published: Date, unit: str, away: int) -> Days | None:
    """What a phrase such as "last month" means: a unit, and how many of it away from the present one.

    The unit `past-weekend` is the last one that has begun, `fixed` a feast on the day `away`, written as month and day: 1225.
    """
    if unit == "fixed":
        return nearest(published, away // 100, away % 100)
    if unit == "past-weekend":
        unit, away = "weekend", 0 if published.weekday() >= 5 else -1
    if unit == "day":
        return shifted(published, away)
    if unit in {"week", "weekend"}:
        monday = shifted(published, 7 * away - published.weekday())
        if monday is None:
            return None
        first = shifted(monday[0], 5 if unit == "weekend" else 0)
        last = shifted(monday[0], 6)
        return (first[0], last[0]) if first and last else None
    if unit == "month":
        index = published.year * 12 + published.month - 1 + away
        return month_days(index // 12, index % 12 + 1)
    if unit == "year":
        return year_days(published.year + away)
    if unit == "decade":
        first_year = published.year // 10 * 10 + 10 * away
        return year_days(first_year, first_year + 9)
    return None


def ago(published: Date, unit: str, count: int) -> Days | None:
    """So many units before `published`: a day for days, else the whole unit, as people count."""
    if unit == "day":
        return shifted(published, -count)
    if unit == "week":
        return near(shifted_or(published, -7 * count), "week", 0)
    return near(published, unit, -count)


def shifted_or(published: Date, days: int) -> Date:
    """The day so many days away, or `published` where the calendar ends before."""
    span = shifted(published, days)
    return span[0] if span else published
