"""The matrix of a story: rows are figures and utterances, columns outlets, each cell what that outlet says."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from readingroom.model import Verdict
from readingroom.tui.actions import Focus, bindings
from readingroom.tui.ink import Inks
from readingroom.tui.layout import cells, shortened, wrap
from readingroom.tui.marks import LETTERS, SIGNS
from readingroom.tui.matrix import Cell, Matrix
from readingroom.tui.messages.panes import RowChosen, RowHighlighted
from readingroom.tui.page import one_line
from readingroom.tui.widgets.pane import Pane

COLUMN = 22
"""Cells of a column, with the blank after it, at least; what room there is beyond is shared out."""

LABEL = 24
"""Cells of the column that says what a row is about; in narrow panes, a third of them."""

LINES = 3
"""Rows of the screen for a row of the matrix: two of words, one of white."""

ONLY = "+"
"""The sign of what only one outlet gives, as where two articles are compared."""

Part = tuple[str, tuple[str, ...]]


class MatrixView(Pane, inherit_bindings=False):
    """A matrix with a cell at hand; its head stays in sight."""

    BINDINGS = bindings(Focus.STORY)

    def __init__(self) -> None:
        super().__init__(id="matrix", classes="view")
        self.matrix = Matrix((), (), ())
        self.row = self.column = 0
        self._first = 0  # the leftmost column in sight
        self._inks = Inks(self)

    @property
    def at_hand(self) -> Cell | None:
        """The cell at hand; None where nothing stands."""
        return self.matrix.cells[self.row].get(self.column) if self.matrix.rows else None

    def show(self, matrix: Matrix) -> None:
        """Show a matrix from its first cell."""
        self.matrix, self.row, self.column, self._first = matrix, 0, 0, 0
        if matrix.rows:
            self.column = min(matrix.cells[0], default=0)
        self.measure(1 + len(matrix.rows) * LINES)
        self.refresh()

    def move(self, rows: int) -> None:
        """To another row."""
        self._stand(self.row + rows, self.column)

    def move_column(self, step: int) -> None:
        """To another column."""
        self._stand(self.row, self.column + step)

    def _stand(self, row: int, column: int) -> None:
        row = min(max(row, 0), max(0, len(self.matrix.rows) - 1))
        column = min(max(column, 0), max(0, len(self.matrix.columns) - 1))
        if (row, column) == (self.row, self.column):
            return
        self.row, self.column = row, column
        self._reveal()
        self.refresh()
        self.post_message(RowHighlighted())

    def _reveal(self) -> None:
        count = self._in_sight
        self._first = min(max(self._first, self.column - count + 1), self.column)
        self._first = max(0, min(self._first, len(self.matrix.columns) - count))
        top, room = round(self.scroll_y), max(1, (self.size.height - 1) // LINES)
        first = top // LINES
        if not first <= self.row < first + room:
            first = self.row if self.row < first else self.row - room + 1
            self.scroll_to(y=first * LINES, animate=False, force=True)

    @property
    def _label(self) -> int:
        return min(LABEL, max(10, self.size.width // 3))

    @property
    def _in_sight(self) -> int:
        """Columns that have room."""
        return max(1, (self.size.width - self._label) // COLUMN)

    @property
    def _width(self) -> int:
        """Cells of a column."""
        shown = min(self._in_sight, max(1, len(self.matrix.columns)))
        return max(4, (self.size.width - self._label) // shown)

    def on_resize(self) -> None:
        """Keep the cell at hand in sight."""
        self.measure(1 + len(self.matrix.rows) * LINES)
        self._reveal()
        self.refresh()

    def notify_style_update(self) -> None:
        """The theme has changed."""
        super().notify_style_update()
        self._inks.forget()

    def on_click(self, event: events.Click) -> None:
        """A click stands at a cell; another one goes to its words."""
        spot = event.get_content_offset(self)
        if spot is None or spot.y < 1 or spot.x < self._label:
            return
        row = (spot.y - 1 + round(self.scroll_y) // LINES * LINES) // LINES
        column = self._first + (spot.x - self._label) // self._width
        if row >= len(self.matrix.rows) or column not in self._columns():
            return
        if (row, column) == (self.row, self.column):
            self.post_message(RowChosen())
        else:
            self._stand(row, column)

    # --- Drawing -----------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """The head, or a line of a row."""
        width = self.size.width
        if not self.matrix.rows:
            return Strip.blank(width, self._inks())
        parts = self._head() if y == 0 else self._line(y - 1 + round(self.scroll_y) // LINES * LINES)
        return Strip([Segment(text, self._inks(inks)) for text, inks in parts]).adjust_cell_length(width, self._inks())

    def _columns(self) -> range:
        return range(self._first, min(len(self.matrix.columns), self._first + self._in_sight))

    def _head(self) -> list[Part]:
        hidden = len(self.matrix.columns) - len(self._columns())
        parts: list[Part] = [(_filled(f" +{hidden} more ← →" if hidden else "", self._label), ("meta",))]
        for column in self._columns():
            name = shortened(self.matrix.columns[column], self._width - 2)
            parts.append((_filled(name, self._width), ("gutter-at",) if column == self.column else ("title",)))
        return parts

    def _line(self, number: int) -> list[Part]:
        row, line = divmod(number, LINES)
        if row >= len(self.matrix.rows) or line == LINES - 1:
            return []
        found = self.matrix.rows[row]
        here = row == self.row
        own = self._joins_nothing(row)
        if line == 0:
            sign = ONLY if own else SIGNS[found.verdict]
            label = f"{'▌' if here else ' '}{LETTERS[found.kind]}{sign} {one_line(found.what)}"
            ink = ("differs",) if found.verdict is Verdict.DIFFERS else ("gutter-at",) if here else ("heading",)
        else:
            label, ink = f"{'▌' if here else ' '}" + ("" if own else f"   {self._spread(row)}"), ("meta",)
        parts: list[Part] = [(_filled(shortened(label, self._label - 1), self._label), ink)]
        for column in self._columns():
            parts += self._cell(row, self.matrix.cells[row].get(column), line, at_hand=here and column == self.column)
        return parts

    def _spread(self, row: int) -> str:
        """In how many articles something stands, and how many columns that have it are out of sight, and where."""
        shown = self._columns()
        before = sum(column < shown.start for column in self.matrix.cells[row])
        after = sum(column >= shown.stop for column in self.matrix.cells[row])
        arrows = " ".join(arrow for arrow, count in (("←", before), ("→", after)) if count)
        more = f", +{before + after} {arrows}" if arrows else ""
        return f"in {len(self.matrix.rows[row].sayings)}{more}"

    def _joins_nothing(self, row: int) -> bool:
        """Whether a row holds what only one outlet gives, so that no other is silent about it."""
        return any(cell.alone for cell in self.matrix.cells[row].values())

    def _cell(self, row: int, cell: Cell | None, line: int, *, at_hand: bool) -> list[Part]:
        width = self._width
        under = ("cursor",) if at_hand else ()
        if cell is None and self._joins_nothing(row):
            return [(" " * (width - 1), under), (" ", ())]
        if cell is None:
            return [(_filled("·" if line == 0 else "", width - 1), (*under, "meta")), (" ", ())]
        sign = SIGNS[cell.saying.verdict] if cell.saying.verdict is not Verdict.SAME else " "
        if cell.alone:
            sign = ONLY
        text = one_line(cell.saying.text) + (f" (+{cell.more})" if cell.more else "")
        rows = wrap(text, max(4, width - 3))
        shown = ""
        if line < len(rows):
            start, end = rows[line]
            shown = shortened(text[start:], width - 3) if line == LINES - 2 else text[start:end]
        lead = f"{sign} " if line == 0 else "  "
        ink = "differs" if cell.saying.verdict is Verdict.DIFFERS else "text"
        return [
            (lead, (*under, "good" if cell.alone else "differs")),
            (_filled(shown, width - 3), (*under, ink)),
            (" ", ()),
        ]


def _filled(text: str, width: int) -> str:
    return text + " " * max(0, width - cells(text))
