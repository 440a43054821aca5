"""Two articles beside each other, scrolled as one: what joins them stands on the same row, what one has alone is marked."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from readingroom.model import Reference, Span, Verdict
from readingroom.tui.actions import Focus, bindings
from readingroom.tui.comparison import Band, Comparison
from readingroom.tui.ink import Inks
from readingroom.tui.layout import MEASURE, Layout, cells
from readingroom.tui.marks import LETTERS, Mark, Overlay
from readingroom.tui.messages.panes import RowHighlighted, StepChosen
from readingroom.tui.page import flows
from readingroom.tui.widgets.pane import Pane

GUTTER = 4
"""Cells left of either text: a pointer, a letter or a plus, a sign, a space."""

ENOUGH = 3
"""Rows of the words at hand, on either side, that are to be seen at once; fewer where there are no more."""

SIDE_BY_SIDE = 72
"""Columns from which the two stand side by side; in fewer, each band shows one under the other."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the screen: the number of the row of either layout that stands there, None where that side is empty."""

    left: int | None
    right: int | None


class _Side:
    """One of the two articles: how it is set, and what is marked in it."""

    def __init__(self, comparison: Comparison, number: int, width: int) -> None:
        self.number = number
        self.pieces = comparison.pieces[number]
        self.alone = comparison.alone[number]
        self.layout = Layout(flows(self.pieces), max(8, min(MEASURE, width)))
        self._found = [(_span(found, number), found) for found in comparison.references]
        self._begins: dict[int, list[Reference]] = {}
        for step in comparison.steps:
            span, found = self._found[step]
            self._begins.setdefault(self.layout.row_of(span.start), []).append(found)
        self.overlay = Overlay()
        self.at_hand: Span | None = None

    def mark(self, at_hand: int | None) -> None:
        """Mark all references, and over them the one at hand."""
        marks = [Mark(span, found.kind.value) for span, found in self._found]
        marks.sort(key=lambda mark: -len(mark.span))
        marks += [Mark(span, "differs") for span, found in self._found if found.verdict is Verdict.DIFFERS]
        self.at_hand = None if at_hand is None else self._found[at_hand][0]
        if self.at_hand is not None:
            marks.append(Mark(self.at_hand, "at"))
        self.overlay = Overlay(marks)

    def gutter(self, number: int) -> list[tuple[str, str]]:
        """Pointer, letter and sign of a row."""
        row = self.layout.rows[number]
        flow = self.layout.flows[row.flow]
        pointer, letter, sign = " ", " ", " "
        if flow.at is not None and not row.blank:
            shown = Span(flow.at + row.start, flow.at + row.end)
            if self.at_hand is not None and self.at_hand.overlaps(shown):
                pointer = "▶" if self.at_hand.start >= shown.start else "┃"
            found = self._begins.get(number, ())
            letter = next((mark for kind, mark in LETTERS.items() if any(each.kind is kind for each in found)), " ")
            sign = "≠" if any(each.verdict is Verdict.DIFFERS for each in found) else " "
            if row.flow in self.alone:
                letter = "+"
        return [(pointer, "gutter-at"), (letter, "gutter"), (sign + " ", "differs")]


def _span(found: Reference, side: int) -> Span:
    return found.there if side else found.here


