from __future__ import annotations

from dataclasses import replace

from readingroom.model import Reference, ReferenceKind, Span, Verdict
from readingroom.notes import labels

ONE = Reference(
    ReferenceKind.FIGURE, Verdict.SAME, 0.9, "Both give 26.", "aaaa", Span(10, 12), "26", "bbbb", Span(40, 42), "26"
)


def test_the_same_words_at_several_places_have_labels_of_their_own() -> None:
    again = replace(ONE, here=Span(90, 92))
    assert len(set(labels([ONE, again]))) == 2


def test_a_label_stays_when_an_edit_moves_the_words_and_when_the_reason_is_worded_anew() -> None:
    moved = replace(ONE, here=Span(15, 17), reason="26 in both.", score=0.8)
    assert labels([moved]) == labels([ONE])


def test_a_label_is_of_the_kind_the_articles_and_the_words() -> None:
    others = [
        replace(ONE, kind=ReferenceKind.DATE),
        replace(ONE, here_text="27"),
        replace(ONE, there_id="cccc"),
    ]
    assert not {*labels([ONE])} & {*labels(others)}


def test_a_label_is_short_and_can_be_typed() -> None:
    (label,) = labels([replace(ONE, here_text="odd \ud800 words")])
    assert label.isalnum()
    assert label == label.lower()
    assert len(label) == 6
