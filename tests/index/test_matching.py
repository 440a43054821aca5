from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.index.analysis import Analyzer
from readingroom.index.matching import Matcher
from readingroom.index.parser import parse

ANALYZER = Analyzer()
TEXT = (
    "Russia’s Foreign Ministry urged restraint. “We call on both sides to exercise restraint,” said Col Sofiya Qureshi.\n\n"
    "Pakistan-occupied Kashmir was struck; strikes on 1,200 sites in Pakistan were measured. Élysée: calm."
)


def found(query: str, text: str = TEXT, **options: str) -> list[str]:
    spans = Matcher(parse(query), ANALYZER).spans(text, language="en", **options)
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("restraint", ["restraint", "restraint"]),
        ("site", ["sites"]),
        ("=site", []),
        ("elysee", ["Élysée"]),
        ('"exercise restraint"', ["exercise restraint"]),
        ('"call sides"~1', []),
        ('"call sides"~2', ["call", "sides"]),
        ('"sides call"~3', []),
        ("sides NEAR/3 call", ["call", "sides"]),
        ("sides NEAR/2 call", []),
        ("Pakistan-occupied", ["Pakistan-occupied"]),
        ("occupied", ["occupied"]),
        ("1200", ["1,200"]),
        ("Qureishi~", ["Qureshi"]),
        ("Qureshi~", ["Qureshi"]),
        ("sof*", ["Sofiya"]),
        ("s?des", ["sides"]),
        ("russia", ["Russia"]),
        ("restraint NOT calm", ["restraint", "restraint"]),
        ("restraint OR calm", ["restraint", "restraint", "calm"]),
        ('"said col*"', ["said Col"]),
        ("title:restraint", []),
        ("text:calm", ["calm"]),
        ("date:2025", []),
    ],
)
def test_places_are_marked_by_the_rules_of_the_query(query: str, places: list[str]) -> None:
    assert found(query) == places


def test_a_word_of_one_field_is_not_marked_in_another() -> None:
    assert found("title:calm", "keep calm", field="text") == []
    assert found("title:calm", "keep calm", field="title") == ["calm"]


def test_marks_tell_which_leaf_they_answer() -> None:
    marks = Matcher(parse("calm restraint"), ANALYZER).marks("restraint and calm")
    assert [mark.leaf for mark in marks] == [1, 0]


def test_pairs_of_characters_are_marked_as_one_word() -> None:
    assert found("北京大学", "在北京大学读书") == ["北京大学"]


def test_words_are_matched_by_the_stems_of_the_article_s_language() -> None:
    spans = Matcher(parse("переговоры"), ANALYZER).spans("о переговорах", language="ru")
    assert len(spans) == 1


@given(st.lists(st.sampled_from("abc"), max_size=12), st.integers(0, 3))
def test_a_phrase_is_found_where_its_words_follow_each_other_closely_enough(words: list[str], slop: int) -> None:
    expected = any(
        words[i] == "a" and words[j] == "b" and j - i - 1 <= slop
        for i in range(len(words))
        for j in range(i + 1, len(words))
    )
    assert bool(found(f'"a b"~{slop}', " ".join(words))) == expected


@given(st.lists(st.sampled_from("abc"), max_size=12), st.integers(1, 4))
def test_near_is_found_in_either_order(words: list[str], distance: int) -> None:
    expected = any(
        words[i] == "a" and words[j] == "b" and abs(j - i) <= distance
        for i in range(len(words))
        for j in range(len(words))
    )
    assert bool(found(f"a NEAR/{distance} b", " ".join(words))) == expected


@given(st.text("ab '京.-\n", max_size=60), st.sampled_from(["a", "b*", '"a b"~2', "a NEAR/2 b", "京", "?a", "b~"]))
def test_spans_lie_in_the_text_apart_and_in_order(text: str, query: str) -> None:
    spans = Matcher(parse(query), ANALYZER).spans(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end < other.start for one, other in pairwise(spans))
