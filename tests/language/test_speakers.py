"""Who is meant by "he", "she" and a surname that several people bear."""

from __future__ import annotations

import pytest

from tests.language.articles import read


def speakers(text: str) -> list[str]:
    return [quotation.speaker for quotation in read(text).quotations if quotation.direct]


def test_a_surname_means_the_one_called_so_before() -> None:
    text = "Robert Stone spoke in Oslo. Stone was joined by Laura Stone. “We will win,” Stone said."
    assert speakers(text) == ["Robert Stone"]


def test_a_surname_means_the_one_introduced_first_where_two_were_named_together() -> None:
    assert speakers("Mayor Robert Stone arrived with Laura Stone. “We will win,” Stone said.") == ["Robert Stone"]


def test_a_surname_means_the_one_named_just_before() -> None:
    text = (
        "Robert Stone spoke in Oslo. It rained all day. The hall was full.\n\n"
        "Laura Stone spoke in Rome. “We will win,” Stone said."
    )
    assert speakers(text) == ["Laura Stone"]


def test_a_given_name_that_is_a_word_too_opens_a_sentence() -> None:
    text = "Bill Ferris stood by. “We will win,” Ferris said."
    assert speakers(text) == ["Bill Ferris"]


def test_a_form_of_address_tells_a_person_from_a_park() -> None:
    assert speakers("Mrs. Jo Park left early. “The plant is shut,” Park said.") == ["Jo Park"]


@pytest.mark.parametrize(
    "told",
    [
        "Her husband, Robin Hale, stood by.",
        "Robin Hale, a father of two, stood by.",
        "Robin Hale knew that he would win.",
        "Robin Hale came in. He sat down.",
    ],
)
def test_kin_and_pronouns_tell_who_is_a_man(told: str) -> None:
    text = f"Laura Sander had asked for the talks. {told} “The door is open,” she said."
    assert speakers(text) == ["Laura Sander"]


def test_what_pronouns_say_of_somebody_must_be_clear() -> None:
    text = "Robin Hale said he would win. Robin Hale said she would win. “The door is open,” she said."
    assert speakers(text) == ["Robin Hale"]
