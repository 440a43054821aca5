"""Weekdays to come, and words of a date that mean no day; the articles appeared on Wednesday, 7 May 2025."""

from __future__ import annotations

from datetime import date as Date

import pytest

from tests.language.articles import read


def days(text: str) -> list[str]:
    return [mention.first.isoformat() for mention in read(text, date=Date(2025, 5, 7)).dates]


@pytest.mark.parametrize(
    "text",
    [
        "The gates were to be opened Friday night.",
        "The choir is to sing Friday.",
        "The council could vote Friday on the new bridge.",
        "The ferry may sail Friday, possibly Saturday.",
        "Even if a pact is reached Friday, the strike goes on.",
        "The paper must be in by the Friday deadline.",
        "The deadline for bids is Friday.",
        "Growers have until Friday to reply.",
        "The trial resumes Friday.",
        "They want the deadline to be pushed back to Friday.",
        "The mayor hopes to reopen the pool on Friday.",
        "On Friday, the bishop will bless the boats.",
        "On Friday, they are expected to meet the king.",
        "Friday’s vote will tell.",
        "The hearing, due to begin Friday, was moved.",
    ],
)
def test_a_sign_of_what_is_to_come_turns_a_weekday_ahead(text: str) -> None:
    assert days(text)[0] == "2025-05-09"


@pytest.mark.parametrize(
    "text",
    [
        "The bill, which would close the pits, passed Friday.",
        "The mayor unveiled plans on Friday to close the pits.",
        "They missed the Friday deadline.",
        "The judge did not want to rule Friday.",
        "The miner could not be reached Friday.",
        "The man arrested Friday will be charged.",
        "The game was put off due to the rain Friday.",
        "Growth was slower than expected, the bank said Friday.",
        "Friday’s ruling will cost them.",
    ],
)
def test_a_weekday_beside_what_has_happened_lies_behind(text: str) -> None:
    assert days(text) == ["2025-05-02"]


@pytest.mark.parametrize(
    "text", ["The council could vote on what Tuesday brought.", "Tuesday’s vote will be remembered."]
)
def test_yesterday_is_not_put_off_for_a_week_by_a_mere_possibility(text: str) -> None:
    assert days(text) == ["2025-05-06"]


@pytest.mark.parametrize(
    "text",
    [
        "He said so on “Harbour News Sunday.”",
        "The shops brace for Black Friday.",
        "She writes for the Sunday Telegraph.",
        "It was first told by USA TODAY.",
        "She told ABC’s “This Week” so.",
        "The market is held every Saturday.",
        "She was a guest of the “Today” show.",
    ],
)
def test_a_date_word_in_a_name_or_after_every_means_no_day(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Updated on 2/14/2013",
        "Originally published May 4, 2016.",
        "This article first appeared in the Courier on May 4, 2016.",
        "[Updated at 3:44 p.m. ET Tuesday]",
    ],
)
def test_the_stamp_of_a_page_is_no_mention_of_a_day(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    "text", ["The report, published on May 4, 2016, names nobody.", "A post of May 4, 2016 shows her."]
)
def test_the_day_on_which_something_was_published_is_one(text: str) -> None:
    assert days(text) == ["2016-05-04"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is hard to raise a child in today’s world.", []),
        ("The old mill still stands today.", []),
        ("There are 40 herons living in the marsh today.", []),
        ("Trains are slower today than they were a hundred years ago.", []),
        ("The court today struck down a law that is decades old.", ["2025-05-07"]),
        ("Today we are moving out of here.", ["2025-05-07"]),
        ("They spoke of today’s vote.", ["2025-05-07"]),
    ],
)
def test_today_is_no_day_where_it_plainly_means_these_times(text: str, found: list[str]) -> None:
    assert days(text) == found
