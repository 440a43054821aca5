"""A reference that was dismissed is gone, stays gone when all is made anew, and comes back when it is restored."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from readingroom.model import Reach
from readingroom.notes import dismissals
from readingroom.room import Room

from .conftest import Starter
from .emulator import Terminal

SIZES = [(140, 40), (80, 24), (60, 20)]


def run(room: Path, *words: str) -> None:
    subprocess.run([sys.executable, "-m", "readingroom", *words, "--room", str(room)], check=True, capture_output=True)


def counted(terminal: Terminal) -> tuple[int, int]:
    """How many references the pane counts, and how many that were dismissed."""
    found = re.search(r"References (?:[\d,]+ of )?(\d+)(?: · (\d+) dismissed| ×(\d+))?", terminal.text)
    return (int(found[1]), int(found[2] or found[3] or 0)) if found else (-1, -1)


def to_the_first_reference(terminal: Terminal) -> None:
    """From the results into the article, to the first place that was found, and over to what other articles say there."""
    terminal.wait_for("articles found")
    terminal.wait_for("Results 1 of")
    terminal.press("\r")
    terminal.wait_for("enter Follow")
    terminal.press("]")
    terminal.wait_for("▶")
    terminal.press("\t")
    terminal.wait_for(lambda: re.search(r"━ ?References \d+ of", terminal.text) is not None, "the references pane")


@pytest.mark.parametrize("columns_rows", SIZES)
def test_dismissed_gone_still_gone_and_back(terminal: Starter, seeds_room: Path, columns_rows: tuple[int, int]) -> None:
    columns, rows = columns_rows
    run(seeds_room, "reindex", "--jobs", "1")
    room = terminal(seeds_room, "open", "restraint", columns=columns, rows=rows)
    with Room.open(seeds_room) as asked:
        before = len(asked.references(asked.search("restraint").hits[0].id))
    to_the_first_reference(room)
    room.wait_for(lambda: counted(room) == (before, 0), "all references")
    room.press("x")
    room.wait_for("Dismiss this")
    room.press("j")
    room.wait_for("▶ 2")
    room.press("\r")
    room.wait_for(lambda: 0 < counted(room)[0] < before, "fewer references")
    left, gone = counted(room)
    assert left + gone == before
    room.press("q")
    assert room.wait_for_exit() == 0
    assert [each.reach for each in dismissals(seeds_room)] == [Reach.KIND]

    run(seeds_room, "reindex", "--full", "--jobs", "1")
    room = terminal(seeds_room, "open", "restraint", columns=columns, rows=rows)
    to_the_first_reference(room)
    room.wait_for(lambda: counted(room) == (left, gone), "what was dismissed, still gone")
    room.press("X")
    room.wait_for("× ")
    room.wait_for(lambda: counted(room) == (before, gone), "what was dismissed, among the rest")
    room.press("x")
    room.wait_for(lambda: counted(room) == (before, 0), "all of it back")
    room.press("q")
    assert room.wait_for_exit() == 0
    assert dismissals(seeds_room) == ()
