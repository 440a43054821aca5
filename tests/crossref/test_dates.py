"""One day behind other words is shown, and the day of publication in the same words is not."""

from __future__ import annotations

from datetime import date as Date

from readingroom.crossref import align
from readingroom.model import Reference, ReferenceKind, Verdict
from tests.crossref.making import entry, of_kind


def dates(one: str, other: str, *, day: Date = Date(2024, 3, 13)) -> list[Reference]:
    return of_kind(align(entry("one", one, day=Date(2024, 3, 13)), entry("other", other, day=day)), ReferenceKind.DATE)


def test_a_relative_word_and_a_weekday_name_one_day() -> None:
    (found,) = dates("The dam broke early today.", "On Wednesday the dam broke.")
    assert found.verdict is Verdict.VARIANT
    assert "Wednesday 13 March 2024" in found.reason


def test_words_are_resolved_against_each_article_s_own_date() -> None:
    (found,) = dates("The dam broke today.", "The dam broke yesterday.", day=Date(2024, 3, 14))
    assert found.verdict is Verdict.VARIANT


def test_a_dated_event_in_both_is_shown_once() -> None:
    found = dates(
        "The vote of January 9 stands. January 9 was cold.", "A vote on January 9 was annulled. They met on January 9."
    )
    assert [f.verdict for f in found] == [Verdict.SAME]


def test_the_day_of_publication_in_the_same_words_says_nothing() -> None:
    assert not dates("The dam broke on Wednesday.", "Police said on Wednesday morning that roads were closed.")


def test_different_days_are_not_linked() -> None:
    assert not dates("The dam broke on March 1.", "The dam broke on March 2.")
