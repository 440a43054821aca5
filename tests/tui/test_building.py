"""The process that brings an index up to date for the interface."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from readingroom.room import Room
from readingroom.tui.app import ReadingApp
from readingroom.tui.building import build

from .conftest import Driver


@pytest.mark.skipif(os.name != "posix", reason="the current folder is shadowed by names that POSIX allows")
async def test_a_reindex_runs_no_file_of_the_folder_that_the_interface_was_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("Ferry strikes pier\n\nA ferry struck the pier on Tuesday.", "utf-8")
    for name in ("json", "asyncio", "msgspec", "readingroom"):
        (tmp_path / f"{name}.py").write_text(f"open('ran', 'a').write('{name} '); raise SystemExit('archive')")
    monkeypatch.chdir(tmp_path)
    report = await build(tmp_path, full=False, progress=lambda _: None)
    assert not (tmp_path / "ran").exists()
    assert len(report.added) == 1


async def test_a_room_in_which_no_index_can_be_made_does_not_say_that_it_is_up_to_date(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "index").write_text("A file where the folder would stand.", "utf-8")
    with Room.open(tmp_path) as room:
        app = ReadingApp(room.settings, room=room)
        async with app.run_test(size=(120, 36)) as pilot:
            driver = Driver(app, pilot)
            await driver.until(lambda: "The articles could not be read" in driver.shown())
            await driver.rest()
            assert "no index" in driver.shown().splitlines()[0]
            assert "up to date" not in driver.shown()
