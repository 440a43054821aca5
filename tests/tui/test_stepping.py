"""Stepping from one cross-reference to the next."""

from __future__ import annotations

from .conftest import Driver, Start


def marked(reader: Driver) -> set[int]:
    """The rows of the article that hold the words of the place at hand."""
    view = reader.screen.article
    assert view.place is not None
    span = view.places.places[view.place].span
    return {view._layout.row_of(span.start), view._layout.row_of(span.end - 1)}


async def test_a_step_moves_the_mark_and_lays_no_other_anew(start: Start) -> None:
    async with start(size=(120, 36)) as reader:
        await reader.press("enter")
        await reader.until(lambda: reader.screen.article.places.places)
        laid = reader.screen.article._overlay
        await reader.press("]")
        first = marked(reader)
        for _ in range(3):
            await reader.press("]")
        assert reader.screen.article._overlay is laid
        assert marked(reader) != first
