"""The interface, driven on the real room with the real seeds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path

import pytest
from textual.pilot import Pilot

from readingroom.notes import NOTES
from readingroom.room import Room
from readingroom.tui.app import ReadingApp
from readingroom.tui.screens.reading import ReadingScreen

PATIENCE = 9000
"""How often a condition is looked at, a hundredth of a second apart, before it counts as never coming true; nothing waits that long when all is well."""


class Driver:
    """The application under test: presses keys and waits until what they led to is on the screen."""

    def __init__(self, app: ReadingApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ReadingScreen:
        """The reading screen, also while another is laid over it."""
        found = next(screen for screen in self.app.screen_stack if isinstance(screen, ReadingScreen))
        assert isinstance(found, ReadingScreen)
        return found

    async def press(self, *keys: str) -> None:
        """Press keys one after another; what each sets in motion has come to rest before the next."""
        for key in keys:
            await self.pilot.press(key)
            await self.rest()

    async def type(self, text: str) -> None:
        """Type a query into the search line, and wait for what it finds."""
        await self.pilot.press("slash", *text)
        await self.rest()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size; Textual lays the screen out a moment later."""
        await self.pilot.resize_terminal(width, height)
        await self.until(lambda: self.app.screen._compositor.size == (width, height))
        await self.rest()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for a condition."""
        for _ in range(PATIENCE):
            if condition():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("Waited in vain.")

    async def rest(self) -> None:
        """Wait until no worker runs and all messages have been handled, also those that the workers left."""
        for _ in range(3):
            await self.until(lambda: all(worker.is_finished for worker in self.app.workers))
            await self.pilot._wait_for_screen()

    async def open(self) -> None:
        """Wait until the room is open and its references are found."""
        await self.until(lambda: any(isinstance(screen, ReadingScreen) for screen in self.app.screen_stack))
        await self.until(lambda: self.screen.ready or "cannot be used" in self.shown())
        await self.rest()

    def shown(self) -> str:
        """What stands on the screen, without its colours."""
        return "\n".join(
            "".join(segment.text for segment in line) for line in self.app.screen._compositor.render_strips()
        )


Start = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("READINGROOM_HISTORY", "false")  # most tests share a room, in which none is to leave queries

    # Pilot measures the process's CPU time to guess when the application is idle; `Driver.rest` knows.
    async def at_once(*_: float) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr("textual.app.wait_for_idle", at_once)
    monkeypatch.setattr("textual.pilot.wait_for_idle", at_once)


@pytest.fixture(scope="session")
def sample_room(built_room: Path) -> Iterator[Room]:
    """The sample room, open; what it has once worked out it remembers for the next test."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("READINGROOM_HISTORY", "false")
        opened = Room.open(built_room)
    with opened as room:
        yield room


@pytest.fixture
def start(sample_room: Room) -> Start:
    """Opens a room (the sample room, unless the path of another is given) in the interface."""

    @asynccontextmanager
    async def run(
        path: Path | None = None, *, query: str = "", size: tuple[int, int] = (120, 36)
    ) -> AsyncIterator[Driver]:
        if path is None:  # no test begins where the one before left off
            (sample_room.settings.room / NOTES).unlink(missing_ok=True)
            sample_room._stood.clear()
        with Room.open(path) if path else nullcontext(sample_room) as room:
            app = ReadingApp(room.settings, query, room)
            async with app.run_test(size=size) as pilot:
                driver = Driver(app, pilot)
                await driver.open()
                yield driver

    return run
