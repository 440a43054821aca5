"""Two articles compared: all links between them, found once and seen from either side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from readingroom.crossref.dates import date_links
from readingroom.crossref.dating import lend_date
from readingroom.crossref.facing import Facing, facing
from readingroom.crossref.figures import figure_links
from readingroom.crossref.link import Link, reference
from readingroom.crossref.meaning import Meaning
from readingroom.crossref.names import name_links
from readingroom.crossref.nearness import apart, near
from readingroom.crossref.passages import Passage, passages_of, word_for_word
from readingroom.crossref.prepared import Numbers, Prepared
from readingroom.crossref.provenance import provenance
from readingroom.crossref.quotes import quote_links
from readingroom.crossref.retold import retold
from readingroom.crossref.short_quotes import short_quote_links
from readingroom.crossref.similarity import Weights
from readingroom.crossref.wording import listed, quoted
from readingroom.crossref.zones import zone_links
from readingroom.model import Entry, Reference, ReferenceKind, Span, Verdict

SAID = 0.6
"""Share of a passage, on both sides, that linked quotations cover when it is left to them."""

TELLING = 4
"""Words in common that the reason for a passage quotes."""

PLAIN = 1
"""Words in common, names aside, that the sides of an edited passage hold at least: who is who is told in every report."""

NAMED = 2
"""Names in common from which two articles may be about one event, when nothing else says so."""

WELL_NAMED = 4
"""The same where the days on which the articles appeared do not speak for it."""

ALIKE_APART = 0.5
"""How alike the sides of an edited passage must be where nothing says that the articles appeared in one week: a police spokesman, a legal rule and a phrase of the trade are worded alike for years."""

TOLD = 2
"""Quotations, passages and figures in common from which what happened on a day in both is likely one thing."""

LOOSE = 0.6
"""A passage less alike than this is left to any quotation linked inside it: that quotation is what the two have in common."""


def align(a: Entry, b: Entry, *, meaning: Meaning | None = None) -> list[Reference]:
    """All references between two articles, `a` being here; ordered by their place here, the surest first.

    A model of `meaning` gives a second opinion on quotations, where both articles are in its language.
    The same links are found whichever of the two is given first.
    An article has no references to itself.
    """
    return next(aligned(a, [b], meaning=meaning))


def aligned(here: Entry, others: Sequence[Entry], *, meaning: Meaning | None = None) -> Iterator[list[Reference]]:
    """The references of an article to each of several others, one after another, as `align` finds them: the more at once, the less each costs."""
    distinct = [n for n, other in enumerate(others) if _order(other)[::2] != _order(here)[::2]]
    turned = {n: _order(others[n]) < _order(here) for n in distinct}
    pairs = facing(here, [others[n] for n in distinct], list(turned.values()))
    for number in range(len(others)):
        pair = next(pairs) if number in turned else None
        if pair is None:
            yield []
            continue
        first, second = pair.a.entry, pair.b.entry
        found = [
            reference(link, first, second, mirrored=turned[number]) for link in links(first, second, pair, meaning)
        ]
        yield sorted(found, key=placed)


def placed(found: Reference) -> tuple[object, ...]:
    """The order in which references are shown: by place here, then the surest."""
    return (found.here.start, -found.score, found.here.end, found.kind, found.there_id, found.there)


def _order(entry: Entry) -> tuple[str, str, str]:
    return entry.article.id, entry.article.origin, entry.article.text


def links(a: Entry, b: Entry, pair: Facing, meaning: Meaning | None = None) -> list[Link]:
    """All links between two articles that face each other so."""
    one, other, weights, likeness, exact = pair.a, pair.b, pair.weights, pair.likeness, pair.exact
    passages = [word_for_word(p, one, other, exact) for p in passages_of(one, other, weights, likeness, exact)]
    quotes = quote_links(a, b, pair.said, meaning)
    quotes += short_quote_links(a, b, quotes)
    names = name_links(a, b, pair.names)
    close = near(a, b)
    # Where no date speaks against it, what else both have must speak for one event.
    together = close or (not apart(a, b) and (len(names) >= WELL_NAMED or bool(quotes)))
    passages = [p for p in passages if _together_or_alike(p, together=together)]
    left = [p for p in passages if not _said(p, quotes) and (p.words or _plain(p, one, other) >= PLAIN)]
    one_event = _one_event(quotes, len(names), close=close)
    if one_event:
        taken = [(p.a, p.b) for p in left] + [(q.a, q.b) for q in quotes]
        again = [
            p for p in retold(one, other, weights, likeness, exact, taken) if _together_or_alike(p, together=together)
        ]
        passages, left = passages + again, left + again
    pairs = _sentence_pairs(one, other, passages)
    told = [*(_passage(p, one, other, weights) for p in left), *quotes]
    lent = lend_date(a, b, told)
    figures = figure_links(a, b, weights, lambda i, j: (i, j) in pairs, one_event=one_event)
    related = bool(told or figures or len(names) >= NAMED)
    joined = len(told) + len(figures) >= TOLD
    dates = date_links(lent.a, lent.b, likeness, related=related, joined=joined, note=lent.note)
    clocks = zone_links(lent.a, lent.b, likeness) if related else []
    return [*told, *names, *figures, *dates, *clocks]


def _one_event(quotes: Sequence[Link], names: int, *, close: bool) -> bool:
    """Whether two articles look like reports of one event: by many names in common, or, where they appeared close to one another, by fewer, or by what they quote."""
    if close and quotes:
        return True
    return names >= (NAMED if close else WELL_NAMED)


def _together_or_alike(passage: Passage, *, together: bool) -> bool:
    """Whether a passage of two articles that likely belong `together`, or else its wording, is worth showing."""
    return together or bool(passage.words) or passage.score >= ALIKE_APART


def _said(passage: Passage, quotes: list[Link]) -> bool:
    """Whether linked quotations cover most of a passage on both sides."""
    inside = [q for q in quotes if q.a.overlaps(passage.a) and q.b.overlaps(passage.b)]
    if inside and passage.score < LOOSE:
        return True
    return _share(passage.a, [q.a for q in inside]) >= SAID and _share(passage.b, [q.b for q in inside]) >= SAID


def _share(whole: Span, parts: list[Span]) -> float:
    covered, reached = 0, whole.start
    for part in sorted(parts):
        start, end = max(part.start, reached), min(part.end, whole.end)
        if end > start:
            covered += end - start
            reached = end
    return covered / max(len(whole), 1)


def _sentence_pairs(a: Prepared, b: Prepared, passages: list[Passage]) -> set[tuple[int, int]]:
    """Pairs of sentences that face each other in a passage: at about the same place in it."""
    out: set[tuple[int, int]] = set()
    for passage in passages:
        if passage.condensed:
            continue
        in_a = a.sentences.overlapping(passage.a)
        in_b = b.sentences.overlapping(passage.b)
        for i in in_a:
            at = (i - in_a[0]) / max(len(in_a) - 1, 1) * (len(in_b) - 1)
            out.update((i, j) for j in in_b if abs(j - in_b[0] - at) <= 1)
    return out


def _passage(passage: Passage, a: Prepared, b: Prepared, weights: Weights) -> Link:
    shared = listed(map(quoted, _telling_words(passage, a, b, weights)))
    if passage.words and passage.exact:
        verdict, reason = Verdict.SAME, f"Word for word the same, {passage.words} words in a row."
    elif passage.words:
        verdict, reason = (
            Verdict.VARIANT,
            f"Word for word the same but for a few words: {passage.words} words stand in both.",
        )
    elif passage.condensed:
        verdict, reason = Verdict.VARIANT, f"One passage condenses the other; both have {shared}."
    else:
        verdict, reason = Verdict.VARIANT, f"The same told in much the same words; both have {shared}."
    source = provenance(a.entry, b.entry, passage.a, passage.b, verbatim=bool(passage.words))
    reason = f"{reason} {source}".rstrip()
    return Link(ReferenceKind.PASSAGE, verdict, 0.5 + passage.score / 2, reason, passage.a, passage.b)


def _plain(passage: Passage, a: Prepared, b: Prepared) -> int:
    """How many content words that are no names both sides of a passage hold."""
    mine, yours = _stems_in(a, passage.a), _stems_in(b, passage.b)
    stems = mine[a.content[mine] & ~a.proper[mine]]
    return int(np.isin(a.stems[stems], b.stems[yours[~b.proper[yours]]]).sum())


def _stems_in(prepared: Prepared, span: Span) -> Numbers:
    first, last = prepared.word_at(span.start), prepared.word_at(span.end)
    return np.unique(prepared.of_stem[first:last])


def _telling_words(passage: Passage, a: Prepared, b: Prepared, weights: Weights) -> list[str]:
    """The rarest words that stand on both sides of a passage, names last, as written in the first article, in order."""
    first, last = a.word_at(passage.a.start), a.word_at(passage.a.end)
    low, high = b.word_at(passage.b.start), b.word_at(passage.b.end)
    theirs = set(b.stems[b.of_stem[low:high]].tolist())
    text, best = a.entry.article.text, dict[int, tuple[bool, float, int]]()
    for at in range(first, last):
        stem = int(a.of_stem[at])
        if a.content[stem] and int(a.stems[stem]) in theirs and stem not in best:
            best[stem] = (bool(a.proper[stem]), -float(weights.idf_a[stem]), at)
    chosen = sorted(at for _, _, at in sorted(best.values())[:TELLING])
    return [text[int(a.starts[at]) : int(a.ends[at])] for at in chosen]
