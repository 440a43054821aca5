"""One event that two articles date a day apart because each tells the time of another place: late on Tuesday in Washington is early on Wednesday in Delhi."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from readingroom.crossref.link import Link
from readingroom.crossref.prepared import Prepared, prepare
from readingroom.crossref.similarity import Alike
from readingroom.crossref.wording import both, day
from readingroom.model import DateMention, Entry, ReferenceKind, Span, Verdict

ALIKE = 0.35
"""How alike two sentences must be, in cosine, to tell of one event."""

SCORE = 0.65
"""What such a reference scores at least."""

MAX_MENTIONS = 80
"""Dates of an article that are compared."""

AROUND = 30
"""Characters before and after a date that say what time of the day is meant."""

_ZONE = re.compile(
    r"\b(?:GMT|UTC|BST|CES?T|EES?T|MSK|IST|PKT|JST|KST|SGT|A[EW]?[SD]T|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T)\b(?! ?&)"
    r"|\b(?:local|[A-Z][a-z]+) time\b|\bEastern (?:Standard |Daylight )?[Tt]ime\b"
)
_LATE = re.compile(r"\b(?:late|night|evening|p\.?m\.?|before midnight)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:early|earlier|morning|overnight|a\.?m\.?|dawn|pre-?dawn|after midnight)\b", re.IGNORECASE)


def zone_links(a: Entry, b: Entry, likeness: Alike) -> list[Link]:
    """Dates a day apart in sentences much alike, one late on the earlier day or early on the later one, where a sentence says by which clock; the surest for each, in order of place."""
    found = sorted(_apart(a, b, likeness), key=lambda link: (-link.score, link.a, link.b))
    used: set[tuple[str, Span]] = set()
    out = []
    for link in found:
        ends = {("a", link.a), ("b", link.b)}
        if not ends & used:
            used |= ends
            out.append(link)
    return sorted(out, key=lambda link: link.a)


def _apart(a: Entry, b: Entry, likeness: Alike) -> Iterator[Link]:
    one_day = timedelta(days=1)
    prepared = prepare(a), prepare(b)
    for one in _single_days(a):
        for other in _single_days(b):
            if abs(one.first - other.first) != one_day:
                continue
            places = _sentence(prepared[0], one), _sentence(prepared[1], other)
            alike = likeness.between(*places) if min(places) >= 0 else 0.0
            if alike < ALIKE:
                continue
            early, late = ((a, one), (b, other)) if one.first < other.first else ((b, other), (a, one))
            zones = _zones(a, prepared[0], places[0]) | _zones(b, prepared[1], places[1])
            if zones and (_LATE.search(_around(*early)) or _EARLY.search(_around(*late))):
                yield _link(one, other, early[1], late[1], sorted(zones), alike)


def _single_days(entry: Entry) -> list[DateMention]:
    return [mention for mention in entry.analysis.dates[:MAX_MENTIONS] if mention.first == mention.last]


def _sentence(prepared: Prepared, mention: DateMention) -> int:
    at = prepared.word_at(mention.start)
    return int(prepared.of_sentence[at]) if at < len(prepared.of_sentence) else -1


def _zones(entry: Entry, prepared: Prepared, sentence: int) -> set[str]:
    whole = prepared.sentences[sentence]
    return {found.group() for found in _ZONE.finditer(entry.article.text[whole.start : whole.end])}


def _around(entry: Entry, mention: DateMention) -> str:
    return entry.article.text[max(0, mention.start - AROUND) : mention.end + AROUND]


def _link(
    one: DateMention, other: DateMention, early: DateMention, late: DateMention, zones: list[str], alike: float
) -> Link:
    reason = (
        f"Dated a day apart, {day(early.first)} and {day(late.first)}: {both(one.text, other.text)}; "
        f"the time is given in {both(zones[0], zones[-1])}, so both may be one moment, by the clocks of two places."
    )
    spans = Span(one.start, one.end), Span(other.start, other.end)
    return Link(ReferenceKind.DATE, Verdict.VARIANT, SCORE + 0.25 * min(alike, 1.0), reason, *spans)
