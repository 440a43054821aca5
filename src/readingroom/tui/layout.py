"""Text ↔ rows and columns: the only module that knows where on the screen a character stands.

Columns are terminal cells, not characters: a CJK ideograph takes two, a combining mark none.
Everywhere else a place is a character offset.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from rich.cells import cell_len, split_graphemes

MEASURE = 76
"""Cells in the longest line of running text; beyond that the eye loses its way back."""

# Every character of these ranges takes exactly one cell and starts a grapheme of its own, so that offsets are columns.
_NARROW = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u03ff\u0400-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)
_BREAK_AFTER = "-–—/…"
_NEVER_FIRST = "、。，．！？；：」』）】〉》’”"


def narrow(text: str) -> bool:
    """Whether each character of the text takes one cell, so that offsets are columns."""
    return text.isascii() or _NARROW.fullmatch(text) is not None


def cells(text: str) -> int:
    """How many cells the text takes."""
    return len(text) if narrow(text) else cell_len(text)


def shortened(text: str, width: int) -> str:
    """The text, cut to `width` cells with an ellipsis when it is longer."""
    if cells(text) <= width:
        return text
    return text[: offset_at(text, max(0, width - 1))].rstrip() + "…" if width > 0 else ""


def offset_at(text: str, column: int) -> int:
    """The offset of the character that covers `column` cells from the start of the text; its length when the text is shorter."""
    if column <= 0:
        return 0
    if narrow(text):
        return min(column, len(text))
    at = 0
    for start, _end, width in split_graphemes(text)[0]:
        if at + width > column:
            return start
        at += width
    return len(text)


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Rows of at most `width` cells, as offsets into the text; the white space at which a row breaks belongs to neither row.

    Breaks at spaces, after dashes, between wide characters, and inside a word only when it is longer than a row.
    An empty text has one empty row.
    """
    width = max(width, 2)
    return _wrap_narrow(text, width) if narrow(text) else _wrap_cells(text, width)


def _wrap_narrow(text: str, width: int) -> list[tuple[int, int]]:
    rows: list[tuple[int, int]] = []
    start, length = 0, len(text)
    while length - start > width:
        end = text.rfind(" ", start, start + width + 1)
        if end <= start:
            end = 1 + max(text.rfind(mark, start, start + width) for mark in _BREAK_AFTER)
        if end <= start:
            end = start + width
        rows.append((start, _without_space(text, start, end)))
        start = end
        while start < length and text[start] == " ":
            start += 1
    if start < length or not rows:
        rows.append((start, length))
    return rows


def _wrap_cells(text: str, width: int) -> list[tuple[int, int]]:
    graphemes = split_graphemes(text)[0]
    ends = [0]
    for _start, _end, size in graphemes:
        ends.append(ends[-1] + size)
    rows: list[tuple[int, int]] = []
    first, count = 0, len(graphemes)
    while ends[count] - ends[first] > width:
        past = min(max(bisect_right(ends, ends[first] + width) - 1, first + 1), count - 1)
        stop = next((at for at in range(past, first, -1) if _may_break(text, graphemes, at)), past)
        rows.append((graphemes[first][0], _without_space(text, graphemes[first][0], graphemes[stop][0])))
        first = stop
        while first < count and text[graphemes[first][0] : graphemes[first][1]] == " ":
            first += 1
        if first == count:
            return rows
    rows.append((graphemes[first][0] if first < count else len(text), len(text)))
    return rows


def _may_break(text: str, graphemes: Sequence[tuple[int, int, int]], at: int) -> bool:
    """Whether a row may end before the grapheme `at`."""
    character, before = text[graphemes[at][0]], text[graphemes[at - 1][0]]
    if character == " " or before == " ":
        return True
    if character in _NEVER_FIRST:
        return False
    return before in _BREAK_AFTER or graphemes[at][2] == 2 or graphemes[at - 1][2] == 2


def _without_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


@dataclass(frozen=True, slots=True)
class Flow:
    """A piece of text to be set: `at` is its offset into the article's cleaned text, None for what is not part of it.

    `before` is how many blank rows stand above it, `indent` the cells left free at its left.
    """

    text: str
    at: int | None = None
    before: int = 1
    indent: int = 0


class Row(NamedTuple):
    """One row of a page: characters `start` to `end` of the text of flow number `flow`, or a blank row above that flow."""

    flow: int
    start: int
    end: int
    blank: bool = False


