"""Days gathered into the bins of a timeline."""

from __future__ import annotations

from datetime import date as Date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from readingroom.index.bins import ROWS, UNITS, Unit, allowed, bins, fitting
from readingroom.index.parser import parse

DAYS = st.dictionaries(st.dates(Date(1900, 1, 1), Date(2100, 1, 1)), st.integers(1, 9), min_size=1, max_size=20)


@given(DAYS, st.sampled_from(UNITS))
def test_bins_follow_one_another_without_a_gap_and_count_every_article_once(days: dict[Date, int], unit: Unit) -> None:
    found = bins(sorted(days.items()), unit)
    assert all(one.after == other.first for one, other in pairwise(found))
    assert found[0].first <= min(days)
    assert max(days) < found[-1].after
    for each in found:
        assert each.count == sum(count for day, count in days.items() if each.first <= day < each.after)


@given(DAYS, st.sampled_from(UNITS))
def test_what_a_bin_asks_for_is_a_query(days: dict[Date, int], unit: Unit) -> None:
    assert "date" in repr(parse(bins(sorted(days.items()), unit)[0].asked)).casefold()


def test_a_week_begins_on_monday_and_a_month_in_december_ends_the_year() -> None:
    [week] = bins([(Date(2025, 5, 7), 1)], Unit.WEEK)
    assert (week.first, week.after, week.asked) == (Date(2025, 5, 5), Date(2025, 5, 12), "date:2025-05-05..2025-05-11")
    [month] = bins([(Date(2025, 12, 7), 1)], Unit.MONTH)
    assert (month.after, month.asked) == (Date(2026, 1, 1), "date:2025-12")


def test_the_unit_is_the_shortest_that_can_be_looked_through() -> None:
    assert fitting([]) is Unit.DAY
    assert fitting([(Date(2025, 1, 1), 1), (Date(2025, 1, ROWS // 2), 1)]) is Unit.DAY
    assert fitting([(Date(2025, 1, 1), 1), (Date(2025, 12, 1), 1)]) is Unit.WEEK
    assert fitting([(Date(1900, 1, 1), 1), (Date(2025, 12, 1), 1)]) is Unit.YEAR


def test_the_ends_of_the_calendar_are_bins_like_others() -> None:
    days = [(Date.min, 1), (Date.max, 2)]
    assert sum(found.count for found in bins(days, Unit.YEAR)) == 3
    assert bins([(Date.max, 1)], Unit.WEEK)[0].count == 1
    assert Unit.DAY not in allowed(days)
