"""The people and places of a room, and what the reader corrects of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.events import Key

from readingroom.room import Room
from readingroom.tui.screens.names import NamesScreen

from .conftest import Driver, Start

ARTICLES = [
    ("Mayor Anna Lindqvist opened the bridge. Lindqvist thanked the workers of Harbour Steel.", "One"),
    ("Ana Lindquist, the mayor, opened the bridge. Lindquist spoke for an hour in Port Elsin.", "Two"),
    ("Anna Lindqvist left Port Elsin on Friday. The mayor will be back in a week.", "Three"),
]


@pytest.fixture
def town(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    lines = [json.dumps({"title": title, "text": text}) for text, title in ARTICLES]
    (tmp_path / "seeds" / "town.jsonl").write_text("\n".join(lines), "utf-8")
    with Room.open(tmp_path) as room:
        room.reindex(jobs=1)
    return tmp_path


def names(reader: Driver) -> NamesScreen:
    screen = reader.app.screen
    assert isinstance(screen, NamesScreen)
    return screen


def listed(reader: Driver) -> list[str]:
    return [found.name for found in names(reader).view.entries]


async def to(reader: Driver, name: str) -> None:
    await reader.press("g", *["j"] * listed(reader).index(name))


async def test_two_spellings_are_made_one_and_stay_so_until_that_is_taken_back(start: Start, town: Path) -> None:
    async with start(town) as reader:
        await reader.press("p")
        before = listed(reader)
        assert {"Anna Lindqvist", "Ana Lindquist"} <= set(before)
        await to(reader, "Anna Lindqvist")
        await reader.press("d", "1")
        await to(reader, "Ana Lindquist")
        await reader.press("d", "1")
        assert "Ana Lindquist" not in listed(reader)
        found = names(reader).view.at_hand
        assert found is not None
        assert (found.name, found.articles, found.corrected) == ("Anna Lindqvist", 3, True)
    with Room.open(town) as room:
        room.reindex(full=True, jobs=1)
        assert "Ana Lindquist" not in [each.name for each in room.names()]
    async with start(town) as reader:
        await reader.press("p", "u")
        assert sorted(listed(reader)) == sorted(before)


async def test_a_name_leads_to_the_articles_that_have_it(start: Start, town: Path) -> None:
    async with start(town) as reader:
        await reader.press("p")
        await to(reader, "Port Elsin")
        await reader.press("enter")
        assert reader.app.screen is reader.screen
        assert reader.screen.results.total == 2


async def test_words_and_kinds_narrow_the_list(start: Start, town: Path) -> None:
    async with start(town) as reader:
        await reader.press("p")
        await reader.press("slash", *"lind")
        assert all("Lind" in name for name in listed(reader))
        assert len(listed(reader)) == 2
        await reader.press("enter", "tab", "tab")
        assert listed(reader) == []
        assert "Nobody here is called so" in reader.shown()
        await reader.press("escape")
        assert reader.app.screen is reader.screen


async def test_what_is_no_name_is_listed_no_more(start: Start, town: Path) -> None:
    async with start(town) as reader:
        await reader.press("p")
        await to(reader, "Harbour Steel")
        await reader.press("d", "up", "up", "G", "enter")
        assert "Harbour Steel" not in listed(reader)


async def test_words_of_another_name_take_the_place_of_those_before(start: Start, town: Path) -> None:
    async with start(town) as reader:
        await reader.press("p", "slash", *"steel", "enter")
        assert listed(reader) == ["Harbour Steel"]
        await reader.press("slash", *"elsin")
        assert names(reader)._words.value == "elsin"
        assert listed(reader) == ["Port Elsin"]


async def test_letters_sent_in_one_go_behind_the_slash_all_reach_the_line(start: Start, town: Path) -> None:
    async with start(town) as reader:
        await reader.press("p")
        for key in ("slash", *"elsin"):
            reader.app.post_message(Key(key, None if key == "slash" else key))
        await reader.until(lambda: names(reader)._words.value == "elsin")
