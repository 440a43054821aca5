"""Pieces of text and numbers as a reason quotes them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date as Date

from readingroom.model import Bound, Figure

LONGEST = 60
"""Characters of a text that a reason quotes."""


def quoted(text: str) -> str:
    """A text in quotation marks, on one line, cut at a word when long."""
    flat = " ".join(text.split())
    if len(flat) > LONGEST:
        flat = flat[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"
    return f"‘{flat}’"


def both(one: str, other: str) -> str:
    """Two texts in quotation marks, in an order that does not depend on which article is open; one when only capitals tell them apart."""
    low, high = sorted((quoted(one), quoted(other)))
    return high if low.casefold() == high.casefold() else f"{low} and {high}"


def listed(words: Iterable[str]) -> str:
    """Words as a list in prose."""
    items = list(words)
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1] if items else ""


_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def number(value: float) -> str:
    """A number without needless decimals, large ones with their scale in words: 1,058 billion is 1.058 trillion."""
    if not math.isfinite(value):
        return "an unknown number"
    for size, word in _SCALES:
        if abs(value) >= size:
            return f"{value / size:,.3f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{int(value):,}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def value(figure: Figure) -> str:
    """A figure's value with its bound: at least 38, 10 to 12, nine as 9."""
    span = number(figure.low) if figure.low == figure.high else f"{number(figure.low)} to {number(figure.high)}"
    return span if figure.bound is Bound.EXACT else f"{figure.bound.value} {span}"


def day(date: Date) -> str:
    """A day in full: Wednesday 7 May 2025."""
    return f"{date:%A} {date.day} {date:%B} {date.year}"
