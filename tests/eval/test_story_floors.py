"""How well stories are found must not fall below what was reached, on those incidents of `figures-gva-even` that nothing was fitted on."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tests.eval.measures import benchmark


@cache
def held_out() -> tuple[float, ...]:
    bench: Any = benchmark("stories")
    if not (bench.DATA / "figures-gva-even.jsonl.xz").exists():
        pytest.skip("figures-gva-even is not in the data folder (READINGROOM_DATA)")
    scores: tuple[float, ...] = bench.held_out(bench.incidents(held=True))
    return scores


def test_two_articles_in_a_story_are_of_one_event() -> None:
    assert held_out()[0] >= 0.945


def test_articles_of_one_event_are_found_together() -> None:
    assert held_out()[2] >= 0.738


def test_the_stories_of_an_article_hold_what_they_should() -> None:
    assert held_out()[5] >= 0.915
