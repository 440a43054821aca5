"""Where escape leads back to: panes, articles that one has jumped from, searches before."""

from __future__ import annotations

import pytest
from textual.events import Key
from textual.widgets import Input

from readingroom.tui.actions import Focus

from .conftest import Driver, Start


def line(reader: Driver) -> str:
    return reader.screen.query_one(Input).value


def standing(reader: Driver) -> str:
    article = reader.screen.article.article
    assert article is not None
    return article.id


async def test_escape_takes_back_each_reference_that_was_followed_before_it_leads_to_the_results(start: Start) -> None:
    async with start(query="restraint") as reader:
        await reader.press("enter", *["right_square_bracket"] * 4)
        first, kept = standing(reader), reader.screen.reference_at_hand()
        await reader.press("enter", *["right_square_bracket"] * 2)
        second = standing(reader)
        await reader.press("enter")
        assert len({first, second, standing(reader)}) > 1
        await reader.press("escape")
        assert (standing(reader), reader.screen.pane) == (second, Focus.ARTICLE)
        await reader.press("escape")
        assert (standing(reader), reader.screen.pane) == (first, Focus.ARTICLE)
        assert reader.screen.reference_at_hand() == kept
        await reader.press("escape")
        assert reader.screen.pane is Focus.RESULTS
        assert line(reader) == "restraint"


async def test_a_reference_followed_from_the_references_leads_back_there(start: Start) -> None:
    async with start(query="restraint") as reader:
        await reader.press("enter", "tab", "j", "j")
        first = standing(reader)
        await reader.press("enter")
        assert standing(reader) != first
        await reader.press("tab", "ctrl+o")
        assert (standing(reader), reader.screen.pane) == (first, Focus.REFERENCES)
        await reader.press("escape")
        assert reader.screen.pane is Focus.ARTICLE
        await reader.press("alt+right", "escape")
        assert (standing(reader), reader.screen.pane) == (first, Focus.ARTICLE)


async def test_a_search_begins_a_way_of_its_own_and_the_one_before_is_come_back_to_at_its_row(start: Start) -> None:
    async with start(query="restraint") as reader:
        await reader.press("j", "j", "enter", "tab")
        shown = standing(reader)
        await reader.type("japan")
        await reader.press("enter")
        assert reader.screen.pane is Focus.RESULTS
        await reader.press("escape")
        assert (line(reader), reader.screen.results.cursor) == ("restraint", 2)
        assert reader.screen.pane is Focus.RESULTS
        assert standing(reader) == shown
        await reader.press("escape")
        assert (line(reader), reader.screen.results.total) == ("", 5)


async def test_what_was_narrowed_is_widened_again(start: Start) -> None:
    async with start(query="restraint") as reader:
        await reader.press("j", "enter", "f", "enter")
        assert line(reader) != "restraint"
        assert reader.screen.results.total < 5
        await reader.press("escape")
        assert (line(reader), reader.screen.results.cursor) == ("restraint", 1)


@pytest.mark.parametrize("words", ["zebra", "japan"])
async def test_leaving_the_search_line_brings_back_the_search_and_the_article_that_was_read(
    start: Start, words: str
) -> None:
    async with start(query="restraint", size=(120, 20)) as reader:
        await reader.press("j", "enter", *"jjjjjj")
        before = standing(reader), reader.screen.article.offset_at_top
        await reader.type(words)
        assert reader.screen.query_text == words
        await reader.press("escape")
        assert (line(reader), reader.screen.query_text, reader.screen.results.cursor) == ("restraint", "restraint", 1)
        assert reader.screen.results.total == 5
        assert (standing(reader), reader.screen.article.offset_at_top) == before
        assert reader.screen.focused is reader.screen.article
        await reader.press("slash", "up")
        assert line(reader) == words  # it was not lost


async def test_from_the_results_the_search_line_is_left_for_the_same_row(start: Start) -> None:
    async with start() as reader:
        await reader.press("j", "j")
        before = standing(reader)
        await reader.type("shimla")
        await reader.press("escape")
        assert (line(reader), reader.screen.results.cursor, standing(reader)) == ("", 2, before)


async def test_a_query_is_whole_when_the_line_is_left_for_any_pane(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter")
        await reader.type("shiml")
        assert reader.screen.results.total == 1
        await reader.press("tab")
        assert not reader.screen.typing
        assert reader.screen.results.total == 0


@pytest.mark.parametrize(("last", "found"), [("escape", 5), ("enter", 1)])
async def test_a_key_that_leaves_the_line_right_behind_the_last_letter_is_heard_after_it(
    start: Start, last: str, found: int
) -> None:
    async with start() as reader:
        for key in ("slash", *"shimla", last):
            reader.app.post_message(Key(key, key if len(key) == 1 else None))
        await reader.until(lambda: reader.screen.focused is reader.screen.results)
        await reader.until(lambda: reader.screen.results.total == found)
        await reader.rest()
        assert reader.screen.results.total == found
        assert line(reader) == ("" if last == "escape" else "shimla")
        assert not reader.screen.typing


async def test_what_was_read_in_another_search_is_not_on_the_way_back(start: Start) -> None:
    async with start(query="restraint") as reader:
        await reader.press("enter", "tab")
        await reader.type("japan")
        await reader.press("enter", "enter")
        shown = standing(reader)
        await reader.press("escape")
        assert (reader.screen.pane, standing(reader), line(reader)) == (Focus.RESULTS, shown, "japan")
