"""Dates as pages write them, in the languages of CLDR: day, month and year in any usual order, or ISO."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from readingroom.cleaning.tokens import tokens

_LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "ru", "uk", "nl", "pl", "ar")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d./])(\d{1,2})([./])(\d{1,2})\2(\d{4})(?![\d/])")
# Year first, as the East Asian languages write it: "2025年7月3日", "2025년 6월 11일", "2025.06.11", "2025/6/11".
_YEAR_FIRST = re.compile(
    r"(?<![\d./])(\d{4}) ?(?:[年년] ?|([./]) ?)(\d{1,2}) ?(?:[月월] ?|\2 ?)(\d{1,2})(?: ?[日일])?(?![\d/])"
)
_SLASHED = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?![\d/])")
_YEAR_LONG = re.compile(r"\d{4}")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
BESIDE = 24
"""Characters on either side of a day among which its month stands."""
_WORD = re.compile(r"[^\W\d_]+\.?|\d+")


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a text at `start` to `end` of it; the year is None where it is not written."""

    start: int
    end: int
    month: int
    day: int
    year: int | None

    def on(self, year: int) -> dt.date | None:
        """The date in that year, None where there is none."""
        return calendar_day(year, self.month, self.day)


def calendar_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None when the calendar has none such."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def dates_in(text: str) -> Iterator[Written]:
    """The dates in a text, in order."""
    found = [*(_numeric(text) if _YEAR_LONG.search(text) else ()), *_worded(text)]
    yield from sorted(found, key=lambda date: date.start)


def weekdays_in(text: str) -> Iterator[tuple[int, int]]:
    """(place, weekday) of each weekday's name, Monday being 0; English names must be capitalised."""
    names = _weekdays()
    for found in _WORD.finditer(text):
        word = found[0].rstrip(".").lower()
        if word in names and (found[0][0].isupper() or not word.isascii()):
            yield found.start(), names[word]


