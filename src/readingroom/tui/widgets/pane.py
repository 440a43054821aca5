"""What the panes have in common: each draws its own rows, and only those in sight."""

from __future__ import annotations

from math import ceil

from textual.geometry import Region, Size
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

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw the rows in sight, and of the scrollbar those that its thumb leaves or comes to: Textual would draw all of it, which costs a third of a frame."""
        if self.show_vertical_scrollbar:
            bar = self.vertical_scrollbar
            before = _thumb_of(bar)
            bar.set_reactive(ScrollBar.position, bar.validate_position(new_value))
            after = _thumb_of(bar)
            if before != after:
                first, last = min(before[0], after[0]) // 8, max(before[1], after[1]) // 8
                bar.refresh(Region(0, first, bar.size.width, last - first + 1))
        super().watch_scroll_y(old_value, new_value)

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


def _thumb_of(bar: ScrollBar) -> tuple[int, int]:
    """Where a scrollbar's thumb begins and ends, in eighths of a row, as Textual draws it."""
    rows, whole, window = bar.size.height, ceil(bar.window_virtual_size), ceil(bar.window_size)
    if not rows or window >= whole:
        return 0, 8 * rows
    thumb = max(1, window * rows / whole)
    first = int((rows - thumb) * bar.position / (whole - window) * 8)
    return first, first + ceil(thumb * 8)


def _looks(thumb: tuple[int, float] | None) -> tuple[int, int] | None:
    """What can be seen of a scrollbar's thumb at the top: eighths of a row, one row at least."""
    return None if thumb is None else (thumb[0], max(8, ceil(thumb[1] * 8)))
