"""A document's text → pieces the size of a paragraph, each with its place in the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from readingroom.model import BlockKind

WRAP_LEAST, WRAP_MOST = 45, 100
"""Characters a line between which text was wrapped by hand or by a mail program."""

RAGGED = 5
"""Characters by which a wrapped line may fall short of what would fit."""

MOST_LINES = 10_000
"""Lines past which they are no longer looked at one by one."""
SAMPLE_LINES = 2000
GATHERED = 400
"""Characters that a piece gathered from lines has at least."""

_BULLET = re.compile(r"[•·▪◦‣*–—-] ")
_BREAKS = re.compile(r"[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class Piece(NamedTuple):
    """Characters `start` to `end` of the document, without white space at either end.

    `text` is the piece as a reader would see it, its white space normalised; `blank` tells whether an empty line goes before it, `kind` what the document's own markup says it is, and `joined` that it goes on in the paragraph of the piece before it.
    """

    start: int
    end: int
    text: str
    blank: bool = True
    kind: BlockKind | None = None
    joined: bool = False


def segment(text: str) -> list[Piece]:
    """The lines of plain text; where the whole of it is wrapped at a fixed width, its paragraphs.

    Text of more than `MOST_LINES` lines is no article but a table, a list or a log: its lines are gathered, so that time stays small and linear.
    """
    # What these take for line ends are those that `_BREAKS` finds, and carriage returns, which are no more than white space here.
    raw = (text.replace("\r", " ") if "\r" in text else text).splitlines(keepends=True)
    many = len(raw) > MOST_LINES
    lines = _lines(raw[:SAMPLE_LINES] if many else raw)
    wrapped = _is_wrapped(lines)
    if many and not wrapped:
        return _gathered(text)
    if many:
        lines = _lines(raw)
    return _unwrapped(text, lines) if wrapped else lines


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


def _lines(raw: Sequence[str]) -> list[Piece]:
    """The pieces of lines that still have their ends."""
    found: list[Piece] = []
    at = 0
    blank = True
    for line in raw:
        words = line.strip()
        if words:
            start = at + (len(line) - len(line.lstrip()) if line[0].isspace() else 0)
            # What is printable has no white space but spaces.
            plain = words.isprintable() and "  " not in words
            found.append(Piece(start, start + len(words), words if plain else " ".join(words.split()), blank))
            blank = False
        else:
            blank = True
        at += len(line)
    return found


def _gathered(text: str) -> list[Piece]:
    """Pieces of whole lines, each of `GATHERED` characters or more."""
    found: list[Piece] = []
    ends = [breaks.start() for breaks in _BREAKS.finditer(text)]
    start = 0
    for end in (*ends, len(text)):
        if end - start < GATHERED and end < len(text):
            continue
        raw = text[start:end]
        shown = raw.strip()
        if shown:
            first = start + len(raw) - len(raw.lstrip())
            found.append(Piece(first, first + len(shown), normalised(shown)))
        start = end
    return found


def _is_wrapped(lines: Sequence[Piece]) -> bool:
    """Whether lines long enough to be wrapped ones go on in the line directly below, broken off where the next word would not have fitted.

    Verse fails this: its lines begin with capitals, or end anywhere.
    """
    long = [line for line in lines if len(line.text) >= WRAP_LEAST]
    if sum(len(line.text) > WRAP_MOST for line in long) > len(long) * 0.3:
        return False
    pairs = [(line, below) for line, below in pairwise(lines) if not below.blank and _is_wide(line)]
    if not pairs:
        return False
    width = _width(lines)
    lower = sum(below.text[0].islower() and not _closes(line) for line, below in pairs)
    on = sum(below.text[0].islower() or not _closes(line) for line, below in pairs)
    full = sum(len(line.text) + len(below.text.split(maxsplit=1)[0]) >= width - RAGGED for line, below in pairs)
    if len(pairs) < 4:
        # So little is wrapped text only if it ends as sentences do.
        return on == full == len(pairs) and 2 * lower >= len(pairs) and any(_closes(below) for _, below in pairs)
    return on > len(pairs) * 0.6 and lower > len(pairs) * 0.35 and full > len(pairs) * 0.5


def _is_wide(line: Piece) -> bool:
    return WRAP_LEAST <= len(line.text) <= WRAP_MOST


def _closes(line: Piece) -> bool:
    return line.text[-1] in '.!?:”"’'


def _width(lines: Sequence[Piece]) -> int:
    """Characters at which the text was wrapped: the length of its longest lines, a few stray ones apart."""
    lengths = sorted(len(line.text) for line in lines if _is_wide(line))
    return lengths[-1 - len(lengths) // 50]


def _unwrapped(text: str, lines: Sequence[Piece]) -> list[Piece]:
    """The paragraphs of wrapped lines."""
    width = _width(lines)
    paragraphs: list[list[Piece]] = []
    for line in lines:
        if not paragraphs or line.blank or _ends_paragraph(text, paragraphs[-1][-1], line, width):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return [
        Piece(own[0].start, own[-1].end, normalised(text[own[0].start : own[-1].end]), blank=own[0].blank)
        for own in paragraphs
    ]


def _ends_paragraph(text: str, line: Piece, below: Piece, width: int) -> bool:
    """Whether a line is the last of its paragraph though no blank line follows: the next is indented or has a bullet, or its first word would have fitted here."""
    if _indent(text, below) > _indent(text, line) or _BULLET.match(below.text):
        return True
    room = width - len(line.text) - len(below.text.split(maxsplit=1)[0]) - 1
    if below.text[0].islower():
        return False
    return room > RAGGED if _closes(line) else room > width * 0.4


def _indent(text: str, line: Piece) -> int:
    start = line.start
    while start and text[start - 1] in " \t\u00a0\u3000":
        start -= 1
    return line.start - start
