"""Dates in a text, resolved against the day the article appeared."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from functools import cache

from readingroom.language.dates.arithmetic import (
    Days,
    ago,
    day,
    month_days,
    near,
    nearest,
    nearest_month,
    weekday,
)
from readingroom.language.dates.calendar import Calendar, calendar
from readingroom.language.dates.coming import is_coming
from readingroom.language.dates.eastern import eastern_days
from readingroom.language.dates.following import following_days
from readingroom.language.dates.parts import narrowed
from readingroom.language.dates.undated import means_no_day
from readingroom.language.dates.written import POSSESSIVES, bare, day_number
from readingroom.language.dates.years import YEAR, year_at
from readingroom.language.lexicon import Lexicon, lexicon
from readingroom.language.tokens import Tokens
from readingroom.model import DateMention

__all__ = ["find_dates"]

_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})([/.-])(\d{1,2})\6(\d{4}|\d{2}))(?![\d/-]|\.\d)"
)
_EAST_ASIAN = re.compile(r"(?:(\d{4})\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일號号]")
_FIGURES = re.compile(r"\d[./-]\d{1,2}[./-]\d")
_YOUNG = 69
"""Two-figure years up to this are of the twenty-first century (POSIX)."""
_OF = frozenset({"of", "de", "di", "des", "the"})


def find_dates(tokens: Tokens, lexicon: Lexicon, published: Date | None) -> tuple[DateMention, ...]:
    """Dates in order of their place, not overlapping.

    Without `published`, only those that state their year are found.
    A weekday means the last one up to the day of publication, or the next one where the sentence speaks of what will be.
    """
    finder = _Finder(tokens, lexicon, calendar(lexicon.code), published)
    found = [mention for mention in finder.numeric() + finder.worded() if not finder.undated(mention)]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[DateMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    led_to = following_days(tokens, lexicon, kept)
    if not led_to:
        return tuple(kept)
    # A day told from another takes the place of what its words alone would mean.
    taken = [(mention.start, mention.end) for mention in led_to]
    starts = [start for start, _ in taken]
    others = [
        mention for mention in kept if (at := bisect_left(starts, mention.end) - 1) < 0 or taken[at][1] <= mention.start
    ]
    return tuple(sorted([*others, *led_to], key=lambda mention: mention.start))


@dataclass(slots=True)
class _Finder:
    tokens: Tokens
    words: Lexicon
    calendar: Calendar
    published: Date | None

    def numeric(self) -> list[DateMention]:
        """Dates in figures only: 2025-05-07, 7.5.2025, 5/7/2025, 2025年5月7日."""
        found: list[DateMention] = []
        for match in self._in_figures():
            if match[1]:
                days = day(int(match[1]), int(match[3]), int(match[4]))
            else:
                days = self._ordered(int(match[5]), int(match[7]), match[8], slashed=match[6] == "/")
            self._add(found, match.start(), match.end(), days)
        text = self.tokens.text
        for match in _EAST_ASIAN.finditer(text) if "月" in text or "월" in text else ():
            month, number = int(match[2]), int(match[3])
            if match[1]:
                self._add(found, match.start(), match.end(), day(int(match[1]), month, number))
            elif self.published:
                self._add(found, match.start(), match.end(), nearest(self.published, month, number), relative=True)
        if self.published:
            for start, end, days in eastern_days(text, self.words.code, self.published):
                self._add(found, start, end, days, relative=True)
        return found

    def _in_figures(self) -> Iterator[re.Match[str]]:
        """Where three numbers stand joined; what makes a date of them is looked at only there."""
        text = self.tokens.text
        for joined in _FIGURES.finditer(text):
            start = joined.start()
            while start and text[start - 1].isdecimal():
                start -= 1
            match = _NUMERIC.match(text, start)
            if match:
                yield match

    def _ordered(self, first: int, second: int, year: str, *, slashed: bool) -> Days | None:
        full = int(year)
        if len(year) == 2:
            if not slashed:
                return None  # 12.5.10 is as likely a version or a score.
            full += 2000 if full <= _YOUNG else 1900
        month_first = self.calendar.month_first and slashed
        month, number = (first, second) if month_first else (second, first)
        return day(full, month, number) or day(full, number, month)

    def _add(
        self, found: list[DateMention], start: int, end: int, days: Days | None, *, relative: bool = False
    ) -> None:
        if days:
            found.append(DateMention(start, end, self.tokens.text[start:end], days[0], days[1], relative))

    def worded(self) -> list[DateMention]:
        """Dates with a word in them, and years."""
        found: list[DateMention] = []
        lower = self.tokens.lower
        telling = _telling(self.words.code)
        past = 0
        for i in [i for i, word in enumerate(lower) if word in telling or word[0].isdigit()]:
            if i < past:
                continue
            word = bare(lower[i])
            step = 0
            if word in self.calendar.openings:
                step = self._near(i, found)
            if not step and word in self.calendar.weekdays and self._named(i):
                step = self._weekday(i, found)
            if not step and word in self.calendar.months and self._named(i):
                step = self._month(i, found)
            if not step and word[:1].isdigit():
                step = self._year(i, found)
            if not step and (word in self.words.numbers or word.isdigit() or word in self.words.ago_before):
                step = self._ago(i, found)
            past = i + (step or 1)
        return found

    def undated(self, mention: DateMention) -> bool:
        """Whether the words of a date mean no day of what is told."""
        first = self.tokens.at(mention.start)
        return means_no_day(self.tokens, self.words, first, max(first, self.tokens.at(mention.end) - 1))

    def _named(self, i: int) -> bool:
        """Whether a word may name a month or a weekday: in English these are capitalised."""
        word = self.tokens.words[i]
        small = self.words.code == "en" and word[0].islower() and not word.startswith("mid-")
        return not small and (len(word) > 3 or not word.isupper())

    def _spaced(self, i: int) -> bool:
        """Whether word `i` and the next stand as near as the parts of a date do."""
        return self.tokens.gap(i) in {" ", ", ", ". ", "., ", " , ", ",", "."} and i + 1 < len(self.tokens)

    def _month(self, i: int, found: list[DateMention]) -> int:
        """May 4, 2025 · 4 May 2025 · 4. Mai · 4 de mayo de 2025 · May 4-6 · May 2025 · in May."""
        tokens = self.tokens
        month = self.calendar.months[bare(tokens.lower[i])]
        first, last = i, i
        number, until = self._day_before(i)
        if number:
            first = i - 1 if day_number(tokens.lower[i - 1])[0] else i - 2
        elif self._spaced(i) and "," not in tokens.gap(i):
            number, until = day_number(tokens.lower[i + 1])
            if number and self._counts(i + 1):
                number = 0
            last = i + 1 if number else i
        year, year_at = self._year_after(last)
        last = year_at if year else last
        if number and not (until or year):
            until, last = self._later_day(first, last, number)
        part, start = ("", first) if number else self._part(i)
        if not (number or year or part or self._alone(i)):
            return 0
        if first < i and number and not until and (earlier := self._earlier(first, number)):
            number, until, first = earlier, number, first - 2
        days = narrowed(self._month_days(month, number, until, year), part)
        start = self._with_weekday(first) if number else start
        self._add(found, tokens.starts[start], self._end(last), days, relative=not year)
        return last - i + 1

    def _earlier(self, i: int, number: int) -> int:
        """The first day of "3 to 5 May", where word `i` is its last; zero where there is none."""
        tokens = self.tokens
        if (
            i < 2
            or tokens.lower[i - 1] not in self.words.range_to
            or not tokens.gaps[i - 2] == " " == tokens.gaps[i - 1]
        ):
            return 0
        first = day_number(tokens.lower[i - 2])[0]
        return first if first < number else 0

    def _later_day(self, first: int, i: int, number: int) -> tuple[int, int]:
        """The last day of "between May 7 and 10" and "May 7 to 10", whose first is word `i`, and its word; zero and word `i` where there is none."""
        lower, gaps, words = self.tokens.lower, self.tokens.gaps, self.words
        if i + 2 >= len(lower) or not gaps[i] == gaps[i + 1] == " ":
            return 0, i
        paired = first > 0 and lower[first - 1] in words.between and lower[i + 1] in words.between_and
        until = day_number(lower[i + 2])[0] if paired or lower[i + 1] in words.range_to else 0
        after = lower[i + 3] if i + 3 < len(lower) and gaps[i + 2] == " " else ""
        # "Between May 7 and 10 June", and "from May 7 to 10 people", say something else.
        if until <= number or self._counts(i + 2) or after in self.calendar.months or after in words.units:
            return 0, i
        return until, i + 2

    def _month_days(self, month: int, number: int, until: int, year: int) -> Days | None:
        if number:
            first = (
                day(year, month, number) if year else nearest(self.published, month, number) if self.published else None
            )
            last = day(first[0].year, month, until) if first and until else first
            return (first[0], last[1]) if first and last and first[0] <= last[1] else first
        if year:
            return month_days(year, month)
        return nearest_month(self.published, month) if self.published else None

    def _day_before(self, i: int) -> tuple[int, int]:
        """The day that stands before the month, and the last of several ("4-6 May"); zeros where none does."""
        tokens = self.tokens
        if i and tokens.gap(i - 1) in {" ", ". "}:
            found = day_number(tokens.lower[i - 1])
            if found[0]:
                return found
            if i > 1 and tokens.lower[i - 1] in {"of", "de"} and tokens.gap(i - 2) == " ":
                return day_number(tokens.lower[i - 2])
        return 0, 0

    def _counts(self, i: int) -> bool:
        """Whether the figure after the month is no day: "in May 12 people died"."""
        after = self.tokens.lower[i + 1] if self.tokens.gap(i) == " " and i + 1 < len(self.tokens) else ""
        return after in self.words.people or after in self.words.scales

    def _year_after(self, i: int) -> tuple[int, int]:
        tokens = self.tokens
        if not self._spaced(i):
            return 0, i
        if YEAR.match(tokens.lower[i + 1]):
            return int(tokens.lower[i + 1]), i + 1
        if (
            tokens.lower[i + 1] in {"de", "del", "of"}
            and tokens.gap(i + 1) == " "
            and i + 2 < len(tokens)
            and YEAR.match(tokens.lower[i + 2])
        ):
            return int(tokens.lower[i + 2]), i + 2
        return 0, i

    def _alone(self, i: int) -> bool:
        """Whether a month without day and year is meant as one: after a preposition or the like."""
        before = self.tokens.lower[i - 1] if i and self.tokens.gap(i - 1) == " " else ""
        return before in self.words.prepositions or before in {
            "early",
            "late",
            "mid",
            "last",
            "next",
            "this",
            "and",
            "to",
        }

    def _with_weekday(self, first: int) -> int:
        if (
            first
            and bare(self.tokens.lower[first - 1]) in self.calendar.weekdays
            and self.tokens.gap(first - 1) in {", ", " ", " (", ". ", "., "}
        ):
            return first - 1
        return first

    def _end(self, i: int) -> int:
        return self.tokens.ends[i] - (len(self.tokens.words[i]) - len(bare(self.tokens.words[i])))

    def _weekday(self, i: int, found: list[DateMention]) -> int:
        tokens = self.tokens
        # Wednesday, May 7: the month takes the weekday in.
        if self._spaced(i):
            after = bare(tokens.lower[i + 1])
            follows = tokens.lower[i + 2] if i + 2 < len(tokens) else ""
            if after in self.calendar.months or (day_number(after)[0] and follows in self.calendar.months):
                return 0
        if self.published is None:
            return 1
        number = self.calendar.weekdays[bare(tokens.lower[i])]
        before = tokens.lower[i - 1] if i and tokens.gap(i - 1) == " " else ""
        after = tokens.lower[i + 1] if tokens.gap(i) == " " and i + 1 < len(tokens) else ""
        start = i
        if before in {"next", "this", "coming", "last", "early", "late", "earlier"} and self.words.code == "en":
            start = i - 1
        days = weekday(
            self.published,
            number,
            ahead=before in {"next", "coming", "this"}
            or (self.words.code != "en" and after in self.words.future)
            or (
                before != "last"
                and after not in self.words.gone
                and is_coming(tokens, self.words, i, just_gone=(self.published.weekday() - number) % 7 == 1)
            ),
        )
        if (before == "last" or after in self.words.gone) and number == self.published.weekday():
            days = weekday(self.published, number, step=-1)
        elif before == "next" and number == self.published.weekday():
            days = weekday(self.published, number, step=1)
        last = i + 1 if after and bare(after) in self.words.dayparts else i
        self._add(found, tokens.starts[start], self._end(last), days, relative=True)
        return last - i + 1

    def _near(self, i: int, found: list[DateMention]) -> int:
        """Phrases of the table, the longest that fits: last month, earlier this week, today."""
        tokens = self.tokens
        lower, gaps = tokens.lower, tokens.gaps
        following = bare(lower[i + 1]) if i + 1 < len(lower) else ""
        for phrase in self.calendar.openings[bare(lower[i])]:
            best = len(phrase)
            if best > 1 and phrase[1] != following:
                continue
            if i + best <= len(lower) and all(
                gaps[k - 1] == " " and bare(lower[k]) == phrase[k - i] for k in range(i + 1, i + best)
            ):
                break
        else:
            return 0
        if self.published:
            unit, away = self.calendar.near[" ".join(phrase)]
            part, first = self._part(i)
            if first == i and i and tokens.lower[i - 1] in {"earlier", "later"} and tokens.gap(i - 1) == " ":
                first = i - 1
            days = narrowed(near(self.published, unit, away), part)
            if days and tokens.lower[first] == "earlier":
                days = days[0], max(days[0], min(days[1], self.published))
            self._add(found, tokens.starts[first], self._end(i + best - 1), days, relative=True)
        return best

    def _ago(self, i: int, found: list[DateMention]) -> int:
        """Two days ago, il y a deux jours, vor zwei Tagen."""
        tokens = self.tokens
        start = i
        marked = tokens.lower[i] in self.words.ago_before
        if marked:
            i += 2 if tokens.lower[i] == "il" else 0
            i += 1
        if self.published is None or i + 1 >= len(tokens) or tokens.gap(i) != " ":
            return 0
        count = self.words.numbers.get(
            tokens.lower[i], float(tokens.lower[i]) if tokens.lower[i].isdecimal() and len(tokens.lower[i]) < 4 else 0
        )
        unit = self.words.spans.get(tokens.lower[i + 1], "")
        last = i + 1
        if not marked:
            if i + 2 >= len(tokens) or tokens.lower[i + 2] not in self.words.ago_after or tokens.gap(i + 1) != " ":
                return 0
            last = i + 2
        if not count or not unit:
            return 0
        self._add(found, tokens.starts[start], tokens.ends[last], ago(self.published, unit, int(count)), relative=True)
        return last - start + 1

    def _year(self, i: int, found: list[DateMention]) -> int:
        """A year, some years (2014-18), a decade, or a part of a year: late 2024."""
        days = year_at(self.tokens, self.words, i)
        if days is None:
            return 0
        part, first = self._part(i)
        self._add(found, self.tokens.starts[first], self._end(i), narrowed(days, part))
        return 1

    def _part(self, i: int) -> tuple[str, int]:
        """The part that the words before word `i` take of it ("early", "the end of"), and where they begin; empty without."""
        lower, gaps = self.tokens.lower, self.tokens.gaps
        if lower[i].startswith("mid-"):
            return "mid", i
        for k in (i - 1, i - 2):
            if k < 0 or gaps[k] != " " or (k == i - 2 and lower[i - 1] not in _OF):
                break
            part = self.words.parts.get(lower[k], "")
            if part:
                return part, k
        return "", i


@cache
def _telling(code: str) -> frozenset[str]:
    """The words of a language by which a date may begin, with and without a possessive ending."""
    words, days = lexicon(code), calendar(code)
    plain = frozenset().union(days.openings, days.weekdays, days.months, words.numbers, words.ago_before)
    return plain.union(word + ending for word in plain for ending in POSSESSIVES)
