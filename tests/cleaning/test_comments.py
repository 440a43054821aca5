"""Comments of readers below an article go, and what only looks like them stays."""

from __future__ import annotations

from readingroom.cleaning import clean
from readingroom.model import Article, BlockKind, Document

STORY = (
    "The ferry company said on Monday that it would stop all crossings until the wind had dropped.",
    "Some four hundred passengers spent the night in the harbour hall, where the Red Cross handed out blankets.",
    "Forecasters expect the storm to move east by Wednesday, but the sea will stay rough for another day or two.",
    "The last time that the line was closed for so long was in the winter of 1987, the harbour master said.",
)
ENTRIES = (
    ("Pete", "March 4, 2025, 10:20 pm", "The old boats sailed in worse weather than this, as my father could have told them."),
    ("Joan Miller", "March 4, 2025, 10:41 pm", "A day or two of waiting has hurt nobody yet, and the hall is warm enough."),
    ("Sea Dog", "March 5, 2025, 7:02 am", "The harbour master was right in 1987 and he is right today."),
    ("Pete", "March 5, 2025, 9:15 am", "It was the spring of 1986, and the line was closed for eleven days."),
)  # fmt: skip


def cleaned(*lines: str) -> Article:
    return clean(Document(origin="page", text="\n".join(lines)))


def section(*lines: str) -> list[str]:
    """What was taken for the comments of readers."""
    return [" ".join(block.text.split()) for block in cleaned(*lines).blocks if block.rule == "comment.section"]


def entries() -> list[str]:
    return [line for entry in ENTRIES for line in entry]


def test_comments_that_a_line_counts_and_that_are_signed_with_the_hour_go() -> None:
    found = cleaned(*STORY, "4 Comments on “Ferries stay in harbour”", *entries())
    assert found.text == "\n\n".join(STORY)
    assert {block.kind for block in found.blocks[len(STORY) :]} == {BlockKind.COMMENT}
    assert all(block.reason for block in found.blocks[len(STORY) :])


def test_comments_go_in_other_languages() -> None:
    signed = ("Jean : 4 mars 2025 à 10:20", "Anne : 4 mars 2025 à 10:41", "Luc : 5 mars 2025 à 07:02")
    spoken = (
        "Les anciens bateaux sortaient par un temps bien pire que celui-ci.",
        "Un jour ou deux d'attente n'ont jamais fait de mal à personne.",
        "Le capitaine du port avait raison en 1987 et il a raison aujourd'hui.",
    )
    below = [line for pair in zip(signed, spoken, strict=True) for line in pair]
    assert section(*STORY, "3 commentaires", *below) == below


def test_a_live_report_whose_entries_bear_the_hour_has_no_comments() -> None:
    assert section(*STORY, *entries()) == []


def test_a_sentence_that_counts_comments_opens_no_section() -> None:
    sentence = "3 comments by the minister on the ferries have been published since."
    assert section(*STORY, sentence, *entries()) == []


def test_two_signed_lines_are_no_section() -> None:
    assert section(*STORY, "2 comments", *entries()[:6]) == []
