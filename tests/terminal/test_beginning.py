"""The first hour: from a folder with nothing in it to articles on the screen, in each of the three ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Starter
from .emulator import Terminal

ENTER = "\r"


@pytest.fixture
def opened(terminal: Starter, tmp_path: Path) -> Terminal:
    """`readingroom`, started in an empty folder by someone who has no room yet."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "a.txt").write_text("Ferry strikes pier\n\nA ferry struck the pier on Tuesday.", "utf-8")
    room = terminal(
        tmp_path / "empty",
        HOME=str(tmp_path),
        XDG_DATA_HOME=str(tmp_path / "data"),
        XDG_CONFIG_HOME=str(tmp_path / "config"),
        READINGROOM_ROOM="",
    )
    room.wait_for("What is to be read in it?")
    return room


def _leave(room: Terminal) -> None:
    room.press("q")
    assert room.wait_for_exit() == 0


def test_by_pointing_at_a_folder(opened: Terminal, tmp_path: Path) -> None:
    opened.press("1")
    opened.wait_for("The path of a folder")
    opened.press("~/clip\t")
    opened.wait_for("A folder with 1 file")
    opened.press(ENTER)
    opened.wait_for("1 article · up to date")
    opened.wait_for("Ferry strikes pier")
    _leave(opened)
    settings = (tmp_path / "data" / "readingroom" / "readingroom.toml").read_text("utf-8")
    assert str(tmp_path / "clippings") in settings


def test_by_adding_a_file(opened: Terminal, tmp_path: Path) -> None:
    opened.press("2")
    opened.wait_for("The path of a file")
    opened.press(f"\x1b[200~'{tmp_path}/clippings/a.txt'\n\x1b[201~")
    opened.wait_for("A file. enter adds it")
    opened.press(ENTER)
    opened.wait_for("1 article · up to date")
    opened.wait_for("Ferry strikes pier")
    _leave(opened)


def test_by_trying_the_sample(opened: Terminal) -> None:
    opened.press("j")
    opened.wait_for("▶ 2")
    opened.press("j" + ENTER)
    opened.wait_for("5 articles · up to date")
    opened.wait_for("References")
    _leave(opened)
