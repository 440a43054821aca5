"""Where wording that two articles share may come from, as far as credits and dates say: nothing is said of who copied whom where they do not."""

from __future__ import annotations

import re

from readingroom.crossref.prepared import fold
from readingroom.crossref.wording import day, quoted
from readingroom.model import Entry, Span

BEFORE = 200
AFTER = 200
"""Characters before and after shared wording in which an article may say from whom it has it."""

_CITES = r"(?:according to|as reported (?:by|in)|first reported (?:by|in)|reported (?:by|in)|told|said to|published (?:by|in)|obtained by|via|cited by) (?:the )?"
_CITED = r"(?:'s|’s)? (?:first |also |has |had |newly |exclusively )?(?:report(?:s|ed)|publish(?:es|ed)|wrote|revealed|obtained)\b"


def provenance(a: Entry, b: Entry, one: Span, other: Span, *, verbatim: bool) -> str:
    """A sentence on where the wording at `one` in `a` and at `other` in `b` comes from, the same whichever article is first; empty where nothing says so.

    A credit speaks first: an agency that both name, an agency that is the other's outlet, or the other's outlet cited beside the wording.
    Of words that are the same one for one, the earlier article had them first.
    """
    return _credited(a, b, one, other) or (_first(a, b) if verbatim else "")


def _credited(a: Entry, b: Entry, one: Span, other: Span) -> str:
    agencies = [fold(entry.article.agency) for entry in (a, b)]
    if agencies[0] and agencies[0] == agencies[1]:
        return f"Both credit {quoted(min(a.article.agency, b.article.agency))}."
    for mine, place, source in ((a, one, b), (b, other, a)):
        outlet = source.article.outlet
        if not outlet or not mine.article.outlet or fold(outlet) == fold(mine.article.outlet):
            continue
        if fold(mine.article.agency) == fold(outlet):
            return f"{quoted(mine.article.outlet)} credits {quoted(outlet)}."
        if _cites(mine.article.text, place, outlet):
            return f"{quoted(mine.article.outlet)} cites {quoted(outlet)} for it."
    return ""


def _cites(text: str, place: Span, outlet: str) -> bool:
    name = re.escape(outlet.removeprefix("The "))
    around = text[max(0, place.start - BEFORE) : place.end + AFTER]
    return re.search(rf"\b{_CITES}{name}\b|\b{name}\b{_CITED}", around) is not None


def _first(a: Entry, b: Entry) -> str:
    early, late = sorted((a, b), key=lambda entry: str(entry.article.date))
    before, after = early.article.date, late.article.date
    if before is None or after is None or before == after or not early.article.outlet or not late.article.outlet:
        return ""
    if fold(early.article.outlet) == fold(late.article.outlet):
        return ""
    return f"{quoted(early.article.outlet)} had it on {day(before)}, {quoted(late.article.outlet)} on {day(after)}."
