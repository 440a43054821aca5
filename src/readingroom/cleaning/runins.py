"""Pieces that an export has run together: a date before the first sentence, a subhead before its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from readingroom.cleaning.dates import is_date_line
from readingroom.cleaning.line import LOOKED_AT, Line, line_of
from readingroom.cleaning.segment import Piece, cut
from readingroom.model import BlockKind

LEAST_AFTER = 6
"""Words that the sentence after a run-in subhead has at least."""
LONGEST_HEADING = 14
LEAST_DATED = 20
"""Characters of the shortest piece that has something else beside a date."""

_DATE_PREFIX = re.compile(
    r"(?:(?:date|published|updated|posted(?: on)?|datum|fecha|data|дата)[\s:]+)?"
    r"(?:\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)(?=\s+\S)",
    re.IGNORECASE,
)
_DATE_SUFFIX = re.compile(
    r"\s(Posted|Published|Updated|Last updated|Last modified|Veröffentlicht|Publié|Publicado|Pubblicato|Опубликовано|Опубліковано)\b(?=.{0,30}\d)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
# Words that open a sentence and that, capitalised, do not stand within a title-cased phrase.
_OPENERS = frozenset(
    "The In On It This These Those They He She We There Meanwhile However According Although When While After Before Earlier Later If But And As At For From Since During Despite Speaking Addressing Responding I You His Her Their Its Our That With By To An Another Some Many Most Several Both Yet Also Still Now Last Since".split()
)
_SURE_OPENERS = frozenset(
    "Meanwhile However According Although They It He She There This These Those We Despite".split()
)
_SMALL = frozenset(
    "a an and as at but by for from in into nor of off on onto or over per the to up via vs with after amid before against between under about is are".split()
)


def split_dates(pieces: Iterable[Piece], document: str) -> list[Piece]:
    """The pieces, with dates glued to the beginning or the end of one cut off."""
    labelled = bool(_DATE_SUFFIX.search(document))
    out: list[Piece] = []
    for piece in pieces:
        text = piece.text
        if len(text) < LEAST_DATED or not (labelled or "-" in text[:40]):
            out.append(piece)
            continue
        for half in split_date_prefix(piece, document):
            out += split_date_suffix(half, document) if labelled else (half,)
    return out


def split_date_prefix(piece: Piece, document: str) -> list[Piece]:
    """The piece, with an ISO date glued before its first sentence cut off as a date line."""
    if piece.kind not in (None, BlockKind.PARAGRAPH):
        return [piece]
    found = _DATE_PREFIX.match(piece.text[:80]) if "-" in piece.text[:40] else None
    if not found or len(piece.text) < found.end() + 40 or not piece.text[found.end() :].lstrip()[:1].isupper():
        return [piece]
    left, right = cut(piece, document, found.end())
    return [Piece(left.start, left.end, left.text, blank=left.blank, kind=BlockKind.DATE_LINE), right]


def split_date_suffix(piece: Piece, document: str) -> list[Piece]:
    """The piece, with "Posted: … Updated: …" after a title cut off as a date line."""
    if piece.kind is not None or len(piece.text) > 400 or not _DIGIT.search(piece.text):
        return [piece]
    found = _DATE_SUFFIX.search(piece.text)
    if not found or found.start() < 10 or not is_date_line(piece.text[found.end(1) :]):
        return [piece]
    left, right = cut(piece, document, found.start(1))
    return [left, Piece(right.start, right.end, right.text, blank=False, kind=BlockKind.DATE_LINE)]


def split_subheads(lines: Sequence[Line], document: str) -> list[Line]:
    """The lines, with subheads that were run into their paragraphs cut off as headings.

    The evidence is a title-cased run before a word that opens a sentence; where a page shows that habit once, a title-cased run with common words in it is enough.
    """
    may = [place for place, line in enumerate(lines) if _may_begin_with_subhead(line)]
    if not may:
        return list(lines)
    opening = [place for place in may if _before_opener(lines[place]) is not None]
    if not opening:
        return list(lines)
    used = set().union(*(line.text[:LOOKED_AT].split() for line in lines))
    cuts = {place: at for place in opening if (at := _before_opener(lines[place], used)) is not None}
    if cuts:
        for place in may:
            if place not in cuts and (at := _before_lowercase(lines[place], used)) is not None:
                cuts[place] = at
    out: list[Line] = []
    for place, line in enumerate(lines):
        if place not in cuts:
            out.append(line)
            continue
        left, right = cut(line.piece, document, cuts[place])
        heading = line_of(Piece(left.start, left.end, left.text, blank=left.blank, kind=BlockKind.HEADING))
        out += [heading, line_of(right)]
    return out


def _may_begin_with_subhead(line: Line) -> bool:
    if line.piece.kind is not None or line.decided or line.count < LEAST_AFTER + 3 or not line.terminal:
        return False
    first, second, *_ = *line.text[:400].split(maxsplit=2), "A", "A"
    return _in_heading(first, 0) and _in_heading(second, 1)


def _start(words: Sequence[str], place: int) -> int:
    """Where in a line, whose white space is single spaces, the word at a place begins."""
    return sum(map(len, words[:place])) + place


def _before_opener(line: Line, used: AbstractSet[str] | None = None) -> int | None:
    """Where the sentence begins after a title-cased run, by the word that opens it; where it may begin at all, when it is not said which words the page uses."""
    words = line.text[:400].split()
    common = used is None
    for place, text in enumerate(words[: LONGEST_HEADING + 1]):
        if (
            place >= 2
            and text.rstrip(",") in _OPENERS
            and _may_open(words, place)
            and (common or text.rstrip(",") in _SURE_OPENERS)
        ):
            return _start(words, place)
        if not _in_heading(text, place):
            return None
        common = common or (used is not None and _is_common(text, used))
    return None


def _may_open(words: Sequence[str], place: int) -> bool:
    before, text = words[place - 1 : place + 1]
    if (
        len(words) - place < LEAST_AFTER
        or before.lower() in _SMALL
        or before.endswith(("'s", "’s", "s'", "s’", ",", "-"))
    ):
        return False
    after = words[place + 1]
    return (
        text.endswith(",")
        or after[:1].islower()
        or text in _SURE_OPENERS
        or (
            text in ("In", "On")
            and after[:1].isupper()
            and any(word[:1].islower() for word in words[place + 2 : place + 5])
        )
    )


def _in_heading(text: str, place: int) -> bool:
    if text[-1] in ".,;" or (text[-1] == ":" and place == 0):
        return False
    bare = text.lstrip("‘“'\"(")
    return (
        bare[:1].isupper()
        or bare[:1].isdigit()
        or (place > 0 and bare.lower().strip("‘’“”'\"?!:") in _SMALL)
        or text in ("-", "–", "—", "&")
    )


def _is_common(word: str, used: AbstractSet[str]) -> bool:
    """Whether a page uses a word in lower case, too."""
    lower = word.strip("‘’“”'\"?!").lower()
    return lower in used and lower.islower()


def _before_lowercase(line: Line, used: AbstractSet[str]) -> int | None:
    """Where the sentence begins after a title-cased run with common words in it, by the lower case that follows."""
    words = line.text[:400].split()
    end = next((place for place, word in enumerate(words) if not _in_heading(word, place)), len(words))
    start = end - 1
    if not 4 <= start <= LONGEST_HEADING or len(words) - end < LEAST_AFTER - 1 or words[start].lower() in _SMALL:
        return None
    if not words[end][:1].islower() or words[start - 1].lower() in _SMALL:
        return None
    small = sum(word.lower() in _SMALL for word in words[1:start])
    return (
        _start(words, start)
        if small and any(_is_common(word, used) for word in words[1:start] if word[:1].isupper())
        else None
    )
