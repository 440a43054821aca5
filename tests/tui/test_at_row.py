"""Keys pressed in the results, while the article beside them is another than that of the row."""

from __future__ import annotations

import pytest

from readingroom.model import Article
from readingroom.tui.actions import Focus
from readingroom.tui.screens.comparing import ComparingScreen
from readingroom.tui.screens.links import LinksScreen
from readingroom.tui.screens.story import StoryScreen

from .conftest import Driver, Start


def shown(reader: Driver) -> Article:
    article = reader.screen.article.article
    assert article is not None
    return article


async def astray(reader: Driver) -> str:
    """Follow a reference, and go to the results without going back; the article of the row there."""
    await reader.press("enter", *["right_square_bracket"] * 3, "enter", "shift+tab")
    assert reader.screen.pane is Focus.RESULTS
    hit = reader.screen.results.hit_at(reader.screen.results.cursor)
    assert hit is not None
    assert shown(reader).id != hit.id
    return hit.id


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
async def test_the_story_is_that_of_the_row(start: Start, size: tuple[int, int]) -> None:
    async with start(query="restraint", size=size) as reader:
        row = await astray(reader)
        await reader.press("s")
        screen = reader.app.screen
        assert isinstance(screen, StoryScreen)
        assert screen.list.at_hand is not None
        assert screen.list.at_hand.id == row


async def test_addresses_and_comparison_are_those_of_the_row(start: Start) -> None:
    async with start(query="restraint", size=(60, 20)) as reader:
        row = await astray(reader)
        await reader.press("L")
        screen = reader.app.screen
        assert isinstance(screen, LinksScreen)
        assert screen._article.id == row
    async with start(query="restraint") as reader:
        row = await astray(reader)
        await reader.press("v")
        compared = reader.app.screen
        assert isinstance(compared, ComparingScreen)
        assert compared._ids[0] == row


async def test_steps_to_hits_and_references_are_those_in_the_row(start: Start) -> None:
    async with start(query="restraint") as reader:
        row = await astray(reader)
        await reader.press("right_square_bracket", "right_square_bracket")
        assert (shown(reader).id, reader.screen.article.place) == (row, 1)
    async with start(query="restraint") as reader:
        row = await astray(reader)
        await reader.press("n")
        assert (shown(reader).id, reader.screen.article.hit) == (row, 0)


async def test_what_is_copied_and_found_is_of_the_row(start: Start) -> None:
    async with start(query="restraint") as reader:
        row = await astray(reader)
        await reader.press("y")
        assert shown(reader).id == row
        assert shown(reader).origin.rpartition("/")[2] in reader.app.clipboard
    async with start(query="restraint") as reader:
        row = await astray(reader)
        await reader.press("ctrl+f", *"restr")
        assert shown(reader).id == row
        assert reader.screen.article.hits


async def test_passing_through_the_results_leaves_the_article_as_it_is(start: Start) -> None:
    async with start(query="restraint") as reader:
        await astray(reader)
        before = shown(reader).id
        await reader.press("tab")
        assert (shown(reader).id, reader.screen.pane) == (before, Focus.ARTICLE)
