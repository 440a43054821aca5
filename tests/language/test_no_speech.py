"""Words that report speech elsewhere, and things that do not speak."""

from __future__ import annotations

import pytest

from readingroom.language.lexicon import lexicon
from readingroom.model import Quotation
from tests.language.articles import read


def indirect(text: str) -> list[Quotation]:
    return [quotation for quotation in read(text).quotations if not quotation.direct]


@pytest.mark.parametrize(
    "text",
    [
        "There were 3.1 million confirmed infections in the country by June.",
        "The firm dealt with alleged theft that led to the sacking of the chairman.",
        "Rosa Keller was held for alleged theft of a boat from the harbour.",
        "The rumours denied by Rosa Keller on Monday went on for weeks.",
        "In an email cited in the inquiry the firm had nothing on the bridge.",
    ],
)
def test_a_participle_beside_its_noun_is_no_verb(text: str) -> None:
    assert indirect(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The executive order raising the toll was signed on Monday.",
        "The White House press briefing was short that day.",
        "The 5th Circuit ruling could decide the case.",
        "The court order that blocked the toll was lifted in June.",
        "Rosa Keller signed an executive order to build a bridge.",
        "The swing states of Ohio and Iowa had no flood at all.",
        "Rosa Keller had been an influential voice on the council for years.",
    ],
)
def test_a_noun_is_no_verb_though_it_looks_like_one(text: str) -> None:
    assert indirect(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tolls rose by 4 percent in May, compared with 2 percent in April.",
        "Rosa Keller won 40 percent of the town compared to 30 percent last year.",
        "An app called Ferrytime lets people find a boat.",
        "Rosa Keller called Tom Reed on Tuesday.",
        "Doctors were observing them for signs of the fever.",
        "The board put the toll on hold for a year.",
        "Rosa Keller added two boats to the fleet.",
        "The virus confirmed the worst fears of the town.",
        "This means the toll will rise.",
        "The council failed to acknowledge the flood.",
    ],
)
def test_what_is_done_or_done_by_things_is_no_speech(text: str) -> None:
    assert indirect(text) == []


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("The council observed that the bridge was old.", "the bridge was old", "The council"),
        ("The bridge was old, Rosa Keller observed.", "The bridge was old", "Rosa Keller"),
        ("Rosa Keller maintains she paid the toll.", "she paid the toll", "Rosa Keller"),
        ("Rosa Keller compared the toll to a tax.", "the toll to a tax", "Rosa Keller"),
        ("Critics fear the toll will rise.", "the toll will rise", "Critics"),
        ("The plan calls for a new bridge.", "for a new bridge", "The plan"),
        ("A Harbour Institute poll released Friday found that most people want a bridge.", "most people want a bridge", "A Harbour Institute poll"),
        ("The river ministry on Monday announced that the toll would rise.", "the toll would rise", "The river ministry"),
        ("Rosa Keller went on to say that the toll would rise.", "the toll would rise", "Rosa Keller"),
        ("The toll was shot down by angry voters who called it a disgrace.", "it a disgrace", "angry voters"),
    ],
)  # fmt: skip
def test_speech_of_those_who_speak_stays(text: str, content: str, speaker: str) -> None:
    assert (content, speaker) in [(quotation.text, quotation.speaker) for quotation in indirect(text)]


def test_as_somebody_put_it_leads_in_words_in_marks_only() -> None:
    [quotation] = read("As Rosa Keller put it, “the river has always been here before us.”").quotations
    assert (quotation.direct, quotation.speaker) == (True, "Rosa Keller")


def test_an_aside_before_the_verb_ends_where_the_verb_stands() -> None:
    found = indirect("Rosa Keller, welcoming the offer, said the bridge would open.")
    assert [quotation.text for quotation in found] == ["the offer", "the bridge would open"]


def test_somebody_asked_between_commas_asks_nothing() -> None:
    found = indirect("Rosa Keller, asked whether the bridge was shut, said it was open.")
    assert [quotation.text for quotation in found] == ["it was open"]


def test_a_reporting_verb_may_be_the_first_or_the_last_word_of_a_text() -> None:
    for cue in lexicon("en").cues:
        for text in (cue, cue.capitalize(), f"Obama {cue}", f"“No,” {cue}", f"{cue} “no”"):
            assert all(quotation.end <= len(text) for quotation in read(text).quotations)
