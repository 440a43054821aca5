"""Which words of a query count, and which belong together."""

from __future__ import annotations

import pytest

from readingroom.index.emphasis import MOST_NEIGHBOURS, neighbours, silent_words, stop_words_in
from readingroom.index.parser import parse


def _silent(query: str, *languages: str) -> set[str]:
    tree = parse(query)
    return set(silent_words(tree, stop_words_in(tree, languages or ("en",))))


def _pairs(query: str) -> list[tuple[str, str]]:
    tree = parse(query)
    silent = silent_words(tree, stop_words_in(tree, ("en",)))
    return [("|".join(term.text for term in left), "|".join(term.text for term in right)) for left, right in neighbours(tree, silent)]  # fmt: skip


def test_the_stop_words_of_a_question_say_nothing() -> None:
    assert _silent("what did russia say about restraint") == {"what", "did", "say", "about"}


@pytest.mark.parametrize(
    "query", ["may resigns", "the who", "=what did russia =say =about restraint", "to be or not to be"]
)
def test_words_that_were_chosen_count(query: str) -> None:
    assert not _silent(query) - {"did"}


def test_a_question_is_taken_to_be_in_the_language_of_its_stop_words() -> None:
    assert _silent("que dijo el ministro sobre la crisis", "en", "es") == {"que", "el", "sobre", "la"}
    assert _silent("how many soldiers die in training", "de", "en") == {"how", "in"}


def test_words_that_follow_one_another_are_neighbours_across_what_says_nothing() -> None:
    assert _pairs("what did russia say about restraint") == [("russia", "restraint")]
    assert _pairs("north korea missile") == [("north", "korea"), ("korea", "missile")]


def test_readings_and_alternatives_are_on_one_side_together() -> None:
    assert _pairs("us embassy") == [("us|u.s", "embassy")]
    assert _pairs("(russia OR china) restraint") == [("russia|china", "restraint")]


@pytest.mark.parametrize("query", ["restraint OR calm", "title:russia restraint", "russia outlet:hindu", '"deep concern" russia', "russ* restraint"])  # fmt: skip
def test_these_are_nobodys_neighbours(query: str) -> None:
    assert not _pairs(query)


def test_no_query_has_neighbours_without_end() -> None:
    assert len(_pairs(" ".join(f"w{number}" for number in range(500)))) == MOST_NEIGHBOURS
