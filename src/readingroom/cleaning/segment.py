"""A document's text → pieces the size of a paragraph, each with its place in the document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from readingroom.model import BlockKind

WRAP_LEAST, WRAP_MOST = 45, 100
"""Characters a line between which text was wrapped by hand or by a mail program."""

_LINE = re.compile(r"[^\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAKS = re.compile(r"[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of the document, without white space at either end.

    `text` is the piece as a reader would see it, its white space normalised; `blank` tells whether an empty line goes before it, and `kind` what the document's own markup says it is.
    """

    start: int
    end: int
    text: str
    blank: bool = True
    kind: BlockKind | None = None


def segment(text: str) -> list[Piece]:
    """The lines of plain text; where the whole of it is wrapped at a fixed width, its paragraphs."""
    lines = _lines(text)
    return _unwrapped(text, lines) if _is_wrapped(lines) else lines


def normalised(text: str) -> str:
    """Text with every run of white space, no-break spaces too, made one space."""
    return " ".join(text.split())


def cut(piece: Piece, document: str, place: int) -> tuple[Piece, Piece]:
    """A piece of plain text cut in two before the character `place` of its `text`; no character that shows is lost."""
    showing = sum(1 for character in piece.text[:place] if not character.isspace())
    raw = piece.start
    while showing:
        showing -= not document[raw].isspace()
        raw += 1
    left_end = raw
    while document[raw].isspace():
        raw += 1
    left = Piece(piece.start, left_end, piece.text[:place].strip(), blank=piece.blank, kind=piece.kind)
    return left, Piece(raw, piece.end, piece.text[place:].strip(), blank=False, kind=piece.kind)


def _lines(text: str) -> list[Piece]:
    found: list[Piece] = []
    end = 0
    for line in _LINE.finditer(text):
        words = line[0].strip()
        if not words:
            continue
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        blank = not found or (start - end > 1 and len(_BREAKS.findall(text, end, start)) > 1)
        end = start + len(words)
        found.append(Piece(start, end, normalised(words), blank=blank))
    return found


def _is_wrapped(lines: list[Piece]) -> bool:
    """Whether most lines that have one directly below are of a wrapped line's length and break off within a sentence."""
    followed = [(line, below) for line, below in pairwise(lines) if not below.blank]
    if len(followed) < 4 or len(followed) < len(lines) * 0.4:
        return False
    wrapped = sum(1 for line, below in followed if _runs_on(line, below))
    return wrapped > len(followed) * 0.6


def _runs_on(line: Piece, below: Piece) -> bool:
    return WRAP_LEAST <= line.end - line.start <= WRAP_MOST and (
        below.text[0].islower() or line.text[-1] not in '.!?:”"’'
    )


def _unwrapped(text: str, lines: list[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for line in lines:
        if merged and not line.blank:
            last = merged[-1]
            merged[-1] = Piece(last.start, line.end, normalised(text[last.start : line.end]), blank=last.blank)
        else:
            merged.append(line)
    return merged
