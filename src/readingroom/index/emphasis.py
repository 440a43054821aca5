"""Which words of a query say what it is about, and which of them belong together: what ranking needs to know of a query beyond its meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from readingroom.index.query import EVERYWHERE, And, Boost, Near, Or, Phrase, Query, Term, Word, sought
from readingroom.index.stop_words import STOP_WORDS

QUESTION = 4
"""Words from which on a query with stop words among them is taken for a question, rather than for words that were chosen one by one."""

MOST_NEIGHBOURS = 32
"""Pairs of neighbours that are looked for at most, however long the query."""


def stop_words_in(query: Query, languages: Iterable[str]) -> frozenset[str]:
    """The words of a query that are stop words in the language that it seems to be in; none when it holds nothing else.

    What stands after `=` is meant as it is.
    The language is one of `languages`, those of the articles: the one with the most stop words in the query, English unless another has two of them at least.
    """
    words = _text_words(query)
    plain = {word.text for word in words if isinstance(word, Term) and not word.exact}
    plain.update(*(word.words for word in words if isinstance(word, Phrase)))
    best: frozenset[str] = frozenset(plain & STOP_WORDS["en"])
    for language in languages:
        found = frozenset(plain & STOP_WORDS.get(language, frozenset()))
        if len(found) > max(len(best), 1):
            best = found
    if all(isinstance(word, Term) and not word.exact and word.text in best for word in words):
        return frozenset()
    return best


def silent_words(query: Query, stop_words: frozenset[str]) -> frozenset[str]:
    """Its stop words, when a query is long enough for a question: they say nothing of how well an article answers.

    In a short one even `may` and `will` were chosen.
    """
    places = {word.span for word in _text_words(query)}
    return stop_words if len(places) >= QUESTION else frozenset()


def neighbours(query: Query, silent: frozenset[str]) -> list[tuple[tuple[Term, ...], tuple[Term, ...]]]:
    """Words of a query that follow one another, as pairs; either side holds the readings of one word, or the alternatives of a group.

    Silent words, quotations, wildcards and words of labels are passed over; a few words with OR between them are alternatives, and nobody's neighbours.
    """
    if isinstance(query, Or) and len(query.clauses) < QUESTION:
        return []
    units = [unit for clause in _in_order(query) if (unit := _spoken(clause, silent))]
    pairs = pairwise(units)
    return [(left, right) for left, right in pairs if left[0].field == right[0].field][:MOST_NEIGHBOURS]


def _in_order(query: Query) -> Iterator[Sequence[Query]]:
    """What a query asks for, in the order typed; what comes of one word, or of one group of alternatives, together."""
    match query:
        case And(clauses=clauses):
            for clause in clauses:
                yield from [clause.clauses] if isinstance(clause, Or) else _in_order(clause)
        case Or(clauses=clauses):
            for _, group in groupby(clauses, key=lambda clause: clause.span):
                together = list(group)
                yield from [together] if len(together) > 1 else _in_order(together[0])
        case Boost(clause=clause):
            yield from _in_order(clause)
        case _:
            yield (query,)


def _spoken(clauses: Sequence[Query], silent: frozenset[str]) -> tuple[Term, ...]:
    """The words in full of one place in a query that are looked for in running text."""
    bare = [clause.clause if isinstance(clause, Boost) else clause for clause in clauses]
    terms = [each for each in bare if isinstance(each, Term) and _in_text(each)]
    kept = [term for term in terms if term.exact or term.text not in silent]
    return tuple(term for term in kept if term.field == kept[0].field)


def _text_words(query: Query) -> list[Word | Near]:
    """What a query looks for in running text."""
    return [part for part in sought(query) if _in_text(part)]


def _in_text(part: Word | Near) -> bool:
    return part.field is None or part.field in EVERYWHERE
