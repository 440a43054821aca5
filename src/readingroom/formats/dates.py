"""Dates as files declare them: ISO 8601, RFC 5322, a number of seconds, or day, month and year in words."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}
_WORDS = re.compile(r"[^\W\d_]+|\d+")


def declared_date(value: object) -> dt.date | None:
    """The day that a value in front matter or JSON stands for, as written there (not shifted to another time zone); None when it is no date."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_number(value)
    if isinstance(value, str):
        return _from_text(value[:100])
    return None


def _from_number(value: float) -> dt.date | None:
    if 19000101 <= value <= 29991231 and float(value).is_integer():
        return _from_text(str(int(value)))
    # Milliseconds are told from seconds by their size: seconds would lie past the year 5000.
    try:
        seconds = value / 1000 if abs(value) > 1e11 else value
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _from_text(value: str) -> dt.date | None:
    found = _ISO.match(value)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if value.strip().isdecimal():
        return _from_number(int(value)) if len(value.strip()) >= 9 else None
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return _from_words(value)


def _from_words(value: str) -> dt.date | None:
    year = month = day = 0
    for word in _WORDS.findall(value.lower()):
        if word in _MONTHS:
            month = month or _MONTHS[word]
        elif word.isdecimal() and len(word) == 4:
            year = year or int(word)
        elif word.isdecimal() and len(word) <= 2:
            day = day or int(word)
    return _day(year, month, day) if year and month and day else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
