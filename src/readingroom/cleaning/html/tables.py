"""Rows of data tables, whose cells a reader takes in together."""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.cleaning.html.elements import TAGS
from readingroom.cleaning.html.flatten import Element, TextBlock
from readingroom.cleaning.line import Line, line_of
from readingroom.cleaning.segment import Piece
from readingroom.model import BlockKind

LONGEST_CELL = 60
"""Words of a cell up to which its row is one of data; pages used to be laid out in tables too."""
BETWEEN = " | "
MOST_LINKED = 0.3
"""Share of a table's words in links up to which it is one of data."""


def filled(blocks: Sequence[TextBlock], inside: Sequence[bool]) -> list[bool]:
    """Which blocks are of the article, tables of data between its paragraphs being so as a whole."""
    out = list(inside)
    start = 0
    while start < len(blocks):
        table = _table_of(blocks[start])
        end = start + 1
        while table is not None and end < len(blocks) and _table_of(blocks[end]) is table:
            end += 1
        if table is not None and start > 0 and end < len(blocks) and out[start - 1] and inside[end]:
            words = sum(block.words for block in blocks[start:end])
            links = sum(block.links for block in blocks[start:end])
            rows = {id(_cell_and_row(block)[1]) for block in blocks[start:end]}
            if 2 <= len(rows) < end - start and links <= MOST_LINKED * words:
                out[start:end] = [True] * (end - start)
        start = end
    return out


def evened(blocks: Sequence[TextBlock], inside: Sequence[bool]) -> list[bool]:
    """Which blocks are of the article, rows of data of which most is so being so as a whole: a figure says nothing without what it is of."""
    out = list(inside)
    rows: dict[int, list[int]] = {}
    for place, block in enumerate(blocks):
        row = _cell_and_row(block)[1]
        if row is not None:
            rows.setdefault(id(row), []).append(place)
    for places in rows.values():
        words = sum(blocks[place].words for place in places)
        kept = sum(blocks[place].words for place in places if inside[place])
        links = sum(blocks[place].links for place in places)
        if (
            0 < kept < words <= 2 * kept
            and links <= MOST_LINKED * words
            and all(blocks[place].words <= LONGEST_CELL for place in places)
        ):
            for place in places:
                out[place] = True
    return out


def joined(blocks: Sequence[TextBlock], lines: Sequence[Line]) -> list[Line]:
    """The lines, with the kept cells of each row made one where every cell is one line."""
    out: list[Line] = []
    row: list[tuple[Line, Element]] = []
    of: Element | None = None
    for block, line in zip(blocks, lines, strict=True):
        cell, own = _cell_and_row(block) if line.in_text and not line.rule else (None, None)
        if own is None or own is not of:
            out += _as_row(row)
            row = []
        if cell is None:
            out.append(line)
        else:
            row.append((line, cell))
        of = own
    return out + _as_row(row)


def _as_row(row: Sequence[tuple[Line, Element]]) -> list[Line]:
    cells = [line for line, _ in row]
    if (
        len(cells) < 2
        or len({id(cell) for _, cell in row}) < len(cells)
        or any(cell.count > LONGEST_CELL for cell in cells)
    ):
        return cells
    start, end = cells[0].piece.start, cells[-1].piece.end
    joint = line_of(Piece(start, end, BETWEEN.join(cell.text for cell in cells), kind=BlockKind.TABLE_ROW))
    joint.kind = BlockKind.TABLE_ROW
    return [joint]


def _cell_and_row(block: TextBlock) -> tuple[Element | None, Element | None]:
    """The cell and the row of a table that a block is in."""
    if not block.element.tags & TAGS["table"]:
        return None, None
    cell: Element | None = None
    at: Element | None = block.element
    for _ in range(8):
        if at is None or at.tag == "table":
            break
        if at.tag in ("td", "th"):
            cell = cell or at
        elif at.tag == "tr":
            return (cell, at) if cell is not None else (None, None)
        at = at.parent
    return None, None


def _table_of(block: TextBlock) -> Element | None:
    """The table that a block is in."""
    if not block.element.tags & TAGS["table"]:
        return None
    at: Element | None = block.element
    for _ in range(12):
        if at is None or at.tag == "table":
            return at
        at = at.parent
    return None
