"""Days told from a day that the text has just named: the following day, two days later, a day earlier."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from readingroom.language.dates.arithmetic import shifted
from readingroom.language.lexicon import Lexicon, lexicon
from readingroom.language.tokens import Tokens
from readingroom.model import DateMention

SENTENCES = 2
"""Sentences back, within its paragraph, in which the day must stand that is counted from."""
MOST_DAYS = 31
"""Days that people count one by one."""

Step = tuple[int, int, int | None]
"""The first and the last word of a phrase, and how many days on it leads; None where it counts from something that is no date."""


def following_days(tokens: Tokens, words: Lexicon, dated: Sequence[DateMention]) -> list[DateMention]:
    """The days that phrases lead to from the last day among `dated` before them; none where a longer time than a day was named in between, or nothing near.

    `dated` are in order of their place; what is found is, too.
    """
    found: list[DateMention] = []
    if not dated:
        return found
    ends = [mention.end for mention in dated]
    lost = 0
    for first, last, days in _steps(tokens, words):
        if days is None:
            lost = tokens.ends[last]
            continue
        at = bisect_left(ends, tokens.starts[first]) - 1
        day = dated[at] if at >= 0 else None
        # Of several such phrases each counts from the one before it.
        if found and (day is None or found[-1].end > day.end):
            day = found[-1]
        if day is None or day.end <= lost or day.first != day.last or not _near(tokens, day, first):
            continue
        led_to = shifted(day.first, days)
        if led_to:
            start, end = tokens.starts[first], tokens.ends[last]
            found.append(DateMention(start, end, tokens.text[start:end], *led_to, relative=True))
    return found


def _near(tokens: Tokens, day: DateMention, first: int) -> bool:
    """Whether a day stands near enough before word `first` to be counted from."""
    k = tokens.at(day.start)
    within = tokens.sentence[first] - tokens.sentence[k] <= SENTENCES
    return within and "\n\n" not in tokens.text[day.end : tokens.starts[first]]


def _steps(tokens: Tokens, words: Lexicon) -> Iterator[Step]:
    # The second word of a phrase tells more than the first, which is mostly an article or a number.
    telling, lower = _by_second(words.code), tokens.lower
    past = -1
    for i in [i for i, word in enumerate(lower) if word in telling]:
        step = (_phrase(tokens, words, i) or _counted(tokens, words, i - 1)) if i else None
        if step and step[0] > past:
            past = step[1]
            # "Tomorrow or the day after" is some day.
            if not step[0] or lower[step[0] - 1] not in words.alternatives:
                yield step


def _phrase(tokens: Tokens, words: Lexicon, second: int) -> Step | None:
    """The longest of the phrases in the table whose second word is this one."""
    lower, first = tokens.lower, second - 1
    for phrase, days in _by_second(words.code)[lower[second]]:
        last = first + len(phrase) - 1
        if lower[first : last + 1] == phrase and all(tokens.gaps[k] == " " for k in range(first, last)):
            # "The day after" something else counts from that.
            return first, last, None if phrase[-1] in words.leads_on and tokens.gaps[last] == " " else days
    return None


def _counted(tokens: Tokens, words: Lexicon, i: int) -> Step | None:
    """Two days later, three days earlier."""
    lower, gaps = tokens.lower, tokens.gaps
    if i + 2 >= len(tokens) or not gaps[i] == gaps[i + 1] == " " or words.spans.get(lower[i + 1]) != "day":
        return None
    count = words.numbers.get(lower[i]) or (int(lower[i]) if lower[i].isdecimal() and len(lower[i]) < 3 else 0)
    if not 0 < count <= MOST_DAYS or count != int(count):
        return None
    if lower[i + 2] in words.leads_on and gaps[i + 2] == " ":
        return i, i + 2, None
    way = (lower[i + 2] in words.later) - (lower[i + 2] in words.earlier)
    return (i, i + 2, way * int(count)) if way and lower[i + 3 : i + 4] != ["than"] else None


@cache
def _by_second(code: str) -> dict[str, list[tuple[list[str], int]]]:
    """The phrases of a language by their second word, the longest first, each with its days; words for days have none of their own."""
    words = lexicon(code)
    found: dict[str, list[tuple[list[str], int]]] = {}
    for phrase, days in words.following.items():
        split = phrase.split()
        found.setdefault(split[1], []).append((split, int(days)))
    if words.later or words.earlier:
        for word, unit in words.spans.items():
            if unit == "day":
                found.setdefault(word, [])
    for phrases in found.values():
        phrases.sort(key=lambda each: -len(each[0]))
    return found
