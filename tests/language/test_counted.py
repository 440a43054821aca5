"""What a number counts in English, what it does not, and ages as limits."""

from __future__ import annotations

import pytest

from readingroom.model import Bound
from tests.language.test_figures import figures


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("It hit 34 barns ahead of dawn.", "barn"),
        ("They asked 212 growers taken from the list.", "grower"),
        ("Two sources familiar with the matter left.", "source"),
        ("They met four village councilwomen.", "councilwomen"),
        ("The navy has 40 warships, 12 submarines and three icebreakers.", "warship"),
        ("Only 12 military aircraft flew.", "aircraft"),
    ],
)
def test_a_number_counts_the_last_plural_after_it(text: str, subject: str) -> None:
    assert figures(text)[0].subject == subject


@pytest.mark.parametrize(
    "text",
    [
        "The reds won 26 vs the blues.",
        "There are 8,400 already in the valley.",
        "The bill is short of the 270 necessary.",
        "All 12 knew it.",
        "They cut 5,000 fewer than in May.",
        "Some 30,000 wet and hungry herons came.",
    ],
)
def test_a_number_counts_no_word_that_is_no_noun(text: str) -> None:
    assert figures(text)[0].subject == ""


@pytest.mark.parametrize("text", ["It is 10 times higher than before.", "They saw 10 times as many herons."])
def test_a_ratio_counts_nothing(text: str) -> None:
    assert [(figure.low, figure.subject) for figure in figures(text)] == [(10, "")]


@pytest.mark.parametrize(
    ("text", "value"),
    [("It has forty-thousand sheep.", 40_000), ("It has twenty-five-thousand sheep.", 25_000), ("It has two-hundred sheep.", 200)],
)  # fmt: skip
def test_numbers_are_read_that_are_one_word_with_their_scale(text: str, value: float) -> None:
    assert figures(text)[0].low == value


@pytest.mark.parametrize(
    "text",
    [
        "His 401(k) is gone.",
        "It is a 501(c)(3) charity.",
        "It is a 501(c)4 charity.",
        "They used Title 42 again.",
        "They drove along Highway 101 again.",
        "A Boeing 737 landed.",
        "He filed Form 1040 late.",
        "The Group of 20 met.",
        "He said it — Ann Lee, May 4, 2016.",
    ],
)
def test_numbers_that_name_laws_makes_and_days_count_nothing(text: str) -> None:
    assert figures(text) == ()


def test_what_is_dead_without_being_people_is_no_toll() -> None:
    assert figures("About 1.8 million registrants were dead.")[0].subject == "registrant"
    assert figures("At least 12 people were dead after the blast.")[0].subject == "killed"


@pytest.mark.parametrize(
    "text",
    [
        "It bars children under 10.",
        "It bars children under 10 from riding.",
        "It bars children under 10 years old.",
        "It bars children under the age of 10.",
        "It bars children under age 10.",
    ],
)
def test_an_age_that_people_are_under_is_read_the_same_however_said(text: str) -> None:
    [figure] = figures(text)
    assert (figure.low, figure.bound, figure.unit, figure.subject) == (10, Bound.LESS_THAN, "years", "age")


def test_an_age_from_which_on_is_at_least_that() -> None:
    [figure] = figures("Men 65 and older may ride.")
    assert (figure.low, figure.bound, figure.subject) == (65, Bound.AT_LEAST, "age")


def test_a_bound_before_what_is_counted_is_no_age() -> None:
    assert figures("They hired children, under 10 people in all.")[0].subject == "people"


def test_a_year_before_a_noun_is_no_count() -> None:
    assert not figures("The 2020 candidates met in Larne, and 2018 voters were asked.")
    assert [figure.text for figure in figures("Some 2,020 people met in Larne.")]
