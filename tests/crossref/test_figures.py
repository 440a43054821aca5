"""Figures that count the same agree or conflict; figures of different things are left alone."""

from __future__ import annotations

import pytest

from readingroom.crossref import align
from readingroom.model import Reference, ReferenceKind, Verdict
from tests.crossref.making import entry, of_kind


def figures(one: str, other: str) -> list[Reference]:
    return of_kind(align(entry("one", one), entry("other", other)), ReferenceKind.FIGURE)


def test_the_same_toll_in_other_words_agrees() -> None:
    (found,) = figures(
        "The flood in Varna on Tuesday killed 34 people, officials said.",
        "Thirty-four residents died in the flood that struck Varna.",
    )
    assert found.verdict is Verdict.SAME
    assert "34 killed" in found.reason


def test_two_tolls_of_one_place_differ_and_the_reason_says_what_was_compared() -> None:
    (found,) = figures(
        "The flood killed 34 people in Bulgaria, police said.",
        "At least 52 people were killed in Bulgaria by the flood, according to the Red Cross.",
    )
    assert found.verdict is Verdict.DIFFERS
    assert found.reason.startswith("Compare")
    assert "34" in found.reason
    assert "at least 52" in found.reason


def test_a_bound_that_holds_is_no_conflict() -> None:
    (found,) = figures(
        "The flood killed at least 34 people in Bulgaria.",
        "The flood killed 34 people in Bulgaria.",
    )
    assert found.verdict is Verdict.VARIANT
    assert "at least 34" in found.reason


def test_a_bound_is_told_in_the_words_of_its_article() -> None:
    (found,) = figures(
        "Almost 34,000 people fled Varna when the river rose, the mayor said.",
        "More than 34,000 people fled Varna when the river rose.",
    )
    assert "Almost 34,000 people" in found.reason
    assert "less than" not in found.reason


def test_one_figure_is_quoted_once_though_a_sentence_begins_with_it() -> None:
    (found,) = figures(
        "Fewer than 6,200 people attended the rally in Varna.",
        "The rally in Varna was attended by fewer than 6,200 people.",
    )
    assert found.reason == "Both give the same figure, ‘fewer than 6,200 people’."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The flood injured 38 people in Bulgaria.", "The flood killed 38 people in Bulgaria."),
        ("The flood killed 34 people in Bulgaria.", "The quake killed 87 people in Chile."),
        (
            "The flood killed 34 people in Bulgaria on March 12.",
            "A landslide killed 71 people in Bulgaria on January 4.",
        ),
        (
            "The flood killed 34 people in Bulgaria, including nine children.",
            "The flood killed 34 people in Bulgaria, nine of them children.",
        ),
        ("The plane carried 65 passengers and six crew.", "All 71 people were killed when the plane fell."),
        ("Two countries signed.", "The two countries trade little, and quarrel over fish."),
        ("It cost billions of dollars.", "They lost billions of dollars to the flood."),
    ],
    ids=["injured and killed", "places", "days", "a part", "parts of a sum", "small numbers", "orders of magnitude"],
)
def test_figures_of_different_things_are_never_in_conflict(one: str, other: str) -> None:
    assert not [f for f in figures(one, other) if f.verdict is Verdict.DIFFERS]


def test_injured_and_killed_are_neither_the_same_nor_different() -> None:
    assert not figures("The flood injured 38 people in Bulgaria.", "The flood killed 38 people in Bulgaria.")


def test_large_amounts_read_with_their_scale() -> None:
    (found,) = figures(
        "Parliament approved a budget of $1.058 trillion for defence.",
        "The defence budget that parliament approved is about $1.058 trillion.",
    )
    assert "1.058 trillion" in found.reason


def test_a_number_of_many_digits_agrees_though_the_words_around_it_are_few_and_others() -> None:
    one = "Crude futures surged to settle at {} per barrel, a record.\n\nRain fell.\n\nThe ships left at dawn."
    other = "Oil was to settle at {} after the talks.\n\nNobody had hoped for it.\n\nThe minister was pleased."
    assert figures(one.format("$25.32"), other.format("$25.32"))
    assert not figures(one.format("$25"), other.format("$25"))


def test_a_small_count_agrees_where_much_the_same_is_said_around_it() -> None:
    assert figures(
        "He served two terms as vice president under Maria Stoeva.",
        "She noted that he had served two terms as Maria Stoeva's vice president.",
    )
