"""Names that hold a nickname, begin with a word, or are told by what stands beside them."""

from __future__ import annotations

import pytest

from readingroom.language.names import same_name
from readingroom.model import NameType
from tests.language.articles import read


def names(text: str) -> list[tuple[str, str]]:
    return [(name.text, name.canonical) for name in read(text).names]


@pytest.mark.parametrize(
    "name",
    ["Vincent “The Chin” Galante", 'Vincent "Chin" Galante', "Vincent ‘Chin’ Galante", "Vincent (Vinny) Galante"],
)
def test_a_nickname_is_part_of_the_name(name: str) -> None:
    assert names(f"Police met {name} in the hall.") == [(name, name)]


@pytest.mark.parametrize("beside", ["Robert Stone (Texas) Monday", "Robert Stone “Monday” Laura", "Kenya (UN) Laura"])
def test_what_else_stands_in_marks_and_brackets_is_no_nickname(beside: str) -> None:
    assert all("(" not in name and "“" not in name for name, _ in names(f"Police met {beside} there."))


@pytest.mark.parametrize("name", ["Mark Felter", "Grant Gibbons", "Bill Ferris"])
def test_a_given_name_that_is_a_word_opens_a_sentence(name: str) -> None:
    assert names(f"{name} left the hall.") == [(name, name)]


def test_a_surname_that_is_a_verb_of_speech_too_stays() -> None:
    assert names("They say that Mark Felt left the hall.") == [("Mark Felt", "Mark Felt")]


@pytest.mark.parametrize(
    "text",
    [
        "The Middle-East Respiratory Virus (MERS) spread. MERS is rare.",
        "MERS (Middle-East Respiratory Virus) spread. MERS is rare.",
        "The Middle-East Respiratory Virus, or MERS, spread. MERS is rare.",
    ],
)
def test_an_acronym_beside_its_expansion_leads_to_it(text: str) -> None:
    assert {canonical for name, canonical in names(text) if name == "MERS"} == {"Middle-East Respiratory Virus"}


@pytest.mark.parametrize(("a", "b"), [("Kyiv", "Kiev"), ("Beijing", "Peking"), ("Myanmar", "Burma")])
def test_places_that_were_renamed_are_one(a: str, b: str) -> None:
    assert same_name(a, b, NameType.PLACE) >= 0.7


def test_a_woman_is_no_man_of_nearly_the_same_name() -> None:
    assert same_name("Maria Silva", "Mario Silva", NameType.PERSON) < 0.7


def test_a_currency_is_no_name() -> None:
    assert names("They paid US$5m and Rs 500 for it.") == []
