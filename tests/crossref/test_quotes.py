"""One utterance under its many forms is linked; two utterances on one topic are not."""

from __future__ import annotations

import pytest

from readingroom.crossref import align, references
from readingroom.crossref.quotes import who
from readingroom.crossref.utterance import ASKING, Utterance
from readingroom.crossref.utterances import utterances
from readingroom.model import Reference, ReferenceKind, Span, Verdict
from tests.crossref.making import entry, of_kind

FULL = "“We are profoundly troubled by the collapse of the ceasefire in the northern valley and by the suffering of civilians,” said Foreign Minister Elena Duarte."


def quotes(one: str, other: str) -> list[Reference]:
    padding = "\n\nTrains ran late again this week. The library opens a new wing in autumn."
    return of_kind(
        align(entry("one", one + padding), entry("other", other + "\n\nRain is forecast.")), ReferenceKind.QUOTE
    )


@pytest.mark.parametrize(
    "other",
    [
        "“We are profoundly troubled by the collapse of the ceasefire,” Duarte said.",
        "Foreign Minister Elena Duarte said her country was profoundly troubled by the collapse of the ceasefire in the northern valley.",
        "“[Our government is] profoundly troubled by the collapse of the ceasefire ... and by the suffering of civilians,” Elena Duarte said.",
        "“We are deeply troubled by the breakdown of the ceasefire in the northern valley and the suffering of the civilians,” Minister Elena Duarte said.",
    ],
    ids=["truncated", "indirect", "brackets and an ellipsis", "translated anew"],
)
def test_an_utterance_is_known_again(other: str) -> None:
    (found,) = quotes(FULL, other)
    assert found.verdict is Verdict.VARIANT
    assert "Duarte" in found.reason


def test_the_same_words_are_the_same() -> None:
    (found,) = quotes(FULL, "The minister was blunt. " + FULL)
    assert found.verdict is Verdict.SAME
    assert found.reason.startswith("The same words")


def test_a_call_is_known_again_whatever_the_word_for_calling() -> None:
    found = quotes(
        "“We call on the parties to exercise restraint to prevent any widening of the war,” Duarte said.",
        "Duarte urged all parties to exercise restraint.",
    )
    assert len(found) == 1


def test_two_statements_of_one_speaker_on_one_topic_are_kept_apart() -> None:
    assert not quotes(
        "“The ceasefire held for nine weeks,” Elena Duarte said.",
        "“I shall visit the ceasefire line before the month is out,” Elena Duarte said.",
    )


def test_names_in_common_make_no_quotation_the_same() -> None:
    assert not quotes(
        "“Canada and Mexico are our neighbours,” Elena Duarte said.",
        "“Canada and Mexico grow fine apples,” Piet Moro said.",
    )


def test_the_reason_names_both_speakers_where_they_differ() -> None:
    (found,) = quotes(FULL, FULL.replace("Foreign Minister Elena Duarte", "government spokesman Paul Renn"))
    assert "Elena Duarte" in found.reason
    assert "Paul Renn" in found.reason


@pytest.mark.parametrize(
    ("speakers", "said"),
    [
        (("", ""), "no speaker was recognised in either article"),
        (("", "Dahl"), "one article credits Dahl, in the other no speaker was recognised"),
        (("Dahl", "Erik Dahl"), "said by Erik Dahl, who is only Dahl in one article"),
    ],
)
def test_a_reason_does_not_say_that_an_article_names_nobody(speakers: tuple[str, str], said: str) -> None:
    one, other = (Utterance(Span(0, 1), Span(0, 1), speaker, "", True, 0, 0, 1, (), (), ()) for speaker in speakers)
    assert who(one, other) == said


def test_the_reason_tells_one_speaker_by_two_forms_of_the_name() -> None:
    (found,) = quotes(FULL, FULL.replace("Foreign Minister Elena Duarte", "Duarte"))
    assert "said by Elena Duarte" in found.reason
    assert "credited to" not in found.reason


def test_a_third_article_joins_two_wordings_too_far_apart() -> None:
    middle = "Elena Duarte said she was alarmed and profoundly troubled by the collapse of the truce and renewed shelling of the valley."
    one = entry(
        "one", "Elena Duarte said she was profoundly troubled by the collapse of the truce.\n\nRain is forecast."
    )
    third = entry("third", f"{middle}\n\nA new wing opens.", outlet="The Courier")
    other = entry("other", "Elena Duarte said she was alarmed by renewed shelling of the valley.\n\nTrains ran late.")
    direct = of_kind(align(one, other), ReferenceKind.QUOTE)
    joined = [r for r in of_kind(references(one, [third, other]), ReferenceKind.QUOTE) if r.there_id == "other"]
    assert not direct
    assert all("The Courier" in r.reason for r in joined)


def test_a_phone_call_is_no_call_for_anything() -> None:
    a = entry("a", "The envoy said the phone calls to the embassy went unanswered.\n\nHe left.")
    b = entry("b", "The guard said he missed two phone calls from a number he did not know.\n\nHe slept.")
    acts = [utterance.acts for each in (a, b) for utterance in utterances(each)]
    assert acts
    assert not any(ASKING in found for found in acts)


def test_a_statement_that_goes_on_is_its_speakers() -> None:
    said = entry(
        "a",
        "The Bulgarian Foreign Ministry urged “restraint at the border” on both armies on Monday.\n\n"
        "“We ask both sides to remain calm and to open the bridge again,” the statement added.",
    )
    speakers = {u.speaker for u in utterances(said) if "remain calm" in said.article.text[u.span.start : u.span.end]}
    assert len(speakers) == 1
    assert "Ministry" in speakers.pop()
