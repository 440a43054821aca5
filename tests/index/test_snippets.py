from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readingroom.index.analysis import Analyzer
from readingroom.index.matching import Matcher
from readingroom.index.parser import parse
from readingroom.index.snippets import WIDTH, snippets
from readingroom.model import Snippet

ANALYZER = Analyzer()
FILLER = "The committee met again and adjourned without a word about the matter at hand. "


def cut(text: str, query: str) -> tuple[Snippet, ...]:
    return snippets(text, Matcher(parse(query), ANALYZER).marks(text))


def test_a_snippet_begins_and_ends_with_its_sentence_where_that_fits() -> None:
    text = FILLER * 4 + "Moscow urged restraint on both sides. " + FILLER * 4
    [snippet] = cut(text, "restraint")
    assert snippet.text.startswith("Moscow urged")
    assert snippet.text.endswith("hand.")


def test_the_place_with_most_of_the_words_is_shown() -> None:
    text = f"{FILLER * 3}Moscow spoke.\n\n{FILLER * 3}Moscow urged restraint.\n\n{FILLER * 3}Restraint was praised."
    [snippet] = cut(text, "moscow restraint")
    assert "Moscow urged restraint" in snippet.text


def test_words_far_apart_get_a_snippet_each_in_the_order_of_the_text() -> None:
    text = f"Restraint was praised. {FILLER * 9}Moscow spoke."
    first, second = cut(text, "moscow restraint")
    assert "Restraint" in first.text
    assert "Moscow" in second.text


def test_spans_are_offsets_into_the_snippet_itself() -> None:
    [snippet] = cut(FILLER * 5 + "Moscow urged restraint.", "restraint")
    assert [snippet.text[span.start : span.end] for span in snippet.spans] == ["restraint"]


def test_a_snippet_keeps_to_its_paragraph() -> None:
    [snippet] = cut(f"{FILLER}\n\nHe urged restraint.\n\n{FILLER}", "restraint")
    assert snippet.text == "He urged restraint."


def test_without_a_mark_the_beginning_is_shown() -> None:
    [snippet] = snippets(FILLER * 5, [])
    assert snippet.start == 0
    assert not snippet.spans


def test_an_empty_text_has_no_snippet() -> None:
    assert snippets("  \n", []) == ()


def test_a_paragraph_without_blanks_is_cut_all_the_same() -> None:
    [snippet] = cut("的" * 4_000 + "北京" + "的" * 4_000, "北京")
    assert len(snippet.text) <= 2 * WIDTH
    assert snippet.spans


@given(st.text("ab .\n", max_size=600), st.sampled_from(["a", "a b", '"a b"', "ab*"]))
def test_a_snippet_is_a_piece_of_the_text_with_its_hits_inside(text: str, query: str) -> None:
    previous = -1
    for snippet in cut(text, query):
        assert text[snippet.start : snippet.start + len(snippet.text)] == snippet.text
        assert snippet.start > previous
        assert len(snippet.text) <= 4 * WIDTH
        assert all(0 <= span.start < span.end <= len(snippet.text) for span in snippet.spans)
        previous = snippet.start + len(snippet.text) - 1
