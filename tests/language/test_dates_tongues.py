"""Partial and relative dates, in English and beside it; the articles appeared on Wednesday, 7 May 2025."""

from __future__ import annotations

from datetime import date as Date

import pytest

from tests.language.articles import read


def days(text: str, language: str = "en", *, published: Date | None = None) -> list[tuple[str, str]]:
    analysis = read(text, language=language, date=published or Date(2025, 5, 7))
    return [(mention.first.isoformat(), mention.last.isoformat()) for mention in analysis.dates]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It began in mid-April.", "2025-04-08", "2025-04-22"),
        ("It began in early May 2024.", "2024-05-01", "2024-05-12"),
        ("It ended late last month.", "2025-04-19", "2025-04-30"),
        ("It began at the end of 2023.", "2023-08-08", "2023-12-31"),
        ("They met from 3 to 5 May.", "2025-05-03", "2025-05-05"),
        ("They met on Christmas Day.", "2024-12-25", "2024-12-25"),
        ("They met on New Year’s Eve.", "2024-12-31", "2024-12-31"),
        ("They met over the weekend.", "2025-05-03", "2025-05-04"),
    ],
)
def test_parts_ranges_and_feasts_are_days(text: str, first: str, last: str) -> None:
    assert days(text) == [(first, last)]


def test_the_weekend_that_has_begun_is_the_one_that_is_meant() -> None:
    assert days("They met over the weekend.", published=Date(2025, 5, 11)) == [("2025-05-10", "2025-05-11")]


def test_an_hour_is_no_year() -> None:
    assert days("The shelling began at 1900 GMT in the north.") == []


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("fr", "Ils se réunissent mardi prochain.", "2025-05-13"),
        ("fr", "Ils se sont réunis mercredi dernier.", "2025-04-30"),
        ("fr", "Ils se sont réunis avant-hier.", "2025-05-05"),
        ("fr", "Cela a commencé début mai.", "2025-05-01"),
        ("es", "Se reunieron anteayer.", "2025-05-05"),
        ("it", "Si sono incontrati l’altro ieri.", "2025-05-05"),
        ("pt", "Eles se reuniram anteontem.", "2025-05-05"),
        ("de", "Es begann Anfang Mai.", "2025-05-01"),
        ("ru", "Они встретились в среду.", "2025-05-07"),
        ("ru", "Они встретились в пятницу.", "2025-05-02"),
        ("ru", "Это началось в апреле.", "2025-04-01"),
        ("uk", "Вони зустрілися у середу.", "2025-05-07"),
        ("he", "הם נפגשו ב-7 במאי 2025.", "2025-05-07"),
        ("ar", "التقى الوزيران أمس.", "2025-05-06"),
        ("zh", "他们上周五会面。", "2025-05-02"),
        ("zh", "他们本月3日会面。", "2025-05-03"),
        ("zh", "他们昨天会面。", "2025-05-06"),
        ("ja", "両氏は3日に会談した。", "2025-05-03"),
        ("ja", "両氏は28日に会談した。", "2025-04-28"),
        ("ja", "両氏は先週会談した。", "2025-04-28"),
        ("ko", "두 사람은 지난달 3일 만났다.", "2025-04-03"),
        ("ko", "두 사람은 어제 만났다.", "2025-05-06"),
    ],
)
def test_relative_days_are_read_in_other_languages(language: str, text: str, first: str) -> None:
    assert [day for day, _ in days(text, language)] == [first]


@pytest.mark.parametrize(("language", "text"), [("ja", "会談は7日間続いた。"), ("ko", "회담은 7일간 이어졌다.")])
def test_how_long_something_took_is_no_day(language: str, text: str) -> None:
    assert days(text, language) == []
