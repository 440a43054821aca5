"""Numbers in words, ranges, money and what is counted, in English and beside it."""

from __future__ import annotations

import pytest

from tests.language.articles import read


def found(text: str, language: str = "en") -> list[tuple[float, float, str, str, str]]:
    return [
        (figure.low, figure.high, figure.bound.value, figure.unit, figure.subject)
        for figure in read(text, language=language).figures
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One and a half million fled the city.", (1.5e6, 1.5e6, "exactly", "", "")),
        ("Three-and-a-half million people voted.", (3.5e6, 3.5e6, "exactly", "people", "people")),
        ("A couple of hundred soldiers came.", (200, 200, "about", "people", "troops")),
        ("Several thousand soldiers came.", (2000, 2000, "at least", "people", "troops")),
        ("Tens of thousands marched in Oslo.", (20000, 20000, "at least", "", "")),
        ("A quarter of a million people came.", (250000, 250000, "exactly", "people", "people")),
        ("They paid Rs.500 each.", (500, 500, "exactly", "INR", "")),
        ("They spent Rs 2,500 crore on roads.", (2.5e10, 2.5e10, "exactly", "INR", "")),
        ("It cost US$5m to build.", (5e6, 5e6, "exactly", "USD", "")),
        ("Winds of 120 km/h hit the coast.", (120, 120, "exactly", "km/h", "")),
        ("Shares fell 2.5 percentage points.", (2.5, 2.5, "exactly", "% points", "")),
        ("Half a dozen aircraft fought the fire that killed nobody.", (6, 6, "exactly", "", "aircraft")),
    ],
)  # fmt: skip
def test_english_says_numbers_in_many_ways(text: str, expected: tuple[float, float, str, str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Fünfundzwanzig Zivilisten starben.", (25, 25, "exactly", "people", "killed")),
        ("de", "Dreihundert Menschen flohen.", (300, 300, "exactly", "people", "displaced")),
        ("de", "Zwischen 10 und 12 Prozent stimmten zu.", (10, 12, "exactly", "%", "")),
        ("de", "Zwei Dutzend Häuser brannten nieder.", (24, 24, "exactly", "", "houses")),
        ("fr", "Une quarantaine de personnes ont été blessées.", (40, 40, "about", "people", "injured")),
        ("fr", "Quatre-vingt-dix soldats sont venus.", (90, 90, "exactly", "people", "troops")),
        ("fr", "Cela coûte 3,5 millions d’euros.", (3.5e6, 3.5e6, "exactly", "EUR", "")),
        ("es", "Hay treinta y cinco heridos.", (35, 35, "exactly", "people", "injured")),
        ("es", "Entre 10 y 12 por ciento votó.", (10, 12, "exactly", "%", "")),
        ("es", "Cuesta 3,5 millones de euros.", (3.5e6, 3.5e6, "exactly", "EUR", "")),
        ("pt", "Há vinte e cinco mortos.", (25, 25, "exactly", "people", "killed")),
        ("it", "Ci sono ventotto morti.", (28, 28, "exactly", "people", "killed")),
        ("ru", "Более сорока человек получили ранения.", (40, 40, "more than", "people", "injured")),
        ("ru", "Выросло на 10 процентов.", (10, 10, "exactly", "%", "")),
        ("ru", "От 10 до 12 процентов.", (10, 12, "exactly", "%", "")),
        ("ru", "Сгорели двенадцать домов.", (12, 12, "exactly", "", "houses")),
        ("uk", "Загинули двадцять п’ять цивільних.", (25, 25, "exactly", "people", "killed")),
    ],
)  # fmt: skip
def test_number_words_and_ranges_are_read_in_other_languages(
    language: str, text: str, expected: tuple[float, float, str, str, str]
) -> None:
    assert found(text, language) == [expected]


def test_a_change_is_no_range() -> None:
    assert [(low, high) for low, high, *_ in found("Le bilan passe de 10 à 12 morts.", "fr")] == [(10, 10), (12, 12)]
