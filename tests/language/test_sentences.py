from __future__ import annotations

import pytest

from readingroom.language.lexicon import lexicon
from readingroom.language.sentences import find_sentences


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in find_sentences(text, lexicon(language))]


@pytest.mark.parametrize(
    "text",
    [
        "Lt. Gen. Ahmed Sharif Chaudhry met Mr. Smith and Dr. J. R. Jones on Tuesday.",
        "The U.S. military flew 2.5 tons of aid from St. Louis.",
        "The bill, No. 5, passed at 5 p.m. on Monday.",
        "He asked “Why now?” and left.",
        "Prices rose 3.4 percent.",
    ],
)
def test_stops_inside_a_sentence_do_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


def test_a_mark_that_closes_after_the_stop_belongs_to_the_sentence_before() -> None:
    assert sentences("“We will go.” They went.") == ["“We will go.”", "They went."]


def test_a_heading_without_a_stop_ends_with_its_paragraph() -> None:
    assert sentences("A Quiet Night\n\nNothing happened.") == ["A Quiet Night", "Nothing happened."]


def test_an_abbreviation_ends_a_sentence_when_a_usual_first_word_follows() -> None:
    assert sentences("They live in the U.S. The house is old.") == ["They live in the U.S.", "The house is old."]


def test_east_asian_stops_need_no_space() -> None:
    assert sentences("今日は晴れ。明日は雨。", "ja") == ["今日は晴れ。", "明日は雨。"]


def test_a_german_ordinal_does_not_end_a_sentence() -> None:
    assert sentences("Am 4. Mai kamen sie. Es regnete.", "de") == ["Am 4. Mai kamen sie.", "Es regnete."]
