"""What is found for all lines of a page together is what each holds by itself."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from readingroom.cleaning.characters import Marks
from readingroom.cleaning.line import line_of, lines_of
from readingroom.cleaning.segment import Piece
from readingroom.cleaning.surroundings import WINDOWS, _windows
from readingroom.cleaning.tokens import token_lists, tokens

SIGNS = "abÀé'’-_ @©.,Z9ßµ½\n\x01\u0301д漢ก"
TEXTS = st.lists(st.text(alphabet=SIGNS, max_size=12) | st.text(max_size=12), max_size=12)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
@example(["it's 'so' well--known -", "", "Straße µ", "a\nb", "© 2025 me@here"])
def test_words_found_together_are_those_found_one_by_one(texts: list[str]) -> None:
    assert token_lists(texts) == [tokens(text) for text in texts]


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            (
                "Sign up for our newsletter",
                "“We give what we can,” she said. Please support us!",
                "Share",
                "Leave your phone number and we will call you.",
                "US | World | Business",
                "Об этом мы писали",
                "我们需要您的支持",
            )
        ),
        max_size=12,
    )
)
def test_lines_looked_at_together_are_those_looked_at_one_by_one(texts: list[str]) -> None:
    pieces = [Piece(place * 100, place * 100 + len(text), text) for place, text in enumerate(texts)]
    assert lines_of(pieces) == [line_of(piece) for piece in pieces]


def test_a_rule_that_marks_a_line_leaves_the_one_that_says_the_same_alone() -> None:
    first, second = lines_of([Piece(0, 5, "Share"), Piece(6, 11, "Share")])
    first.cues["related"] = 1.0
    assert "related" not in second.cues


def counted(text: str, is_one: Callable[[str], bool]) -> int:
    return sum(map(is_one, text))


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.text(alphabet="aZé9٣,;،!?.。 ", min_size=1, max_size=20)
        .map(lambda text: " ".join(text.split()))
        .filter(bool),
        min_size=1,
        max_size=8,
    )
)
def test_characters_are_counted_in_the_line_in_which_they_stand(lines: list[str]) -> None:
    marks = Marks(lines)
    assert marks.count("digit").tolist() == [counted(line, str.isdecimal) for line in lines]
    assert marks.count("comma", 5).tolist() == [counted(line[:5], ",;،".__contains__) for line in lines]
    assert marks.count("word").tolist() == [len(line.split()) for line in lines]
    assert marks.count("capital").tolist() == [sum(word[0].isupper() for word in line.split()) for line in lines]
    assert marks.first("lower").tolist() == [line[0].islower() for line in lines]
    assert marks.last("closing").tolist() == [line[-1] in ")]】" for line in lines]
    ends = [
        sum(end + " " in line[at : at + 2] for at, end in enumerate(line) if end in ".!?") + line.count("。")
        for line in lines
    ]
    assert marks.count("stop").tolist() == ends


def test_means_of_neighbours_count_nothing_outside_the_page() -> None:
    values = np.array([[3.0, 6.0, 9.0]])
    above, below, *_ = _windows(values, WINDOWS)
    assert above.tolist() == [[0.0, 3.0, 6.0]]
    assert below.tolist() == [[6.0, 9.0, 0.0]]
    assert _windows(values, (2,))[1].tolist() == [[7.5, 4.5, 0.0]]
