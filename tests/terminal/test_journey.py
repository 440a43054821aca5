"""A reader's first minutes, read off the emulated screen."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import pytest

from .conftest import Starter
from .emulator import Terminal

COLOURS = {b"%d" % (tens + ones) for tens in (30, 40, 90, 100) for ones in range(9)}
CTRL_O = "\x0f"
SHOW_CURSOR = b"\x1b[?25h"
MAIN_SCREEN = b"\x1b[?1049l"
ALL_FOUND = r"References \d[\d,]*(?! of|[\d,]| …)"
NO_MOUSE = b"\x1b[?1000l"


def _at_hand(terminal: Terminal) -> str:
    """The counter over the references pane: `References 3 of 36`; empty while more of them may be found."""
    found = re.search(r"References (\d[\d,]* of \d[\d,]*)(?![\d,]| …)", terminal.text)
    return found[1] if found else ""


def _title(terminal: Terminal) -> str:
    """The first words of the article that is open, in the pane between the others."""
    top = terminal.row_of("Article")
    column = terminal.lines[top].index("Article")
    return next(
        (
            line[column + 5 :][:30].strip()
            for line in terminal.lines[top + 2 : top + 4]
            if line[column + 5 :][:30].strip()
        ),
        "",
    )


def _page(terminal: Terminal) -> list[str]:
    """What the article pane shows, in the middle of a wide terminal."""
    left, right = (terminal.lines[3].index(name) for name in ("Article", "References"))
    return [line[left : right - 2] for line in terminal.lines[4:-1]]


def _next_reference(terminal: Terminal) -> None:
    before = _at_hand(terminal)
    terminal.press("]")
    terminal.wait_for(lambda: _at_hand(terminal) not in ("", before), "the next reference")


def test_from_a_search_over_a_reference_to_another_article_and_back(terminal: Starter, seeds_room: Path) -> None:
    room = terminal(seeds_room)
    room.wait_for("5 articles · up to date")  # there was no index: it was made

    room.press("/")
    room.wait_for("esc Leave")
    room.press("restraint")
    room.wait_for("articles found")
    room.wait_for(lambda: "/ restraint" in room.lines[1] and "hits" in room.text, "hits counted")
    row = next(number for number, line in enumerate(room.lines) if number > 3 and "restraint" in line[:36])
    assert room.cell(row, room.lines[row].index("restraint")).bg != "default"

    room.press("\r")
    room.wait_for("enter Read")
    room.press("\r")
    room.wait_for("enter Follow")
    room.wait_for(lambda: re.search(ALL_FOUND, room.text) is not None, "references")

    seen = []
    for _ in range(3):
        _next_reference(room)
        room.wait_for("▶")
        seen.append(_at_hand(room))
    assert len(set(seen)) == 3

    left = _title(room)
    page_left = _page(room)
    room.press("\r")
    room.wait_for(lambda: _title(room) not in ("", left), "the other article")
    room.press(CTRL_O)
    room.wait_for(lambda: _title(room) == left and _at_hand(room) == seen[-1], "the place that was left")
    room.wait_for(lambda: _page(room) == page_left, "the page that was left")

    room.press("q")
    assert room.wait_for_exit() == 0
    _assert_restored(room)


@pytest.mark.parametrize("columns_rows", [(120, 36), (80, 24), (60, 20)])
def test_the_same_keys_lead_there_at_every_size(
    terminal: Starter, built_room: Path, columns_rows: tuple[int, int]
) -> None:
    room = terminal(built_room, "open", "restraint", columns=columns_rows[0], rows=columns_rows[1])
    room.wait_for("articles found")
    room.wait_for("Results 1 of")
    room.press("\r")
    room.wait_for("enter Follow")
    room.press("]")
    room.wait_for("▶")
    room.press("\t")
    room.wait_for(lambda: re.search(r"━ ?References \d+ of", room.text) is not None, "the references pane")
    room.press("\x1b")
    room.wait_for(lambda: re.search("━ ?Article", room.text) is not None, "the article again")
    room.press("q")
    assert room.wait_for_exit() == 0


def test_a_resized_window_keeps_the_reference_at_hand_in_sight(terminal: Starter, built_room: Path) -> None:
    room = terminal(built_room, "open", "restraint")
    room.wait_for("articles found")
    room.press("\r")
    room.wait_for("enter Follow")
    room.wait_for(lambda: re.search(ALL_FOUND, room.text) is not None, "references")
    for _ in range(8):
        _next_reference(room)
    for size in ((60, 20), (90, 24), (120, 36)):
        room.resize(*size)
        room.wait_for(lambda: "? Help" in room.lines[-1] and "▶" in room.text, f"the same place at {size}")


def test_without_colour_the_marks_still_read(terminal: Starter, built_room: Path) -> None:
    room = terminal(built_room, "open", "restraint", NO_COLOR="1")
    room.wait_for("articles found")
    room.press("\r")
    room.wait_for("enter Follow")
    room.wait_for(lambda: re.search(ALL_FOUND, room.text) is not None, "references")
    room.press("]")
    room.wait_for("▶")
    styles = re.findall(rb"\x1b\[([\d;]*)m", bytes(room.raw))
    assert not COLOURS.intersection(number for style in styles for number in style.split(b";"))
    row = room.row_of("▶")
    assert any(room.cell(row, column).reverse for column in range(room.screen.columns))


def test_ending_in_the_middle_of_a_build_leaves_the_terminal_as_it_was(terminal: Starter, seeds_room: Path) -> None:
    room = terminal(seeds_room)
    room.wait_for("? Help")
    room.press("q")
    assert room.wait_for_exit() == 0
    _assert_restored(room)


def _assert_restored(room: Terminal) -> None:
    raw = bytes(room.raw)
    assert raw.rindex(MAIN_SCREEN) > raw.rindex(b"\x1b[?1049h")
    assert raw.rindex(SHOW_CURSOR) > raw.rindex(b"\x1b[?25l")
    assert raw.rindex(NO_MOUSE) > raw.rindex(b"\x1b[?1000h")
    assert room.modes_after == room.modes_before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT], ids=lambda number: number.name)
def test_a_process_asked_to_end_leaves_the_terminal_as_it_was(
    terminal: Starter, built_room: Path, number: signal.Signals
) -> None:
    room = terminal(built_room)
    room.wait_for("up to date")
    os.kill(room.pid, number)
    assert room.wait_for_exit() == 128 + number
    _assert_restored(room)


@pytest.mark.parametrize("asked", ["", "1"])
def test_a_crash_leaves_the_terminal_as_it_was_and_says_so_in_two_lines_unless_asked_for_more(
    built_room: Path, asked: str
) -> None:
    program = (
        "import sys\nimport readingroom.tui.screens.shell as shell\nfrom readingroom.cli import main\n"
        "def fail(*_): raise ValueError('a fault')\n"
        "shell.Shell.action_move = fail\nsys.exit(main([]))"
    )
    environment = {
        **os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "READINGROOM_TRACEBACK": asked, "READINGROOM_HISTORY": "false"
    }  # fmt: skip
    with Terminal([sys.executable, "-c", program], cwd=built_room, environ=environment) as room:
        room.wait_for("up to date")
        room.press("j")
        assert room.wait_for_exit() == 1
        _assert_restored(room)
        told = room.raw.rpartition(MAIN_SCREEN)[2].decode()
        assert "ValueError" in told
        assert "a fault" in told
        assert ("Traceback" in told) == bool(asked)


def test_a_sentence_pasted_with_line_breaks_is_one_query(terminal: Starter, built_room: Path) -> None:
    room = terminal(built_room)
    room.wait_for("up to date")
    room.press("/")
    room.wait_for("esc Leave")
    room.press("\x1b[200~exercise\r\n  restraint\x1b[201~")
    room.wait_for("/ exercise restraint")
    room.wait_for("found")
    room.press("\x1b")
    room.wait_for("enter Read")
    room.press("q")
    assert room.wait_for_exit() == 0


def test_a_terminal_of_five_rows_is_no_crash(terminal: Starter, built_room: Path) -> None:
    room = terminal(built_room, columns=20, rows=5)
    room.wait_for("Results 1 of")
    room.press("?")
    room.wait_for("Help ─")
    room.press("q")
    room.wait_for("Results 1 of")
    room.resize(120, 36)
    room.wait_for("References")
    room.press("q")
    assert room.wait_for_exit() == 0
