"""A few words in quotation marks are linked where both articles give them alike, and to one speaker."""

from __future__ import annotations

import pytest

from readingroom.crossref import align, references
from readingroom.model import Reference, ReferenceKind
from tests.crossref.making import entry, of_kind

ONE = "“It is what it is,” said Petar Kolev, the mayor of Varna.\n\nThe ferry left without them."


def quotes(one: str, other: str) -> list[Reference]:
    return of_kind(align(entry("one", one), entry("other", other)), ReferenceKind.QUOTE)


def test_the_same_few_words_of_one_speaker_are_linked() -> None:
    (found,) = quotes(ONE, "Asked about the crew, Kolev did not hesitate. “It is what it is,” said Petar Kolev.")
    assert (found.here_text, found.there_text) == ("It is what it is,", "It is what it is,")
    assert found.reason == "The same words; said by Petar Kolev."


@pytest.mark.parametrize(
    "other",
    ["“It is what it is,” said Maria Stoeva of the union.", "“It is not what it was,” said Petar Kolev of the crew."],
    ids=["another speaker", "other words"],
)
def test_few_words_of_others_and_other_words_are_not(other: str) -> None:
    assert not quotes(ONE, other)


def test_few_words_join_no_two_other_articles() -> None:
    third = entry("third", "“It is what it is,” said Petar Kolev.\n\n“Nobody told the crew of the harbour,” he said.")
    other = entry("other", "“Nobody had told the crew of the harbour,” said Petar Kolev on the quay.")
    assert {r.there_id for r in of_kind(references(entry("one", ONE), [third, other]), ReferenceKind.QUOTE)} == {
        "third"
    }
