"""What the value of a figure may be, and whether two can both hold."""

from __future__ import annotations

import math

from readingroom.model import Bound, Figure

_ABOUT = 0.1
"""How far from the value "about" may lie, as a share of it."""

_DIGITS = 4
"""Digits, zeros at the end aside, from which a number is one of its own."""

_ROUNDED = 1000.0
"""From here on, zeros at the end of a number are taken for rounding."""


def interval(figure: Figure) -> tuple[float, float]:
    """The values that a figure allows, both ends included."""
    low, high = figure.low, figure.high
    slack_low, slack_high = _rounding(low), _rounding(high)
    match figure.bound:
        case Bound.AT_LEAST:
            return low - slack_low, math.inf
        case Bound.MORE_THAN:
            return low, math.inf
        case Bound.AT_MOST:
            return -math.inf, high + slack_high
        case Bound.LESS_THAN:
            return -math.inf, high
        case Bound.ABOUT:
            return low - abs(low) * _ABOUT - slack_low, high + abs(high) * _ABOUT + slack_high
    return low - slack_low, high + slack_high


def compatible(a: Figure, b: Figure) -> bool:
    """Whether some value satisfies both."""
    (low_a, high_a), (low_b, high_b) = interval(a), interval(b)
    return low_a <= high_b and low_b <= high_a


def equal(a: Figure, b: Figure) -> bool:
    """Whether both are written with the same numbers."""
    return math.isclose(a.low, b.low) and math.isclose(a.high, b.high)


def about(figure: Figure) -> float:
    """The number by which figures that are `equal` find one another: the lower one, to six digits."""
    return float(f"{figure.low:.6g}")


def near(a: Figure, b: Figure, ratio: float) -> bool:
    """Whether two values lie within a ratio of one another."""
    low, high = sorted((abs(a.low), abs(b.low)))
    return low > 0 and high / low <= ratio


def distinctive(figure: Figure) -> bool:
    """Whether a number is rarely met by chance: neither small nor round."""
    low = abs(figure.low)
    if low < 10 or not math.isfinite(low):
        return False
    if low != int(low):
        return True
    digits = str(int(low)).rstrip("0")
    return len(digits) > 1 and not (low < 100 and low % 10 == 0)


def exacting(figure: Figure) -> bool:
    """Whether a number has so many digits that two articles hardly write it of two things: 25.32, 1,926."""
    low = abs(figure.low)
    return (
        low >= 10 and math.isfinite(low) and len(f"{low:.6g}".replace(".", "").rstrip("0").partition("e")[0]) >= _DIGITS
    )


def _rounding(value: float) -> float:
    size = abs(value)
    if size < _ROUNDED or not math.isfinite(size) or size != int(size):
        return 0.0
    whole = int(size)
    unit = 1
    while whole % (unit * 10) == 0:
        unit *= 10
    return unit / 2 if unit > 1 else 0.0
