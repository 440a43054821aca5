"""The same day behind different words, once a day and pair of articles."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as Date
from typing import NamedTuple

from readingroom.crossref.cutting import tokens
from readingroom.crossref.link import Link
from readingroom.crossref.prepared import Prepared, fold, prepare
from readingroom.crossref.similarity import Alike
from readingroom.crossref.wording import both, day
from readingroom.model import DateMention, Entry, ReferenceKind, Span, Verdict

MOST = 4
"""Days shown for one pair of articles."""

MAX_MENTIONS = 80
"""Dates of an article that are compared."""

ALIKE = 0.1
"""How alike two sentences must be for a weekday that both name in the same word to say something."""

ALIKE_ALONE = 0.3
"""The same when nothing else joins the two articles."""

ALIKE_LOOSE = 0.05
"""How alike they must be where little joins the two articles, unless other words stand for a day that is not that of publication: much happens on one day."""

OTHER_WORDS = 0.7
SAME_WORDS = 0.55

LENT = 0.9
"""What a date scores that was worked out by the day of the other article, as a share of what it would."""


_ANY_DAY = re.compile(r"(?:,| and| or) tomorrow\b")
"""What follows a day where none is meant: today, tomorrow and for ever."""

_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")


def date_links(
    a: Entry, b: Entry, likeness: Alike, *, related: bool = True, joined: bool = True, note: str = ""
) -> list[Link]:
    """Days that both articles mention, where that says something: other words for one day, or a day that is not that of publication.

    Of several mentions those are linked whose sentences are most alike.
    A day is shared by everything that happened on it: between articles that are not `related` by anything else, or not `joined` by much, the two sentences must be alike too.
    A `note` on how a date was worked out joins the reason.
    """
    days_a, days_b = _days(a), _days(b)
    needed = 0.0 if related else ALIKE_ALONE
    bounds = _Bounds(needed, max(needed, 0.0 if joined else ALIKE_LOOSE))
    found = []
    for date in sorted(days_a.keys() & days_b.keys()):
        link = _best(a, b, date, days_a[date], days_b[date], likeness, bounds)
        if link is not None:
            found.append(link)
    found.sort(key=lambda link: (-link.score, link.a, link.b))
    shown = sorted(found[:MOST], key=lambda link: link.a)
    return (
        [replace(link, score=LENT * link.score, reason=f"{link.reason[:-1]}; {note}.") for link in shown]
        if note
        else shown
    )


def _days(entry: Entry) -> dict[Date, list[DateMention]]:
    """Mentions of single days, by day."""
    out: dict[Date, list[DateMention]] = {}
    for mention in entry.analysis.dates[:MAX_MENTIONS]:
        # A word in capitals alone is a headline's or an outlet's: USA TODAY.
        if mention.first == mention.last and (not mention.text.isupper() or _numbered(mention)):
            if _ANY_DAY.match(entry.article.text, mention.end):
                continue
            out.setdefault(mention.first, []).append(mention)
    return out


class _Bounds(NamedTuple):
    """How alike two sentences must be: for `telling` days, which stand behind other words and are not that of publication, and for `plain` ones."""

    telling: float
    plain: float


def _best(
    a: Entry,
    b: Entry,
    date: Date,
    ones: list[DateMention],
    others: list[DateMention],
    likeness: Alike,
    bounds: _Bounds,
) -> Link | None:
    published = date in (a.article.date, b.article.date)
    prepared_a, prepared_b = prepare(a), prepare(b)
    best: tuple[float, int, int] | None = None
    chosen: tuple[DateMention, DateMention] | None = None
    for one in ones:
        for other in others:
            alike = likeness.between(_sentence(prepared_a, one), _sentence(prepared_b, other))
            variant = _other_words(one, other)
            if alike < (bounds.telling if variant and not published else bounds.plain):
                continue
            if not variant and (published or (alike < ALIKE and not _numbered(one))):
                continue
            rank = (alike + 0.1 * variant, -one.start, -other.start)
            if best is None or rank > best:
                best, chosen = rank, (one, other)
    if chosen is None or best is None:
        return None
    return _link(date, *chosen, alike=best[0], published=published)


def _other_words(one: DateMention, other: DateMention) -> bool:
    """Whether a reader has to work out that both are one day: not for Friday and Friday morning, nor for November 11 and 11 November."""
    mine, yours = _words(one.text), _words(other.text)
    return not (mine <= yours or yours <= mine)


def _numbered(mention: DateMention) -> bool:
    return any(c.isdigit() for c in mention.text)


def _words(text: str) -> frozenset[str]:
    """The words and numbers of a date, months by their first letters, ordinals as numbers."""
    return frozenset(_ORDINAL.sub("", fold(m.group()))[:3] for m in tokens(text) if m.group())


def _sentence(prepared: Prepared, mention: DateMention) -> int:
    at = prepared.word_at(mention.start)
    return int(prepared.of_sentence[at]) if at < len(prepared.of_sentence) else -1


def _link(date: Date, one: DateMention, other: DateMention, *, alike: float, published: bool) -> Link:
    variant = _other_words(one, other)
    score = (OTHER_WORDS if variant else SAME_WORDS) + min(alike, 1.0) * 0.25 - 0.1 * published
    spans = Span(one.start, one.end), Span(other.start, other.end)
    if variant:
        return Link(
            ReferenceKind.DATE,
            Verdict.VARIANT,
            score,
            f"The same day, {day(date)}: {both(one.text, other.text)}.",
            *spans,
        )
    return Link(ReferenceKind.DATE, Verdict.SAME, score, f"Both name the same day, {day(date)}.", *spans)
