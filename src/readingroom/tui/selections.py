"""Selections, which Textual keeps as rows and characters in them, and the text that they stand for."""

from __future__ import annotations

from textual.geometry import Offset
from textual.selection import Selection

from readingroom.model import Span

from .layout import Layout, Row


def selection_of(layout: Layout, span: Span) -> Selection:
    """The selection that covers some of an article's cleaned text."""
    first, last = layout.row_of(span.start), layout.row_of(span.end - 1)
    return Selection(
        Offset(span.start - layout.offsets_of(first).start, first),
        Offset(span.end - layout.offsets_of(last).start, last),
    )


def text_of(layout: Layout, selection: Selection) -> str:
    """The selected text as it was written, not as it was wrapped; a selection without an end goes to the end of the page."""
    rows = layout.rows
    first = rows[min(selection.start.y, len(rows) - 1)] if selection.start else rows[0]
    last = rows[min(selection.end.y, len(rows) - 1)] if selection.end else rows[-1]
    start = (first.flow, min(first.end, first.start + (selection.start.x if selection.start else 0)))
    end = (last.flow, min(last.end, last.start + selection.end.x) if selection.end else last.end)
    return layout.between(start, end)


def selected_on(row: Row, number: int, selection: Selection | None) -> tuple[int, int] | None:
    """Which characters of its flow are selected on row `number`; None when none are."""
    span = None if selection is None else selection.get_span(number)
    if span is None:
        return None
    start, end = span
    return row.start + start, row.end if end == -1 else min(row.end, row.start + end)
