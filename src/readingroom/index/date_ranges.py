"""What a query says after `date:` → the first and the last day it means."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date as Date

from readingroom.errors import QueryError
from readingroom.model import Span

_PERIOD = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?\Z")
_UNFINISHED = re.compile(r"(?:(?<=-[0-9][0-9])-[0-3]?|(?<=[0-9]{4})-[01]?|(?<![0-9-])[0-9]{1,3}|(?<!\.)\.)\Z")
_REMEDY = "Write a day, a month or a year, as in 2025-05-07, 2025-05 or 2025, or a range of them, as in 2025-05..2025-06 or 2025-05-07.. or ..2025."


def date_range(written: str, start: int) -> tuple[Date | None, Date | None]:
    """The first and last day of `written`, which begins at `start` of the query; None for a side left open.

    A day, month or year is itself a range; two dots join two of them, and either may be missing.
    Raises QueryError.
    """
    whole = Span(start, start + len(written))
    before, dots, after = written.partition("..")
    if not dots:
        return _period(written, whole)
    if not before and not after:
        raise QueryError("This range of dates has neither a beginning nor an end.", whole, _REMEDY)
    first = _period(before, Span(start, start + len(before)))[0] if before else None
    last = _period(after, Span(whole.end - len(after), whole.end))[1] if after else None
    if first and last and last < first:
        raise QueryError("This range of dates ends before it begins.", whole, f"Write {after}..{before}.")
    return first, last


def unfinished_range(written: str, start: int) -> tuple[Date | None, Date | None] | None:
    """What a range says so far, while its end is still being typed; None when that is nothing yet. Raises QueryError."""
    so_far = _UNFINISHED.sub("", written)
    if not so_far or so_far == "..":
        return None
    return date_range(so_far, start)


def _period(written: str, span: Span) -> tuple[Date, Date]:
    match = _PERIOD.match(written)
    if not match:
        raise QueryError(f"“{written[:40]}” is not a date.", span, _REMEDY)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if year == 0:
        raise QueryError("There is no year 0.", span, _REMEDY)
    if month is None:
        return Date(year, 1, 1), Date(year, 12, 31)
    if not 1 <= month <= 12:
        raise QueryError(f"There is no month {month}.", span, _REMEDY)
    last = monthrange(year, month)[1]
    if day is None:
        return Date(year, month, 1), Date(year, month, last)
    if not 1 <= day <= last:
        raise QueryError(f"{year}-{month:02} has no day {day}.", span, _REMEDY)
    return Date(year, month, day), Date(year, month, day)
