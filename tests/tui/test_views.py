"""Views laid over the reading screen: a concordance and a timeline."""

from __future__ import annotations

from datetime import date as Date

import pytest

from readingroom.index.bins import Unit, bins
from readingroom.tui.screens.concordance import AROUND, ConcordanceScreen
from readingroom.tui.screens.filters import FilterScreen
from readingroom.tui.screens.timeline import TimelineScreen
from readingroom.tui.widgets.concordance_view import ending
from readingroom.tui.widgets.timeline_view import bar, label

from .conftest import Driver, Start


def concordance(reader: Driver) -> ConcordanceScreen:
    screen = reader.app.screen
    assert isinstance(screen, ConcordanceScreen)
    return screen


async def test_a_concordance_shows_every_place_and_leads_to_its_words(start: Start) -> None:
    async with start(query="restraint") as reader:
        await reader.press("c")
        rows = concordance(reader).view.rows
        whole = reader.screen.room.concordance("restraint", width=AROUND)
        assert list(rows) == list(whole.occurrences)
        await reader.press("j", "j")
        chosen = rows[2]
        await reader.press("enter")
        article = reader.screen.article.article
        assert article is not None
        assert article.id == chosen.id
        assert article.text[chosen.span.start : chosen.span.end] == chosen.text


async def test_a_place_in_a_title_says_so_and_leads_to_the_top_of_its_article(start: Start) -> None:
    async with start(query="restraint") as reader:
        await reader.press("c")
        rows = concordance(reader).view.rows
        at = next(number for number, row in enumerate(rows) if row.field == "title")
        await reader.press(*["j"] * at)
        assert "in the title" in reader.shown()
        await reader.press("enter")
        article = reader.screen.article.article
        assert article is not None
        assert article.id == rows[at].id
        assert reader.screen.article.offset_at_top == 0


async def test_a_concordance_sorts_by_what_stands_after_and_back(start: Start) -> None:
    async with start(query="restraint") as reader:
        await reader.press("c")
        screen = concordance(reader)
        found = list(screen.view.rows)
        await reader.press("r")
        after = [row.after.strip(" .”’,").casefold() for row in screen.view.rows]
        assert after == sorted(after)
        await reader.press("r")
        assert list(screen.view.rows) == found


async def test_without_words_a_concordance_says_how_to_get_some(start: Start) -> None:
    async with start() as reader:
        await reader.press("c")
        assert reader.app.screen is reader.screen
        await reader.until(lambda: any("Select words" in note.message for note in reader.app._notifications))


async def test_a_query_that_cannot_be_understood_is_refused_in_the_view_too(start: Start) -> None:
    async with start() as reader:
        await reader.type("colour:red")
        await reader.press("enter", "c")
        assert "cannot be shown" in reader.shown()
        assert "colour" in reader.shown()


async def test_a_timeline_leads_to_the_articles_of_a_time(start: Start) -> None:
    async with start() as reader:
        await reader.press("t")
        screen = reader.app.screen
        assert isinstance(screen, TimelineScreen)
        chosen = screen.view.at_hand
        assert chosen is not None
        await reader.press("enter")
        assert reader.screen.query_text == chosen.asked
        assert reader.screen.results.total == chosen.count


async def test_a_timeline_is_as_coarse_as_one_asks_for(start: Start) -> None:
    async with start() as reader:
        await reader.press("t", "-", "-")
        assert "by month" in reader.shown()
        await reader.press("+", "+", "+")
        assert "by day" in reader.shown()
        await reader.until(lambda: any("no shorter one" in note.message for note in reader.app._notifications))


async def test_what_is_found_is_narrowed_by_key_as_often_as_one_likes(start: Start) -> None:
    async with start() as reader:
        for step in (0, 3):
            await reader.press("f")
            screen = reader.app.screen
            assert isinstance(screen, FilterScreen)
            before = reader.screen.query_text
            await reader.press(*["j"] * step)
            chosen = screen.view.at_hand
            assert chosen is not None
            await reader.press("enter")
            assert reader.screen.query_text == f"{before} {chosen.asked}".strip()
            assert reader.screen.results.total == chosen.count


async def test_headings_are_passed_over_whichever_way_one_goes(start: Start) -> None:
    async with start() as reader:
        await reader.press("f", "k", "g", "k")
        screen = reader.app.screen
        assert isinstance(screen, FilterScreen)
        first = screen.view.at_hand
        await reader.press(*["j"] * 4, *["k"] * 4)
        assert screen.view.at_hand == first
        await reader.press("G", "j")
        assert screen.view.at_hand == screen.view.choices[-1]


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        (Unit.DAY, "Wed 31 Dec 2025"),
        (Unit.WEEK, "week of 29 Dec 2025"),
        (Unit.MONTH, "December 2025"),
        (Unit.YEAR, "2025"),
    ],
)
def test_a_time_is_said_in_words(unit: Unit, said: str) -> None:
    [found] = bins([(Date(2025, 12, 31), 1)], unit)
    assert label(found) == said


def test_whatever_is_there_at_all_has_a_bar() -> None:
    assert bar(0, 10, 40) == ""
    assert bar(1, 100_000, 40) != ""
    assert len(bar(10, 10, 40)) == 40


def test_the_end_of_a_text_is_cut_by_cells() -> None:
    assert ending("one two", 3) == "two"
    assert ending("平和と安定", 4) == "安定"
    assert ending("平和と安定", 3) == "定"
