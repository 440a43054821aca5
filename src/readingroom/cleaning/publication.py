"""The day of publication: as declared, as written on a date line, in the address, or worked out from the text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from readingroom.cleaning.dates import Written, calendar_day, dates_in, weekdays_in
from readingroom.model import Provenance

MOST_READ = 300
"""Paragraphs at either end of a text that are read for the years they name."""

_URL = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|\b)")
_YEAR = re.compile(r"(?<![\d.,$€£])(?:19|20)\d{2}(?![\d.,%])")
_LAST_MONTH = re.compile(
    r"\blast month\b|\bletzten Monat\b|\bmois dernier\b|\bmes pasado\b|\bmês passado\b|\bmese scorso\b|\bв прошлом месяце\b|\bминулого місяця\b",
    re.IGNORECASE,
)
_PAST_WEEKDAY = re.compile(
    r"\b(?:last|previous|next|coming|every|each|following|until|by) +(?:week(?:'s|’s)? +)?$", re.IGNORECASE
)


_CHANGED = re.compile(
    r"updated?|last (?:change|modified|edited)|modified|revised|aktualisiert|geändert|mis à jour|modifié|actualizad[oa]|modificad[oa]"
    r"|atualizad[oa]|aggiornat[oa]|modificat[oa]|обновлен[оа]?|обновлён|изменен[оа]?|оновлен[оа]?|змінен[оа]?"
    r"|تحديث|عدل|עודכן|עדכון|अपडेट|अद्यतन|更新|最終更新|수정|업데이트",
    re.IGNORECASE,
)


def stated_dates(lines: Sequence[str]) -> tuple[dt.date | None, dt.date | None]:
    """The day of publication and the day of the last change, as lines of the page state them; None for what none states.

    A date is one of change when a word that says so stands between it and the date before it.
    """
    published = changed = None
    for line in lines:
        end = 0
        for written in dates_in(line):
            before, end = line[end : written.start], written.end
            day = written.on(written.year) if written.year else None
            if day is None:
                continue
            if _CHANGED.search(before):
                changed = max(changed or day, day)
            else:
                published = published or day
    return published, changed


def stated_date(lines: Sequence[str], url: str) -> tuple[dt.date, Provenance] | None:
    """The day of publication that a line of the page states, or that its address holds; else the day of the last change."""
    published, changed = stated_dates(lines)
    if published:
        return published, Provenance("date line")
    found = _URL.search(url)
    day = calendar_day(int(found[1]), int(found[2]), int(found[3])) if found else None
    if day:
        return day, Provenance("web address", inferred=True)
    return (changed, Provenance("date line of the last change")) if changed else None


def infer_date(
    paragraphs: Sequence[str], captions: Sequence[str], dateline: Written | None
) -> tuple[dt.date, Provenance] | None:
    """The date worked out from what the text says; None where the year has no evidence.

    Three ways, in order of trust: a dateline with its day, a weekday that the text itself dates ("on Wednesday, May 7"), and a dated picture with the weekdays named in the opening.
    """
    if dateline and dateline.year and (day := dateline.on(dateline.year)):
        return day, Provenance("dateline")
    if dateline and (years := _years(paragraphs, captions)) and (day := dateline.on(max(years))):
        return day, Provenance(
            f"worked out: the dateline gives {_said(day)}, and {max(years)} is the latest year that the page names",
            inferred=True,
        )
    return _from_dated_weekday(paragraphs, captions) or _from_picture(paragraphs, captions)


def _years(paragraphs: Sequence[str], captions: Sequence[str]) -> set[int]:
    """Years named as those of a date with day and month, at either end of the text or under a picture."""
    return {
        date.year
        for text in (*paragraphs[:MOST_READ], *paragraphs[MOST_READ:][-MOST_READ:], *captions[:MOST_READ])
        for date in (dates_in(text[:5000]) if _YEAR.search(text[:5000]) else ())
        if date.year
    }


def _from_dated_weekday(paragraphs: Sequence[str], captions: Sequence[str]) -> tuple[dt.date, Provenance] | None:
    opening = " ".join(paragraphs[:6])[:4000]
    dated = [date for date in dates_in(opening) if not date.year]
    weekdays = list(weekdays_in(opening)) if dated else []
    # The years of the whole text cost more than all this: they are asked for where a day has its weekday beside it.
    beside = [
        (date, day)
        for date in dated
        for day in [day for at, day in weekdays if 0 <= date.start - at <= 18 or 0 <= at - date.end <= 8][:1]
    ]
    years = sorted(_years(paragraphs, captions), reverse=True) if beside else []
    for date, weekday in beside:
        for year in years:
            day = date.on(year)
            if day and day.weekday() == weekday:
                return day, Provenance(
                    f"worked out: the text dates its {day:%A} {_said(day)}, a day that {year}, named on the page, has",
                    inferred=True,
                )
    return None


def _from_picture(paragraphs: Sequence[str], captions: Sequence[str]) -> tuple[dt.date, Provenance] | None:
    """The first day on or after a picture's date on which the last weekday named in the opening falls.

    The picture's own date is never taken for the article's: it gives the year, and the earliest day.
    """
    taken = [day for text in captions for date in dates_in(text) if date.year and (day := date.on(date.year))]
    if not taken:
        return None
    earliest = max(taken)
    opening = " ".join(paragraphs)[:6000]
    named = [
        day for place, day in weekdays_in(opening) if not _PAST_WEEKDAY.search(opening[max(0, place - 16) : place])
    ]
    if not named:
        return None
    latest = _latest(named)
    day = earliest + dt.timedelta(days=(latest - earliest.weekday()) % 7)
    if not _fits_last_month(opening, day):
        return None
    source = (
        f"worked out: the picture is of {_said(earliest)}, {earliest.year}; the text speaks of last month by a day in {_month_before(day):%B}, "
        f"and the last day of the week that it names is {day:%A}, next on {_said(day)}"
    )
    return day, Provenance(source, inferred=True)


def _fits_last_month(opening: str, day: dt.date) -> bool:
    """Whether the text says "last month" and dates something to the month before `day`.

    A picture may be years older than its article, and weekdays come round every week: without this tie to the calendar half of such guesses were wrong.
    """
    previous = _month_before(day).month
    return bool(_LAST_MONTH.search(opening)) and any(
        date.month == previous and not date.year for date in dates_in(opening)
    )


def _month_before(day: dt.date) -> dt.date:
    return day.replace(day=1) - dt.timedelta(days=1)


def _latest(weekdays: Sequence[int]) -> int:
    """The last of some weekdays within one week of news: the one before the widest gap on the circle of seven days."""
    present = sorted(set(weekdays))
    if len(present) == 1:
        return present[0]
    gaps = [((present[(place + 1) % len(present)] - day) % 7 or 7, day) for place, day in enumerate(present)]
    return max(gaps)[1]


def _said(day: dt.date) -> str:
    return f"{day:%B} {day.day}"
