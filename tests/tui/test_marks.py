from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from readingroom.model import Span
from readingroom.tui.marks import Mark, Overlay, Run

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
MARKS = st.lists(st.builds(Mark, SPANS, st.sampled_from(["name", "quote", "hit"])), max_size=12)


@given(MARKS, st.integers(0, 40), st.integers(0, 40))
def test_each_character_gets_the_inks_of_all_marks_on_it_and_no_other(
    marks: list[Mark], start: int, length: int
) -> None:
    runs = list(Overlay(marks).runs(start, start + length))
    for at in range(start, start + length):
        inks = {ink for run in runs if run.start <= at < run.end for ink in run.inks}
        assert inks == {mark.ink for mark in marks if mark.span.start <= at < mark.span.end}


@given(MARKS)
def test_runs_do_not_overlap(marks: list[Mark]) -> None:
    runs = list(Overlay(marks).runs(0, 100))
    assert all(one.end <= other.start for one, other in pairwise(runs))


def test_a_later_mark_is_drawn_over_an_earlier_one() -> None:
    overlay = Overlay([Mark(Span(0, 9), "quote"), Mark(Span(3, 6), "hit")])
    assert list(overlay.runs(0, 9)) == [Run(0, 3, ("quote",)), Run(3, 6, ("quote", "hit")), Run(6, 9, ("quote",))]
