"""The first hour: an empty room, and what may be put into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from readingroom.tui.screens.asking_path import PathScreen
from readingroom.tui.screens.choosing import ChoiceScreen

from .conftest import Driver, Start


@pytest.fixture
def nothing(tmp_path: Path) -> Path:
    """A folder without anything in it, to be the room."""
    (tmp_path / "room").mkdir()
    return tmp_path / "room"


@pytest.fixture
def clippings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder elsewhere with an article, seen from where the application was started."""
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "a.txt").write_text("Ferry strikes pier\n\nA ferry struck the pier on Tuesday.", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "clippings"


async def write(reader: Driver, text: str) -> None:
    """Type into the line that asks for a path."""
    await reader.pilot.press(*text)
    await reader.rest()


async def test_an_empty_room_asks_what_is_to_stand_in_it(start: Start, nothing: Path) -> None:
    async with start(nothing) as reader:
        shown = reader.shown()
        assert "1 Point at a folder" in shown
        assert "2 Add one file" in shown
        assert "3 Try the sample" in shown
        assert "failed" not in shown


async def test_whoever_asks_later_is_told_how(start: Start, nothing: Path) -> None:
    async with start(nothing) as reader:
        await reader.press("escape")
        assert "A points at a folder" in reader.shown()
        await reader.press("A")
        assert isinstance(reader.app.screen, ChoiceScreen)


async def test_a_folder_pointed_at_is_read(start: Start, nothing: Path, clippings: Path) -> None:
    async with start(nothing) as reader:
        await reader.press("1")
        await write(reader, "clip")
        await reader.press("tab")
        assert "1 file" in reader.shown()
        await reader.press("enter")
        await reader.until(lambda: reader.screen.results.total == 1)
        assert "Ferry strikes pier" in reader.shown()
    assert str(clippings) in (nothing / "readingroom.toml").read_text("utf-8")


async def test_a_file_is_chosen_from_what_is_offered(start: Start, nothing: Path, clippings: Path) -> None:
    async with start(nothing) as reader:
        await reader.press("2")
        await write(reader, "clippings/")
        await reader.press("down", "enter")
        screen = reader.app.screen
        assert isinstance(screen, PathScreen)
        assert screen.line.value == "clippings/a.txt"
        await reader.press("enter")
        await reader.until(lambda: reader.screen.results.total == 1)
    assert str(clippings / "a.txt") in (nothing / "readingroom.toml").read_text("utf-8")


async def test_the_sample_is_read(start: Start, nothing: Path) -> None:
    async with start(nothing) as reader:
        await reader.press("3")
        await reader.until(lambda: reader.screen.results.total == 5)
    assert not (nothing / "readingroom.toml").exists()


@pytest.mark.usefixtures("clippings")
async def test_a_path_that_names_nothing_says_what_to_do(start: Start, nothing: Path) -> None:
    async with start(nothing) as reader:
        await reader.press("1", "enter")
        assert "Type or paste a path first" in reader.shown()
        await write(reader, "nowhere")
        await reader.press("enter")
        assert "There is no such folder or file" in reader.shown()
        await reader.press("escape")
        assert isinstance(reader.app.screen, ChoiceScreen)


async def test_a_folder_without_an_article_says_so_and_how_to_go_on(
    start: Start, nothing: Path, clippings: Path
) -> None:
    (clippings / "a.txt").write_bytes(b"\x00\x01\x02" * 100)
    async with start(nothing) as reader:
        await reader.press("1")
        await write(reader, "clippings")
        await reader.press("enter")
        await reader.until(lambda: "could not be read: F shows which" in reader.shown())
        assert "A points at a folder" in reader.shown()


@pytest.mark.usefixtures("clippings")
async def test_what_cannot_be_kept_says_why(start: Start, nothing: Path) -> None:
    async with start(nothing) as reader:
        (nothing / "readingroom.toml").write_text("sources = [", "utf-8")
        await reader.press("1")
        await write(reader, "clippings")
        await reader.press("enter")
        assert any("Mend or remove" in note.message for note in reader.app._notifications)


@pytest.mark.usefixtures("clippings")
async def test_a_room_with_articles_takes_more(start: Start, nothing: Path) -> None:
    (nothing / "seeds").mkdir()
    (nothing / "seeds" / "b.txt").write_text("Bus late\n\nA bus was late on Monday, the company said.", "utf-8")
    async with start(nothing) as reader:
        assert reader.screen.results.total == 1
        await reader.press("A", "1")
        await write(reader, "clippings")
        await reader.press("enter")
        await reader.until(lambda: reader.screen.results.total == 2)


@pytest.mark.usefixtures("clippings")
async def test_while_the_first_articles_are_being_read_nobody_says_that_the_room_is_empty(
    start: Start, nothing: Path
) -> None:
    async with start(nothing) as reader:
        await reader.press("1")
        await write(reader, "clippings")
        await reader.pilot.press("enter")
        await reader.until(lambda: "reading the articles" in reader.shown())
        await reader.pilot.press("A")
        await reader.until(lambda: isinstance(reader.app.screen, ChoiceScreen))
        assert "Add to this room" in reader.shown()
        assert "This room is empty" not in reader.shown()


async def test_a_room_for_which_nobody_has_made_a_folder_yet_lists_no_failed_file(start: Start, nothing: Path) -> None:
    async with start(nothing) as reader:
        await reader.press("escape", "F")
        assert "All files were read" in reader.shown()
