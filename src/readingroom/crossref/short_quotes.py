"""A few words in quotation marks that two articles give alike and to one speaker: too few to weigh, and the same all the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from readingroom.crossref.cutting import each_token
from readingroom.crossref.kept import Kept
from readingroom.crossref.link import Link
from readingroom.crossref.prepared import fold
from readingroom.crossref.speakers import Kinship, kinship
from readingroom.model import Entry, Quotation, ReferenceKind, Span, Verdict

LEAST, MOST = 2, 6
"""Words of such a quotation; a longer one is weighed by what it says."""

MAX_QUOTATIONS = 200
"""Quotations of an article that are looked at."""

SCORE = 0.75


def short_quote_links(a: Entry, b: Entry, found: Sequence[Link]) -> list[Link]:
    """The short quotations that both articles give in the same words to the same speaker, each once, outside of those that are `found`; in order of their place in the first."""
    ours = _kept.of(a)
    theirs = _kept.of(b) if ours else {}
    out = []
    for words, one in ours.items():
        other = theirs.get(words)
        if other is None or kinship(a, one.speaker, b, other.speaker) is not Kinship.SAME:
            continue
        here, there = Span(one.start, one.end), Span(other.start, other.end)
        if any(here.overlaps(link.a) and there.overlaps(link.b) for link in found):
            continue
        reason = f"The same words; said by {min(one.speaker, other.speaker, key=lambda name: (-len(name), name))}."
        out.append(Link(ReferenceKind.QUOTE, Verdict.SAME, SCORE, reason, here, there))
    return out


def _short(entry: Entry) -> dict[tuple[str, ...], Quotation]:
    """Direct quotations of few words, by these; the first of each."""
    out: dict[tuple[str, ...], Quotation] = {}
    for quotation in entry.analysis.quotations[:MAX_QUOTATIONS]:
        if not quotation.direct or not quotation.speaker:
            continue
        # A word more than those allowed is enough to see that there are too many.
        words = [match.group() for match in islice(each_token(quotation.text), MOST + 1)]
        if LEAST <= len(words) <= MOST:
            out.setdefault(tuple(map(fold, words)), quotation)
    return out


_kept = Kept(_short)
