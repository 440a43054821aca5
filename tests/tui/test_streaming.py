"""References that come one after another, as they are found."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from textual.message import Message

from readingroom.model import Reference
from readingroom.room import Room
from readingroom.tui import asking
from readingroom.tui.asking import Asker
from readingroom.tui.messages.article import Referenced
from readingroom.tui.places import group


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110  (what is waited for happens in another thread)
            await asyncio.sleep(0)


def _opening(room: Room, posted: list[Message]) -> asyncio.Task[None]:
    article = room.search("", limit=1).hits[0].id
    asker = Asker(room, posted.append)
    return asyncio.ensure_future(asker.open(1, article, "", as_you_type=False, position=None, landed=None))


async def test_the_first_come_before_all_have_and_all_come_in_the_end(
    sample_room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = sample_room.search("", limit=1).hits[0].id
    posted: list[Message] = []
    with Room.open(sample_room.settings.room) as room:
        monkeypatch.setattr(asking, "PACE", 0.0)
        await _opening(room, posted)
        await _until(lambda: any(isinstance(each, Referenced) and each.whole for each in posted))
    came = [each for each in posted if isinstance(each, Referenced)]
    assert [each.whole for each in came] == [False] * (len(came) - 1) + [True]
    assert len(came) > 2
    everything = sample_room.references(article)
    assert came[-1].places.references == group(everything, {}).references
    assert 0 < len(came[0].places.references) < len(everything)


class _Watched(Room):
    """A room that notes when nobody wants more references."""

    left: bool = False

    def references_as_found(
        self, article_id: str, *, dismissed: bool = False
    ) -> Generator[list[Reference], None, None]:
        try:
            yield from super().references_as_found(article_id, dismissed=dismissed)
        except GeneratorExit:
            self.left = True
            raise


async def test_who_moves_on_is_not_kept_waiting_for_the_rest(sample_room: Room) -> None:
    posted: list[Message] = []
    folder: Path = sample_room.settings.room
    with _Watched.open(folder) as room:
        task = _opening(room, posted)
        await _until(lambda: any(isinstance(each, Referenced) for each in posted))
        task.cancel()
        await _until(lambda: room.left)
    assert not any(isinstance(each, Referenced) and each.whole for each in posted)
