"""A piece that cleaning removed, restored in the interface, and still there when all is made anew."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from readingroom.notes import decisions

from .conftest import Starter

PLEA = "Support The Moscow Times!"


def shown(room: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "readingroom", *words, "--room", str(room)], check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.mark.parametrize("columns_rows", [(140, 40), (80, 24)])
def test_a_removed_piece_is_shown_restored_and_stays_so(
    terminal: Starter, seeds_room: Path, columns_rows: tuple[int, int]
) -> None:
    shown(seeds_room, "reindex", "--jobs", "1")
    room = terminal(seeds_room, "open", "neighbors", columns=columns_rows[0], rows=columns_rows[1])
    room.wait_for("Moscow Urges")
    room.press("\r")
    room.wait_for("b Removed")
    assert PLEA not in room.text
    room.press("b")
    room.wait_for("restores or removes")
    room.press("g")
    room.wait_for("donation plea")
    room.wait_for(
        lambda: any("▶" in line and "donation plea" in line for line in room.lines), "the pointer at the plea"
    )
    room.press("d")
    room.wait_for("You restored this")
    room.wait_for("5 articles · up to date")
    room.press("q")
    assert room.wait_for_exit() == 0

    shown(seeds_room, "reindex", "--full", "--jobs", "1")
    found = json.loads(shown(seeds_room, "search", "neighbors", "--json"))["hits"][0]["id"]
    assert PLEA in json.loads(shown(seeds_room, "show", found, "--json"))["text"]

    room = terminal(seeds_room, "open", "neighbors", columns=columns_rows[0], rows=columns_rows[1])
    room.wait_for("Moscow Urges")
    room.press("\r")
    room.wait_for("b Removed")
    room.wait_for(lambda: "Read" not in room.lines[-1], "the keys of the article")
    room.press("b")
    room.wait_for("restores or removes")
    room.press("g")
    room.wait_for(lambda: any("▶" in line and "You restored this" in line for line in room.lines), "the pointer there")
    room.wait_for(PLEA)  # the rows below the pointer's may be drawn a moment later
    room.press("d")
    room.wait_for("donation plea")
    room.press("q")
    assert room.wait_for_exit() == 0
    assert decisions(seeds_room) == ()
