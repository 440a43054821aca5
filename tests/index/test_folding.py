from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.index.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Élysée", "elysee"),
        ("Straße", "STRASSE"),
        ("Łódź", "lodz"),
        ("Søren", "soren"),
        ("Алёна", "Алена"),
        ("ЛАВРОВ", "лавров"),
        ("Αθήνα", "αθηνα"),
        ("IŞIK", "ışık"),
        ("ﬁnance", "finance"),
        ("أحمد", "احمد"),
        ("٣٤", "34"),
        ("Ｎｅｗｓ", "news"),
        ("co\u00adoperate", "cooperate"),
    ],
)
def test_spellings_that_readers_take_for_one_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("мой", "мои"), ("हिन्दी", "हन्द"), ("が", "か")])
def test_marks_that_make_another_letter_stay(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
