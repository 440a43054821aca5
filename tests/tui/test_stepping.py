"""Stepping from one cross-reference to the next."""

from __future__ import annotations

import pytest

from readingroom.tui.actions import Focus
from readingroom.tui.page import one_line

from .conftest import Driver, Start


def marked(reader: Driver) -> set[int]:
    """The rows of the article that hold the words of the place at hand."""
    view = reader.screen.article
    assert view.place is not None
    span = view.places.places[view.place].span
    return {view._layout.row_of(span.start), view._layout.row_of(span.end - 1)}


async def test_a_step_moves_the_mark_and_lays_no_other_anew(start: Start) -> None:
    async with start(size=(120, 36)) as reader:
        await reader.press("enter")
        await reader.until(lambda: reader.screen.article.places.places)
        laid = reader.screen.article._overlay
        await reader.press("]")
        first = marked(reader)
        for _ in range(3):
            await reader.press("]")
        assert reader.screen.article._overlay is laid
        assert marked(reader) != first


@pytest.mark.parametrize("key", ["]", "}"])
async def test_where_there_are_two_panes_a_step_from_the_results_brings_up_what_the_others_say(
    start: Start, key: str
) -> None:
    async with start(size=(80, 24)) as reader:
        await reader.press(key)
        screen = reader.screen
        await reader.until(lambda: screen.references.region.width > 30 and not screen.results.region)
        assert screen.focused is screen.article
        await reader.press("escape")
        await reader.until(lambda: screen.results.region and not screen.references.region)
        await reader.until(lambda: screen.focused is screen.results)


async def test_where_there_are_three_panes_a_step_leaves_the_keys_to_the_results(start: Start) -> None:
    async with start(size=(120, 36)) as reader:
        await reader.press("]", "]")
        assert reader.screen.pane is Focus.RESULTS
        assert reader.screen.article.place is not None


async def test_where_there_is_one_pane_two_lines_tell_what_the_other_article_says(start: Start) -> None:
    async with start(size=(60, 20)) as reader:
        await reader.press("}")
        await reader.until(lambda: reader.screen.said.region)
        for _ in range(4):
            reference = reader.screen.reference_at_hand()
            assert reference is not None
            lines = reader.shown().splitlines()[-3:-1]
            assert f"“{one_line(reference.there_text)[:8]}" in "".join(lines)
            assert "▶" in reader.shown()
            await reader.press("}")
        await reader.press("tab")
        await reader.until(lambda: not reader.screen.said.region)
        await reader.press("escape")
        await reader.until(lambda: reader.screen.said.region)


async def test_the_two_lines_do_not_hide_the_place_that_they_tell_of(start: Start) -> None:
    async with start(size=(60, 20)) as reader:
        await reader.press("enter")
        places = reader.screen.article.places
        for place in places.places:
            await reader.press("]")
            assert reader.screen.article.in_sight(place.span)
