"""What other articles of an outlet hold tells its glue from its reporting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.cleaning import clean, paragraph_key, paragraph_keys
from readingroom.model import Block, Document

ABOVE = "The ferry company said on Monday that it would stop all crossings until the wind had dropped.\nSome four hundred passengers spent the night in the harbour hall, where the Red Cross handed out blankets."
BELOW = "Forecasters expect the storm to move east by Wednesday, but the sea will stay rough for another day or two."


@dataclass(frozen=True)
class Counted:
    """How often an outlet holds each of some paragraphs."""

    counts: Mapping[int, int] = field(default_factory=dict)

    def count(self, key: int) -> int:
        return self.counts.get(key, 0)


def block(line: str, times: int, *, page: str = "") -> Block:
    """The verdict on a line amid an article, when so many other articles of the outlet hold it."""
    text = page or f"{ABOVE}\n{line}\n{BELOW}"
    article = clean(Document(origin="page", text=text), outlet=Counted({paragraph_key(line): times}))
    return next(found for found in article.blocks if found.text == line)


@pytest.mark.parametrize(
    "line",
    [
        "The Daily Ledger is printed in Dalen and sold in all the towns of the coast.",
        "Story Ends Overleaf",
        "Die Redaktion der Küstenzeitung sitzt seit dem Jahr 1911 am Alten Markt in Dalen.",
    ],
)
def test_what_an_outlet_says_in_article_after_article_goes(line: str) -> None:
    assert block(line, 0).in_text
    found = block(line, 40)
    assert (found.in_text, found.rule) == (False, "archive.repeated")
    assert 0.6 < found.strength <= 0.98


@pytest.mark.parametrize(
    "line",
    [
        "“We have told the ministry again and again that the pier will not stand another winter like this one.”",
        "Approve: 42.1 percent, disapprove: 53.4 percent",
    ],
)
def test_what_somebody_said_and_what_was_measured_stays_however_often_it_is_said(line: str) -> None:
    assert block(line, 40).in_text


def test_the_name_of_who_speaks_next_stays() -> None:
    page = "\n".join(
        (ABOVE, "Jane Roe", BELOW, "Jane Roe", ABOVE.split("\n", maxsplit=1)[0] + " So it was.", "Jane Roe", BELOW)
    )
    assert block("Jane Roe", 40, page=page).in_text


def test_background_told_a_few_times_stays() -> None:
    assert block("The harbour of Dalen was built in 1911 and has been closed by storms eleven times since.", 4).in_text


def test_case_punctuation_and_numbers_make_no_other_paragraph() -> None:
    assert paragraph_key("12 Comments!") == paragraph_key("7 comments")
    assert paragraph_key("12 comments") != paragraph_key("12 pictures")
    assert paragraph_key("* * *") == 0


@given(st.lists(st.text(max_size=30)))
def test_keys_are_given_once_each_and_never_for_nothing(paragraphs: list[str]) -> None:
    keys = list(paragraph_keys(paragraphs))
    assert len(keys) == len(set(keys))
    assert set(keys) == {paragraph_key(text) for text in paragraphs} - {0}
