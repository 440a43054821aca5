"""The screens as pictures, at three sizes, with colour and without.

`pytest tests/tui/test_snapshots.py --snapshot-update` takes them anew after a change that was meant.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from readingroom.notes import NOTES
from readingroom.room import Room
from readingroom.tui.app import ReadingApp

from .conftest import Driver

SIZES = [(120, 36), (80, 24), (60, 20)]

ARTICLES = [
    {
        "title": "Ferry company says 120 were aboard",
        "outlet": "Harbour Post",
        "date": "2024-03-05",
        "authors": ["Ana Lima"],
        "text": (
            "At least 14 people were hurt on Tuesday when a ferry struck the pier at Port Elsin, the coast guard said.\n\n"
            "“We heard a terrible crash and then everybody was running,” said Maria Okonkwo, a passenger from Lagos.\n\n"
            "The ferry carried 120 people, according to the company, North Star Lines. Prime Minister Erik Dahl called for calm."
        ),
    },
    {
        "title": "Two dozen injured as ferry rams pier",
        "outlet": "The Elsin Courier",
        "date": "2024-03-06",
        "text": (
            "A ferry of North Star Lines rammed the pier at Port Elsin on March 5, and 24 people were hurt, officials said.\n\n"
            "“We heard a terrible crash and then everyone was running,” Maria Okonkwo, who was aboard, told the Courier.\n\n"
            "Erik Dahl, the prime minister, urged people to stay calm while the coast guard looks into the cause."
        ),
    },
]
"""Made up for these pictures, so that they change when the interface does and not when cleaning learns something."""

KEYS = {
    "main": [],
    "references": ["enter", "right_square_bracket", "right_square_bracket"],
    "search": ["slash", *"calm"],
    "hit": ["slash", *"calm", "enter", "enter", "n"],
    "find": ["enter", "ctrl+f", *"calm"],
    "select": ["enter", "V", "j"],
    "links": ["L"],
    "removed": ["enter", "b"],
    "compare": ["enter", "right_square_bracket", "v", "right_square_bracket"],
    "concordance": ["slash", *"calm", "enter", "c"],
    "timeline": ["t"],
    "filters": ["f"],
    "story": ["s", "tab"],
    "stories": ["S"],
    "searches": ["slash", *"calm", "enter", "w"],
    "names": ["p"],
    "correct-name": ["p", "d"],
    "help": ["question_mark"],
    "query-error": ["slash", *"colour:red"],
}


@pytest.fixture(scope="session")
def still_room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A room whose name and articles are always the same."""
    folder = tmp_path_factory.mktemp("still") / "ferry"
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / "ferry.jsonl").write_text("\n".join(map(json.dumps, ARTICLES)), "utf-8")
    (folder / "seeds" / "letter.txt").write_text(
        "Ferry crash: what we know\n\nDate 2024-03-07\n\nFILE PHOTO: The ferry at the pier. © Jo Berg / Agency\n\n"
        "The coast guard opened an inquiry on Thursday into why a ferry of North Star Lines struck the pier at Port Elsin.\n\n"
        "RELATED:\n\nFerry company says 120 were aboard\n\nTwenty-four people were hurt, a spokesman for the coast guard said.\n\n"
        "Sign up for our free newsletter",
        "utf-8",
    )
    with Room.open(folder) as room:
        room.reindex(jobs=1)
    return folder


@pytest.fixture(autouse=True)
def _nothing_kept(still_room: Path) -> None:
    """No picture is taken where the one before left off."""
    (still_room / NOTES).unlink(missing_ok=True)


def _press(*keys: str) -> Callable[[Pilot[int]], Awaitable[None]]:
    async def before(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, ReadingApp)
        driver = Driver(app, pilot)
        await driver.open()
        await driver.press(*keys)

    return before


@pytest.mark.parametrize("colour", [True, False], ids=["colour", "no-colour"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("view", KEYS)
def test_the_screen_looks_as_it_did(
    view: str, size: tuple[int, int], colour: bool, still_room: Path, snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    with Room.open(still_room) as room:
        assert snap_compare(ReadingApp(room.settings, room=room), run_before=_press(*KEYS[view]), terminal_size=size)


@pytest.mark.parametrize("theme", ["light", "contrast", "contrast-light", "terminal", "nord"])
def test_each_theme_looks_as_it_did(
    theme: str, still_room: Path, snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READINGROOM_THEME", theme)
    with Room.open(still_room) as room:
        app = ReadingApp(room.settings, query="calm", room=room)
        keys = ["enter", "right_square_bracket", "right_square_bracket"]
        assert snap_compare(app, run_before=_press(*keys), terminal_size=SIZES[0])


@pytest.mark.parametrize("colour", [True, False], ids=["colour", "no-colour"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("keys", [[], ["escape"], ["1", *"cl"]], ids=["asks", "later", "folder"])
def test_an_empty_room_looks_as_it_did(
    keys: list[str],
    size: tuple[int, int],
    colour: bool,
    tmp_path: Path,
    snap_compare: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    home = tmp_path / "home"
    folder = home / "ferry"
    (folder / "seeds").mkdir(parents=True)
    for name in ("clippings", "clips of 2024"):
        (home / name).mkdir()
    monkeypatch.chdir(home)
    # The page names the folder in full, and that is another one in each run.
    monkeypatch.setattr("readingroom.tui.guidance.named", lambda path: f"…/{path.parent.name}/{path.name}")
    with Room.open(folder) as room:
        room.reindex(jobs=1)
        assert snap_compare(ReadingApp(room.settings, room=room), run_before=_press(*keys), terminal_size=size)
