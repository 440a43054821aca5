"""What the panes have in common: each draws its own rows, and only those in sight."""

from __future__ import annotations

from math import ceil

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar


class Pane(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows that may come to more, or to fewer, without the screen being laid out anew.

    Textual lays out the whole screen when a widget's virtual size changes, and draws every scrollbar again when the screen is laid out, which a key in the search line already does.
    """

    _measured: tuple[Size, Size, Size] | None = None
    _thumb: tuple[int, float] | None = None

    def move(self, rows: int) -> None:
        """Scroll by so many rows; panes with a cursor move that."""
        self.scroll_to(y=self.scroll_y + rows, animate=False, force=True)

    def measure(self, rows: int) -> None:
        """Say how many rows there are to scroll through."""
        size = Size(self.size.width, rows)
        if size != self.virtual_size:
            self.set_reactive(Pane.virtual_size, size)
            self._scroll_update(size)

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        # Textual compares with a size that no pane has, and so would take each layout for a change.
        measured = (size, container_size, self.virtual_size)
        if measured == self._measured:
            return False
        self._measured = measured
        return super()._size_updated(size, virtual_size, container_size, layout)

    def _scroll_update(self, virtual_size: Size) -> None:
        self._refresh_scrollbars()
        height = self.container_size.height
        thumb = (height, height * height / max(virtual_size.height, 1))
        if self.show_vertical_scrollbar and self.scroll_y == 0 and _looks(thumb) == _looks(self._thumb):
            self.vertical_scrollbar.set_reactive(ScrollBar.window_virtual_size, virtual_size.height)
            return
        self._thumb = thumb if self.scroll_y == 0 else None
        super()._scroll_update(virtual_size)


def _looks(thumb: tuple[int, float] | None) -> tuple[int, int] | None:
    """What can be seen of a scrollbar's thumb at the top: eighths of a row, one row at least."""
    return None if thumb is None else (thumb[0], max(8, ceil(thumb[1] * 8)))
