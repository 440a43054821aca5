"""The scrollbar of a pane, of which only what changes is drawn."""

from __future__ import annotations

from rich.segment import Segment

from .conftest import Driver, Start


def drawn(reader: Driver) -> list[list[Segment]]:
    """The scrollbar of the article as it stands on the screen, with its colours and what the mouse does where."""
    place = reader.screen.article.vertical_scrollbar.region
    strips = reader.app.screen._compositor.render_strips()
    return [list(strips[y].crop(place.x, place.right)) for y in range(place.y, place.bottom)]


async def as_drawn_whole(reader: Driver) -> list[list[Segment]]:
    """The same once all of it has been drawn anew."""
    reader.screen.article.vertical_scrollbar.refresh()
    await reader.rest()
    return drawn(reader)


async def test_after_each_step_it_looks_as_if_all_of_it_had_been_drawn(start: Start) -> None:
    async with start(size=(120, 24)) as reader:
        await reader.press("enter")
        looks = []
        for key in ("ctrl+d", "j", "j", "ctrl+d", "G", "k", "ctrl+u", "g", "ctrl+d", "G", "g"):
            await reader.press(key)
            looks.append(drawn(reader))
            assert looks[-1] == await as_drawn_whole(reader)
        assert len({str(look) for look in looks}) > 4


async def test_so_it_does_after_the_window_has_changed(start: Start) -> None:
    async with start(size=(120, 24)) as reader:
        await reader.press("enter", "ctrl+d")
        await reader.resize(120, 30)
        await reader.press("ctrl+d")
        look = drawn(reader)
        assert look == await as_drawn_whole(reader)
