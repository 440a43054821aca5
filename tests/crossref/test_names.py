"""One bearer under several spellings is linked once; look-alikes and names that say nothing are not."""

from __future__ import annotations

import pytest

from readingroom.crossref import align, references
from readingroom.crossref.names import SHOWN
from readingroom.crossref.telling import telling
from readingroom.model import NameType, Reference, ReferenceKind, Verdict
from tests.crossref.making import ends, entry, of_kind


def names(one: str, other: str) -> list[Reference]:
    return of_kind(align(entry("one", one), entry("other", other)), ReferenceKind.NAME)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maksim Sokolov spoke in Perm.", "Transport minister Maxim Sokolov resigned."),
        ("The Organisation of African Unity met.", "The Organization of African Unity met again."),
    ],
)
def test_spellings_of_one_name_are_variants(one: str, other: str) -> None:
    (found,) = names(one, other)
    assert found.verdict is Verdict.VARIANT


def test_an_acronym_is_linked_to_what_it_stands_for() -> None:
    found = names("The NSA said nothing on the matter.", "The National Security Agency declined to comment.")
    assert ["short for" in f.reason for f in found] == [True]


def test_a_name_is_linked_once_from_first_mention_to_first_mention() -> None:
    (found,) = names(
        "Ines Okafor spoke. Later Okafor left. Ines Okafor returned.",
        "Mayor Ines Okafor was there, and Okafor voted.",
    )
    assert found.here.start == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Officials in Iran spoke.", "Officials in Iraq spoke."),
        ("The North Korean army marched past Kim Street.", "The South Korean army marched past Kim Avenue."),
        ("Germany and France signed.", "France and Germany met."),
        ("Anna Petrova won the race.", "Ivan Petrov lost the race."),
        ("It was Paul T. Renner who won.", "It was Paul M. Renner who lost."),
    ],
    ids=["Iran and Iraq", "North and South", "countries", "a shared surname", "other initials"],
)
def test_look_alikes_and_countries_are_not_linked(one: str, other: str) -> None:
    assert not names(one, other)


def test_a_name_that_nearly_all_articles_carry_is_left_out() -> None:
    others = [entry(f"other{n}", f"Ines Okafor spoke of item {n}.") for n in range(5)]
    others[0] = entry("other0", "Ines Okafor met Piet van Houten.")
    found = references(entry("one", "Ines Okafor and Piet van Houten talked."), others)
    assert {here for here, _ in ends(found, ReferenceKind.NAME)} == {"Piet van Houten"}


_PRESENT = " Petar Kolev and Maria Stoeva watched from the gallery."


def test_a_surname_alone_is_its_only_bearer_where_other_names_say_that_it_is_one_event() -> None:
    found = names("President Dimov resigned on Tuesday." + _PRESENT, "Ivan Dimov has resigned." + _PRESENT)
    assert any("Dimov" in f.here_text and "Dimov" in f.there_text for f in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("President Dimov resigned.", "Ivan Dimov has resigned."),
        ("President Dimov resigned." + _PRESENT, "Ivan Dimov and his brother Georgi Dimov resigned." + _PRESENT),
    ],
    ids=["nothing else in common", "two bearers"],
)
def test_a_surname_alone_is_nobody_s_where_it_may_be_anyone_s(one: str, other: str) -> None:
    assert not any("Dimov" in f.there_text for f in names(one, other))


def test_the_seat_of_a_member_of_parliament_is_no_name() -> None:
    assert not names("Sen. Maria Stoeva (R-La.) spoke.", "Sen. Petar Kolev (R-La.) spoke.")


def test_no_kind_is_told_of_a_name_that_nothing_tells_the_kind_of() -> None:
    (found,) = names("A report by Ostrava Lund was read. Lundex bought it.", "Lundex sold it, and Lundex is glad.")
    assert found.reason == "The same name: ‘Lundex’."


def test_a_body_is_told_as_what_its_words_say() -> None:
    (found,) = names("The Ostrava Council met.", "A letter to the Ostrava Council was read.")
    assert found.reason == "The same organisation: ‘Ostrava Council’."


def test_a_town_is_shown_that_both_name_but_no_country_and_no_dateline() -> None:
    assert names("Fires near Alamogordo spread. Alamogordo waits.", "Smoke hung over Alamogordo today.")
    assert not names("Fires in Peru spread. Peru waits.", "Smoke hung over Peru today.")
    assert telling("alamogordo", "ALAMOGORDO", ["ALAMOGORDO"], NameType.PLACE, "en") < SHOWN


def test_a_party_says_too_little_to_be_shown() -> None:
    assert not names("He left the Republican Party in May.", "She joined the Republican Party again.")
