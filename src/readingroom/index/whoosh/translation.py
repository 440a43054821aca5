"""Whoosh's query objects as nodes of ours: the trees that its parser and its users make, evaluated block-wise.

Terms of a Whoosh query are terms of the index: stems in a field `f`, exact forms in `f_exact`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from typing import Any

import numpy as np
from whoosh import query as whoosh_query

from readingroom.errors import UsageError
from readingroom.index.whoosh.codec import EXACT
from readingroom.index.whoosh.days import day_number
from readingroom.index.whoosh.evaluation import AllOf, AnyOf, Node, Weighted
from readingroom.index.whoosh.fields import FieldKind
from readingroom.index.whoosh.leaves import AllLeaf, DayLeaf, ValueLeaf, WordLeaf
from readingroom.index.whoosh.meanings import (
    Beginning,
    ExactForm,
    Pattern,
    Resembling,
    StemBeginning,
    StemPattern,
    StemResembling,
    Stems,
    WordMeaning,
)
from readingroom.index.whoosh.snapshot import Snapshot
from readingroom.index.whoosh.stretches import GapLeaf
from readingroom.index.whoosh.vocabulary import Vocabulary, as_term


def translated(query: Any, snapshot: Snapshot) -> Node:
    """The node of a Whoosh query. Raises UsageError for a kind of query that has no counterpart."""
    node = _plain(query, snapshot)
    return node if getattr(query, "boost", 1.0) == 1.0 else Weighted(node, query.boost)


def _plain(query: Any, snapshot: Snapshot) -> Node:
    match query:
        case whoosh_query.And():
            kept = [translated(each, snapshot) for each in query.subqueries if not isinstance(each, whoosh_query.Not)]
            dropped = [
                translated(each.query, snapshot) for each in query.subqueries if isinstance(each, whoosh_query.Not)
            ]
            return AllOf(snapshot, kept, dropped)
        case whoosh_query.Or():
            return AnyOf(snapshot, [translated(each, snapshot) for each in query.subqueries])
        case whoosh_query.AndNot():
            return AllOf(snapshot, [translated(query.a, snapshot)], [translated(query.b, snapshot)])
        case whoosh_query.Not():
            return AllOf(snapshot, [], [translated(query.query, snapshot)])
        case whoosh_query.Every(fieldname=None):
            return AllLeaf(snapshot)
        case whoosh_query.Phrase():
            field, words = _meanings(query.fieldname, query.words)
            return GapLeaf(snapshot, (field,), words, query.slop)
        case whoosh_query.NumericRange():
            return DayLeaf(snapshot, query.fieldname, _day(query.start), _day(query.end))
    if query == whoosh_query.NullQuery:
        return AnyOf(snapshot, [])
    return _word(query, snapshot)


def _day(bound: Any) -> int | None:
    return day_number(bound) if isinstance(bound, Date) else bound


def _meanings(name: str, words: Sequence[str]) -> tuple[str, list[WordMeaning]]:
    if name.endswith(EXACT):
        return name.removesuffix(EXACT), [ExactForm(word) for word in words]
    return name, [Stems((word,)) for word in words]


def _word(query: Any, snapshot: Snapshot) -> Node:
    name: str = getattr(query, "fieldname", None) or ""
    field = name.removesuffix(EXACT)
    if field in snapshot.schema and snapshot.schema[field].kind is FieldKind.TEXT:
        return WordLeaf(snapshot, (field,), _text_meaning(query, exact=name.endswith(EXACT)))
    if name in snapshot.schema and snapshot.schema[name].kind in (FieldKind.LABEL, FieldKind.KEYWORD):
        numbers = [_values(query, segment.values(name).terms) for segment in snapshot.segments]
        return ValueLeaf(snapshot, numbers, name, scored=False)
    raise _unknown(query)


def _text_meaning(query: Any, *, exact: bool) -> WordMeaning:
    match query:
        case whoosh_query.FuzzyTerm():
            return (Resembling if exact else StemResembling)(query.text, query.maxdist)
        case whoosh_query.Prefix():
            return Beginning(query.text) if exact else StemBeginning(query.text)
        case whoosh_query.Wildcard():
            return Pattern(query.text) if exact else StemPattern(query.text)
        case whoosh_query.Term():
            return ExactForm(query.text) if exact else Stems((query.text,))
    raise _unknown(query)


def _values(query: Any, terms: Vocabulary) -> Any:
    match query:
        case whoosh_query.FuzzyTerm():
            return terms.resembling(query.text, query.maxdist)
        case whoosh_query.Prefix():
            return np.asarray(terms.beginning(as_term(query.text)), np.int64)
        case whoosh_query.Wildcard():
            return terms.matching(query.text)
        case whoosh_query.Term():
            return np.asarray(terms.find(as_term(query.text)), np.int64)
    raise _unknown(query)


def _unknown(query: Any) -> UsageError:
    return UsageError(f"A query of the kind {type(query).__name__} has no counterpart here.")
