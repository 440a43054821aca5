"""The pictures of the README and the docs, taken from the running application on the sample room.

    python scripts/screenshots.py            takes them anew
    python scripts/screenshots.py --check    fails when one of them no longer shows what the application shows

A picture is compared by the words and colours of its cells, not by the ids that change from one export to the next.
The keys of docs/reading.md are written, and checked, with them.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from readingroom.notes import NOTES
from readingroom.room import Room
from readingroom.tui.actions import ACTIONS, Group, keys_of
from readingroom.tui.app import ReadingApp
from readingroom.tui.screens.reading import ReadingScreen

REPOSITORY = Path(__file__).parent.parent
PICTURES = REPOSITORY / "docs" / "pictures"
PAGE = REPOSITORY / "docs" / "reading.md"
BEGIN, END = "<!-- keys -->\n", "<!-- end of keys -->\n"

SHOTS: dict[str, tuple[tuple[int, int], str, list[str]]] = {
    "room": (
        (120, 36),
        "restraint",
        ["enter", "right_square_bracket", "right_square_bracket", "right_square_bracket"],
    ),
    "references": ((100, 30), "restraint", ["enter", "right_square_bracket", "tab", "j", "j"]),
    "removed": ((100, 30), "outlet:telesur", ["enter", "b"]),
    "compare": ((120, 36), "restraint", ["enter", "right_square_bracket", "v", "right_square_bracket"]),
    "concordance": ((100, 24), "restraint", ["c", "r"]),
    "timeline": ((100, 24), "", ["t"]),
    "story": ((120, 36), "", ["s", "tab", "j", "l"]),
    "names": ((120, 30), "", ["p"]),
    "narrow": ((60, 20), "restraint", ["enter", "right_square_bracket"]),
}
"""Size, query and keys of each picture."""


async def take(room: Path, size: tuple[int, int], query: str, keys: list[str]) -> str:
    """The screen as SVG after the keys, each of which has had its effect."""
    with Room.open(room) as opened:
        app = ReadingApp(opened.settings, query, opened)
        async with app.run_test(size=size) as pilot:
            while not (
                isinstance(app.screen, ReadingScreen) and app.screen.ready and app.screen.references.places.references
            ):
                await pilot.pause(0.05)
            for key in [*keys, ""]:
                if key:
                    await pilot.press(key)
                while not all(worker.is_finished for worker in app.workers):
                    await pilot.pause(0.05)
                await pilot.pause()
            return app.export_screenshot(title="readingroom")


def words(svg: str) -> list[str]:
    """What an exported picture shows: each run of cells with its place and its style."""
    name = re.search(r"\.(terminal-[\w-]+)-matrix", svg)
    return re.findall(r"<(?:text|rect|style)[^>]*>[^<]*", svg.replace(name[1], "x") if name else svg)


def key_table() -> str:
    """The keys as Markdown, one table for each group of the registry."""
    lines: list[str] = []
    for group in Group:
        lines += [f"### {group}", "", "| key | does | id |", "|---|---|---|"]
        for action in ACTIONS:
            if action.group is group:
                keys = " ".join(f"`{key}`" for key in keys_of(action, {}))
                lines.append(f"| {keys} | {action.description} | `{action.id}` |")
        lines.append("")
    return "\n".join(lines) + "\n"


def page_with_keys() -> str:
    """docs/reading.md with the keys as the registry has them."""
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(BEGIN)
    return before + BEGIN + "\n" + key_table() + END + rest.partition(END)[2]


def main() -> int:
    """Take the pictures, or compare them; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    check = parser.parse_args().check
    for name in ("NO_COLOR", "COLORFGBG"):
        os.environ.pop(name, None)
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "READINGROOM_SEMANTIC": "false"}
    stale: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        room = Path(scratch) / "readingroom"
        shutil.copytree(REPOSITORY / "seeds", room / "seeds")
        with Room.open(room) as opened:
            opened.reindex()
        for name, (size, query, keys) in SHOTS.items():
            path = PICTURES / f"{name}.svg"
            (room / NOTES).unlink(missing_ok=True)  # none begins where the one before left off
            svg = asyncio.run(take(room, size, query, keys))
            if check:
                if not path.exists() or words(path.read_text("utf-8")) != words(svg):
                    stale.append(str(path.relative_to(REPOSITORY)))
            else:
                PICTURES.mkdir(parents=True, exist_ok=True)
                path.write_text(svg, "utf-8")
    if check:
        if PAGE.read_text("utf-8") != page_with_keys():
            stale.append(str(PAGE.relative_to(REPOSITORY)))
    else:
        PAGE.write_text(page_with_keys(), "utf-8")
    if stale:
        print(
            f"No longer what the application shows: {', '.join(stale)}. Run python scripts/screenshots.py.",
            file=sys.stderr,
        )
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
