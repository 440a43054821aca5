"""Where a query's words stand, with the words before and after them: the lines of a concordance (key word in context, Luhn 1960)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readingroom.model import Span

_BESIDE = re.compile(r"[^\S\n]*(?:[\w’'-]+[^\S\n]+)?|-")
"""What may stand between words that make one place: nothing but a blank, a hyphen, or one other word."""
_LONGEST = 24
"""Characters between them, at most."""


def places(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in order, different words that stand beside one another made one: “rally in Tulsa” is one place for `tulsa rally`, “day by day” two for `day`."""
    held = last = None
    for span in spans:
        if held is not None and last is not None and _beside(text, last, span):
            held = Span(held.start, max(held.end, span.end))
        else:
            if held is not None:
                yield held
            held = span
        last = span
    if held is not None:
        yield held


def _beside(text: str, one: Span, other: Span) -> bool:
    between = other.start - one.end
    if between > _LONGEST or not _BESIDE.fullmatch(text, one.end, max(one.end, other.start)):
        return False
    return between <= 0 or text[one.start : one.end].casefold() != text[other.start : other.end].casefold()


def in_context(text: str, spans: Iterable[Span], width: int) -> Iterator[tuple[Span, str, str]]:
    """Each place of a text with at most `width` characters of its paragraph before and after it; a word that would be cut is left out."""
    for span in places(text, spans):
        # No further than the context reaches: a paragraph may be as long as a book, and each word of it a place.
        start, end = max(0, span.start - width), min(len(text), span.end + width)
        above = text.rfind("\n\n", max(0, start - 1), span.start)
        below = text.find("\n\n", span.end, end + 1)
        start, end = start if above < 0 else max(start, above + 2), end if below < 0 else min(end, below)
        before, after = text[start : span.start], text[span.end : end]
        if start and not text[start - 1].isspace() and " " in before:
            before = before[before.index(" ") :]
        if end < len(text) and not text[end].isspace() and " " in after:
            after = after[: after.rindex(" ")]
        yield span, before, after
