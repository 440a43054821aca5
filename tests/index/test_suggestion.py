from __future__ import annotations

from collections.abc import Iterator

import pytest
from rapidfuzz.distance import OSA

from readingroom.index.parser import parse
from readingroom.index.suggestion import suggestion

WORDS = {
    "restraint": 40,
    "restaurant": 3,
    "qureshi": 5,
    "concerned": 30,
    "deeply": 12,
    "president": 900,
    "presidnet": 1,
    "russia": 200,
    "prussia": 2,
    "1200": 9,
}


def alike(word: str, distance: int) -> Iterator[tuple[str, int]]:
    return ((other, count) for other, count in WORDS.items() if OSA.distance(word, other) <= distance)


def suggested(query: str) -> str:
    return suggestion(query, parse(query), lambda word: WORDS.get(word, 0), alike)


@pytest.mark.parametrize(
    ("query", "better"),
    [
        ("restrant", "restraint"),
        ("deeply concernd", "deeply concerned"),
        ("Qureishi", "Qureshi"),
        ("RESTRANT", "RESTRAINT"),
        ('"deply concerned" russia', '"deeply concerned" russia'),
        ("outlet:rusia -(japan) restrant", "outlet:russia -(japan) restraint"),
        ("presidnet", "president"),
        ("(russai)", "(russia)"),
        ("restraint", ""),
        ("russia", ""),
        ("zzzzzzz", ""),
        ("1201", ""),
        ("rus", ""),
        ("restran*", ""),
    ],
)
def test_a_likelier_spelling_is_offered_in_the_query_as_typed(query: str, better: str) -> None:
    assert suggested(query) == better


def test_what_is_refused_is_not_corrected() -> None:
    assert suggested("russia NOT restrant") == ""
