from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.crossref.cutting import places, tokens

_PIECES = st.sampled_from(
    [*"aZé9²_.,:'’ \n-“”ß٣ก日ー\u0301\u0e31", "don't", "1,200.5", "B52", "O’Neil’s", "\ud800", "𝔘"]
)


@given(st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_both_ways_of_cutting_a_text_find_the_same_words(text: str) -> None:
    starts, ends = places(text)
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == [match.span() for match in tokens(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It’s 1,200.50 dollars.", ["It’s", "1,200.50", "dollars"]),
        ("a B52 at 10:30, 'so'", ["a", "B", "52", "at", "10:30", "so"]),
        ("日本 says", ["日", "本", "says"]),
        ("", []),
    ],
)
def test_words_are_what_a_reader_takes_for_words(text: str, words: list[str]) -> None:
    starts, ends = places(text)
    assert [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)] == words
