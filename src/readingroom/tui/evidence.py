"""What the other article says: the words of a reference with a few around them."""

from __future__ import annotations

from readingroom.model import Article, Reference, Span
from readingroom.printable import printable
from readingroom.tui.layout import shortened
from readingroom.tui.marks import SIGNS
from readingroom.tui.page import day, one_line, title_of
from readingroom.tui.places import Places

AROUND = 36
"""Characters shown on each side of a reference."""

MORE = "\u00a0…"
"""Where more follows; the no-break space keeps the ellipsis from a row of its own."""

LONGEST = 420
"""Characters of a long passage that are shown before one goes there."""


SOURCE = 28
"""Cells for who says it, where one line is to hold all."""


def evidence(reference: Reference, other: Article | None) -> tuple[str, Span]:
    """One line of printable text, and the span in it that the reference points to.

    Words around it come from the same paragraph only, whole words, with an ellipsis where they are cut.
    """
    if other is None or other.text[reference.there.start : reference.there.end] != reference.there_text:
        text = _line(reference.there_text)
        return text, Span(0, len(text))
    text, start, end = other.text, reference.there.start, reference.there.end
    shown_end = min(end, start + LONGEST)
    around = max(0, min(AROUND, (LONGEST - (end - start)) // 2))
    first = max(text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0, _word_before(text, start, around))
    stop = text.find("\n\n", shown_end)
    last = min(len(text) if stop < 0 else stop, _word_after(text, shown_end, around))
    before, core, after = text[first:start], text[start:shown_end], text[shown_end:last]
    if shown_end < end:
        core, after = core.rsplit(" ", 1)[0], MORE
    elif last < (len(text) if stop < 0 else stop):
        after += MORE
    if first > 0 and text[first - 1] != "\n":
        before = "… " + before
    return _line(before + core + after), Span(len(before), len(before) + len(core))


def in_short(places: Places, number: int) -> str:
    """One line about one of an article's references: its sign, who else has it (and how many more do), the words there, the reason."""
    reference = places.references[number]
    other = places.others.get(reference.there_id)
    who = when = ""
    if other is not None:
        who, when = shortened(one_line(other.outlet) or title_of(other), SOURCE), day(other.date, short=True)
    more = len(places.places[places.of[number]].references) - 1
    source = " · ".join(part for part in (f"{who} (+{more})" if more else who, when) if part)
    sign = "×" if reference in places.dismissed else SIGNS[reference.verdict]
    return f"{sign} {source}: “{one_line(reference.there_text)}” {one_line(reference.reason)}"


def _line(text: str) -> str:
    return printable(text.replace("\n", " "))


def _word_before(text: str, start: int, around: int) -> int:
    """Where to begin so that at most `around` characters stand before `start`, at the beginning of a word."""
    if start <= around:
        return 0
    space = text.find(" ", start - around, start)
    return start if space < 0 else space + 1


def _word_after(text: str, end: int, around: int) -> int:
    """Where to end so that at most `around` characters follow `end`, at the end of a word."""
    if end + around >= len(text):
        return len(text)
    space = text.rfind(" ", end, end + around)
    return end if space < 0 else space
