"""Saved searches, and what is new to them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readingroom.errors import NotesError
from readingroom.room import Room
from readingroom.tui.screens.searches import SearchesScreen

from .conftest import Driver, Start


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    _write(tmp_path, "a", "The ferry struck the pier.", "The ferry left at noon.")
    with Room.open(tmp_path) as room:
        room.reindex(jobs=1)
    return tmp_path


def _write(folder: Path, name: str, *texts: str) -> None:
    lines = [json.dumps({"title": f"{name} {number}", "text": text}) for number, text in enumerate(texts)]
    (folder / "seeds" / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")


def searches(reader: Driver) -> SearchesScreen:
    screen = reader.app.screen
    assert isinstance(screen, SearchesScreen)
    return screen


async def test_a_search_is_saved_and_tells_what_is_new_until_that_was_seen(start: Start, harbour: Path) -> None:
    async with start(harbour, query="ferry") as reader:
        await reader.press("w", "enter")
        assert [(one.query, one.total, one.new) for one in searches(reader).view.saved] == [("ferry", 2, 0)]
        await reader.press("escape")
        _write(harbour, "b", "Another ferry was late.", "A bus was late.")
        await reader.press("R")
        await reader.until(lambda: reader.screen.results.total == 3)
        await reader.press("w")
        assert "1 new" in reader.shown()
        await reader.press("enter")
        assert reader.screen.query_text == "ferry"
        await reader.press("w")
        assert "1 new" not in reader.shown()


async def test_a_saved_search_is_forgotten(start: Start, harbour: Path) -> None:
    async with start(harbour, query="ferry") as reader:
        await reader.press("w", "enter", "d")
        assert searches(reader).view.saved == ()
        assert searches(reader).view.offered == "ferry"


async def test_a_search_forgotten_by_mistake_is_saved_again_in_its_place_with_what_is_new_to_it(
    start: Start, harbour: Path
) -> None:
    with Room.open(harbour) as room:
        room.save_search("ferry")
        room.save_search("noon")
        _write(harbour, "b", "Another ferry was late.")
        room.reindex(jobs=1)
    async with start(harbour) as reader:
        await reader.press("w")
        before = searches(reader).view.saved
        assert [(one.query, one.new) for one in before] == [("ferry", 1), ("noon", 0)]
        await reader.press("d", "d")
        assert searches(reader).view.saved == ()
        assert any("u takes it back" in note.message for note in reader.app._notifications)
        await reader.press("escape", "w", "u", "u")
        assert searches(reader).view.saved == before
        await reader.press("u")
        assert any("No search was forgotten" in note.message for note in reader.app._notifications)


async def test_without_a_search_the_list_says_what_to_do(start: Start, harbour: Path) -> None:
    async with start(harbour) as reader:
        await reader.press("w")
        assert "No search is saved" in reader.shown()


def test_saved_searches_survive_a_full_reindex_and_one_that_is_no_query_finds_nothing(harbour: Path) -> None:
    with Room.open(harbour) as room:
        room.save_search("ferry")
        room.reindex(full=True, jobs=1)
        assert [(one.query, one.total, one.new) for one in room.searches()] == [("ferry", 2, 0)]
        assert room.forget_search("ferry")
        assert not room.forget_search("ferry")
        assert room.searches() == ()


def test_what_is_damaged_is_told_of(harbour: Path) -> None:
    (harbour / "notes.sqlite").write_bytes(b"no database" * 100)
    with Room.open(harbour) as room, pytest.raises(NotesError):
        room.searches()
