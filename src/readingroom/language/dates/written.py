"""Single words of a date: the day of the month in figures, and words with a possessive ending."""

from __future__ import annotations

import re

POSSESSIVES = frozenset({"’s", "'s"})

_DAY = re.compile(r"(?:ב-)?(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?\Z")
_DAYS = re.compile(r"(\d{1,2})[-–](\d{1,2})\Z")


def bare(word: str) -> str:
    """A word without its possessive ending."""
    return word[:-2] if word[-2:] in POSSESSIVES else word


def day_number(word: str) -> tuple[int, int]:
    """The day of the month in a word, and the last of two ("4-6"); zeros where there is none."""
    if match := _DAY.match(word):
        number = int(match[1])
        return (number, 0) if 1 <= number <= 31 else (0, 0)
    if match := _DAYS.match(word):
        first, last = int(match[1]), int(match[2])
        return (first, last) if 1 <= first < last <= 31 else (0, 0)
    return 0, 0
