"""One event dated a day apart by the clocks of two places is linked, and the reason says so."""

from __future__ import annotations

from datetime import date

import pytest

from readingroom.crossref import align
from readingroom.model import Reference, ReferenceKind
from tests.crossref.making import entry, of_kind

_AFTER = "\n\nPetar Kolev thanked the engineers of the Black Sea Institute."


def dates(one: str, other: str) -> list[Reference]:
    first = entry("one", one + _AFTER, day=date(2024, 3, 13))
    second = entry("other", other + _AFTER, day=date(2024, 3, 14))
    return of_kind(align(first, second), ReferenceKind.DATE)


def test_a_day_apart_by_two_clocks_is_said_so() -> None:
    found = dates(
        "The probe landed on the far side of the moon late on Tuesday EDT with two cameras.",
        "Early on Wednesday local time the probe landed on the far side of the moon with two cameras.",
    )
    (apart,) = [each for each in found if each.reason.startswith("Dated a day apart")]
    assert apart.reason.startswith("Dated a day apart, Tuesday 12 March 2024 and Wednesday 13 March 2024:")
    assert "‘EDT’ and ‘local time’" in apart.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The probe landed on the moon late on Tuesday.", "Early on Wednesday the probe landed on the moon."),
        ("The probe landed at noon GMT on Tuesday.", "The probe landed at noon on Wednesday."),
        ("The probe landed late on Tuesday EDT.", "Early on Wednesday, Kurier time, a bakery won a prize for bread."),
    ],
    ids=["no clock is named", "neither late nor early", "another event"],
)
def test_days_apart_are_left_alone_where_no_clock_explains_them(one: str, other: str) -> None:
    assert not [each for each in dates(one, other) if each.reason.startswith("Dated a day apart")]
