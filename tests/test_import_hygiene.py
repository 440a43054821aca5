"""What a command loads, seen from a fresh interpreter: import-linter reads the source, this sees what happens."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

WHAT_IS_SLOW = ("textual", "rich", "whoosh", "numpy", "babel", "py3langid", "sqlite3")


def loaded_by(statements: str, names: tuple[str, ...] = WHAT_IS_SLOW) -> set[str]:
    """Which of some modules, the slow libraries unless others are named, are loaded once the statements have run, in a fresh interpreter."""
    program = f"{statements}\nimport json, sys\nprint(json.dumps([name for name in {names!r} if name in sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def running(*arguments: str) -> str:
    return f"from readingroom.cli import main\nmain({list(arguments)!r})"


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_load_nothing_that_is_slow(option: str) -> None:
    assert loaded_by(running(option)) == set()


def test_the_help_of_a_command_loads_nothing_that_is_slow() -> None:
    assert loaded_by(running("search", "--help")) == set()


def test_the_first_frame_waits_for_nothing_but_what_paints_it(seeds_room: Path) -> None:
    loaded = loaded_by(
        "from readingroom.cli.interface import show_room\nfrom readingroom.settings import load\n"
        f"from readingroom.tui.app import ReadingApp\nReadingApp(load({str(seeds_room)!r}, {{}}))",
        (*WHAT_IS_SLOW, "readingroom.model", "readingroom.room"),
    )
    assert loaded == {"textual", "rich"}


def test_the_first_results_need_no_engine(built_room: Path) -> None:
    ask = (
        f"from readingroom import Room\nroom = Room.open({str(built_room)!r})\nassert room.has_index()\nroom.refresh()\n"
        "assert room.search('', limit=10, sort='newest', facets=False).total"
    )
    assert not loaded_by(ask, ("numpy", "msgspec", "readingroom.index.whoosh.reader"))


def test_opening_a_room_by_its_name_needs_no_parser(seeds_room: Path) -> None:
    for words in ([], ["--room", str(seeds_room)], ["open", "flood"], ["--room", str(seeds_room), "open", "flood"]):
        assert "argparse" not in loaded_by(running(*words), ("argparse",))


def test_asking_whether_anything_changed_loads_nothing_that_makes_articles(built_room: Path) -> None:
    ask = f"from readingroom import Room\nroom = Room.open({str(built_room)!r})\nassert room.changes() == 0\nroom.last_report()"
    makers = ("readingroom.cleaning", "readingroom.formats", "readingroom.language", "readingroom.crossref")
    assert not loaded_by(ask, makers)


def test_a_reindex_never_loads_the_interface_nor_what_styles_text(seeds_room: Path) -> None:
    loaded = loaded_by(running("reindex", "--room", str(seeds_room)))
    assert "whoosh" in loaded or "numpy" in loaded, "the reindex ran"
    assert not {"textual", "rich"} & loaded


@pytest.mark.parametrize("command", [["search", "restraint"], ["search", "restraint", "--json"], ["doctor"]])
def test_no_answer_on_the_command_line_loads_the_interface(built_room: Path, command: list[str]) -> None:
    assert "textual" not in loaded_by(running(*command, "--room", str(built_room)))


def test_an_answer_in_json_does_not_load_what_styles_text(built_room: Path) -> None:
    assert "rich" not in loaded_by(running("search", "restraint", "--json", "--room", str(built_room)))


def test_a_room_in_which_nothing_was_decided_loads_no_database(built_room: Path) -> None:
    ask = (
        "from readingroom import Room\n"
        f"room = Room.open({str(built_room)!r})\n"
        "for hit in room.search('restraint').hits:\n    assert room.references(hit.id)\n    assert room.dismissed(hit.id) == []\n"
        "room.doctor()"
    )
    assert "sqlite3" not in loaded_by(ask)


def test_importing_the_package_loads_nothing_that_is_slow() -> None:
    assert loaded_by("import readingroom") == set()


def test_importing_a_room_does_not_load_the_interface_nor_what_styles_text() -> None:
    assert not {"textual", "rich"} & loaded_by("from readingroom import Room, align, clean")
