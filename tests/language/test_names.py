from __future__ import annotations

import pytest

from readingroom.model import Name, NameType
from tests.language.articles import read


def names(text: str, title: str = "", language: str = "en") -> tuple[Name, ...]:
    return read(text, title=title, language=language).names


def texts(text: str) -> list[str]:
    return [name.text for name in names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pilot, Wing Commander Leila Haddad, landed.", "Leila Haddad"),
        ("A letter came from Lt. Gen. Omar Said Khan today.", "Omar Said Khan"),
        ("Later Prime Minister Viktor Lund resigned.", "Viktor Lund"),
        ("On Monday Peruvian President Alan Castro met farmers.", "Alan Castro"),
    ],
)
def test_titles_are_no_part_of_a_name(text: str, expected: str) -> None:
    assert [name.text for name in names(text) if name.type is NameType.PERSON] == [expected]


def test_a_surname_leads_back_to_the_full_name() -> None:
    found = names("Maria Lopez came early. Later Lopez spoke.")
    assert [name.canonical for name in found] == ["Maria Lopez", "Maria Lopez"]


def test_a_fuller_name_may_stand_in_the_title() -> None:
    found = names("On Tuesday Okonkwo resigned from the board.", title="Why Chidi Okonkwo had to go")
    assert found[0].canonical == "Chidi Okonkwo"


def test_an_acronym_leads_back_to_its_expansion() -> None:
    found = names("The Northern Fisheries Council (NFC) met. Later the NFC voted.")
    assert {name.canonical for name in found} == {"Northern Fisheries Council"}


@pytest.mark.parametrize(
    ("text", "place", "canonical"),
    [
        ("The U.S. Treasury spoke on Monday. The U.S. would wait. The U.S. Treasury met again.", "U.S.", "U.S."),
        (
            "The Superior Court sat on Monday in Columbia, S.C., and the Superior Court sits again in May.",
            "S.C.",
            "South Carolina",
        ),
    ],
)
def test_a_place_is_no_acronym_of_what_is_not_one(text: str, place: str, canonical: str) -> None:
    (found,) = {(name.canonical, name.type) for name in names(text) if name.text == place}
    assert found == (canonical, NameType.PLACE)


def test_two_letters_are_nobodys_initials() -> None:
    found = names("Senator Betty Sand left early. She called it BS. Later Betty Sand spoke.")
    assert "Betty Sand" not in {name.canonical for name in found if name.text == "BS"}


def test_a_place_may_be_the_acronym_of_a_place() -> None:
    assert {name.canonical for name in names("The United States waited. Later the U.S. spoke.")} == {"United States"}


def test_an_unusual_acronym_in_brackets_is_taken_at_its_word() -> None:
    found = names("They crossed into Turkey-held Cyprus (ThC) at night.")
    assert found[-1].canonical == found[0].text


def test_coordinated_names_are_two() -> None:
    assert texts("The talks between Chile and Peru failed.") == ["Chile", "Peru"]


def test_a_place_inside_a_longer_name_is_no_mention_of_the_place() -> None:
    found = names("They cited the Vienna Convention and the 1987 Montreal Protocol.")
    assert [(name.text, name.type) for name in found] == [
        ("Vienna Convention", NameType.THING),
        ("Montreal Protocol", NameType.THING),
    ]


def test_possessives_are_cut() -> None:
    assert texts("It was Norway’s idea.") == ["Norway"]


@pytest.mark.parametrize("text", ["They met on Tuesday in May.", "The Russian answer came late.", "Yesterday nothing happened."])  # fmt: skip
def test_days_peoples_and_first_words_are_no_names(text: str) -> None:
    assert texts(text) == []


def test_a_heading_in_title_case_names_only_what_the_text_names() -> None:
    found = texts("Farmers Ask Norway For Help\n\nNorway has promised to help the farmers.")
    assert found == ["Norway", "Norway"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They signed the Geneva Accord there.", NameType.THING),
        ("The army began Operation Iron Gate.", NameType.THING),
        ("It is the view of the Finance Ministry here.", NameType.ORGANISATION),
        ("People fled from Germany again.", NameType.PLACE),
        ("Hundreds gathered near Zlatograd at night.", NameType.PLACE),
        ("The actress Tilda Brown smiled.", NameType.PERSON),
    ],
)
def test_the_type_follows_the_evidence(text: str, expected: NameType) -> None:
    assert names(text)[0].type is expected


