"""Who speaks, where several are named."""

from __future__ import annotations

import pytest

from tests.language.articles import read


def speakers(text: str) -> set[str]:
    return {quotation.speaker for quotation in read(text).quotations if quotation.direct}


@pytest.mark.parametrize(
    "attribution",
    [
        "Rosa Keller of the law firm Patton Boggs, said.",
        "Rosa Keller, of the law firm Patton Boggs, said.",
        "Rosa Keller, a partner at Baker McKenzie, said.",
        "Rosa Keller, Walmart's spokeswoman, said.",
        "said Rosa Keller of the law firm Patton Boggs.",
    ],
)
def test_the_head_of_an_apposition_speaks_not_its_last_name(attribution: str) -> None:
    assert speakers(f"“The rule is not clear at all to us,” {attribution}") == {"Rosa Keller"}


@pytest.mark.parametrize(
    "text",
    [
        "Tom Reed spoke about the toll with Paul Ryder. He praised the plan as “sound and fair to all.”",
        "Tom Reed came on Monday. He met with Paul Ryder of the council. He called the plan “sound and fair to all.”",
        "Tom Reed spoke first. “Paul Ryder has no plan for the river,” he said.",
    ],
)
def test_he_is_the_one_whom_the_sentences_are_about(text: str) -> None:
    assert speakers(text) == {"Tom Reed"}


def test_what_somebody_else_says_in_an_aside_is_not_gone_on_with() -> None:
    text = "Tom Reed sued an architect who said he was cheated, adding: “He did no good job at all.”"
    assert speakers(text) == {"Tom Reed"}


@pytest.mark.parametrize(
    "text",
    [
        "Tom Reed liked Rosa Keller’s famous motto: “When they shout, we sing.”",
        "Tom Reed liked Rosa Keller’s motto, “When they shout, we sing.”",
        "Tom Reed kept to Rosa Keller’s “when they shout, we sing” philosophy all year.",
        "Tom Reed invoked Rosa Keller’s memorable speech at the harbour in July: “When they shout, we sing.”",
        "Tom Reed repeated Rosa Keller’s slogan: “When they shout, we sing.”",
    ],
)
def test_words_belong_to_the_one_whose_motto_they_are(text: str) -> None:
    assert speakers(text) == {"Rosa Keller"}


def test_who_rejects_a_call_speaks_after_the_colon() -> None:
    assert speakers("Tom Reed rejected Rosa Keller’s call: “We will not wait.”") == {"Tom Reed"}


def test_whoever_puts_out_a_statement_speaks_in_it() -> None:
    text = "The board’s chairwoman Rosa Keller, of Ashton, put out a statement saying it was “very concerned” at that."
    assert speakers(text) == {"Rosa Keller"}


def test_a_country_with_an_epithet_has_long_insisted() -> None:
    found = read("Oil-rich Norway has long insisted that its boats were safe.").quotations
    assert [quotation.text for quotation in found] == ["its boats were safe"]
