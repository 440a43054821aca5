"""Questions: a query whose stop words are passed over, and, when no article holds all its words, one to be answered by those that hold any of them.

Only what was typed as plain words is loosened; quotations, fields, dates, alternatives and what is to be left out stay as demanded, and so does everything when AND was typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from readingroom.index.lexer import Kind, lexemes
from readingroom.index.query import And, Boost, Not, Or, Phrase, Prefix, Query, Term, Wildcard
from readingroom.model import Span

ENOUGH = 10
"""Articles with all the words of a question that will do; of a query that is no question one will."""

_SIGNS = frozenset('"“”„‟«»＂=*')


def loosened(query: str, tree: Query, stop_words: frozenset[str], found: int, *, question: bool) -> Query | None:
    """The tree of a query that found too few articles, looking for any of its words; None when it has to stand as it is.

    `tree` is what `query` was parsed to, `found` how many articles hold all of it, `stop_words` as `emphasis.stop_words_in` gives them: they are then not looked for.
    """
    if found >= (ENOUGH if question else 1) or not isinstance(tree, And):
        return None
    plain: list[Query] = []
    demanded: list[Query] = []
    for clause in tree.clauses:
        word = _plain(clause, query)
        if word is None:
            demanded.append(clause)
        else:
            plain.extend(_apart(word))
    telling = [each for word in plain if not _is_stop_word(word, stop_words) for each in _readings(word)]
    if len(plain) < 2 or not telling or _says_and(query):
        return None
    any_of: Query = telling[0] if len(telling) == 1 else Or(tuple(telling), tree.span)
    return And((any_of, *demanded), tree.span) if demanded else any_of


def without_stop_words(query: str, tree: Query, stop_words: frozenset[str]) -> Query:
    """The tree of a question, its stop words no longer demanded; the same tree when AND was typed, or nothing else is left."""
    if not isinstance(tree, And) or _says_and(query):
        return tree
    words = [(clause, _plain(clause, query)) for clause in tree.clauses]
    kept = tuple(word or clause for clause, word in words if word is None or not _is_stop_word(word, stop_words))
    if not kept or len(kept) == len(words) or all(isinstance(clause, Not) for clause in kept):
        return tree
    return kept[0] if len(kept) == 1 else And(kept, tree.span)


def _says_and(query: str) -> bool:
    return any(lexeme.kind is Kind.AND for lexeme in lexemes(query, as_you_type=True))


def _plain(clause: Query, query: str) -> Query | None:
    """A clause that was typed as one bare word, as it is to be looked for in a question; None for any other.

    One word may have several readings, or stand for a row of words; one with a question mark after it is itself in any form.
    """
    typed = query[clause.span.start : clause.span.end]
    if _SIGNS & set(typed):
        return None
    match clause:
        case Or(clauses=(Term(field=None) as word, Wildcard())) if typed.endswith("?"):
            return replace(word, exact=False)
        case Or(clauses=readings):
            alike = all(each.span == clause.span and _plain(each, query) is not None for each in readings)
            return clause if alike else None
        case Boost(clause=inner):
            bare = _plain(inner, query)
            return None if bare is None else replace(clause, clause=bare)
        case Term(field=None) | Prefix(field=None) | Phrase(field=None) | Wildcard(field=None):
            return clause
        case _:
            return None


def _apart(word: Query) -> Iterable[Query]:
    """The words of what was typed as one and stands for a row of them, such as `ballot-rigging`; any other as it is."""
    if not isinstance(word, Phrase):
        return (word,)
    # No two of them are readings of one another, so each gets a place of its own.
    places = [Span(word.span.start, word.span.end - number) for number in range(len(word.words))]
    words = [Term(each, span=place) for each, place in zip(word.words, places, strict=True)]
    return (*words[:-1], Prefix(words[-1].text, span=places[-1])) if word.prefix else words


def _readings(word: Query) -> tuple[Query, ...]:
    """The alternatives that a word stands for."""
    return word.clauses if isinstance(word, Or) else (word,)


def _is_stop_word(word: Query, stop_words: frozenset[str]) -> bool:
    if isinstance(word, Boost):
        return _is_stop_word(word.clause, stop_words)
    return any(isinstance(each, Term) and each.text in stop_words for each in _readings(word))
