"""A text and the places that answer a query → the one or two pieces of it that show best why it was found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readingroom.index.matching import Mark, merged
from readingroom.model import Snippet, Span

WIDTH = 160
"""Characters of a snippet, about: two lines of a results list."""

_LEAD = 110
"""Characters before the first mark within which a snippet begins with its sentence."""

_SLACK = 30
"""Characters that a snippet may grow by to end with its sentence."""

_SENTENCE_START = re.compile(r"(?:(?<=[.!?…]\s)|(?<=[.!?…][”’\"')»]\s)|(?<=[。！？]))(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…][”’\"')»]?(?=\s|\Z)|[。！？][」』”]?")


@dataclass(frozen=True, slots=True)
class _Window:
    """Marks `first` up to, not including, `last`, which fit one snippet, and what they are worth."""

    first: int
    last: int
    worth: float
    leaves: frozenset[int]


def snippets(
    text: str, marks: Sequence[Mark], *, weights: Mapping[int, float] | None = None, most: int = 2, width: int = WIDTH
) -> tuple[Snippet, ...]:
    """Up to `most` pieces of `text`, in the order of the text, each about `width` characters of one paragraph.

    The first chosen is the one that answers most leaves of the query, heavier ones first (`weights`, 1 each unless said); another is added only when it answers leaves that the ones before do not.
    Without marks, it is the beginning of the text.
    `marks` are in order.
    """
    if not text.strip():
        return ()
    if not marks:
        start = len(text) - len(text.lstrip())
        return (_snippet(text, Span(start, start), (), width),)
    windows = _windows(text, marks, width)
    chosen: list[_Window] = []
    answered: frozenset[int] = frozenset()
    while windows and len(chosen) < most:
        best = max(windows, key=lambda window: (_worth(window, answered, weights or {}), -window.first))
        if not best.leaves - answered:
            break
        chosen.append(best)
        answered |= best.leaves
        windows = [window for window in windows if window.last <= best.first or window.first >= best.last]
    return _apart(
        [
            _snippet(text, Span(marks[window.first].start, _end(marks, window)), marks, width)
            for window in sorted(chosen, key=lambda window: window.first)
        ]
    )


def _windows(text: str, marks: Sequence[Mark], width: int) -> list[_Window]:
    """For each mark, the marks from it on that fit a snippet of its paragraph."""
    found: list[_Window] = []
    last = 0
    paragraph_end = -1
    for first, mark in enumerate(marks):
        if mark.start >= paragraph_end:
            paragraph_end = _paragraph(text, mark.start).end
        last = max(last, first + 1)
        while last < len(marks) and marks[last].end <= min(mark.start + width, paragraph_end):
            last += 1
        leaves = frozenset(other.leaf for other in marks[first : min(last, first + width)])
        found.append(_Window(first, last, 0.02 * min(last - first, 10), leaves))
    return found


def _worth(window: _Window, answered: frozenset[int], weights: Mapping[int, float]) -> float:
    return window.worth + sum(weights.get(leaf, 1.0) for leaf in window.leaves - answered)


def _end(marks: Sequence[Mark], window: _Window) -> int:
    return max(mark.end for mark in marks[window.first : window.last])


def _paragraph(text: str, at: int) -> Span:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return Span(start, len(text) if end < 0 else end)


def _snippet(text: str, core: Span, marks: Sequence[Mark], width: int) -> Snippet:
    """The text around `core`: whole sentences where they fit, whole words otherwise."""
    paragraph = _paragraph(text, core.start)
    core = Span(core.start, min(core.end, paragraph.end, core.start + 2 * width))
    start = _start(text, core, paragraph, width)
    end = _stop(text, Span(start, core.end), paragraph, width)
    inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
    spans = tuple(Span(span.start - start, span.end - start) for span in merged(inside))
    return Snippet(text[start:end], start, spans)


def _start(text: str, core: Span, paragraph: Span, width: int) -> int:
    room = max(0, min(_LEAD, width - len(core)))
    earliest = max(paragraph.start, core.start - room)
    if paragraph.start in (earliest, core.start):
        return paragraph.start
    sentences = [match.start() for match in _SENTENCE_START.finditer(text, earliest, core.start + 1)]
    if sentences:
        return sentences[-1]
    # No sentence begins near: some words of context, a third of what is free.
    begin = max(earliest, core.start - max(20, (width - len(core)) // 3))
    blank = text.find(" ", begin, core.start)
    return blank + 1 if blank >= 0 else core.start if _has_blanks(text, paragraph) else begin


def _stop(text: str, core: Span, paragraph: Span, width: int) -> int:
    target = max(core.end, core.start + width)
    if target + _SLACK >= paragraph.end:
        return min(paragraph.end, max(target + _SLACK, core.end))
    ends = [match.end() for match in _SENTENCE_END.finditer(text, core.end, target + _SLACK)]
    fitting = [end for end in ends if end >= core.start + width // 2]
    if fitting:
        return fitting[-1]
    blank = text.rfind(" ", core.end, target + 1)
    return blank if blank >= 0 else core.end if _has_blanks(text, paragraph) else target


def _has_blanks(text: str, paragraph: Span) -> bool:
    """Whether a paragraph's words are parted by blanks; else it may be cut between any two characters."""
    return text.find(" ", paragraph.start, min(paragraph.end, paragraph.start + 200)) >= 0


def _apart(found: list[Snippet]) -> tuple[Snippet, ...]:
    """The same, without one that another holds."""
    kept: list[Snippet] = []
    for snippet in found:
        if kept and snippet.start < kept[-1].start + len(kept[-1].text):
            previous = kept[-1]
            if snippet.start + len(snippet.text) <= previous.start + len(previous.text):
                continue
            kept[-1] = _union(previous, snippet)
        else:
            kept.append(snippet)
    return tuple(kept)


def _union(earlier: Snippet, later: Snippet) -> Snippet:
    shift = later.start - earlier.start
    spans = {*earlier.spans, *(Span(span.start + shift, span.end + shift) for span in later.spans)}
    marks = sorted(Mark(span.start, span.end, 0) for span in spans)
    return Snippet(earlier.text[:shift] + later.text, earlier.start, merged(marks))
