"""How far apart in time two articles appeared."""

from __future__ import annotations

from readingroom.model import Entry

NEAR_DAYS = 7
"""Days between two reports of one event."""


def near(a: Entry, b: Entry) -> bool:
    """Whether two articles are known to have appeared within a week of one another."""
    between = _days(a, b)
    return between is not None and between <= NEAR_DAYS


def apart(a: Entry, b: Entry) -> bool:
    """Whether they are known to have appeared further apart than that; neither holds where one has no date."""
    between = _days(a, b)
    return between is not None and between > NEAR_DAYS


def _days(a: Entry, b: Entry) -> int | None:
    one, other = a.article.date, b.article.date
    return None if one is None or other is None else abs((one - other).days)
