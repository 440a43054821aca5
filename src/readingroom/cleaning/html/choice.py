"""Which blocks of a page are kept, by how likely each is to be of the article and by what stands around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from readingroom.cleaning.html.elements import HIDDEN, NAMES, TAGS
from readingroom.cleaning.html.flatten import TextBlock
from readingroom.cleaning.html.tables import evened, filled

KEPT = 0.5
"""Probability from which a block is kept that is no prose: a heading, an item, a cell, a line of links."""
LEAST_KEPT = 0.1
"""The least probability from which a paragraph of prose is kept, whatever the page."""
SPARED = 0.15
"""By how much less likely than is best for the page's F1 a paragraph of prose is kept: to lose one is worse than to keep one too many."""
KEPT_AMONG_ITS_KIND = 0.15
"""The same for one between kept blocks of which the nearest has the same tags and classes from the root down."""
KEPT_BELOW_TITLE = 0.2
"""The same for a sentence between the title and the text, where a page sums its article up."""

LONG_RUN, EARLY, SURE_RUN = 60, 40, 0.7
"""Paragraphs of the same tags and classes that make an article very long; how many of the first show what it is, and how likely they must be on average."""

LEAST_COMMENTED, KEPT_AS_COMMENT = 80, 0.92
"""Words of an article above what is called comments or reviews, and the probability from which it is kept nevertheless."""

MOST_LINKED = 0.3
"""Share of a block's words in links up to which it is prose to be spared."""

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
    least = _least_for_prose(blocks, likely)
    inside = [value >= (least if _is_sentences(block) else KEPT) for block, value in zip(blocks, likely, strict=True)]
    inside = _along_run(blocks, likely, inside)
    inside = _among_their_kind(blocks, likely, _without_comments(blocks, likely, inside))
    inside = _below_title(blocks, likely, inside)
    return evened(blocks, filled(blocks, inside))


def _least_for_prose(blocks: Sequence[TextBlock], likely: Sequence[float]) -> float:
    """The probability from which a page's prose is kept.

    The expected F1 is highest where all is kept that is likelier than half the F1 that can be expected at best (Lipton, Elkan and Naryanaswamy, ECML 2014): on a page of which the model is sure near one half, on one that it doubts much less.
    """
    ranked = sorted(((value, block.words) for value, block in zip(likely, blocks, strict=True)), reverse=True)
    wanted = sum(value * words for value, words in ranked)
    best = right = kept = 0.0
    for value, words in ranked:
        right += value * words
        kept += words
        best = max(best, 2 * right / max(1.0, kept + wanted))
    return max(LEAST_KEPT, best / 2 - SPARED)


def _along_run(blocks: Sequence[TextBlock], likely: Sequence[float], inside: Sequence[bool]) -> list[bool]:
    """What goes on far down a very long article as it began.

    The model learnt from pages on which little of the article is left after a hundred blocks, and doubts what comes later whatever it is.
    So there each block is judged as those of the same tags and classes were further up.
    """
    out = list(inside)
    prose = Counter(block.element.path for block in blocks if _is_prose(block))
    run, count = prose.most_common(1)[0] if prose else (0, 0)
    if count < LONG_RUN:
        return out
    places = [place for place, block in enumerate(blocks) if block.element.path == run]
    early = [place for place in places if _is_prose(blocks[place])][:EARLY]
    if sum(likely[place] for place in early) < SURE_RUN * len(early):
        return out
    seen: dict[int, list[float]] = {}
    for place in range(places[0], early[-1] + 1):
        seen.setdefault(blocks[place].element.path, []).append(likely[place])
    kept = {path for path, found in seen.items() if len(found) > 1 and sum(found) >= KEPT * len(found)} | {run}
    for place in range(early[-1] + 1, places[-1] + 1):
        block = blocks[place]
        out[place] = out[place] or (block.element.path in kept and 2 * block.links < block.words)
    return out


def _without_comments(blocks: Sequence[TextBlock], likely: Sequence[float], inside: Sequence[bool]) -> list[bool]:
    """Takes out what readers say below an article, which may be more and read as well as the article itself."""
    out = list(inside)
    said = 0
    for place, block in enumerate(blocks):
        if not inside[place]:
            continue
        if not block.element.near & _NAMED["comment"]:
            said += block.words
        elif said >= LEAST_COMMENTED and likely[place] < KEPT_AS_COMMENT:
            out[place] = False
    return out


def _is_sentences(block: TextBlock) -> bool:
    return block.words >= 12 and block.links < MOST_LINKED * block.words


def _is_prose(block: TextBlock) -> bool:
    return block.words >= 12 and 2 * block.links < block.words


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
            and block.links < MOST_LINKED * block.words
            and not block.element.tags & _APART
            and not block.element.near & _NO_SUMMARY
        )
    return out
