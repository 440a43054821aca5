"""Parts of months and years: early May, Ende 2024."""

from __future__ import annotations

from datetime import timedelta

from readingroom.language.dates.arithmetic import Days

_EDGES = {"early": (0.0, 0.4), "mid": (0.25, 0.75), "late": (0.6, 1.0)}
"""Where a part begins and ends, as a share of the whole; they overlap, since nobody draws a line."""
_LEAST = 25
"""Days of the shortest stretch that is worth a part: a month."""


def narrowed(days: Days | None, part: str) -> Days | None:
    """The days of a part (`early`, `mid`, `late`) of a month or year; all of it for anything shorter, or without a part."""
    if days is None or part not in _EDGES:
        return days
    length = (days[1] - days[0]).days + 1
    if length < _LEAST:
        return days
    low, high = _EDGES[part]
    return days[0] + timedelta(days=int(low * length)), days[0] + timedelta(days=int(high * length) - 1)
