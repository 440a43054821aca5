"""When a query is answered by any of its words."""

from __future__ import annotations

import pytest

from readingroom.index.emphasis import silent_words, stop_words_in
from readingroom.index.loosening import ENOUGH, loosened
from readingroom.index.parser import parse
from readingroom.index.query import And, Not, Or, Phrase, Query, Term


def _loosened(query: str, found: int = 0, *, as_you_type: bool = False) -> Query | None:
    tree = parse(query, as_you_type=as_you_type)
    stop_words = stop_words_in(tree, ("en",))
    return loosened(query, tree, stop_words, found, question=bool(silent_words(tree, stop_words)))


def _words(tree: Query | None) -> list[str]:
    assert isinstance(tree, Or)
    return [clause.text for clause in tree.clauses if isinstance(clause, Term)]


def test_a_question_is_answered_by_any_word_that_says_something() -> None:
    assert _words(_loosened("what did russia say about restraint?")) == ["russia", "restraint"]


def test_a_question_wants_some_answers_and_words_want_one() -> None:
    assert _loosened("what did russia say about restraint", ENOUGH - 1) is not None
    assert _loosened("what did russia say about restraint", ENOUGH) is None
    assert _loosened("russia restraint", 1) is None
    assert _loosened("russia restraint", 0) is not None


def test_what_was_demanded_stays_demanded() -> None:
    tree = _loosened('russia restraint outlet:telesur "both sides" -japan')
    assert isinstance(tree, And)
    kinds = [type(clause) for clause in tree.clauses]
    assert kinds == [Or, Term, Phrase, Not]


@pytest.mark.parametrize(
    "query",
    [
        "russia AND restraint",
        "russia",
        "title:russia title:restraint",
        '"russia calls" "for restraint"',
        "=russia =restraint",
        "russ* restr*",
        "russia OR restraint",
        "russia~ restraint~",
        "",
    ],
)
def test_what_is_no_row_of_plain_words_is_left_as_it_is(query: str) -> None:
    assert _loosened(query) is None


def test_a_hyphenated_word_gives_each_of_its_words() -> None:
    assert _words(_loosened("ballot-rigging charges")) == ["ballot", "rigging", "charges"]


def test_the_acronym_is_not_looked_for_where_the_word_says_nothing() -> None:
    assert _words(_loosened("who called for restraint")) == ["called", "restraint"]


def test_an_unfinished_question_is_loosened_too() -> None:
    assert isinstance(_loosened("what did russia say about restr", as_you_type=True), Or)
