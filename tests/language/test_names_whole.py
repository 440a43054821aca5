"""Names are found whole: with their numbers, with what stands after "and", with the word that opens them."""

from __future__ import annotations

import pytest

from readingroom.model import NameType
from tests.language.articles import read


def texts(text: str) -> list[str]:
    return [name.text for name in read(text).names]


@pytest.mark.parametrize(
    "name",
    [
        "Department of Parks and Rural Housing",
        "Centers for Soil Research and Prevention",
        "Bureau of Sugar, Tobacco, Tea and Coffee",
        "Seeds and Exchange Commission",
        "House Water and Commerce Committee",
        "Fish and Water Service",
        "National Oceanic and Coastal Administration",
        "Health and Human Services",
        "Trinidad and Tobago",
    ],
)
def test_a_body_is_named_through_and(name: str) -> None:
    assert texts(f"They wrote to the {name} about the two letters.") == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He asked the FBI and Justice Department about it.", ["FBI", "Justice Department"]),
        ("They blamed Lund and Senate Majority Leader Viktor Berg for it.", ["Lund", "Senate", "Viktor Berg"]),
        ("She left the Department of Justice and Congress behind.", ["Department of Justice", "Congress"]),
        ("He ran the Elm Foundation and American Rivers Institute.", ["Elm Foundation", "American Rivers Institute"]),
        ("They met at the University of Chicago and Harvard then.", ["University of Chicago", "Harvard"]),
    ],
)
def test_two_names_beside_and_stay_two(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    "name", ["9th Circuit", "2nd Circuit Court of Appeals", "82nd Airborne Division", "5th Avenue", "14th Amendment"]
)
def test_a_number_belongs_to_the_name_that_it_tells_apart(name: str) -> None:
    assert texts(f"They spoke of the {name} at length.") == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She ran the 118th Boston Marathon then.", ["Boston Marathon"]),
        ("He met the 45th President Viktor Lund there.", ["Viktor Lund"]),
        ("They rested on the 4th July there.", []),
    ],
)
def test_a_number_that_only_counts_is_no_part_of_a_name(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_a_faith_or_party_opens_the_name_of_a_body() -> None:
    text = "The Republican National Committee met members of the Muslim Brotherhood and the Democratic Senate there."
    assert texts(text) == ["Republican National Committee", "Muslim Brotherhood", "Senate"]


def test_a_campus_is_part_of_its_university() -> None:
    text = "She studied at the University of California, San Diego, and he at the University of Miami, Florida, later."
    assert texts(text) == ["University of California, San Diego", "University of Miami", "Florida"]


def test_an_acronym_stands_for_a_body_with_or_without_its_country() -> None:
    found = read("Agents of U.S. Soil and Water Protection (SWP) came. Later SWP left.").names
    assert {name.canonical for name in found} == {"U.S. Soil and Water Protection"}


@pytest.mark.parametrize(
    "word", ["Orwellian", "Thatcherite", "Kafkaesque", "Lundesque", "Lundite", "New Yorkers", "Berliners"]
)
def test_words_made_of_names_name_nobody(word: str) -> None:
    assert texts(f"It seemed to Lund that {word} minds were there.") == ["Lund"]


@pytest.mark.parametrize("name", ["Rich Beeson", "Hope Keller", "Grant Weber", "Will Keller", "Bill Keller"])
def test_a_given_name_that_is_a_word_too_opens_a_person(name: str) -> None:
    [found] = read(f"{name} came to the town.").names
    assert (found.text, found.type) == (name, NameType.PERSON)


def test_a_question_is_no_given_name() -> None:
    assert texts("Will Keller resign? Rich Americans hope so.") == ["Keller"]


def test_known_companies_are_no_people() -> None:
    assert {name.type for name in read("Loans by Fannie Mae and Freddie Mac rose.").names} == {NameType.ORGANISATION}


def test_a_council_on_foreign_matters_has_no_title_in_its_name() -> None:
    assert texts("He led the Council on Foreign Relations for years.") == ["Council on Foreign Relations"]
