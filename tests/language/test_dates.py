from __future__ import annotations

from datetime import date as Date

import pytest

from readingroom.model import DateMention
from tests.language.articles import read


def dates(text: str, language: str = "en", date: Date | None = Date(2025, 5, 7)) -> tuple[DateMention, ...]:
    return read(text, language=language, date=date).dates


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It began on May 4, 2025."),
        ("en", "It began on 4 May 2025."),
        ("en", "It began on the 4th of May 2025."),
        ("en", "It began on Sunday, May 4, 2025."),
        ("en", "It began on 2025-05-04."),
        ("en", "It began on 5/4/2025."),
        ("de", "Es begann am 4. Mai 2025."),
        ("de", "Es begann am 4.5.2025."),
        ("fr", "C'était le 4 mai 2025."),
        ("es", "Empezó el 4 de mayo de 2025."),
        ("pt", "Começou em 4 de maio de 2025."),
        ("it", "Era il 4 maggio 2025."),
        ("ru", "Это было 4 мая 2025 года."),
        ("uk", "Це було 4 травня 2025 року."),
        ("ja", "2025年5月4日に始まった。"),
    ],
)
def test_a_full_date_is_read_however_written(language: str, text: str) -> None:
    [mention] = dates(text, language, date=None)
    assert (mention.first, mention.last, mention.relative) == (Date(2025, 5, 4), Date(2025, 5, 4), False)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It was on Wednesday.", Date(2025, 5, 7), Date(2025, 5, 7)),
        ("It was on Tuesday.", Date(2025, 5, 6), Date(2025, 5, 6)),
        ("It was on Thursday.", Date(2025, 5, 1), Date(2025, 5, 1)),
        ("It was early today.", Date(2025, 5, 7), Date(2025, 5, 7)),
        ("It was early this morning.", Date(2025, 5, 7), Date(2025, 5, 7)),
        ("It was last night.", Date(2025, 5, 6), Date(2025, 5, 6)),
        ("It was last week.", Date(2025, 4, 28), Date(2025, 5, 4)),
        ("It was last month’s storm.", Date(2025, 4, 1), Date(2025, 4, 30)),
        ("It was two days ago.", Date(2025, 5, 5), Date(2025, 5, 5)),
        ("It was on April 22.", Date(2025, 4, 22), Date(2025, 4, 22)),
        ("It was on December 30.", Date(2024, 12, 30), Date(2024, 12, 30)),
        ("It was on April 22-24.", Date(2025, 4, 22), Date(2025, 4, 24)),
        ("They will meet on Friday.", Date(2025, 5, 9), Date(2025, 5, 9)),
        ("It was last year.", Date(2024, 1, 1), Date(2024, 12, 31)),
    ],
)
def test_words_near_the_present_are_resolved(text: str, first: Date, last: Date) -> None:
    [mention] = dates(text)
    assert (mention.first, mention.last, mention.relative) == (first, last, True)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It was in 2019.", Date(2019, 1, 1), Date(2019, 12, 31)),
        ("They cited the 1972 treaty.", Date(1972, 1, 1), Date(1972, 12, 31)),
        ("It was in March 2019.", Date(2019, 3, 1), Date(2019, 3, 31)),
        ("It was in the 1990s.", Date(1990, 1, 1), Date(1999, 12, 31)),
        ("It lasted 2014-18.", Date(2014, 1, 1), Date(2018, 12, 31)),
    ],
)
def test_years_and_months_are_stretches(text: str, first: Date, last: Date) -> None:
    [mention] = dates(text, date=None)
    assert (mention.first, mention.last) == (first, last)


@pytest.mark.parametrize("text", ["They may march on.", "He saw 2000 people.", "Version 12.5.10 is out.", "It was 30 February 2020 in the story, they joke."])  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert not [mention for mention in dates(text) if mention.first == mention.last]


def test_without_a_day_of_publication_only_years_that_are_stated_count() -> None:
    assert dates("It was on Wednesday, and on April 22, and last month.", date=None) == ()
