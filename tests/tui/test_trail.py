"""The way that escape leads back, step by step."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readingroom.tui.actions import PANES, Focus
from readingroom.tui.trail import Jump, Trail

RESULTS, ARTICLE, REFERENCES = PANES


def test_panes_are_gone_back_through_each_once() -> None:
    trail = Trail()
    for pane, to in ((RESULTS, ARTICLE), (ARTICLE, REFERENCES), (REFERENCES, ARTICLE), (ARTICLE, REFERENCES)):
        trail.leave(pane, to)
    assert [trail.back(REFERENCES), trail.back(ARTICLE), trail.back(RESULTS)] == [ARTICLE, RESULTS, None]


def test_a_jump_stands_between_the_panes_before_and_after_it() -> None:
    trail = Trail()
    trail.leave(RESULTS, ARTICLE)
    trail.jump(ARTICLE)
    trail.leave(ARTICLE, REFERENCES)
    assert trail.back(REFERENCES) is ARTICLE
    assert trail.back(ARTICLE) == Jump(ARTICLE)
    assert trail.unjump() is ARTICLE
    assert trail.back(ARTICLE) is RESULTS


def test_a_jump_taken_back_takes_back_what_came_after_it() -> None:
    trail = Trail()
    trail.leave(RESULTS, REFERENCES)
    trail.jump(REFERENCES)
    trail.leave(ARTICLE, RESULTS)
    assert trail.unjump() is REFERENCES
    assert trail.back(REFERENCES) is RESULTS
    assert trail.unjump() is None


@given(st.lists(st.one_of(st.sampled_from(PANES), st.just("jump"))))
def test_whoever_goes_back_often_enough_comes_to_the_beginning(steps: list[Focus | str]) -> None:
    trail, pane = Trail(), RESULTS
    for step in steps:
        if isinstance(step, Focus):
            trail.leave(pane, step)
            pane = step
        else:
            trail.jump(pane)
            pane = ARTICLE
    for _ in range(3 * len(steps) + 3):
        back = trail.back(pane)
        if back is None:
            return
        pane = back if isinstance(back, Focus) else trail.unjump() or ARTICLE
    raise AssertionError("There is no way out.")
