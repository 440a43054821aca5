from __future__ import annotations

from datetime import date as Date

import pytest

from readingroom.model import Bound, Figure
from tests.language.articles import read


def figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    return read(text, language=language).figures


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They saw 1,200 people.", 1200),
        ("They saw twenty-six people.", 26),
        ("They saw two hundred and fifty people.", 250),
        ("They saw a dozen people.", 12),
        ("They saw 3.5 million people.", 3_500_000),
        ("They saw half a million people.", 500_000),
        ("They paid 2 lakh people.", 200_000),
        ("They paid 5 crore people.", 50_000_000),
        ("They saw 12m people.", 12_000_000),
    ],
)
def test_values_are_read_however_written(text: str, value: float) -> None:
    assert figures(text)[0].low == value


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Es waren 1.200 Menschen da."), ("fr", "Il y avait 1 200 personnes."), ("en", "There were 1,200 people.")],
)
def test_separators_follow_the_language(language: str, text: str) -> None:
    assert figures(text, language)[0].low == 1200


@pytest.mark.parametrize("text", ["They saw 12-15 people.", "They saw 12 to 15 people.", "They saw between 12 and 15 people."])  # fmt: skip
def test_ranges_have_two_ends(text: str) -> None:
    [figure] = figures(text)
    assert (figure.low, figure.high) == (12, 15)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("At least 12 people died.", Bound.AT_LEAST),
        ("More than 12 people died.", Bound.MORE_THAN),
        ("Over 12 people died.", Bound.MORE_THAN),
        ("Up to 12 people died.", Bound.AT_MOST),
        ("Nearly 12 people died.", Bound.LESS_THAN),
        ("About 12 people died.", Bound.ABOUT),
        ("Dozens of people died.", Bound.AT_LEAST),
        ("12 people died.", Bound.EXACT),
    ],
)
def test_bounds_are_understood(text: str, bound: Bound) -> None:
    assert figures(text)[0].bound is bound


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The blast killed 14 people.", "killed"),
        ("Police said 14 people were killed.", "killed"),
        ("The flood claimed 14 lives.", "killed"),
        ("The storm left 14 people dead.", "killed"),
        ("The death toll rose to 14 on Friday.", "killed"),
        ("Fourteen miners have died.", "killed"),
        ("The crash injured 14 others.", "injured"),
        ("Another 14 people, most of them children, were wounded.", "injured"),
        ("The jets hit 14 targets in the north.", "sites"),
        ("The jets hit 14 northern “terrorist infrastructure” sites.", "sites"),
        ("Police arrested 14 protesters.", "arrested"),
        ("They fired 14 missiles.", "missiles"),
        ("She bought 14 goats.", "goat"),
    ],
)
def test_the_subject_is_what_is_counted(text: str, subject: str) -> None:
    assert [figure.subject for figure in figures(text)] == [subject]


def test_an_elliptical_sentence_yields_both_counts() -> None:
    found = figures("The strike killed six soldiers and injured 21 others.")
    assert [(figure.low, figure.subject) for figure in found] == [(6, "killed"), (21, "injured")]


def test_a_bare_participle_counts_people() -> None:
    found = figures("The attack left two dead and five wounded.")
    assert [(figure.low, figure.subject, figure.unit) for figure in found] == [
        (2, "killed", "people"),
        (5, "injured", "people"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It happened in 2019.",
        "It happened on April 22.",
        "It starts at 8:22 am.",
        "They met at the G20 summit.",
        "A Su-35 took off.",
        "Call 555-0199 now.",
        "See page 14.",
        "Tom Reed, 41, left.",
        "No one came.",
        "She is the mother of three.",
    ],
)
def test_numbers_that_count_nothing_are_left_out(text: str) -> None:
    assert figures(text) == ()


def test_an_age_is_an_age() -> None:
    [figure] = figures("A 17-year-old boy was killed.")
    assert (figure.unit, figure.subject) == ("years", "age")


@pytest.mark.parametrize(("text", "unit"), [("It cost $5 million.", "USD"), ("It is 80 km away.", "km"), ("It grew 4 percent.", "%"), ("It grew 4%.", "%"), ("It cost €30.", "EUR")])  # fmt: skip
def test_units_are_normalised(text: str, unit: str) -> None:
    assert figures(text)[0].unit == unit


def test_place_day_and_source_narrow_a_figure() -> None:
    [figure] = figures("At least 38 people were killed in Norway on Tuesday, according to Anna Kowalska.")
    assert (figure.place, figure.date, figure.attribution) == ("Norway", Date(2025, 5, 6), "Anna Kowalska")


def test_figures_inside_a_word_do_no_harm() -> None:
    assert all(figure.text in "0’0 1’0" for figure in figures("0’0 1’0"))


@pytest.mark.parametrize(
    ("language", "text", "value", "subject"),
    [
        ("en", "A third of the houses burned.", 33.3, "house"),
        ("en", "Two-thirds of voters agreed.", 66.7, "voter"),
        ("en", "Three quarters of the city lay dark.", 75, "city"),
        ("en", "Half of the villagers fled.", 50, "villager"),
        ("en", "One in five left.", 20, ""),
        ("en", "Nine out of ten agreed.", 90, ""),
        ("de", "Zwei Drittel der Häuser brannten.", 66.7, ""),
        ("fr", "Un tiers des maisons ont brûlé.", 33.3, ""),
        ("es", "La mitad de las casas ardieron.", 50, ""),
    ],
)
def test_parts_of_a_whole_are_percentages(language: str, text: str, value: float, subject: str) -> None:
    [found] = figures(text, language)
    assert (found.low, found.unit, found.bound) == (value, "%", Bound.ABOUT)
    assert not subject or found.subject == subject


@pytest.mark.parametrize(
    "text",
    [
        "They waited a quarter of an hour.",
        "It fell in the third quarter of the year.",
        "She finished third of all runners.",
        "They won two in three days.",
        "A quarter of a million people fled.",
    ],
)
def test_what_only_sounds_like_a_part_is_none(text: str) -> None:
    assert not [found for found in figures(text) if found.unit == "%"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They sent 500 New York City police officers.", "people"),
        ("There were 12 Black Lives Matter protesters.", "people"),
        ("About 3,000 National Guard troops arrived.", "people"),
    ],
)
def test_a_name_before_what_is_counted_is_no_part_of_it(text: str, counted: str) -> None:
    [found] = figures(text)
    assert found.unit == counted
    assert found.subject != "killed"


def test_a_number_before_a_street_is_an_address() -> None:
    assert not figures("They lived at 937 Euharlee Road in Cartersville.")
