"""Leaving the room in the middle of an article, and coming back to it."""

from __future__ import annotations

from pathlib import Path

from .conftest import Starter


def test_an_article_is_opened_where_it_was_left(terminal: Starter, seeds_room: Path) -> None:
    room = terminal(seeds_room, columns=80, rows=24)
    room.wait_for("5 articles · up to date")
    room.press("\r")
    room.wait_for("b Removed")
    room.press("  ")
    room.wait_for(lambda: "Article" in room.text and "where" not in room.text)
    room.press("q")
    assert room.wait_for_exit() == 0
    again = terminal(seeds_room, columns=80, rows=24)
    again.wait_for("where you left off")
    again.press("q")
    assert again.wait_for_exit() == 0
