"""Leaving the room while it still looks for something."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .emulator import Terminal

ENDLESS = """
import os, sys, threading
from readingroom.cli import main
from readingroom.room import Room

def search_without_end(*_, **__):
    os.write(1, b"\\x1b]2;asked\\x07")
    threading.Event().wait()

setattr(Room, sys.argv[1], search_without_end)
sys.exit(main(["open", "restraint"]))
"""
"""The interface with a question to the room that is never answered; it calls the window `asked` when that has been put."""

ASKED = b"\x1b]2;asked\x07"


@pytest.fixture
def looking(built_room: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    """The sample room, where one method is asked in vain; it shows what a query finds."""
    environment = {
        **os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "READINGROOM_HISTORY": "false"
    }  # fmt: skip
    with Terminal([sys.executable, "-c", ENDLESS, request.param], cwd=built_room, environ=environment) as room:
        room.wait_for("5 articles found")
        yield room


@pytest.mark.parametrize("looking", ["concordance"], indirect=True)
def test_a_view_that_is_still_looking_keeps_nobody_from_leaving(looking: Terminal) -> None:
    looking.press("c")
    looking.wait_for("esc Leave")
    looking.wait_for(lambda: ASKED in looking.raw)
    looking.press("\x1b")
    looking.wait_for("enter Read")
    looking.press("q")
    assert looking.wait_for_exit() == 0


@pytest.mark.parametrize("looking", ["concordance"], indirect=True)
def test_nor_a_process_that_is_asked_to_end_from_ending(looking: Terminal) -> None:
    looking.press("c")
    looking.wait_for("esc Leave")
    looking.wait_for(lambda: ASKED in looking.raw)
    os.kill(looking.pid, signal.SIGTERM)
    assert looking.wait_for_exit() == 128 + signal.SIGTERM


@pytest.mark.parametrize("looking", ["references_as_found"], indirect=True)
def test_an_article_that_is_still_being_compared_keeps_nobody_either(looking: Terminal) -> None:
    looking.wait_for(lambda: ASKED in looking.raw)
    looking.press("q")
    assert looking.wait_for_exit() == 0
