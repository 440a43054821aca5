"""Finding words in the article, and selecting sentences of it, read off the emulated screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Starter

CTRL_F = "\x06"


@pytest.mark.parametrize("columns_rows", [(120, 36), (60, 20)])
def test_words_typed_in_one_go_with_the_key_are_found_stepped_through_and_left(
    terminal: Starter, seeds_room: Path, columns_rows: tuple[int, int]
) -> None:
    room = terminal(seeds_room, "open", "restraint", columns=columns_rows[0], rows=columns_rows[1])
    room.wait_for("5 articles found")
    room.press("\r")
    room.wait_for("enter Follow")
    room.press(f"{CTRL_F}the")
    room.wait_for("“the”")
    room.wait_for("Go there")
    room.press("\r")
    room.wait_for("enter Follow")
    room.press("n")
    room.wait_for("2 of ")
    room.press("\x1b")
    room.wait_for(lambda: "“the”" not in room.text, "the hits of the query again")
    room.press("q")
    assert room.wait_for_exit() == 0


def test_sentences_are_selected_and_copied_without_a_mouse(terminal: Starter, seeds_room: Path) -> None:
    room = terminal(seeds_room, "open", "restraint")
    room.wait_for("5 articles found")
    room.press("\r")
    room.wait_for("enter Follow")
    room.press("V")
    room.wait_for("extend")
    room.press("j")
    room.press("y")
    room.wait_for("Copied the selection")
    room.press("q")
    assert room.wait_for_exit() == 0
