"""Reused wording: verbatim with exact ends, edited by sentences, and nothing where only the topic is shared."""

from __future__ import annotations

from readingroom.crossref import align
from readingroom.crossref.passages import passages
from readingroom.crossref.prepared import prepare
from readingroom.model import Entry, ReferenceKind, Verdict
from tests.crossref.making import entry, of_kind

REPORT = (
    "The ferry left the island shortly after noon with ninety passengers aboard and a cargo of timber bound for the mainland. "
    "Witnesses on the pier saw smoke rise from the stern before the engines stopped and the vessel began to drift towards the reef."
)
BEFORE = "Local fishing had been poor all week, and most of the small boats stayed in the harbour that morning to mend their nets."
AFTER = "An inquiry opens next month in the old customs house, where the owner of the line will be heard behind closed doors."
ELSEWHERE = "Bakers in the capital complain of the price of flour. Schools close for the summer holidays at the end of the month."


def pair(one: str, other: str) -> tuple[Entry, Entry]:
    return entry("one", one), entry("other", other)


def test_words_reused_verbatim_are_found_with_their_exact_ends() -> None:
    a, b = pair(f"{BEFORE}\n\n{REPORT}\n\n{AFTER}", f"{ELSEWHERE} {REPORT}")
    (found,) = of_kind(align(a, b), ReferenceKind.PASSAGE)
    assert found.here_text.rstrip(".") == found.there_text.rstrip(".") == REPORT.rstrip(".")
    assert found.verdict is Verdict.SAME


def test_a_passage_with_some_words_changed_is_one_passage_and_a_variant() -> None:
    edited = (
        REPORT.replace("shortly after noon", "at midday").replace("ninety", "some ninety").replace("vessel", "ship")
    )
    a, b = pair(f"{BEFORE} {REPORT}", f"{ELSEWHERE} {edited}")
    (found,) = of_kind(align(a, b), ReferenceKind.PASSAGE)
    assert found.verdict is Verdict.VARIANT
    assert "smoke rise from the stern" in found.here_text


def test_a_single_short_sentence_reused_whole_is_a_passage() -> None:
    sentence = "Divers recovered the ship's bell and two brass lanterns from the wreck on Friday evening."
    a, b = pair(f"{BEFORE} {sentence}", f"{ELSEWHERE} {sentence}")
    (found,) = of_kind(align(a, b), ReferenceKind.PASSAGE)
    assert (found.here_text, found.verdict) == (sentence, Verdict.SAME)


def test_sentences_in_another_order_are_still_found() -> None:
    first, second = REPORT.split(". ")
    a, b = pair(REPORT, f"{second} {first}. {ELSEWHERE}")
    assert passages(prepare(a), prepare(b))


def test_a_shared_topic_is_no_passage() -> None:
    a, b = pair(
        "The ferry company lost money last year. Its ships are old, and repairs cost more than fares bring in.",
        "A ferry makes a fine day out. Children like the gulls, and the company sells ice cream on the upper deck.",
    )
    assert passages(prepare(a), prepare(b)) == []


def test_what_a_linked_quotation_covers_is_not_shown_as_a_passage_again() -> None:
    quote = "“We have inspected every lifeboat on every ship of the line and found not one of them wanting in any respect whatever,”"
    a, b = pair(f"{BEFORE}\n\n{quote} said Captain Lena Moro.", f"{ELSEWHERE}\n\n{quote} Captain Lena Moro said.")
    found = align(a, b)
    assert of_kind(found, ReferenceKind.QUOTE)
    assert not of_kind(found, ReferenceKind.PASSAGE)


def test_word_for_word_pieces_of_an_edited_passage_are_one_passage_with_it() -> None:
    copied = (
        "Witnesses on the pier saw smoke rise from the stern before the engines stopped and the vessel began to drift "
        "towards the reef, where a pilot boat reached it some forty minutes later and took the first of the passengers off."
    )
    first = (
        "The ferry had left the island after noon with ninety passengers aboard and a cargo of timber for the mainland."
    )
    told = (
        "With ninety passengers and timber aboard, the ferry for the mainland had left the island shortly after noon."
    )
    last = "The captain was the last to leave the burning ferry, carrying the log and a frightened dog in his arms."
    again = "Carrying a frightened dog and the ferry's log, the captain left his burning ship as the last of all."
    a, b = pair(f"{BEFORE} {first} {copied} {last} {AFTER}", f"{ELSEWHERE} {told} {copied} {again}")
    (found,) = of_kind(align(a, b), ReferenceKind.PASSAGE)
    assert "timber for the mainland" in found.here_text
    assert "frightened dog" in found.here_text
    assert BEFORE[:20] not in found.here_text
