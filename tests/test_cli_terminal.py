"""The command line on a terminal of its own: colour, width and progress, which a pipe never gets."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path

STYLE = re.compile(r"\x1b\[[0-9;]*m")
BOLD_UNDERLINED = re.compile(r"\x1b\[1;4m(.*?)\x1b\[0m")
COLOUR = re.compile(r"\x1b\[(?:[0-9]+;)*(?:3[0-7]|9[0-7]|38;)")


def on_a_terminal(*words: str, columns: int = 72, environment: Mapping[str, str] | None = None) -> str:
    """All that a command writes on a terminal, output and messages, control sequences included."""
    primary, secondary = pty.openpty()
    fcntl.ioctl(secondary, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "readingroom", *words],
        stdin=secondary,
        stdout=secondary,
        stderr=secondary,
        env={**os.environ, "TERM": "xterm-256color", **(environment or {})},
    )
    os.close(secondary)
    written = bytearray()
    while True:
        try:
            piece = os.read(primary, 65536)
        except OSError:  # how Linux says that the last writer has gone
            break
        if not piece:
            break
        written += piece
    os.close(primary)
    process.wait()
    return written.decode("utf-8")


def test_hits_are_bold_and_underlined(built_room: Path) -> None:
    shown = on_a_terminal("search", "restraint", "--room", str(built_room))
    found = BOLD_UNDERLINED.findall(shown)
    assert found
    assert all(word.lower().startswith("restrain") for word in found)


def test_without_colour_hits_still_stand_out(built_room: Path) -> None:
    shown = on_a_terminal("search", "restraint", "--room", str(built_room), environment={"NO_COLOR": "1"})
    assert BOLD_UNDERLINED.search(shown)
    assert not COLOUR.search(shown)


def test_a_dumb_terminal_gets_plain_text(built_room: Path) -> None:
    shown = on_a_terminal("search", "restraint", "--room", str(built_room), environment={"TERM": "dumb"})
    assert "restraint" in shown
    assert "\x1b" not in shown


def test_running_text_keeps_to_the_width_of_the_terminal(repository: Path) -> None:
    seed = sorted((repository / "seeds").iterdir())[1]
    shown = STYLE.sub("", on_a_terminal("clean", "--removed", str(seed), columns=50))
    assert max(len(line) for line in shown.splitlines()) <= 50


def test_a_reindex_shows_how_far_it_has_come_and_leaves_one_line(seeds_room: Path) -> None:
    shown = on_a_terminal("reindex", "--room", str(seeds_room))
    assert re.search(r"\d/5", shown)
    assert "5 added" in STYLE.sub("", shown).splitlines()[-1]


def test_a_dumb_terminal_is_no_place_for_the_interface(built_room: Path) -> None:
    shown = on_a_terminal("--room", str(built_room), environment={"TERM": "dumb"})
    assert "readingroom search" in shown
    assert "\x1b" not in shown


def test_the_interface_does_not_begin_with_a_key_that_there_is_not(tmp_path: Path) -> None:
    (tmp_path / "readingroom.toml").write_text('[keys]\nquit = "Ctrl+Q"\n', "utf-8")
    shown = on_a_terminal("--room", str(tmp_path))
    assert "Did you mean “ctrl+q”?" in shown
    assert "\x1b[?1049h" not in shown