class Rows(Sequence[Row]):
    """The rows of a page, each made when it is asked for: a long article has tens of thousands, and a screen shows thirty."""

    def __init__(self, flows: Sequence[Flow], width: int) -> None:
        self.first: list[int] = []  # of each flow, its first row, blank or not
        self.spans: list[tuple[int, int]] = []
        for flow in flows:
            self.first.append(len(self.spans))
            self.spans += [_BLANK] * flow.before
            self.spans += wrap(flow.text, width - flow.indent)

    def __len__(self) -> int:
        return len(self.spans)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [self._row(number) for number in range(*at.indices(len(self.spans)))]
        return self._row(range(len(self.spans))[at])

    def _row(self, number: int) -> Row:
        span = self.spans[number]
        flow = bisect_right(self.first, number) - 1
        return Row(flow, 0, 0, blank=True) if span is _BLANK else Row(flow, *span)


_BLANK = (-1, -1)
_FAR = 1 << 62
"""Further than any offset."""


class Layout:
    """Flows set in a column of `width` cells: which characters each row shows, and where each character went."""

    def __init__(self, flows: Sequence[Flow], width: int) -> None:
        self.flows = tuple(flows)
        self.width = width
        self.rows = Rows(self.flows, width)
        self._placed = [(flow.at, number) for number, flow in enumerate(self.flows) if flow.at is not None]

    def __len__(self) -> int:
        return len(self.rows)

    def text(self, row: Row) -> str:
        """The characters that a row shows."""
        return self.flows[row.flow].text[row.start : row.end]

    def row_of(self, offset: int) -> int:
        """The row that shows the character at `offset` of the cleaned text; the nearest one before when none does."""
        index = bisect_right(self._placed, (offset, len(self.flows))) - 1
        if index < 0:
            return self._first(self._placed[0][1]) if self._placed else 0
        at, number = self._placed[index]
        return self.row_in_flow(number, offset - at)

    def offsets_of(self, row: int) -> range:
        """The offsets of the cleaned text whose characters `row_of` says are on a row; none for a row that shows nothing of it."""
        found = self.rows[row]
        base = self.flows[found.flow].at
        if base is None or found.blank:
            return range(0)
        index = bisect_left(self._placed, (base, found.flow))
        start = base + found.start if index or found.start else 0
        if row + 1 < self._ending(found.flow):
            return range(start, base + self.rows[row + 1].start)
        return range(start, self._placed[index + 1][0] if index + 1 < len(self._placed) else _FAR)

    def row_in_flow(self, number: int, offset: int) -> int:
        """The row that shows the character at `offset` of one flow's own text."""
        first = self._first(number)
        # The row whose beginning is the last at or before the offset.
        after = bisect_right(self.rows.spans, (offset, _FAR), first, self._ending(number))
        return max(first, after - 1)

    def _first(self, number: int) -> int:
        """The first row of a flow that is not blank."""
        return self.rows.first[number] + self.flows[number].before

    def _ending(self, number: int) -> int:
        """The row after the last one of a flow."""
        return self.rows.first[number + 1] if number + 1 < len(self.flows) else len(self.rows)

    def rows_of(self, number: int) -> range:
        """The rows of one flow, with the blank ones above it."""
        return range(self.rows.first[number], self._ending(number))

    def offset_of(self, row: int) -> int | None:
        """The offset into the cleaned text of the first character at or below a row; None when there is none."""
        for at in range(max(row, 0), len(self.rows)):
            found = self.rows[at]
            base = self.flows[found.flow].at
            if base is not None:
                return base + found.start
        return None

    def place_at(self, row: int, column: int) -> tuple[int, int]:
        """The flow, and the offset into its text, at a row and a column of the page."""
        if not self.rows:
            return 0, 0
        found = self.rows[min(max(row, 0), len(self.rows) - 1)]
        column -= self.flows[found.flow].indent
        return found.flow, found.start if found.blank else found.start + offset_at(self.text(found), column)

    def between(self, first: tuple[int, int], last: tuple[int, int]) -> str:
        """The text from one place to another as it was written, not as it was wrapped: paragraphs parted by blank lines."""
        if last < first:
            first, last = last, first
        parts: list[str] = []
        for number in range(first[0], min(last[0] + 1, len(self.flows))):
            start = first[1] if number == first[0] else 0
            end = last[1] if number == last[0] else None
            if part := self.flows[number].text[start:end]:
                parts.append(part)
        return "\n\n".join(parts)
