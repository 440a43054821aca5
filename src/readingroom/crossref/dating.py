"""The day of an article that does not say it, taken from one that shares what it reports.

“Wednesday” in an undated report means nothing by itself; beside a dated report of the same statements it means a day.
The day is lent for one comparison only, and never written into the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta

from readingroom.crossref.kept import Kept
from readingroom.crossref.link import Link
from readingroom.crossref.wording import day
from readingroom.language import dates_in
from readingroom.model import DateMention, Entry, ReferenceKind

SHARED = 2
"""Passages and quotations that the two must share."""

SCORE = 1.2
"""What these must score together."""

LATER = 2
"""Days later that the undated article may have appeared: what its words mean must be the same from each."""


@dataclass(frozen=True, slots=True)
class Lent:
    """Two articles, at most one of them with dates that were worked out by the other's day; `note` says so, empty when neither was."""

    a: Entry
    b: Entry
    note: str = ""


def lend_date(a: Entry, b: Entry, found: Sequence[Link]) -> Lent:
    """Work out the dates of the one undated article of two by the other's date, where the links `found` show that they report the same.

    Only words that mean the same day whether it appeared on the other's day or up to `LATER` days later are given one: “Wednesday” is, “today” is not.
    """
    if (a.article.date is None) == (b.article.date is None):
        return Lent(a, b)
    shared = [link for link in found if link.kind in (ReferenceKind.PASSAGE, ReferenceKind.QUOTE)]
    if len(shared) < SHARED or sum(link.score for link in shared) < SCORE:
        return Lent(a, b)
    published = a.article.date or b.article.date
    assert published is not None
    note = f"the undated article is taken to be of {day(published)}, like the other, with which it shares {len(shared)} statements"
    if a.article.date is None:
        return Lent(_dated(a, published), b, note)
    return Lent(a, _dated(b, published), note)


def _dated(entry: Entry, published: Date) -> Entry:
    """The entry with the date mentions that do not hang on the very day; worked out once for each day while the entry is remembered."""
    known = _kept.of(entry)
    if published not in known:
        known[published] = _redated(entry, published)
    return known[published]


def _nothing_yet(_entry: Entry) -> dict[Date, Entry]:
    return {}


_kept = Kept(_nothing_yet)


def _redated(entry: Entry, published: Date) -> Entry:
    if published > Date.max - timedelta(days=LATER):
        return entry
    days = [published + timedelta(days=later) for later in range(LATER + 1)]
    firm = set[DateMention].intersection(*map(set, dates_in(entry.article, entry.analysis.sentences, days)))
    dates = tuple(sorted(firm, key=lambda mention: mention.start))
    return replace(entry, analysis=replace(entry.analysis, dates=dates))