def _numeric(text: str) -> Iterator[Written]:
    for found in _ISO.finditer(text):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
        if calendar_day(year, month, day) and 1800 <= year <= 2200:
            yield Written(found.start(), found.end(), month, day, year)
    for found in _YEAR_FIRST.finditer(text):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
        if calendar_day(year, month, day) and 1800 <= year <= 2200:
            yield Written(found.start(), found.end(), month, day, year)
    for found in _NUMERIC.finditer(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        # With full stops the day comes first; with slashes only a number above 12 tells.
        if found[2] == "." or first > 12:
            day, month = first, second
        elif second > 12 or first == second:
            month, day = first, second
        else:
            continue
        if calendar_day(year, month, day) and 1800 <= year <= 2200:
            yield Written(found.start(), found.end(), month, day, year)


def _worded(text: str) -> Iterator[Written]:
    months = _months()
    if not any(
        _spelt_months() & set(_WORD.findall(text[max(0, day.start() - BESIDE) : day.end() + BESIDE].lower()))
        for day in _DAY.finditer(text)
    ):
        return
    words = list(_WORD.finditer(text))
    used = -1
    for place, word in enumerate(words):
        month = months.get(word[0].rstrip(".").lower())
        if month is None:
            continue
        if word[0].isascii() and not word[0][0].isupper() and _english_word(word[0]) and not _in_date(words, place):
            continue
        before = [words[place - step] for step in (1, 2) if place - step > used]
        after = words[place + 1 : place + 4]
        written = _around(text, word, month, before, after)
        if written:
            used = (
                next(index for index, other in enumerate(words) if other.end() >= written.end)
                if written.end > word.end()
                else place
            )
            yield written


def _in_date(words: list[re.Match[str]], place: int) -> bool:
    """Whether a word stands between a day and a year, as in "8 mai 2025"."""
    day, year = words[place - 1][0] if place else "", words[place + 1][0] if place + 1 < len(words) else ""
    return day.isdecimal() and len(day) <= 2 and year.isdecimal() and len(year) == 4


def _english_word(word: str) -> bool:
    return word.lower() in ("may", "march", "mar", "sep", "dec", "jan", "set", "ago", "mai")


def _around(
    text: str, word: re.Match[str], month: int, before: list[re.Match[str]], after: list[re.Match[str]]
) -> Written | None:
    start, end, day = word.start(), word.end(), 0
    # "7 May 2025", "7. Mai 2025", "7 de mayo de 2025", "the 7th of May"
    joiners = ("de", "of", "di", "th", "st", "nd", "rd", "er", "º", "do")
    numbers = [other for other in before if other[0].isdecimal()]
    if (
        numbers
        and len(numbers[0][0]) <= 2
        and (numbers[0] is before[0] or before[0][0].lower() in joiners)
        and _near(text, numbers[0].end(), start)
    ):
        day, start = int(numbers[0][0]), numbers[0].start()
    elif after and after[0][0].isdecimal() and len(after[0][0]) <= 2 and _near(text, end, after[0].start()):
        day, end = int(after[0][0]), after[0].end()
        after = after[1:]
        if after and after[0][0].lower() in ("st", "nd", "rd", "th") and after[0].start() == end:
            end, after = after[0].end(), after[1:]
    if not 1 <= day <= 31:
        return None
    year = None
    if after and after[0][0].lower() in ("de", "del", "of"):
        after = after[1:]
    if after and len(after[0][0]) == 4 and after[0][0].isdecimal() and _near(text, end, after[0].start(), 5):
        number = int(after[0][0])
        if 1800 <= number <= 2200:
            year, end = number, after[0].end()
    return Written(start, end, month, day, year) if calendar_day(year or 2000, month, day) else None


def _near(text: str, start: int, end: int, most: int = 4) -> bool:
    gap = text[start:end]
    return len(gap) <= most + 2 and "\n" not in gap and not any(mark in gap for mark in ";:()!?")


@cache
def _months() -> dict[str, int]:
    return _names("months")


@cache
def _spelt_months() -> frozenset[str]:
    return frozenset(spelt for name in _months() for spelt in (name, f"{name}."))


@cache
def _weekdays() -> dict[str, int]:
    return _names("days")


def _names(what: str) -> dict[str, int]:
    from babel import Locale  # noqa: PLC0415 - slow to load; most articles declare their date

    out: dict[str, int] = {}
    for code in _LANGUAGES:
        table = getattr(Locale.parse(code), what)
        for form in ("format", "stand-alone"):
            widths = ("wide", "abbreviated") if what == "months" else ("wide",)
            for width in widths:
                for number, name in table[form].get(width, {}).items():
                    folded = name.rstrip(".").lower()
                    if len(folded) >= 3 and not folded.isdecimal():
                        out.setdefault(folded, number)
    if what == "months":
        out["sept"] = 9
    return out


LONGEST_LINE = 300
"""Characters of a line that holds a date and nothing else."""

_DATE_WORDS = frozenset(
    "published updated update posted last modified on at am pm a.m p.m hour hours date first by gmt est edt et pst pdt ist cet cest utc bst am um uhr veröffentlicht aktualisiert stand publié mis à jour le publicado actualizado el a las atualizado em às pubblicato aggiornato il alle ore опубликовано обновлено дата в мск year monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun min read created m p час оновлено опубліковано и h نشر في تاريخ النشر آخر تحديث تم بتاريخ الساعة פורסם עודכן ב בתאריך בשעה प्रकाशित अपडेटेड अपडेट अंतिम 입력 수정 등록 기사입력 최종수정 업데이트 게시 오전 오후 발 發 发 布 时 時 间 間 更 新 表 于 於 最 后 後 公 開 日 稿 掲 載 期 年 月 分 投".split()
)


def is_date_line(text: str) -> bool:
    """Whether a line states a whole date and hardly anything else."""
    if len(text) > LONGEST_LINE or not _YEAR_LONG.search(text):
        return False
    found = [(date.start, date.end) for date in dates_in(text) if date.year]
    # "12/03/2025" is a date, though nobody can tell which.
    found += [slashed.span() for slashed in _SLASHED.finditer(text)]
    if not found:
        return False
    rest = tokens(
        "".join(" " if any(start <= place < end for start, end in found) else mark for place, mark in enumerate(text))
    )
    others = [word for word in rest if not any(mark.isdigit() for mark in word) and word not in _DATE_WORDS]
    return len(others) <= 1
