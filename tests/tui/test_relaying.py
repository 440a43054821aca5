"""Coming back to a view from the article that it has led to."""

from __future__ import annotations

import pytest

from readingroom.tui.actions import Focus
from readingroom.tui.screens.concordance import ConcordanceScreen
from readingroom.tui.screens.stories import StoriesScreen
from readingroom.tui.screens.story import StoryScreen

from .conftest import Driver, Start


def concordance(reader: Driver) -> ConcordanceScreen:
    screen = reader.app.screen
    assert isinstance(screen, ConcordanceScreen)
    return screen


def story(reader: Driver) -> StoryScreen:
    screen = reader.app.screen
    assert isinstance(screen, StoryScreen)
    return screen


@pytest.mark.parametrize("key", ["ctrl+o", "escape"])
async def test_a_concordance_is_come_back_to_in_its_order_at_its_row(start: Start, key: str) -> None:
    async with start(query="the", size=(80, 24)) as reader:
        before = reader.screen.article.article
        await reader.press("c", "d", *"jjjjjjjjjjjjjjjjjjjjjjjjjjjjjj", *"kkkk")
        at_hand, stood = concordance(reader).view.at_hand, concordance(reader).view.stood
        count = len(concordance(reader).view.rows)
        assert stood[0] > stood[1]
        assert min(stood) > 0
        await reader.press("enter")
        assert reader.app.screen is reader.screen
        await reader.press(key)
        view = concordance(reader).view
        assert (view.at_hand, view.stood, len(view.rows)) == (at_hand, stood, count)
        assert "by date" in reader.shown()
        assert f"{stood[0] + 1:,}: " in reader.shown()
        await reader.press("j", "enter", key)
        assert concordance(reader).view.cursor == stood[0] + 1
        await reader.press("escape")
        assert reader.app.screen is reader.screen
        assert (reader.screen.pane, reader.screen.article.article) == (Focus.RESULTS, before)


async def test_a_story_of_the_list_is_come_back_to_and_the_list_behind_it(start: Start) -> None:
    async with start() as reader:
        await reader.press("S", "enter", "j", "j")
        at_hand = story(reader).list.at_hand
        await reader.press("enter", "escape")
        assert story(reader).list.at_hand == at_hand
        await reader.press("k", "enter", "ctrl+o")
        assert story(reader).list.cursor == 1
        await reader.press("escape")
        stories = reader.app.screen
        assert isinstance(stories, StoriesScreen)
        assert "1 story" in reader.shown()
        await reader.press("escape")
        assert len(reader.app.screen_stack) == 2


async def test_a_matrix_is_come_back_to_at_its_cell(start: Start) -> None:
    async with start(size=(80, 24)) as reader:
        await reader.press("enter", "s", "tab", *"jjjjjjjj")
        while story(reader).matrix.at_hand is None or story(reader).matrix.column == 0:
            await reader.press("l")
        cell, at = story(reader).matrix.at_hand, (story(reader).matrix.row, story(reader).matrix.column)
        said = story(reader).remark._text
        await reader.press("enter", "escape")
        assert (story(reader).matrix.at_hand, story(reader).matrix.row, story(reader).matrix.column) == (cell, *at)
        assert story(reader).matrix.has_focus
        assert story(reader).remark._text == said
        await reader.press("escape")
        assert reader.screen.pane is Focus.ARTICLE


async def test_a_view_that_was_left_is_not_come_back_to(start: Start) -> None:
    async with start(query="restraint") as reader:
        await reader.press("enter", "c", "j", "enter", "ctrl+o", "escape", "ctrl+o")
        assert reader.app.screen is reader.screen
        await reader.press("tab", "escape", "escape")
        assert reader.screen.pane is Focus.RESULTS
