from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from readingroom.notes import DECISIONS, decisions
from readingroom.room import Room

from .conftest import Driver, Start

PLEA = "Sign up for our free weekly newsletter"
TITLE = "Moscow Urges"


@pytest.fixture
def room(built_room: Path, tmp_path: Path) -> Path:
    """The sample room with its index, to be written to."""
    return Path(shutil.copytree(built_room, tmp_path / "room"))


async def at_the_plea(reader: Driver) -> None:
    """The article with a plea, its removed pieces shown, and the pointer at the plea."""
    await reader.press("enter", "b", "g")
    article = reader.screen.article
    for _ in range(40):
        at = article.block_at_hand
        if article.article is not None and at is not None and article.article.blocks[at].text == PLEA:
            return
        await reader.press("j")
    raise AssertionError("The plea was not come to.")


async def built(reader: Driver) -> None:
    await reader.until(lambda: not reader.screen._building and not reader.screen.deciding)
    await reader.until(lambda: reader.screen.ready)
    await reader.rest()


def text(reader: Driver) -> str:
    article = reader.screen.article.article
    return article.text if article is not None else ""


async def test_a_removed_piece_is_restored_for_good_and_the_pointer_stays_at_it(start: Start, room: Path) -> None:
    async with start(room, query="neighbors") as reader:
        await at_the_plea(reader)
        assert PLEA not in text(reader)
        await reader.press("d")
        await built(reader)
        await reader.until(lambda: PLEA in text(reader))
        await reader.rest()
        view = reader.screen.article
        assert view.article is not None
        assert view.block_at_hand is not None
        assert view.article.blocks[view.block_at_hand].text == PLEA
        assert "You restored this" in reader.shown()
    with Room.open(room) as opened:
        opened.reindex(full=True, jobs=1)
        assert any(PLEA in opened.article(hit.id).text for hit in opened.search("neighbors").hits)


async def test_the_same_key_takes_it_back_and_so_does_undo(start: Start, room: Path) -> None:
    async with start(room, query="neighbors") as reader:
        await at_the_plea(reader)
        await reader.press("d")
        assert len(decisions(room)) == 1
        assert "restored by you" in reader.shown() or "You restored this" in reader.shown()
        await built(reader)
        await reader.until(lambda: PLEA in text(reader))
        await reader.press("d")
        assert decisions(room) == ()
        await built(reader)
        await reader.until(lambda: PLEA not in text(reader))
        await reader.press("u")
        assert [one.keep for one in decisions(room)] == [True]
        await built(reader)
        await reader.until(lambda: PLEA in text(reader))


async def test_a_kept_paragraph_can_be_removed(start: Start, room: Path) -> None:
    async with start(room, query="neighbors") as reader:
        await at_the_plea(reader)
        await reader.press("k")
        view = reader.screen.article
        assert view.article is not None
        assert view.block_at_hand is not None
        paragraph = view.article.blocks[view.block_at_hand].text
        await reader.press("d")
        await built(reader)
        await reader.until(lambda: paragraph not in text(reader))


async def test_without_the_removed_pieces_shown_the_key_says_what_to_do_first(start: Start) -> None:
    async with start(query="neighbors") as reader:
        await reader.press("enter", "d")
        await reader.until(lambda: any("shows what was removed" in note.message for note in reader.app._notifications))


async def test_a_decision_that_cannot_be_kept_is_told(start: Start, room: Path) -> None:
    (room / DECISIONS).write_text("{broken\n")
    async with start(query="neighbors", path=None) as reader:
        reader.screen.room = Room.open(room)
        await at_the_plea(reader)
        await reader.press("d")
        await reader.until(lambda: any("could not be kept" in note.message for note in reader.app._notifications))
