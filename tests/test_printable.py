from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.printable import COMBINING_RUN, printable

anything = st.text(st.characters(exclude_categories=()))
nasty = st.text(
    st.one_of(
        st.sampled_from(
            "\x00\x07\x08\t\n\r\x1b\x7f\x85\x9b\x9d\u061c\u200b\u200c\u200d\u200e\u202e\u2066\u2069\u2028\ufeff\ud800\U000e0041"
        ),
        st.sampled_from("aбאع中👩\u0301\u0489"),
    )
)
BIDI_CONTROLS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.one_of(anything, nasty), st.booleans())
def test_offsets_into_the_text_still_hold(text: str, lines: bool) -> None:
    assert len(printable(text, lines=lines)) == len(text)


@given(st.one_of(anything, nasty))
def test_no_control_character_comes_through(text: str) -> None:
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in printable(text))


@given(nasty)
def test_with_lines_only_newlines_come_through(text: str) -> None:
    shown = printable(text, lines=True)
    assert {character for character in shown if unicodedata.category(character) == "Cc"} <= {"\n"}
    assert shown.count("\n") == text.count("\n")


@given(st.one_of(anything, nasty))
def test_nothing_turns_the_direction_of_the_text_around(text: str) -> None:
    assert not BIDI_CONTROLS & set(printable(text))


@given(st.one_of(anything, nasty))
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    once = printable(text)
    assert printable(once) == once


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S", "Zs"))))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "قال المتحدث باسم وزارة الخارجية الروسية",
        "نمی‌خواهم",  # Persian needs its non-joiner
        "משרד החוץ הרוסי: „מודאג מאוד”",
        "शांति और क्‍षमा",  # a joiner that shapes a conjunct
        "ການປະທະກັນ",
        "外务省表示深切关注",
        "Chúng tôi rất lo ngại",
        "👩‍👩‍👧 🇮🇳 👍🏽 ❤️",
        "naïve café — “quoted” … 26½ %",
    ],
)
def test_ordinary_text_of_any_script_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


def test_a_control_sequence_becomes_visible() -> None:
    assert printable("\x1b]52;c;cm0gLXJm\x07\x9b2J") == "␛]52;c;cm0gLXJm␇␛2J"


def test_a_joiner_between_latin_letters_is_shown() -> None:
    assert printable("pay\u200dpal") == "pay·pal"


def test_a_tower_of_combining_marks_is_cut_down() -> None:
    shown = printable("Z" + "\u0301" * 1000)
    assert sum(character == "\u0301" for character in shown) == COMBINING_RUN
