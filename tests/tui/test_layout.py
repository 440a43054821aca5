from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from readingroom.printable import printable
from readingroom.tui.layout import Flow, Layout, cells, narrow, offset_at, shortened, wrap

WORDS = st.text(st.sampled_from("ab ñéع漢字。、가 e\u0301-—👩\u200d👩"), max_size=120)
ANY = st.text(max_size=200).map(printable)


@given(ANY)
def test_a_narrow_text_takes_a_cell_a_character(text: str) -> None:
    if narrow(text):
        assert cell_len(text) == len(text)


@given(WORDS | ANY, st.integers(2, 40))
def test_no_row_is_wider_than_asked(text: str, width: int) -> None:
    assert all(cells(text[start:end]) <= width for start, end in wrap(text, width))


@given(WORDS | ANY, st.integers(2, 40))
def test_rows_hold_every_character_that_is_not_a_space_once_and_in_order(text: str, width: int) -> None:
    shown = "".join(text[start:end] for start, end in wrap(text, width))
    assert shown.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 4, ["one", "two"]),
        ("cross-border attacks", 8, ["cross-", "border", "attacks"]),
        ("incomprehensibly", 6, ["incomp", "rehens", "ibly"]),
        ("印巴两国外交部。", 6, ["印巴两", "国外交", "部。"]),
        ("印巴两国外交。部", 14, ["印巴两国外交。", "部"]),
    ],
)
def test_rows_break_where_a_typesetter_would(text: str, width: int, rows: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, width)] == rows


def test_a_column_inside_a_wide_character_belongs_to_it() -> None:
    assert [offset_at("a漢b", column) for column in range(5)] == [0, 1, 1, 2, 3]


@given(WORDS, st.integers(0, 30))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert cells(shortened(text, width)) <= max(width, min(cells(text), width))


def _layout(width: int) -> Layout:
    return Layout(
        [Flow("Title", before=0), Flow("one two three four", at=0), Flow("not the article’s"), Flow("five six", at=20)],
        width,
    )


@pytest.mark.parametrize("width", [5, 8, 12, 40])
def test_the_row_of_an_offset_shows_that_character(width: int) -> None:
    layout = _layout(width)
    text = "one two three four\n\nfive six"
    for offset, character in enumerate(text):
        if character.isspace():
            continue
        row = layout.rows[layout.row_of(offset)]
        at = layout.flows[row.flow].at
        assert at is not None
        assert layout.flows[row.flow].text[offset - at] == character
        assert row.start <= offset - at < row.end


@pytest.mark.parametrize("width", [5, 8, 12, 40])
@pytest.mark.parametrize("shift", [0, 7])
def test_every_offset_is_among_those_of_its_row_and_of_no_other(width: int, shift: int) -> None:
    flows = [Flow(flow.text, None if flow.at is None else flow.at + shift) for flow in _layout(width).flows]
    layout = Layout(flows, width)
    for offset in range(40):
        rows = [row for row in range(len(layout)) if offset in layout.offsets_of(row)]
        assert rows == [layout.row_of(offset)]


def test_the_offset_of_a_row_outside_the_text_is_that_of_the_text_below_it() -> None:
    assert _layout(40).offset_of(0) == 0
    assert _layout(40).offset_of(3) == 20


def test_what_stands_between_two_places_comes_as_written_not_as_wrapped() -> None:
    layout = _layout(5)
    assert layout.between((1, 4), (3, 4)) == "two three four\n\nnot the article’s\n\nfive"
