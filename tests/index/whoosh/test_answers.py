"""The engine against the reference: on small random collections, written in several commits, every answer is the same in the same order."""

from __future__ import annotations

import tempfile
from datetime import date as Date
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readingroom.errors import QueryError
from readingroom.index.emphasis import silent_words, stop_words_in
from readingroom.index.parser import parse
from readingroom.index.query import (
    And,
    Boost,
    DateRange,
    Everything,
    Fuzzy,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
)
from readingroom.index.whoosh.answering import evaluated
from readingroom.index.whoosh.compilation import languages
from readingroom.index.whoosh.engine import WhooshEngine
from readingroom.index.whoosh.merging import FANOUT
from readingroom.index.whoosh.ranking import SORTS, Order
from readingroom.index.whoosh.reader import WhooshReader
from readingroom.model import Entry

from .reference import ANALYZER, Reference
from .rooms import STATE, entry

WORDS = ("peace", "peaceful", "talk", "talks", "talking", "war", "wars", "calm", "the", "chaîne", "мир")
ASKED = ("peace", "peaceful", "talk", "talks", "war", "wars", "calm", "calmer", "the", "chaine", "мир", "absent")
OUTLETS = ("", "The Hindu", "teleSUR", "Hindu Times")
NAMES = ("Sofiya Qureshi", "Maria Zakharova", "Qureshi")
DAYS = (None, Date(2025, 5, 6), Date(2025, 5, 7), Date(2024, 12, 31))

word = st.sampled_from(ASKED)
texts = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
short = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
contents = st.fixed_dictionaries(
    {
        "text": texts,
        "title": short,
        "deck": short,
        "outlet": st.sampled_from(OUTLETS),
        "language": st.sampled_from(("en", "en", "fr", "")),
        "day": st.sampled_from(DAYS),
        "names": st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
    }
)
change = st.tuples(st.integers(0, 7), st.none() | contents)
commits = st.lists(st.lists(change, min_size=1, max_size=6), min_size=1, max_size=5)

text_field = st.sampled_from((None, None, "title", "text"))
single = st.one_of(
    st.builds(Term, word, text_field, st.booleans()),
    st.builds(Prefix, st.sampled_from(("p", "pea", "wa", "cha", "м", "zz")), text_field),
    st.builds(Wildcard, st.sampled_from(("*ce", "t?lk*", "*a*s", "m*", "w??", "ча?не")), text_field),
    st.builds(Fuzzy, st.sampled_from(("peacs", "wra", "clam", "tlaks", "мор")), st.sampled_from((1, 2)), text_field),
)
phrase = st.builds(
    Phrase,
    st.lists(word, min_size=2, max_size=3).map(tuple),
    st.integers(0, 2),
    st.booleans(),
    text_field,
)
label = st.one_of(
    st.builds(Term, st.sampled_from(("hindu", "qureshi", "absent")), st.sampled_from(("outlet", "names"))),
    st.builds(Prefix, st.sampled_from(("hin", "tele", "q")), st.sampled_from(("outlet", "names"))),
    st.builds(Phrase, st.sampled_from((("the", "hindu"), ("sofiya", "qureshi"))), field=st.just("outlet")),
    st.builds(Term, st.sampled_from(("en", "fr")), st.just("language")),
    st.builds(Fuzzy, st.sampled_from(("hindi", "qureshy")), field=st.sampled_from(("outlet", "names"))),
    st.builds(Wildcard, st.sampled_from(("h*u", "*sur")), st.just("outlet")),
)


def _near(left: tuple[Term | Phrase, ...], right: tuple[Term | Phrase, ...], distance: int, ordered: bool, field: str | None) -> Near:  # fmt: skip
    return Near(left, right, distance, ordered, field)


side = st.lists(
    st.one_of(st.builds(Term, word, st.none(), st.booleans()), st.builds(Phrase, st.just(("the", "war")))),
    min_size=1,
    max_size=2,
).map(tuple)
near = st.builds(_near, side, side, st.integers(1, 4), st.booleans(), text_field)
days = st.builds(DateRange, st.sampled_from(DAYS), st.sampled_from(DAYS))
leaf: st.SearchStrategy[Query] = st.one_of(single, single, phrase, near, label, days, st.just(Everything()))


def _compound(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    some = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        st.builds(lambda kept, dropped: And((*kept, *map(Not, dropped))), some, st.lists(inner, max_size=2)),
        st.builds(lambda kept: Or(tuple(kept)), some),
        st.builds(Boost, inner, st.sampled_from((0.5, 2.0))),
    )


queries = st.recursive(leaf, _compound, max_leaves=6)


