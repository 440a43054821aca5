"""Who wrote a page's article, where only the page as shown says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readingroom.cleaning.bylines import people_in
from readingroom.cleaning.html.elements import HIDDEN, NAMES, TAGS
from readingroom.cleaning.html.flatten import TextBlock
from readingroom.model import Provenance

AROUND = 3
"""Blocks above the title and below the first of the text among which an author is looked for."""
MOST_BLOCKS = 14
"""Blocks below the title that are looked at."""

_AUTHOR = 1 << [name for name, _ in NAMES].index("author")
_APART = TAGS["nav"] | TAGS["footer"] | TAGS["aside"] | HIDDEN
_BY = re.compile(
    r"(?:&|and|(?:(?:written|posted|reported|words|text|story|published|article|created) )?by:?|von|par|por|di|автор:?)\s+(?=\w)",
    re.IGNORECASE,
)
# What follows a name on the same line: a date, a role, a link.
_AFTER = re.compile(
    r"\s*(?:[|•·⋅—–/(]|\s-\s|\bon\b|\b(?:[Pp]ublished|[Uu]pdated|[Pp]osted|[Ll]ast|[Ee]ditor|[Ww]riter|[Rr]eporter|[Ss]enior|[Cc]ontribut\w+|[Vv]iew|[Hh]ead)\b|\d)"
)


def shown_author(blocks: Sequence[TextBlock], title: int | None, first: int) -> tuple[str, Provenance] | None:
    """The people whom the page names as authors near its title: after "by", or in an element called author.

    `title` is the place of the title among the blocks, `first` that of the first of the text.
    """
    start = max(0, (title if title is not None else first) - AROUND)
    near = range(start, min(len(blocks), first + AROUND, start + MOST_BLOCKS))
    for place in near:
        block = blocks[place]
        if block.words > 25 or block.element.tags & _APART:
            continue
        by = _BY.match(block.text)
        if by and (people := _people(block.text[by.end() :])):
            return people, Provenance("credit line")
    for place in near:
        block = blocks[place]
        if block.words > 12 or block.element.tags & _APART or place == title:
            continue
        if block.element.near & _AUTHOR and (people := _people(block.text)):
            return people, Provenance("author element")
    return None


def _people(text: str) -> str:
    after = _AFTER.search(text)
    return ", ".join(people_in(text[: after.start()] if after else text))
