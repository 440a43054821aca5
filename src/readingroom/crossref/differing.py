"""Which words differ between two wordings of one thing."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from readingroom.crossref.cutting import tokens
from readingroom.crossref.prepared import fold
from readingroom.model import Span

MAX_WORDS = 150
"""Words of either side beyond which differences are not looked for."""

ALIKE = 0.4
"""Share of the words of both sides, taken together, that must stand in both in the same order: where less does, all is put in other words, and marks would say nothing."""


@lru_cache(maxsize=4_096)
def differing(here: str, there: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words of each text that the other has not at that place, as spans into each; those that follow one another as one span.

    Empty where only case, accents or punctuation differ, and where nearly everything does.
    """
    if here == there:
        return (), ()
    if there < here:
        # The longest words in common are looked for from the first text on: the answer must not hang on which that is.
        theirs, ours = differing(there, here)
        return ours, theirs
    mine, yours = tokens(here)[: MAX_WORDS + 1], tokens(there)[: MAX_WORDS + 1]
    if max(len(mine), len(yours)) > MAX_WORDS:
        return (), ()
    words = [[fold(match.group()) for match in side] for side in (mine, yours)]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    if matcher.ratio() < ALIKE:
        return (), ()
    found: tuple[list[Span], list[Span]] = ([], [])
    for change, i0, i1, j0, j1 in matcher.get_opcodes():
        if change == "equal":
            continue
        if i1 > i0:
            found[0].append(Span(mine[i0].start(), mine[i1 - 1].end()))
        if j1 > j0:
            found[1].append(Span(yours[j0].start(), yours[j1 - 1].end()))
    return tuple(found[0]), tuple(found[1])
