"""Markdown → pieces with the kinds that its own structure gives them: headings, lists, quotations, paragraphs."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from readingroom.cleaning.segment import Piece, normalised
from readingroom.model import BlockKind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST_MARKS = 30_000
"""Line ends and marks of Markdown that are parsed; text with more of them is taken as plain, as parsing each costs far more than reading it."""

_MARK = re.compile(r"[\n\r*_\[<`|]")


def is_parsed(text: str) -> bool:
    """Whether Markdown is parsed, or too long and too full of marks for that."""
    return sum(1 for _ in islice(_MARK.finditer(text), MOST_MARKS + 1)) <= MOST_MARKS


def segment_markdown(text: str) -> list[Piece]:
    """The blocks of CommonMark text, in order; `text` of each is what a reader sees, without marks.

    Every line of the source belongs to a piece, so that marks which show nothing (rules, link definitions) are accounted for too.
    """
    offsets = _line_offsets(text)
    spans: list[tuple[int, int, str, BlockKind]] = []
    stack: list[str] = []
    for token in _parser().parse(text):
        if token.nesting == 1:
            stack.append(token.type)
        elif token.nesting == -1:
            stack.pop()
        elif token.map and token.type in ("inline", "fence", "code_block", "html_block"):
            shown = _shown(token) if token.type == "inline" else token.content
            spans.append((token.map[0], token.map[1], normalised(shown), _kind(stack, token.type)))
    return _pieces(text, offsets, spans)


def _pieces(text: str, offsets: list[int], spans: list[tuple[int, int, str, BlockKind]]) -> list[Piece]:
    """Pieces for the spans of lines, and for the lines between them."""
    pieces: list[Piece] = []
    done = 0
    rows: list[tuple[int, int, str | None, BlockKind | None]] = []
    for start, end, shown, kind in spans:
        if start < done:
            # Cells of one table row share a line.
            last = rows[-1]
            rows[-1] = (last[0], max(last[1], end), f"{last[2]} {shown}".strip(), last[3])
            done = max(done, end)
            continue
        if start > done:
            rows.append((done, start, None, None))
        rows.append((start, end, shown, kind))
        done = end
    rows.append((done, len(offsets) - 1, None, None))
    for first, last_line, seen, marked in rows:
        start, end = offsets[first], offsets[last_line]
        raw = text[start:end]
        if raw.strip():
            start += len(raw) - len(raw.lstrip())
            end -= len(raw) - len(raw.rstrip())
            pieces.append(Piece(start, end, seen or normalised(raw), kind=marked if seen else BlockKind.FURNITURE))
    return pieces


def _kind(stack: list[str], type_: str) -> BlockKind:
    if "heading_open" in stack:
        return BlockKind.HEADING
    if "blockquote_open" in stack:
        return BlockKind.QUOTATION
    if "list_item_open" in stack:
        return BlockKind.LIST_ITEM
    return BlockKind.FURNITURE if type_ == "html_block" else BlockKind.PARAGRAPH


def _shown(token: Token) -> str:
    out = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "text_special"):
            out.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            out.append(" ")
        elif child.type == "image":
            out.append(child.content)
    return "".join(out)


def _line_offsets(text: str) -> list[int]:
    # The line ends that CommonMark knows.
    offsets = [0, *(found.end() for found in re.finditer(r"\r\n?|\n", text))]
    if offsets[-1] != len(text):
        offsets.append(len(text))
    return offsets


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - needed only by Markdown

    # Nesting bounded: each level costs a Python frame.
    return MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")
