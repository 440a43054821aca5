"""A concordance: each place on a row, the words searched for below one another in the middle."""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.model import Occurrence
from readingroom.tui.actions import Focus, bindings
from readingroom.tui.layout import cells, offset_at, shortened
from readingroom.tui.page import day, one_line
from readingroom.tui.widgets.rows import Part, Rows

SOURCE = 30
"""Cells for outlet and date at the left, where the pane is wide enough for them."""

ROOMY = 98
"""Columns from which there is room for outlet and date; in fewer, the line below says them."""


class ConcordanceView(Rows, inherit_bindings=False):
    """Places in some order, one of them at hand."""

    BINDINGS = bindings(Focus.CONCORDANCE)

    def __init__(self) -> None:
        super().__init__(Focus.CONCORDANCE)
        self.rows: Sequence[Occurrence] = ()

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def at_hand(self) -> Occurrence | None:
        """The place at hand."""
        return self.rows[self.cursor] if self.rows else None

    def show(self, rows: Sequence[Occurrence], *, keep: Occurrence | None) -> None:
        """Show places; the cursor stays at the one to `keep`, or goes to the first."""
        self.rows = rows
        self.lay(next((at for at, row in enumerate(rows) if row is keep), 0) if keep is not None else 0)

    def parts(self, number: int, width: int, *, at_hand: bool) -> list[Part]:  # noqa: ARG002  (the rows look alike)
        """One place: source, the words before it to the right, the words, what follows."""
        return _parts(self.rows[number], width)


def _parts(found: Occurrence, width: int) -> list[Part]:
    parts: list[Part] = []
    left = 0
    if width >= ROOMY:
        parts.append((_padded(source(found), SOURCE), ("meta",)))
        left += SOURCE + 2
        parts.append(("  ", ()))
    words = one_line(found.text)
    before, after = _spaced(found.before), _spaced(found.after)
    room = max(0, (width - left - min(cells(words), 24)) // 2)
    before = ending(before, room)
    parts.append((" " * (room - cells(before)) + before, ("text",)))
    parts.append((shortened(words, max(1, width - left - room)), ("hit",)))
    parts.append((after, ("text",)))
    return parts


def source(found: Occurrence) -> str:
    """Outlet and day of a place, or the title of its article when it has neither."""
    said = " · ".join(part for part in (day(found.date, short=True), one_line(found.outlet)) if part)
    return said or one_line(found.title)


def ending(text: str, width: int) -> str:
    """The last characters of a text that fit into `width` cells."""
    over = cells(text) - width
    if over <= 0:
        return text
    at = offset_at(text, over)
    while cells(text[at:]) > width:
        at += 1
    return text[at:]


def _spaced(text: str) -> str:
    """One line that keeps the blank at either end."""
    line = one_line(text)
    if not line:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + line + (" " if text[-1].isspace() else "")


def _padded(text: str, width: int) -> str:
    cut = shortened(text, width)
    return cut + " " * (width - cells(cut))
