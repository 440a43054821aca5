"""Selections, which Textual keeps as rows and characters in them, and the text that they stand for."""

from __future__ import annotations

import unicodedata

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


def selection_at(layout: Layout, row: int, column: int, clicks: int) -> Selection | None:
    """What so many clicks on a cell of the page select: two the word, more the paragraph; None where there is neither."""
    if not 0 <= row < len(layout) or layout.rows[row].blank:
        return None
    flow, offset = layout.place_at(row, column)
    text = layout.flows[flow].text
    chosen = Span(0, len(text)) if clicks > 2 else word_at(text, offset)
    if not chosen:
        return None
    first, last = layout.row_in_flow(flow, chosen.start), layout.row_in_flow(flow, chosen.end - 1)
    return Selection(
        Offset(chosen.start - layout.rows[first].start, first), Offset(chosen.end - layout.rows[last].start, last)
    )


def word_at(text: str, offset: int) -> Span | None:
    """The word or the number that a character belongs to, with what joins its parts; None between words."""
    if not 0 <= offset < len(text):
        return None
    start = end = offset
    while start and _within(text, start - 1):
        start -= 1
    while end < len(text) and _within(text, end):
        end += 1
    return Span(start, end) if _within(text, offset) else None


_JOINING = "'’-‐‑"
_POINTS = ".,"
"""What joins digits."""


def _within(text: str, at: int) -> bool:
    """Whether a character is of a word: a letter, a mark upon one, a digit, or what joins two of these."""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    if text[at] in _JOINING:
        return len(around) == 2 and all(map(_written, around))
    if text[at] in _POINTS:
        return len(around) == 2 and around.isdecimal()
    return _written(text[at])


def _written(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"


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
