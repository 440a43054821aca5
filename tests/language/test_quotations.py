from __future__ import annotations

import pytest

from readingroom.model import Quotation
from tests.language.articles import read


def direct(text: str, language: str = "en") -> list[Quotation]:
    return [quotation for quotation in read(text, language=language).quotations if quotation.direct]


def indirect(text: str, language: str = "en") -> list[Quotation]:
    return [quotation for quotation in read(text, language=language).quotations if not quotation.direct]


@pytest.mark.parametrize("marks", ["“%s”", '"%s"', "‘%s’", "'%s'", "«%s»", "„%s“", "``%s''"])
def test_every_style_of_marks_is_read(marks: str) -> None:
    text = marks % "The river has never been so high," + " said mayor Anna Kowalska on Friday."
    [quotation] = direct(text)
    assert (quotation.text, quotation.speaker, quotation.cue) == (
        "The river has never been so high,",
        "Anna Kowalska",
        "said",
    )


def test_apostrophes_are_not_marks() -> None:
    [quotation] = direct("‘It’s the miners’ own fault that they don’t listen,’ said Peter O’Neill.")
    assert quotation.text == "It’s the miners’ own fault that they don’t listen,"


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = "Tom Reed said: “We waited for hours in the rain.\n\n“Nobody came to help us at all,” he added."
    assert [quotation.speaker for quotation in direct(text)] == ["Tom Reed", "Tom Reed"]


def test_a_nested_quotation_stays_part_of_its_own() -> None:
    [quotation] = direct("“He told me ‘never again’ and left,” said Jane Moor.")
    assert "‘never again’" in quotation.text


def test_a_missing_mark_ends_with_its_paragraph() -> None:
    text = "“The dam will hold, said Ivan Petrov.\n\nThe rain went on."
    assert all(quotation.end <= text.index("\n") for quotation in direct(text))


def test_a_named_thing_in_marks_is_no_speech() -> None:
    assert direct("The army launched “Operation Northern Shield” and closed the border.") == []


def test_a_single_word_in_marks_is_speech_only_with_a_verb_that_reports_it() -> None:
    assert direct("The so-called “experts” arrived late.") == []
    [quotation] = direct("The minister called the plan “reckless” on Monday.")
    assert (quotation.text, quotation.speaker) == ("reckless", "The minister")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We are leaving today,” said French Foreign Ministry spokesperson Claire Dubois.", "Claire Dubois"),
        ("Claire Dubois, a spokesperson for the ministry, stated, “We are leaving today.”", "Claire Dubois"),
        ("“We are leaving today,” the ministry said in a statement.", "the ministry"),
        ("“We are leaving today,” Rep. John Mica (R-Fla.) said.", "John Mica"),
        ("Claire Dubois arrived at noon. “We are leaving today,” she said.", "Claire Dubois"),
        ("Claire Dubois spoke first. “We are leaving today,” Dubois told reporters.", "Claire Dubois"),
        ("“We are leaving today.” — Claire Dubois", "Claire Dubois"),
        ("Kuwait closed its port. “We are leaving today,” it said.", "Kuwait"),
    ],
)
def test_the_speaker_is_led_back_to_a_name(text: str, speaker: str) -> None:
    assert direct(text)[0].speaker == speaker


def test_two_stretches_of_one_utterance_have_one_speaker() -> None:
    found = direct("“It was dark,” said Mary Long. “We could not see the road at all.”")
    assert [quotation.speaker for quotation in found] == ["Mary Long", "Mary Long"]


@pytest.mark.parametrize(
    ("text", "content", "speaker", "cue"),
    [
        ("Peru said that it would send two ships.", "it would send two ships", "Peru", "said"),
        ("Peru condemned all forms of piracy.", "all forms of piracy", "Peru", "condemned"),
        ("Anna Kowalska urged both sides to wait.", "both sides to wait", "Anna Kowalska", "urged"),
        ("The bridge will open in June, according to Anna Kowalska.", "The bridge will open in June", "Anna Kowalska", "according to"),
        ("The bridge will open in June, Anna Kowalska said.", "The bridge will open in June", "Anna Kowalska", "said"),
        ("Peru called for calm and expressed hope that talks would resume.", "talks would resume", "Peru", "expressed"),
    ],
)  # fmt: skip
def test_indirect_speech_has_content_speaker_and_verb(text: str, content: str, speaker: str, cue: str) -> None:
    assert (content, speaker, cue) in [(q.text, q.speaker, q.cue) for q in indirect(text)]


def test_a_second_verb_of_a_sentence_shares_its_speaker() -> None:
    found = indirect("Anna Kowalska said the road was shut, adding that it would stay so for weeks.")
    assert {quotation.speaker for quotation in found} == {"Anna Kowalska"}