class ComparisonView(Pane, inherit_bindings=False):
    """A comparison, and which of its steps is at hand."""

    BINDINGS = bindings(Focus.COMPARISON)

    def __init__(self) -> None:
        super().__init__(id=Focus.COMPARISON, classes="view")
        self.comparison: Comparison | None = None
        self.step: int | None = None
        self._sides: tuple[_Side, ...] = ()
        self._bands: tuple[Band, ...] = ()
        self._lines: list[Line] = []
        self._shown: tuple[dict[int, int], ...] = (
            {},
            {},
        )  # of either side, where on the page each row of its layout went
        self._width = 0
        self._inks = Inks(self)

    # --- What is shown -----------------------------------------------------------------------------------------

    def show(self, comparison: Comparison, step: int | None) -> None:
        """Show a comparison, with one of its steps (an index into `Comparison.steps`) at hand, or from its top."""
        self.comparison = comparison
        self.step = None
        self._bands = comparison.bands
        self._set()
        if step is not None:
            self.stand_at(step)

    @property
    def at_hand(self) -> Reference | None:
        """The reference at hand."""
        if self.comparison is None or self.step is None:
            return None
        return self.comparison.references[self.comparison.steps[self.step]]

    def stand_at(self, step: int) -> None:
        """Make a step the one at hand, and bring its words on either side into sight; where they stand too far apart for that, the bands are laid anew, so that they stand together."""
        assert self.comparison is not None
        self.step = step
        number = self.comparison.steps[step]
        for side in self._sides:
            side.mark(number)
        found = self.comparison.references[number]
        first, last = self._reach(found)
        height, top = self.size.height, round(self.scroll_y)
        if last - first > height - 2:
            at = self.row_of(0, found.here.start) - top
            self._bands = self.comparison.through(step)
            self._lay()
            first, last = self._reach(found)
            if 1 <= at < height - 1:  # they were in sight, and stay where they were
                top = max(0, self.row_of(0, found.here.start) - at)
                self.scroll_to(y=top, animate=False, force=True)
        if first < top + 1 or last > top + height - 2:
            if last - first > height - 2:  # one above the other, in a long paragraph: the left one, from its beginning
                first, last = self._rows(0, found.here)
            above = max(1, min(height // 4, height - 2 - (last - first)))
            self.scroll_to(y=max(0, first - above), animate=False, force=True)
        self.refresh()

    def _reach(self, found: Reference) -> tuple[int, int]:
        """The first and the last row with words of either side."""
        rows = [*self._rows(0, found.here), *self._rows(1, found.there)]
        return min(rows), max(rows)

    def _rows(self, side: int, span: Span) -> tuple[int, int]:
        """The first row of some words, and the last or the last that there need be."""
        first = self.row_of(side, span.start)
        return first, min(first + ENOUGH - 1, max(first, self.row_of(side, max(span.start, span.end - 1))))

    def in_sight(self, side: int, offset: int) -> bool:
        """Whether the row with a character of one of the two is on the screen."""
        return 0 <= self.row_of(side, offset) - round(self.scroll_y) < self.size.height

    def row_of(self, side: int, offset: int) -> int:
        """The row on which a character of one of the two stands."""
        return self._shown[side][self._sides[side].layout.row_of(offset)]

    def nearest(self, *, forward: bool) -> int | None:
        """The first step whose words on the left begin at or after the top of what is in sight, or the last before it."""
        if self.comparison is None or not self.comparison.steps:
            return None
        top = round(self.scroll_y)
        rows = [self.row_of(0, self.comparison.references[number].here.start) for number in self.comparison.steps]
        later = [step for step, row in enumerate(rows) if row >= top]
        if forward:
            return later[0] if later else 0
        return later[0] - 1 if later else len(rows) - 1

    # --- Setting -----------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Set both anew for their new width, and come back to what was at the top."""
        if self.comparison is None or self.size.width == self._width:
            return
        top = self._top()
        self._set()
        if self.step is not None:
            self.stand_at(self.step)
        elif top is not None:
            self.scroll_to(y=self.row_of(*top), animate=False, force=True)
        self.post_message(RowHighlighted())  # what is said of it goes by the width

    def _top(self) -> tuple[int, int] | None:
        """The side and the offset of the first character in sight; None at the top."""
        top = round(self.scroll_y)
        for line in self._lines[top:] if top else ():
            for side, number in ((0, line.left), (1, line.right)):
                if number is None:
                    continue
                row = self._sides[side].layout.rows[number]
                at = self._sides[side].layout.flows[row.flow].at
                if at is not None:
                    return side, at + row.start
        return None

    @property
    def beside(self) -> bool:
        """Whether the two stand side by side."""
        return self.size.width >= SIDE_BY_SIDE

    @property
    def column(self) -> int:
        """Cells of one side, with its gutter."""
        return (self.size.width - 1) // 2 if self.beside else self.size.width

    def _set(self) -> None:
        assert self.comparison is not None
        self._width = self.size.width
        room = self.column - GUTTER - 1  # the last cell is the scrollbar's
        lower = room if self.beside else room - 1
        self._sides = _Side(self.comparison, 0, room), _Side(self.comparison, 1, lower)
        for side in self._sides:
            side.mark(None)
        self._lay()

    def _lay(self) -> None:
        """Say which rows of the two stand on which row of the screen."""
        self._lines = []
        for band in self._bands:
            left, right = (
                [number for piece in pieces for number in side.layout.rows_of(piece)]
                for side, pieces in zip(self._sides, (band.left, band.right), strict=True)
            )
            if self.beside:
                for at in range(max(len(left), len(right))):
                    self._lines.append(
                        Line(left[at] if at < len(left) else None, right[at] if at < len(right) else None)
                    )
            else:
                self._lines += [Line(number, None) for number in left]
                self._lines += [Line(None, number) for number in right]
        self._shown = (
            {line.left: at for at, line in enumerate(self._lines) if line.left is not None},
            {line.right: at for at, line in enumerate(self._lines) if line.right is not None},
        )
        self.measure(len(self._lines) + 1)
        self.refresh()

    def notify_style_update(self) -> None:
        """The theme or the focus has changed."""
        super().notify_style_update()
        self._inks.forget()

    # --- Drawing -----------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One row."""
        number, width = y + round(self.scroll_y), self.size.width
        base = self._inks()
        if number >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[number]
        if self.beside:
            segments = [*self._half(0, line.left), Segment("│", self._inks(["gutter"])), *self._half(1, line.right)]
        elif line.left is not None:
            segments = self._half(0, line.left)
        else:
            segments = [Segment("│", self._inks(["gutter-at"])), *self._half(1, line.right)]
        return Strip(segments).adjust_cell_length(width, base)

    def _half(self, side: int, number: int | None) -> list[Segment]:
        """One side of a row, `column` cells wide."""
        width = self.column - (0 if self.beside or side == 0 else 1)
        if number is None:
            return [Segment(" " * width, self._inks())]
        found = self._sides[side]
        row = found.layout.rows[number]
        piece = found.pieces[row.flow]
        segments = [Segment(text, self._inks([ink])) for text, ink in found.gutter(number)]
        segments.append(Segment(" " * piece.flow.indent, self._inks()))
        used = GUTTER + piece.flow.indent
        text, inks = piece.flow.text, (piece.role.value,)
        at = row.start
        if piece.flow.at is not None:
            for run in found.overlay.runs(piece.flow.at + row.start, piece.flow.at + row.end):
                start, end = run.start - piece.flow.at, run.end - piece.flow.at
                segments.append(Segment(text[at:start], self._inks(inks)))
                segments.append(Segment(text[start:end], self._inks(inks + run.inks)))
                at = end
        segments.append(Segment(text[at : row.end], self._inks(inks)))
        used += cells(text[row.start : row.end])
        segments.append(Segment(" " * max(0, width - used), self._inks()))
        return [segment for segment in segments if segment.text]

    def on_click(self, event: events.Click) -> None:
        """A click on what the two have in common makes it the one at hand."""
        spot = self._spot(event.x, event.y + round(self.scroll_y))
        if self.comparison is None or spot is None:
            return
        side, offset = spot
        found = [
            (len(span), step)
            for step, number in enumerate(self.comparison.steps)
            if (span := _span(self.comparison.references[number], side)).start <= offset < span.end
        ]
        if found:
            self.post_message(StepChosen(min(found)[1]))

    def _spot(self, x: int, y: int) -> tuple[int, int] | None:
        """The side and the offset of the character in a cell."""
        if not 0 <= y < len(self._lines):
            return None
        line = self._lines[y]
        side = (1 if x > self.column else 0) if self.beside else (0 if line.left is not None else 1)
        number = line.right if side else line.left
        if number is None:
            return None
        x -= GUTTER + (self.column + 1 if self.beside and side else 0 if side == 0 else 1)
        flow, offset = self._sides[side].layout.place_at(number, x)
        at = self._sides[side].layout.flows[flow].at
        return None if at is None else (side, at + offset)
