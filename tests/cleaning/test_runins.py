"""What an export has run together is cut apart again, where the evidence is strong, and never a word is lost."""

from __future__ import annotations

import pytest

from readingroom.cleaning import clean
from readingroom.model import Article, BlockKind, Document

LEDE = "The council voted on Tuesday to close the harbour to ferries, after inspectors found cracks in the oldest of its three piers."
MORE = "Engineers said the repair would take months and that the talks on who pays had only begun; the harbour earns the town little."


def article(*lines: str) -> Article:
    return clean(Document(origin="a.txt", text="\n\n".join(lines)))


def headings(found: Article) -> list[str]:
    return [block.text for block in found.blocks if block.kind is BlockKind.HEADING]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("About Harbour Repair", "The mayor came back to the plan that engineers had drawn up in the autumn."),
        ("Paris-London Talks Soon", "Meanwhile, the ministers of both countries are due to meet in the spring."),
        ("What Engineers Found", "In a report that runs to forty pages, the engineers list eleven cracks."),
    ],
)
def test_a_subhead_run_into_its_paragraph_is_a_heading(heading: str, sentence: str) -> None:
    found = article(LEDE, f"{heading} {sentence}", MORE)
    assert headings(found) == [heading]
    assert sentence in found.text.split("\n\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "President Donald Trump said on Monday that he would visit the harbour before the end of the month.",
        "The Ministry of Foreign Affairs of France said that it had been told of the closure only on Monday.",
        "Netflix’s The Crown was filmed on the oldest pier, which the town had closed for a week at the time.",
        "New York Times reporter Jane Roe wrote in The Daily Post that the cracks had been known for years.",
        "World War II left its marks on the harbour, and In Flanders Fields is read there every November.",
    ],
)
def test_names_in_capitals_at_the_head_of_a_sentence_are_no_subhead(sentence: str) -> None:
    found = article(LEDE, sentence, MORE)
    assert headings(found) == []


def test_a_deck_with_the_title_glued_to_its_end_is_cut() -> None:
    title, deck = (
        "Council closes harbour to ferries",
        "Cracks have been found in the oldest pier of the townsfolk’s pride",
    )
    found = article(title, deck + title, LEDE, MORE)
    assert (found.title, found.deck) == (title, deck)
    assert [block.kind for block in found.blocks][:3] == [BlockKind.TITLE, BlockKind.DECK, BlockKind.REPEATED_TITLE]


def test_a_sentence_that_ends_with_the_words_of_the_title_stays_whole() -> None:
    title = "Council closes harbour to ferries"
    sentence = "“It is a sad day on which we have to say that the " + title
    found = article(title, LEDE, sentence, MORE)
    assert sentence in found.text