def _apply(
    engine: WhooshEngine, standing: dict[str, Entry], changes: list[tuple[int, dict[str, object] | None]]
) -> None:
    made = []
    removed = []
    for number, content in dict(changes).items():
        each = f"id{number}"
        if content is None:
            removed.append(f"{each}.txt")
            standing.pop(each, None)
        else:
            standing[each] = entry(each, **content)  # type: ignore[arg-type] # drawn by the same names
            made.append((f"{each}.txt", STATE, [standing[each]]))
    engine.apply(made, removed_files=removed)


def _ranked(reader: WhooshReader, query: Query, sort: str, most: int | None = None) -> list[str]:
    silent = silent_words(query, stop_words_in(query, languages(reader.snapshot)))
    answer = evaluated(query, reader.snapshot, ANALYZER, silent, scored=sort == "relevance")
    found, order = answer.found, Order(reader.snapshot)
    best = order.best(found, sort, len(found.documents) if most is None else most, answer.closeness)
    return [order.key_of(int(document)).decode() for document in found.documents[best]]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    changes=commits,
    asked=st.lists(queries, min_size=3, max_size=8),
    sort=st.sampled_from(SORTS),
    fanout=st.sampled_from((2, FANOUT)),
)
def test_any_query_finds_the_same_articles_in_the_same_order_as_the_reference(
    changes: list[list[tuple[int, dict[str, object] | None]]], asked: list[Query], sort: str, fanout: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder) / "index")
        standing: dict[str, Entry] = {}
        with patch("readingroom.index.whoosh.merging.FANOUT", fanout):
            for batch in changes:
                _apply(engine, standing, batch)
        reference = Reference(standing)
        with engine.reader() as reader:
            for query in asked:
                for order in ("relevance", sort):
                    assert _ranked(reader, query, order) == reference.ranked(query, order), query


patterns = st.one_of(
    st.builds(Prefix, st.sampled_from(("p", "t", "w", "c")), text_field),
    st.builds(Wildcard, st.sampled_from(("*a*", "*s", "t?lk*")), text_field),
    st.builds(Fuzzy, st.sampled_from(("peacs", "wra")), st.sampled_from((1, 2)), text_field),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    contents=st.lists(contents, min_size=1, max_size=8),
    asked=st.lists(patterns, min_size=3, max_size=8),
    broad=st.sampled_from((0, 3, 8)),
)
def test_patterns_whose_words_stand_everywhere_count_once_a_field_as_in_the_reference(
    contents: list[dict[str, object]], asked: list[Prefix | Wildcard | Fuzzy], broad: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, patch("readingroom.index.whoosh.leaves.BROAD", broad):
        engine = WhooshEngine(Path(folder) / "index")
        standing: dict[str, Entry] = {}
        _apply(engine, standing, list(enumerate(contents)))
        reference = Reference(standing, broad)
        with engine.reader() as reader:
            order = Order(reader.snapshot)
            for query in asked:
                found = evaluated(query, reader.snapshot, ANALYZER, frozenset(), scored=True).found
                ids = [order.key_of(int(document)).decode() for document in found.documents]
                assert dict(zip(ids, found.scores.tolist(), strict=True)) == pytest.approx(
                    {each: reference.leaf_score(query, each) for each in standing if reference.holds(query, each)}
                ), query


typed = st.lists(
    st.sampled_from((*ASKED[:9], "what", "of", "us", "who", "war?", '"the war"', "OR")), min_size=2, max_size=9
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    changes=commits,
    asked=st.lists(typed.map(" ".join), min_size=3, max_size=8),
    looked_into=st.sampled_from((1, 3, 100)),
)
def test_words_as_typed_find_the_same_articles_in_the_same_order_as_the_reference(
    changes: list[list[tuple[int, dict[str, object] | None]]], asked: list[str], looked_into: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, patch("readingroom.index.whoosh.ranking.LOOKED_INTO", looked_into):
        engine = WhooshEngine(Path(folder) / "index")
        standing: dict[str, Entry] = {}
        for batch in changes:
            _apply(engine, standing, batch)
        reference = Reference(standing)
        with engine.reader() as reader:
            for query in asked:
                try:
                    tree = parse(query)
                except QueryError:
                    continue
                assert _ranked(reader, tree, "relevance") == reference.ranked(tree, "relevance", looked_into), query


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=commits, asked=st.lists(queries, min_size=3, max_size=8), sort=st.sampled_from(SORTS))
def test_the_first_few_are_the_first_of_all(
    changes: list[list[tuple[int, dict[str, object] | None]]], asked: list[Query], sort: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder) / "index")
        standing: dict[str, Entry] = {}
        for batch in changes:
            _apply(engine, standing, batch)
        with engine.reader() as reader, patch.multiple("readingroom.index.whoosh.evaluation", _FEW=0, _BLOCK=2):
            for query in asked:
                for order in ("relevance", sort):
                    whole = _ranked(reader, query, order)
                    assert [_ranked(reader, query, order, most) for most in (1, 2, 3)] == [
                        whole[:1],
                        whole[:2],
                        whole[:3],
                    ]
