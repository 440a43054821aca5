"""Queries made of what a reader chose."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readingroom.index.clauses import labelled, narrowed
from readingroom.index.parser import parse
from readingroom.index.query import Or, Phrase


def test_alternatives_are_narrowed_together() -> None:
    assert narrowed("", "date:2025-05") == "date:2025-05"
    assert narrowed("peace", "date:2025-05") == "peace date:2025-05"
    assert narrowed("peace OR war", "date:2025-05") == "(peace OR war) date:2025-05"


def test_labels_are_asked_for_as_wholes() -> None:
    assert labelled("names", ["Ana Paz"]) == 'names:="Ana Paz"'
    tree = parse(labelled("names", ["Ana Paz", "Paz"]))
    assert isinstance(tree, Or)
    assert [(each.words, each.whole) for each in tree.clauses if isinstance(each, Phrase)] == [
        (("ana", "paz"), True),
        (("paz",), True),
    ]


@given(st.text(min_size=1), st.text(min_size=1))
def test_whatever_a_label_holds_is_no_sign_of_the_query_language(one: str, other: str) -> None:
    parse(labelled("outlet", [f"a{one}", f"b{other}", "Sources “close” to »it«"]))
