"""Quotation marks that do not belong together, as real text has them."""

from __future__ import annotations

import pytest

from tests.language.articles import read

SLIPS = [
    '"The bridge has shut,\'\' said Rosa Keller, a neighbour. "Nobody came."',
    "''The bridge has shut,\" said Rosa Keller, a neighbour. ''Nobody came.''",
    '“The bridge has shut," said Rosa Keller, a neighbour. "Nobody came.”',
    "“The bridge has shut,“ said Rosa Keller, a neighbour. “Nobody came.“",
    "“The bridge has shut, said Rosa Keller. “Nobody came.”",
    '"The bridge has shut,’ said Rosa Keller. “Nobody came.”',
]


def direct(text: str) -> list[str]:
    return [quotation.text for quotation in read(text).quotations if quotation.direct]


@pytest.mark.parametrize("text", SLIPS)
def test_mixed_marks_do_not_swallow_the_attribution(text: str) -> None:
    said = [quotation for quotation in read(text).quotations if quotation.direct]
    assert [quotation.speaker for quotation in said] == ["Rosa Keller"] * 2
    assert [quotation.text.rstrip("’") for quotation in said] == ["The bridge has shut,", "Nobody came."]


def test_two_single_marks_close_what_two_grave_accents_opened() -> None:
    assert direct("``The bridge has shut,'' said Rosa Keller.") == ["The bridge has shut,"]


def test_marks_inside_others_close_nothing_but_their_own() -> None:
    assert direct('“They told me "no" at the door,” said Rosa Keller.') == ['They told me "no" at the door,']


def test_inches_close_no_quotation() -> None:
    assert direct('“The 12" record is out of print,” said Rosa Keller.') == ['The 12" record is out of print,']


def test_a_quotation_of_a_paragraph_may_hold_others() -> None:
    text = "The Times wrote:\n\n“He said “no” to all of it, and the council “hated” him for that answer.”"
    assert len(direct(text)) == 1
