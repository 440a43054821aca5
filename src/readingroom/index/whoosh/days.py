"""Days as the index keeps them: numbers from 1970-01-01 on."""

from __future__ import annotations

from datetime import date as Date

_EPOCH = Date(1970, 1, 1).toordinal()


def day_number(day: Date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> Date:
    """The day again. Raises ValueError when there is no such day."""
    return Date.fromordinal(number + _EPOCH)
