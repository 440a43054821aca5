"""Counts are set against each other where both count all of the same; a later one is called newer."""

from __future__ import annotations

from datetime import date

import pytest

from readingroom.crossref import align
from readingroom.model import Reference, ReferenceKind, Verdict
from tests.crossref.making import DAY, entry, of_kind

_AFTER = " Petar Kolev, the mayor, closed the harbour of Asparuhovo, and the Black Sea Institute sent engineers."


def opposed(one: str, other: str, *, later: date = DAY) -> list[Reference]:
    found = align(entry("one", one + _AFTER), entry("other", other + _AFTER, day=later))
    return [r for r in of_kind(found, ReferenceKind.FIGURE) if r.verdict in (Verdict.DIFFERS, Verdict.NEWER)]


def test_the_tolls_that_two_reports_of_one_event_begin_with_differ() -> None:
    (found,) = opposed("A fire in Varna killed 34 people.", "Thirty-eight people died in the fire, police say.")
    assert found.verdict is Verdict.DIFFERS
    assert found.reason == "Compare the numbers of killed: 34 with 38 (police); they cannot both be the same count."


def test_the_toll_of_a_later_day_is_newer_and_the_reason_dates_both() -> None:
    (found,) = opposed(
        "A fire in Varna killed 34 people.",
        "Thirty-eight people died in the fire in Varna.",
        later=date(2024, 3, 14),
    )
    assert found.verdict is Verdict.NEWER
    assert found.reason == "A later count of the killed: 38 on Thursday 14 March 2024, 34 on Wednesday 13 March 2024."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The blast injured nine people.", "An engineer and seven people were injured by the blast."),
        ("The blast injured nine people.", "The blast injured five men and four women."),
        ("The blast injured nine people.", "Seven people injured in the blast are in critical condition."),
        ("The blast injured nine people.", "Seven people injured in the blast were taken to hospital."),
        ("The blast injured nine people.", "One man was badly burned and seven others were injured by the blast."),
        ("The gunman killed four people.", "The gunman killed three people and then himself."),
        ("Five people are dead, the suspected gunman among them.", "The gunman killed four people."),
        ("The blast killed nine people.", "Gas blasts have killed 12 people since Sunday."),
        ("The blast killed nine people.", "Gas blasts killed 12 people in the country this year."),
        ("The attack killed nine officers.", "The attack killed seven people."),
        (
            "The blast killed nine people.",
            "The blast at the harbour killed five people and the one in the port killed four.",
        ),
    ],
    ids=[
        "one and several",
        "parts of a sum",
        "the gravest",
        "in hospital",
        "others than the gravest",
        "the attacker too",
        "the attacker counted in",
        "since a day",
        "this year",
        "officers and people",
        "of two places",
    ],
)
def test_what_counts_something_else_is_not_set_against_it(one: str, other: str) -> None:
    assert not opposed(one, other)
    assert not opposed(other, one)


def test_tolls_far_apart_are_not_compared_where_no_passage_holds_both() -> None:
    assert not opposed("A fire in Varna killed 12 people.", "In Burgas 42 people died in fires on Tuesday.")
