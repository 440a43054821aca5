"""Words for months and days of the week in a language, from CLDR, and its phrases for days near the present."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from readingroom.language.lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Calendar:
    """Lower-case words of one language.

    `months` maps a word to 1–12, `weekdays` to 0 (Monday) – 6, `near` a phrase to a unit and how many of it away ("last week": week, -1).
    `openings` maps the first word of such a phrase to the words of each that begins with it, longest first.
    `month_first` tells that 5/7/2025 is the seventh of May.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    near: Mapping[str, tuple[str, int]]
    openings: Mapping[str, tuple[tuple[str, ...], ...]]
    month_first: bool


@cache
def calendar(code: str) -> Calendar:
    """The calendar words of a language; of English where CLDR does not know the language."""
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for number, name in locale.months[context][width].items():
                months[_plain(name)] = number
            for number, name in locale.days[context][width].items():
                weekdays[_plain(name)] = number
    words = lexicon(code)
    weekdays |= {name: int(number) for name, number in words.weekdays.items()}
    months |= {name: int(number) for name, number in words.months.items()}
    if code == "en":
        months["sept"] = 9
        months |= {f"mid-{name}": number for name, number in months.items()}
        weekdays |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
    # Numbers as names (1月) are read by their own pattern.
    months = {name: number for name, number in months.items() if len(name) > 1 and not name[0].isdigit()}
    weekdays = {name: number for name, number in weekdays.items() if len(name) > 2}
    near = {phrase: _near(value) for phrase, value in words.near.items()}
    openings: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted((tuple(phrase.split()) for phrase in near), key=len, reverse=True):
        openings[phrase[0]] = (*openings.get(phrase[0], ()), phrase)
    return Calendar(months, weekdays, near, openings, code == "en")


def _plain(name: str) -> str:
    return name.lower().rstrip(".")


def _near(value: str) -> tuple[str, int]:
    unit, _, away = value.partition(" ")
    return unit, int(away)
