"""No byte of an article reaches the terminal as a control sequence, or the interface as markup."""

from __future__ import annotations

import json
import re
from pathlib import Path

from .conftest import Starter

HOSTILE = "\x1b]52;c;ZXZpbA==\x07 \x1b[2J \x9b31m \x1b]0;owned\x07 \u202eesrever\u202c \x00\x08\x7f [/] [/bold] [@click=app.quit]here[/] [b]not bold"
"""Clipboard, clear screen, C1, window title, right-to-left override, NUL, backspace, delete, and Textual's markup."""


def _hostile_room(folder: Path) -> Path:
    seeds = folder / "room" / "seeds"
    seeds.mkdir(parents=True)
    paragraphs = [
        f"The minister {HOSTILE} said that 26 people had died in Pahalgam on Tuesday and called for restraint.",
        "“We are deeply concerned about the escalation of military confrontation,” the ministry said in a statement.",
        f"Nothing else {HOSTILE} was known about the talks of the two governments in the capital on Wednesday.",
    ]
    articles = [
        {"title": f"{number} title {HOSTILE}", "text": "\n\n".join(paragraphs), "outlet": f"{number} outlet {HOSTILE}",
         "authors": [f"author {HOSTILE}"], "date": "2025-05-07", "url": "https://example.org/\x1b]52;c;ZXZpbA==\x07"}
        for number in range(2)
    ]  # fmt: skip
    (seeds / "a\x1b]52;c;ZXZpbA==\x07[2J.jsonl").write_text("\n".join(map(json.dumps, articles)), "utf-8")
    (seeds / "b\x1b[2J\u202e[@click=app.quit].bin").write_bytes(b"\x00\x01\x02\x1b]52;c;ZXZpbA==\x07")
    (seeds / "c.txt").write_text("\n\n".join(paragraphs), "utf-8")
    return folder / "room"


def test_nothing_hostile_in_a_room_reaches_the_terminal(terminal: Starter, tmp_path: Path) -> None:
    room = terminal(_hostile_room(tmp_path))
    room.wait_for("3 articles")
    room.wait_for("failed (F)")
    room.press("/")
    room.wait_for("esc Leave")
    room.press("restraint")
    room.wait_for("articles found")
    room.press("\r")
    room.wait_for("enter Read")
    room.press("\r")
    room.wait_for("enter Follow")
    room.wait_for(lambda: re.search(r"References \d", room.text) is not None, "references")
    room.press("]")
    room.wait_for("▶")
    room.press("b")
    room.press("\r")  # follow
    room.press("G")
    room.press("F")
    room.wait_for("could not be read")
    room.press("q")
    room.wait_for(lambda: "could not be read" not in room.text, "the article again")
    assert "␛]52" in room.text  # shown, not obeyed
    assert "[@click" in room.text
    room.press("o")
    room.wait_for(
        lambda: "It is at" in room.text or "to this system" in room.text or "Opening" in room.text, "an answer"
    )
    room.press("q")
    assert room.wait_for_exit() == 0
    raw = bytes(room.raw).decode("utf-8")
    assert "\x1b]52" not in raw
    assert "\x1b]0;" not in raw
    assert "\x9b" not in raw
    assert "\u202e" not in raw
    assert "\x00" not in raw
    assert "\x7f" not in raw
    body = raw[raw.index("\x1b[?1049h") : raw.rindex("\x1b[?1049l")]
    assert "\x1b[2J" not in body.removeprefix("\x1b[?1049h")[200:]
