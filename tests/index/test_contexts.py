"""The lines of a concordance: words with what stands before and after them."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.index.contexts import in_context, places
from readingroom.model import Span

TEXT = "One paragraph.\n\nThe council called for restraint on both sides.\n\nAnother one."


def around(word: str, width: int) -> tuple[str, str]:
    start = TEXT.index(word)
    [(_, before, after)] = in_context(TEXT, [Span(start, start + len(word))], width)
    return before, after


def test_a_context_keeps_to_its_paragraph() -> None:
    assert around("restraint", 1000) == ("The council called for ", " on both sides.")


def test_a_word_that_would_be_cut_is_left_out() -> None:
    assert around("restraint", 9) == (" for ", " on both")
    assert around("restraint", 8) == (" for ", " on both")
    assert around("restraint", 7) == (" for ", " on")


@given(st.text(alphabet="ab \n", max_size=60), st.data())
def test_what_stands_around_a_span_is_the_text_around_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    width = data.draw(st.integers(0, 20))
    [(span, before, after)] = in_context(text, [Span(start, end)], width)
    assert text[span.start - len(before) : span.end + len(after)] == before + text[start:end] + after
    assert max(len(before), len(after)) <= width


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a rally in Tulsa drew few", ["rally in Tulsa"]),
        ("the Tulsa-rally, and a rally", ["Tulsa-rally", "rally"]),
        ("a rally. Tulsa drew few", ["rally", "Tulsa"]),
        ("a rally that nobody in Tulsa saw", ["rally", "Tulsa"]),
        ("rally\n\nTulsa", ["rally", "Tulsa"]),
        ("rally by rally", ["rally", "rally"]),
    ],
)
def test_different_words_beside_one_another_are_one_place(text: str, found: list[str]) -> None:
    spans = [Span(*match.span()) for match in re.finditer("rally|Tulsa", text)]
    assert [text[span.start : span.end] for span in places(text, spans)] == found


def test_a_paragraph_as_long_as_a_book_is_read_but_once() -> None:
    text = "the council of the council said " * 50_000
    spans = [Span(*match.span()) for match in re.finditer("council", text)]
    begun = time.process_time()
    assert sum(1 for _ in in_context(text, spans, 80)) == 100_000
    assert time.process_time() - begun < 15, "to read it for each place takes minutes"
