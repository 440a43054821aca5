"""Coming back to where one left off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readingroom.notes import NOTES
from readingroom.room import Room

from .conftest import Driver, Start

SIZE = (100, 24)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A room of two long articles."""
    (tmp_path / "seeds").mkdir()
    lines = [
        json.dumps(
            {
                "title": title,
                "date": date,
                "text": "\n\n".join(f"{title} says of day {n} what was said of it before." for n in range(60)),
            }
        )
        for title, date in (("Harbour", "2024-03-05"), ("Ferry", "2024-03-04"))
    ]
    (tmp_path / "seeds" / "a.jsonl").write_text("\n".join(lines), "utf-8")
    with Room.open(tmp_path) as room:
        room.reindex(jobs=1)
    return tmp_path


def top(reader: Driver) -> str:
    """The words from the first one in sight on."""
    article = reader.screen.article.article
    assert article is not None
    return article.text[reader.screen.article.offset_at_top :][:20]


async def test_an_article_is_opened_where_it_was_left_in_another_run(start: Start, two: Path) -> None:
    async with start(two, size=SIZE) as reader:
        await reader.press("enter", "space", "space", "j")
        stood = top(reader)
        assert "day 0" not in stood
    async with start(two, size=SIZE) as reader:
        assert top(reader) == stood
        assert "where you left off" in reader.shown()
        await reader.press("enter", "j")
        assert "where you left off" not in reader.shown()


async def test_an_article_is_opened_where_it_was_left_for_another(start: Start, two: Path) -> None:
    async with start(two, size=SIZE) as reader:
        await reader.press("enter", "space", "space")
        stood = top(reader)
        await reader.press("escape", "j")
        assert top(reader).startswith("Ferry says of day 0")
        await reader.press("k")
        assert top(reader) == stood


async def test_from_a_search_an_article_is_opened_at_its_first_hit(start: Start, two: Path) -> None:
    async with start(two, size=SIZE) as reader:
        await reader.press("enter", "space", "space")
    async with start(two, query='"day 55"', size=SIZE) as reader:
        view = reader.screen.article
        assert view.in_sight(view.hits[0])


async def test_a_story_leads_to_where_an_article_was_left_also_from_a_search(start: Start, two: Path) -> None:
    async with start(two, size=SIZE) as reader:
        await reader.press("enter", "space", "space")
        stood = top(reader)
    async with start(two, query='"day 55"', size=SIZE) as reader:
        article = reader.screen.article.article
        assert article is not None
        reader.screen.leap(article.id, None)
        await reader.rest()
        assert top(reader) == stood


async def test_a_look_at_the_first_hit_forgets_no_place(start: Start, two: Path) -> None:
    async with start(two, size=SIZE) as reader:
        await reader.press("enter", "space", "space")
        stood = top(reader)
    async with start(two, query='"day 55"', size=SIZE):
        pass
    async with start(two, size=SIZE) as reader:
        assert top(reader) == stood


async def test_who_goes_back_to_the_top_begins_there(start: Start, two: Path) -> None:
    async with start(two, size=SIZE) as reader:
        await reader.press("enter", "space", "space")
    async with start(two, size=SIZE) as reader:
        await reader.press("enter", "g")
    async with start(two, size=SIZE) as reader:
        assert reader.screen.article.scroll_y == 0


async def test_who_has_not_moved_leaves_nothing_behind(start: Start, two: Path) -> None:
    async with start(two, size=SIZE) as reader:
        await reader.press("j", "k", "enter", "escape")
    assert not (two / NOTES).exists()


async def test_how_much_was_read_stands_over_the_article(start: Start, two: Path) -> None:
    async with start(two, size=SIZE) as reader:
        await reader.press("enter", "G")
        assert "Article 100%" in reader.shown()
