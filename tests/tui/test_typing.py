"""Typing faster than the room answers."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest

from readingroom.model import Results
from readingroom.room import Room

from .conftest import Start


async def test_an_answer_under_way_is_shown_and_then_the_one_to_what_stands_there_by_then(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as reader:
        asked: list[str] = []
        answered = Event()
        search = Room.search

        def held(room: Room, query: str, **how: Any) -> Results:
            asked.append(query)
            assert answered.wait(60)
            return search(room, query, **how)

        monkeypatch.setattr(Room, "search", held)
        await reader.pilot.press("slash", "r")
        await reader.until(lambda: asked)
        await reader.pilot.press(*"ussia")
        shown: list[str] = []
        show = reader.screen.notice.say

        def noted(words: str, **more: str) -> None:
            shown.append(words)
            show(words, **more)

        monkeypatch.setattr(reader.screen.notice, "say", noted)
        answered.set()
        await reader.rest()
        assert asked == ["r", "russia"]
        assert len(shown) == 2


async def test_the_first_article_waits_until_one_stops_typing(start: Start) -> None:
    async with start() as reader:
        await reader.type("shimla")
        article = reader.screen.article.article
        assert article is not None
        assert article.id == reader.screen.results.hit_at(0).id  # type: ignore[union-attr] # one was found


async def test_what_was_not_in_sight_while_typing_comes_when_one_goes_there(start: Start) -> None:
    async with start(size=(80, 15)) as reader:
        await reader.type("a")
        results = reader.screen.results
        assert results.in_sight < results.total
        await reader.press("tab", "G")
        await reader.until(lambda: results.hit_at(results.total - 1))
        assert all(results.hit_at(number) for number in range(results.total))
