"""One day behind other words is shown, and the day of publication in the same words is not."""

from __future__ import annotations

from datetime import date as Date

from readingroom.crossref import align
from readingroom.model import Reference, ReferenceKind, Verdict
from tests.crossref.making import entry, of_kind

WITNESSES = "\n\nInes Okafor and Piet van Houten were there."
"""What makes two reports be of one event: a day alone does not."""


def dates(one: str, other: str, *, day: Date = Date(2024, 3, 13), both: str = WITNESSES) -> list[Reference]:
    first, second = entry("one", one + both, day=Date(2024, 3, 13)), entry("other", other + both, day=day)
    return of_kind(align(first, second), ReferenceKind.DATE)


def test_a_day_is_not_linked_between_reports_that_share_nothing_else() -> None:
    assert not dates("The dam broke early today.", "On Wednesday a bakery won a prize for its bread.", both="")


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


def test_today_and_tomorrow_mean_no_day() -> None:
    one = "The minister wants no such weapons in Varna, today, tomorrow or in ten years, Petar Kolev said."
    other = "Petar Kolev spoke of such weapons on Wednesday in Varna, the minister said."
    assert not dates(one, other)
    assert dates(one.replace(", tomorrow or in ten years", ""), other)
