"""A card about a person that was run into a sentence is cut out of it, and the sentence stays one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.cleaning import clean
from readingroom.model import Article, Document

LEDE = "The council voted on Tuesday to close the harbour to ferries, after inspectors found cracks in the oldest pier."
TOLD = (
    "Engineers said the repair would take months and that the talks on who pays had only begun; the town earns little."
)
CARD = "Ann Mary ExampleHarbour vote was close Ferries stay away for weeks: report Mayor says 'enough is enough' MORE"


def article(*lines: str) -> Article:
    return clean(Document(origin="a.txt", text="\n\n".join(lines)))


def cards(found: Article) -> list[str]:
    return [block.text for block in found.blocks if block.rule == "card.person"]


@pytest.mark.parametrize(
    ("before", "card", "after"),
    [
        ("The plan was drawn up by Ann Example", CARD, " (D-Maine) in the autumn, and few had read it to the end."),
        ("A spokesman of Ann Example", CARD, "'s office said that it would be put to the vote on Friday."),
        (
            "The vote surprised Bill de Exemplo",
            "William (Bill) de ExemploFerries stay away MORE",
            ", who had left the room for the day.",
        ),
        (
            "The vote surprised Joan Example",
            "Joan Sidney Example Harbour vote was close Ferries stay away MORE",
            " and two others who had left the room for the day.",
        ),
    ],
)
def test_the_sentence_around_a_card_stays_one(before: str, card: str, after: str) -> None:
    found = article(LEDE, f"{before} {card}{after}", TOLD)
    assert before + after in found.text.split("\n\n")
    assert cards(found) == [card]


def test_each_card_of_a_sentence_goes() -> None:
    other = "John Robert SampleJudge rules MORE"
    found = article(LEDE, f"Both Ann Example {CARD} and John Sample {other} said on Monday that they would come.", TOLD)
    assert "Both Ann Example and John Sample said on Monday that they would come." in found.text
    assert cards(found) == [CARD, other]


def test_every_block_stands_in_the_text_where_it_says() -> None:
    found = article(LEDE, f"A spokesman of Ann Example {CARD}'s office said that it would be put to the vote.", TOLD)
    assert all(found.text[block.at :].startswith(block.text) for block in found.blocks if block.in_text)


@pytest.mark.parametrize(
    "sentence",
    [
        "She said Example Example was no name, and that she wanted MORE of the talks that the mayor had promised.",
        "Ann Example and Ann Mary Example came to the harbour, and said that they would like to hear MORE of it.",
        "The ferry Example ExampleTwo was late again on Monday, which people in the town say happens more and more.",
    ],
)
def test_a_sentence_without_a_card_stays_whole(sentence: str) -> None:
    found = article(LEDE, sentence, TOLD)
    assert sentence in found.text.split("\n\n")


@given(st.lists(st.sampled_from(["Ann", "Example", "ExampleX", "(Ann)", "MORE", "de", "said.", LEDE]), max_size=40))
def test_nothing_is_lost_when_cards_are_cut_out(words: list[str]) -> None:
    text = " ".join([LEDE, *words])
    found = article(text)
    assert "".join("".join(block.text.split()) for block in found.blocks) == "".join(text.split())
