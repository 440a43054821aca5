"""The one bounded question that opening an article asks of the index, and the articles that answer it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from datetime import date as Date
from datetime import timedelta
from typing import NamedTuple

from readingroom.errors import UnknownArticleError
from readingroom.index.engine import Probe, Reader
from readingroom.language.names import name_key
from readingroom.model import Entry

TERMS = 25
"""Terms that a probe carries: with the date bound, these alone bring .98 of an event's articles among the first twenty."""

NAMES = 20
"""Names that a probe carries, the rarest."""

FINGERPRINTS = 400
"""Fingerprints that a probe carries; of a longer article the least, which are the same ones in every article that holds them."""

DAYS = 4
"""Days before and after an article's date in which its partners are looked for first."""

NEAR = 0.7
"""Share of the candidates that are dated near the article, whatever others score; for the rest all compete."""

TITLE = 4
"""How often a word of the title counts."""

COMMON = 0.01
"""Share of the room's articles from which a name they carry is commonplace."""

EVERYWHERE = 0.1
"""The same from which a name is what the room is about: whoever reads there does not want it pointed out."""

COMMON_LEAST = 20
"""Articles that must carry a name for either, in a small room."""

LONGEST_TEXT = 200_000
"""Characters of the text from which terms are drawn."""


def probe(entry: Entry, reader: Reader) -> Probe:
    """The question for one article: its most telling terms by tf-idf, its rarest names, its fingerprints, within `DAYS` days of its date when it has one."""
    article = entry.article
    known = _stands_in(reader, article.id)
    first = last = None
    if article.date is not None:
        first, last = _shifted(article.date, -DAYS), _shifted(article.date, DAYS)
    return Probe(
        terms=_terms(entry, reader, known=known),
        names=_names(entry, reader, known=known),
        fingerprints=entry.analysis.fingerprints[:FINGERPRINTS],
        first=first,
        last=last,
        exclude=article.id,
    )


class Commonplace(NamedTuple):
    """Keys of names that much of a room carries: `common` ones are linked only with articles that share more than names, those that stand `everywhere` with none."""

    common: frozenset[str] = frozenset()
    everywhere: frozenset[str] = frozenset()


NO_NAMES = Commonplace()


def commonplace(entry: Entry, reader: Reader) -> Commonplace:
    """Which of the article's names so many articles of the room carry that one more says nothing."""
    keys = sorted({key for name in entry.analysis.names if (key := name_key(name.canonical))})
    found = dict(zip(keys, reader.frequencies("names", keys), strict=True))
    common, everywhere = (
        frozenset(key for key in keys if found[key] >= max(COMMON_LEAST, share * len(reader)))
        for share in (COMMON, EVERYWHERE)
    )
    return Commonplace(common, everywhere)


def candidates(entry: Entry, reader: Reader, limit: int = 20) -> list[str]:
    """Ids of the articles most likely to carry parts of this one, best first.

    A share `NEAR` of them are dated near it, as far as there are as many; the rest are the best of the whole archive, where a story goes on for longer.
    """
    if limit <= 0:
        return []
    question = probe(entry, reader)
    near = dict(reader.candidates(question, limit))
    if question.first is None and question.last is None:
        return list(near)
    wide = dict(reader.candidates(replace(question, first=None, last=None), limit))
    chosen = list(dict.fromkeys([*list(near)[: math.ceil(NEAR * limit)], *wide, *near]))[:limit]
    scores = near | wide
    return sorted(chosen, key=lambda article_id: -scores[article_id])


def _stands_in(reader: Reader, article_id: str) -> bool:
    try:
        return reader.resolve(article_id) == article_id
    except UnknownArticleError:
        return False


def _terms(entry: Entry, reader: Reader, *, known: bool) -> tuple[tuple[str, float], ...]:
    article = entry.article
    counts = Counter(reader.terms(article.text[:LONGEST_TEXT], article.language))
    for term in reader.terms(f"{article.title}\n{article.deck}", article.language):
        counts[term] += TITLE
    return _telling(counts, reader, "text", TERMS, known=known)


def _names(entry: Entry, reader: Reader, *, known: bool) -> tuple[tuple[str, float], ...]:
    counts = Counter(key for name in entry.analysis.names if (key := name_key(name.canonical)))
    # How often a name stands in the article says little; how rarely elsewhere says all.
    return _telling(Counter(dict.fromkeys(counts, 1)), reader, "names", NAMES, known=known)


def _telling(
    counts: Counter[str], reader: Reader, field: str, limit: int, *, known: bool
) -> tuple[tuple[str, float], ...]:
    """The heaviest by tf-idf, of those that at least one other article holds; ties go by the alphabet."""
    words = sorted(counts)
    spread = reader.frequencies(field, words)
    total = max(len(reader), 1)
    alone = 1 if known else 0
    weighed = [
        (word, (1 + math.log(counts[word])) * math.log((total + 1) / (found + 0.5)))
        for word, found in zip(words, spread, strict=True)
        if found > alone
    ]
    weighed.sort(key=lambda item: (-item[1], item[0]))
    return tuple((word, round(max(weight, 0.01), 4)) for word, weight in weighed[:limit])


def _shifted(date: Date, days: int) -> Date | None:
    try:
        return date + timedelta(days=days)
    except OverflowError:
        return None
