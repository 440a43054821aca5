"""Years, spans of years and decades, told from figures that only look like them."""

from __future__ import annotations

import re

from readingroom.language.dates.arithmetic import Days, year_days
from readingroom.language.lexicon import Lexicon
from readingroom.language.tokens import Tokens

YEAR = re.compile(r"(1[0-9]|20)\d{2}\Z")
_YEARS = re.compile(r"((?:1[0-9]|20)\d{2})[-–]((?:\d{2}){1,2})\Z")
_DECADE = re.compile(r"((?:1[0-9]|20)\d)0[’']?s\Z")
_CENTURY = 100
_ZONES = frozenset({"gmt", "utc", "est", "edt", "cst", "pst", "bst", "cet", "ist", "hours", "hrs", "local"})
"""What makes an hour of four figures: 1900 GMT."""


def year_at(tokens: Tokens, words: Lexicon, i: int) -> Days | None:
    """The days of the year, years (2014-18) or decade that word `i` is; None where it is none, or likely counts something."""
    word = tokens.lower[i]
    if (match := _DECADE.match(word)) is not None:
        first = int(match[1]) * 10
        return year_days(first, first + 9)
    if (match := _YEARS.match(word)) is not None:
        first, tail = int(match[1]), match[2]
        return year_days(first, int(tail) if len(tail) == 4 else first // _CENTURY * _CENTURY + int(tail))
    plain = word[:-2] if word[-2:] in {"’s", "'s"} else word
    return year_days(int(plain)) if YEAR.match(plain) and _is_year(tokens, words, i, int(plain)) else None


def _is_year(tokens: Tokens, words: Lexicon, i: int, year: int) -> bool:
    start, end = tokens.starts[i], tokens.ends[i]
    if (
        tokens.text[max(0, start - 1) : start] in {"$", "€", "£", "¥", "₹", "#", ".", ":", "/", "-"}
        or tokens.text[end : end + 1] in {"%", "°", ":"}
        or tokens.text[end : end + 2].strip()[:1].isdigit()
    ):
        return False
    before = tokens.lower[i - 1] if i and tokens.gap(i - 1) in {" ", " ("} else ""
    after = tokens.lower[i + 1] if tokens.gap(i) == " " and i + 1 < len(tokens) else ""
    if (
        after in words.people
        or after in words.units
        or after in words.scales
        or after in words.concepts
        or after in _ZONES
    ):
        return False
    if before in words.year_before:
        return year >= 1500 or before == "in"
    if i and tokens.gap(i - 1).endswith("("):
        return year >= 1500
    return (
        1900 <= year <= 2100 and not after.endswith("s") and before not in {"about", "some", "over", "nearly", "almost"}
    )