def test_countries_are_places_in_other_languages() -> None:
    assert [(name.text, name.type) for name in names("Die Hilfe kam aus Deutschland.", language="de")] == [
        ("Deutschland", NameType.PLACE)
    ]


def test_a_name_that_opens_with_a_people_is_no_person() -> None:
    text = "The attack in Indian Kashmir killed two. “We are worried,” said Maria Zakharova of the town (Indian Kashmir). “We urge calm,” she said."
    analysis = read(text)
    assert {name.type for name in analysis.names if name.text == "Indian Kashmir"} == {NameType.PLACE}
    assert {quotation.speaker for quotation in analysis.quotations} == {"Maria Zakharova"}


def test_a_shipping_line_is_named_whole() -> None:
    found = names("A ferry of North Star Lines struck the pier. North Star Lines said it was sorry.")
    assert {(name.text, name.type) for name in found} == {("North Star Lines", NameType.ORGANISATION)}


@pytest.mark.parametrize(
    "text",
    [
        "Tara Reid became known from the film “American Pie” and went on tour.",
        "The firm said that Internet Explorer 8 was open to attack.",
        "She was driving a silver 2013 Toyota Camry when police stopped her.",
        "He was charged with Vehicular Manslaughter on Tuesday.",
        "The director will not return for the sequel ‘Catching Fire’ after all.",
    ],
)
def test_works_makes_programs_and_charges_are_things(text: str) -> None:
    assert NameType.THING in {name.type for name in read(text).names}
    assert not {name.text for name in read(text).names if name.type is NameType.ORGANISATION}


def test_a_company_stays_one_though_its_program_is_spoken_of() -> None:
    text = "Microsoft said the flaw was old. A Microsoft browser has it too. Users of Microsoft wait. Microsoft has not answered."
    assert {name.type for name in read(text).names if name.text == "Microsoft"} == {NameType.ORGANISATION}


def test_initialisms_of_common_nouns_are_no_names() -> None:
    assert not read("He was held for DUI, and the police found an ID, a DVD and a TV in the SUV.").names


def test_the_office_of_a_secretary_of_state_is_no_part_of_the_name() -> None:
    names = read("In Geneva, Secretary of State Jane Moor met the press.").names
    assert "Jane Moor" in {name.text for name in names}


def test_what_only_numbers_a_section_is_no_name() -> None:
    assert not read("The change touches Section 7 and Article 60 of the law.").names


def test_a_title_tells_which_of_two_people_of_one_surname_is_meant() -> None:
    text = "Robert Stone came first. Later Laura Stone spoke. Mr. Stone listened while Ms. Stone went on."
    assert [name.canonical for name in read(text).names][-2:] == ["Robert Stone", "Laura Stone"]


def test_a_surname_in_another_case_leads_back_to_the_full_name() -> None:
    text = "Президент Владимир Громов прибыл в Минск. Журналисты ждали Громова у входа и говорили с Громовым."
    assert {name.canonical for name in read(text, language="ru").names if "Громов" in name.text} == {"Владимир Громов"}


@pytest.mark.parametrize(
    ("text", "short", "whole"),
    [
        ("PORTLAND, Ore. (AP) — A veteran was beaten.", "Ore", "Oregon"),
        ("She came from Scranton, Pa., in May.", "Pa", "Pennsylvania"),
        ("The march went through Raleigh, N.C., in May.", "N.C.", "North Carolina"),
    ],
)
def test_a_state_that_is_shortened_after_a_city_goes_by_its_whole_name(text: str, short: str, whole: str) -> None:
    [name] = [name for name in read(text).names if name.text == short]
    assert (name.canonical, name.type) == (whole, NameType.PLACE)


def test_what_only_looks_like_a_shortened_state_is_left_alone() -> None:
    names = [name.canonical for name in read("Mr. Ore met Ms. Miss Mass in the hall, Wash and all.").names]
    assert not {"Oregon", "Massachusetts", "Washington", "Mississippi"}.intersection(names)
