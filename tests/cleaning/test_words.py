"""Words are what cues and lines are compared by, in every script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.cleaning.tokens import length, tokens, word_count


def test_vowel_signs_do_not_cut_hindi_words() -> None:
    assert tokens("हिन्दी में समाचार") == ["हिन्दी", "में", "समाचार"]


def test_points_do_not_cut_hebrew_words() -> None:
    assert tokens("מַיִם רבים") == ["מַיִם", "רבים"]


def test_each_chinese_sign_is_a_word_and_what_stands_among_them_stays_whole() -> None:
    assert tokens("订阅newsletter吧 2024") == ["订", "阅", "newsletter", "吧", "2024"]


def test_korean_words_stay_whole() -> None:
    assert tokens("뉴스레터를 구독하세요.") == ["뉴스레터를", "구독하세요"]


def test_two_signs_count_for_a_word() -> None:
    assert length(["订", "阅", "我", "们"]) == 2
    assert word_count("订阅我们", tokens("订阅我们")) == 2


@pytest.mark.parametrize("text", ["don’t stop", "état d’âme", "сообщила ТАСС", "Straße"])
def test_scripts_with_spaces_are_cut_at_them(text: str) -> None:
    assert len(tokens(text)) == len(text.split())


@given(st.text())
def test_words_are_never_empty_and_never_hold_white_space(text: str) -> None:
    assert all(word and not any(map(str.isspace, word)) for word in tokens(text))