def test_mixed_speech_gives_the_words_in_marks_and_the_whole() -> None:
    quotations = read("Anna Kowalska said the town was “a wasteland of mud” after the flood.").quotations
    assert [quotation.direct for quotation in quotations] == [False, True]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "„Wir warten seit Stunden auf Hilfe“, sagte Bürgermeisterin Anna Weber.", "Anna Weber"),
        ("fr", "« Nous attendons depuis des heures », a déclaré lundi la ministre Claire Dubois.", "Claire Dubois"),
        ("es", "«Estamos esperando desde ayer», dijo el portavoz Juan Pérez.", "Juan Pérez"),
        ("pt", "“Estamos esperando há horas”, disse a ministra Ana Souza.", "Ana Souza"),
        ("it", "«Aspettiamo da ore un aiuto», ha detto il sindaco Marco Rossi.", "Marco Rossi"),
        ("ru", "«Мы ждём уже много часов», — заявила Анна Иванова.", "Анна Иванова"),
        ("uk", "«Ми чекаємо вже багато годин», — заявила Оксана Коваль.", "Оксана Коваль"),
    ],
)
def test_other_languages_bring_their_own_marks_and_verbs(language: str, text: str, speaker: str) -> None:
    assert direct(text, language)[0].speaker == speaker


def test_a_curly_mark_closed_by_a_straight_one_ends_there() -> None:
    text = '“The dam will hold," said Ivan Petrov in a statement, adding that the gates were opened "just in time."'
    assert [quotation.text for quotation in direct(text)] == ["The dam will hold,", "just in time."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Anna Kowalska called her rival “Little Napoleon” at the rally.", ["Little Napoleon"]),
        ("Anna Kowalska described him as “The Great Pretender” and “The Fool” again.", ["The Great Pretender", "The Fool"]),
        ("Parliament took up a bill called the “Clean Water Act” on Monday.", []),
    ],
)  # fmt: skip
def test_what_somebody_calls_somebody_is_speech_though_it_looks_like_a_title(text: str, said: list[str]) -> None:
    assert [quotation.text for quotation in direct(text)] == said


def test_a_short_sentence_after_the_attribution_is_speech_though_all_is_capitalised() -> None:
    text = "“I would,” Jane Moor told the screen. “I would, Donald.”"
    assert [quotation.text for quotation in direct(text)] == ["I would,", "I would, Donald."]


def test_words_in_marks_after_an_infinitive_of_speech_were_said() -> None:
    [quotation] = direct("Tom Reed went on television to accuse the ministry of being “asleep”.")
    assert (quotation.text, quotation.speaker) == ("asleep", "Tom Reed")


def test_a_party_and_a_share_of_those_asked_can_speak() -> None:
    assert [q.speaker for q in indirect("Democrats said the plan would fail.")] == ["Democrats"]
    assert [q.speaker for q in indirect("However, 63 percent said the plan would fail.")] == ["63 percent"]


def test_she_is_no_man_where_given_names_tell() -> None:
    text = "Laura Haddad met Robert Stone in Oslo. Stone had asked for the talks. “The door is open,” she said."
    assert [quotation.speaker for quotation in direct(text)] == ["Laura Haddad"]


def test_he_is_no_woman_where_given_names_tell() -> None:
    text = "Robert Stone sat beside Laura Haddad. Haddad had asked for the talks. “The door is open,” he said."
    assert [quotation.speaker for quotation in direct(text)] == ["Robert Stone"]


def test_a_title_tells_more_than_a_given_name() -> None:
    text = "Ms. Robert Stone met reporters. “The door is open,” she said."
    assert [quotation.speaker for quotation in direct(text)] == ["Robert Stone"]


def test_a_pronoun_stays_one_where_nobody_fits() -> None:
    assert [q.speaker for q in direct("Robert Stone left early. “The door is open,” she said.")] == ["she"]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("The talks broke down on Friday, a source said.", "The talks broke down on Friday", "a source"),
        ("The talks broke down on Friday, said one source in the room.", "The talks broke down on Friday", "one source"),
        ("The bridge, Anna Kowalska said, is shut.", "The bridge, Anna Kowalska said, is shut", "Anna Kowalska"),
        ("It would take three weeks to convene, Anna Kowalska said, and nobody has time.", "It would take three weeks to convene", "Anna Kowalska"),
        ("If this argument should ever fail, Anna Kowalska said, the bridge stays shut.", "the bridge stays shut", "Anna Kowalska"),
        ("The River Observer found that one in four bridges was unsafe.", "one in four bridges was unsafe", "River Observer"),
    ],
)  # fmt: skip
def test_an_attribution_may_stand_behind_or_in_the_middle(text: str, content: str, speaker: str) -> None:
    assert [(q.text, q.speaker) for q in indirect(text)] == [(content, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Kowalska, of the river board, said the bridge brought back memories.",
        "Anna Kowalska, asked about the flood, said the bridge was shut.",
    ],
)
def test_an_apposition_before_the_verb_leaves_the_speaker_before_it(text: str) -> None:
    assert [quotation.speaker for quotation in indirect(text)] == ["Anna Kowalska"]


def test_what_police_found_is_no_speech() -> None:
    assert indirect("Police found the body in the river on Monday.") == []
