"""The first frame, before the room is open."""

from __future__ import annotations

from readingroom.room import Room
from readingroom.tui.app import ReadingApp

from .conftest import Driver


async def test_the_first_frame_has_the_bars_and_panes_of_the_reading_screen(sample_room: Room) -> None:
    app = ReadingApp(sample_room.settings, room=sample_room)
    async with app.run_test(size=(120, 36)) as pilot:
        opening = app.screen_stack[0]
        frames = {
            box.id: box.region for box in opening.query("#title, #search, #results, #article, #references, #keys")
        }
        driver = Driver(app, pilot)
        await driver.open()
        assert len(frames) == 6
        assert frames == {name: driver.screen.query_one(f"#{name}").region for name in frames}


async def test_what_is_typed_before_the_room_is_open_is_not_lost(sample_room: Room) -> None:
    app = ReadingApp(sample_room.settings, room=sample_room)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"shimla")
        driver = Driver(app, pilot)
        await driver.open()
        await driver.rest()
        assert driver.screen.search_bar.value == "shimla"
        assert driver.screen.results.total == 1


async def test_a_room_that_the_interface_opened_itself_is_closed_at_the_end(sample_room: Room) -> None:
    app = ReadingApp(sample_room.settings)
    async with app.run_test(size=(120, 36)) as pilot:
        driver = Driver(app, pilot)
        await driver.open()
        room = driver.screen.room
        assert room._lease is not None
    assert room._lease is None
