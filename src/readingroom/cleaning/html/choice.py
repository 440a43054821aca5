"""Which blocks of a page are kept, by how likely each is to be of the article and by what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.cleaning.html.elements import HIDDEN, NAMES, TAGS
from readingroom.cleaning.html.flatten import TextBlock
from readingroom.cleaning.html.tables import filled

KEPT = 0.5
"""Probability from which a block is kept."""
KEPT_AMONG_ITS_KIND = 0.15
"""The same for one between kept blocks of which the nearest has the same tags and classes from the root down."""
KEPT_BELOW_TITLE = 0.2
"""The same for a sentence between the title and the text, where a page sums its article up."""

LEAST_SUMMARY = 8
"""Words of such a sentence."""
FURTHEST = 25
"""Blocks between title and text up to which they belong together."""

_NAMED = {name: 1 << bit for bit, (name, _) in enumerate(NAMES)}
_NO_SUMMARY = sum(
    _NAMED[name] for name in ("author", "comment", "share", "newsletter", "advertisement", "overlay")
)  # fmt: skip
_APART = TAGS["figcaption"] | TAGS["nav"] | TAGS["aside"] | TAGS["form"] | TAGS["button"] | HIDDEN


def chosen(blocks: Sequence[TextBlock], likely: Sequence[float]) -> list[bool]:
    """For each block whether it is kept; linear in their number."""
    inside = [value >= KEPT for value in likely]
    inside = _among_their_kind(blocks, likely, inside)
    inside = _below_title(blocks, likely, inside)
    return filled(blocks, inside)


def _among_their_kind(blocks: Sequence[TextBlock], likely: Sequence[float], inside: Sequence[bool]) -> list[bool]:
    """A heading or an item that the model doubts, in a run of its like."""
    above = _nearest(blocks, inside, range(len(blocks)))
    below = _nearest(blocks, inside, range(len(blocks) - 1, -1, -1))
    return [
        keep
        or (
            value >= KEPT_AMONG_ITS_KIND
            and before is not None
            and after is not None
            and block.element.path in (before, after)
        )
        for keep, value, block, before, after in zip(inside, likely, blocks, above, below, strict=True)
    ]


def _nearest(blocks: Sequence[TextBlock], inside: Sequence[bool], places: range) -> list[int | None]:
    """The path of the last kept block before each, in the order of `places`."""
    out: list[int | None] = [None] * len(blocks)
    path: int | None = None
    for place in places:
        out[place] = path
        if inside[place]:
            path = blocks[place].element.path
    return out


def _below_title(blocks: Sequence[TextBlock], likely: Sequence[float], inside: Sequence[bool]) -> list[bool]:
    out = list(inside)
    first = next((place for place, keep in enumerate(inside) if keep), None)
    if first is None:
        return out
    titles = [place for place in range(min(first + 3, len(blocks))) if blocks[place].element.tag == "h1"]
    if not titles:
        return out
    start = titles[-1] + 1
    end = next(
        (place for place in range(start, len(blocks)) if inside[place] and blocks[place].words >= LEAST_SUMMARY), None
    )
    if end is None or end - start >= FURTHEST:
        return out
    for place in range(start, end):
        block = blocks[place]
        out[place] = out[place] or (
            likely[place] >= KEPT_BELOW_TITLE
            and block.words >= LEAST_SUMMARY
            and block.links < 0.3 * block.words
            and not block.element.tags & _APART
            and not block.element.near & _NO_SUMMARY
        )
    return out
