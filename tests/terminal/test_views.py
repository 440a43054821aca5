"""Journeys through the views that are laid over the reading screen, read off the emulated screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import Starter

CTRL_O = "\x0f"


@pytest.mark.parametrize("columns_rows", [(120, 36), (80, 24)])
def test_from_a_search_over_a_hit_and_a_reference_to_a_comparison_and_back(
    terminal: Starter, seeds_room: Path, columns_rows: tuple[int, int]
) -> None:
    room = terminal(seeds_room, "open", "restraint", columns=columns_rows[0], rows=columns_rows[1])
    room.wait_for("5 articles found")
    room.wait_for("up to date")
    room.press("\r")
    room.wait_for("b Removed")
    room.press("n")
    room.wait_for("»")
    room.press("]")
    room.wait_for("References")
    room.wait_for("▶")
    room.press("v")
    room.wait_for("alone:")
    room.press("]")
    room.wait_for("/")
    room.wait_for("esc Leave")
    room.press("\r")
    room.wait_for("b Removed")
    room.press(CTRL_O)
    room.wait_for("▶")
    room.press("q")
    assert room.wait_for_exit() == 0


def test_from_a_concordance_to_the_words_in_their_article_and_back(terminal: Starter, seeds_room: Path) -> None:
    room = terminal(seeds_room, "open", "restraint")
    room.wait_for("5 articles found")
    room.wait_for("up to date")
    room.press("c")
    room.wait_for("places in 5 articles")
    room.press("j")
    room.wait_for("2: ")
    room.press("\r")
    room.wait_for("b Removed")
    assert "restraint" in room.text
    room.press("\x1b")
    room.wait_for("places in 5 articles")
    room.wait_for("2: ")
    room.press("\x1b")
    room.wait_for("enter Read")
    room.press("q")
    assert room.wait_for_exit() == 0


def test_from_a_timeline_to_the_articles_of_a_day(terminal: Starter, seeds_room: Path) -> None:
    room = terminal(seeds_room)
    room.wait_for("5 articles · up to date")
    room.press("t")
    room.wait_for("by day")
    room.press("\r")
    room.wait_for("date:20")
    room.wait_for("articles found")
    room.press("q")
    assert room.wait_for_exit() == 0


def test_from_the_matrix_of_a_story_to_the_words_and_back(terminal: Starter, seeds_room: Path) -> None:
    room = terminal(seeds_room)
    room.wait_for("5 articles · up to date")
    room.wait_for(lambda: re.search(r"Article \d+%", room.text) is not None, "an article")
    room.press("s")
    room.wait_for("readingroom  story")
    room.wait_for(lambda: "Who says what" in room.lines[-1], "the keys of the story, drawn last")
    room.wait_for("killed")
    room.press("\t")
    room.wait_for("▌F")
    room.press("l")
    room.press("\r")
    room.wait_for("b Removed")
    room.wait_for("┃")
    room.press("s")
    room.wait_for("readingroom  story")
    room.wait_for(lambda: "Who says what" in room.lines[-1], "the keys of the story, drawn last")
    room.wait_for("killed")
    room.press("\x1b")
    room.wait_for(lambda: "b Removed" in room.lines[-1], "the keys of the article again")
    room.press("q")
    assert room.wait_for_exit() == 0
