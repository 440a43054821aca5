"""Two articles side by side: which paragraphs stand beside which, what stands in one of them alone, and the steps through what joins them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from readingroom.model import Article, Reference, ReferenceKind, Span

from .page import Piece, compose

WEIGHTS = {ReferenceKind.PASSAGE: 1.0, ReferenceKind.QUOTE: 1.0, ReferenceKind.FIGURE: 0.5}
"""What a character of a reference counts for when paragraphs are joined, and with it the kinds that are stepped through; names and dates stand everywhere, and are marked only."""


@dataclass(frozen=True, slots=True)
class Band:
    """Pieces of the two pages, by their numbers, whose first rows stand on one row of the screen; `joined` when references say so."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    joined: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pages in bands from top to bottom.

    `references` are all there are between the articles, by their place in the left one; `steps` the numbers of those to step through.
    `alone` are, of either side, the pieces of the text that no passage, quote or figure of the other article answers.
    `weights` say how much joins a piece on the left with one on the right.
    """

    articles: tuple[Article, Article]
    pieces: tuple[tuple[Piece, ...], tuple[Piece, ...]]
    bands: tuple[Band, ...]
    references: tuple[Reference, ...]
    steps: tuple[int, ...]
    alone: tuple[frozenset[int], frozenset[int]]
    weights: Mapping[tuple[int, int], float]

    def through(self, step: int) -> tuple[Band, ...]:
        """Other bands: those in which the two pieces that a step begins in stand on one row, and beside them what joins without crossing that."""
        found = self.references[self.steps[step]]
        one, other = (
            _Places(page).over(span) for page, span in zip(self.pieces, (found.here, found.there), strict=True)
        )
        if not one or not other:
            return self.bands
        pair = one[0], other[0]
        kept = {
            (left, right): weight
            for (left, right), weight in self.weights.items()
            if (left < pair[0] and right < pair[1]) or (left > pair[0] and right > pair[1])
        }
        # What is left crosses the pair nowhere, so the heaviest chain goes through it, however little it weighs.
        return _bands(self.pieces, _chain({**kept, pair: 1.0}))


def compare(left: Article, right: Article, references: Sequence[Reference]) -> Comparison:
    """Lay two articles side by side; `references` are those of the left one to the right one.

    Paragraphs are joined along the heaviest chain of references that runs down both articles, as a longest increasing subsequence is found; what crosses that chain stays marked where it stands.
    """
    pages = (tuple(compose(left)), tuple(compose(right)))
    places = (_Places(pages[0]), _Places(pages[1]))
    weights: dict[tuple[int, int], float] = {}
    joined: tuple[set[int], set[int]] = (set(), set())
    steps: list[int] = []
    for number, found in enumerate(references):
        if found.kind not in WEIGHTS:
            continue
        steps.append(number)
        over = (places[0].over(found.here), places[1].over(found.there))
        joined[0].update(over[0])
        joined[1].update(over[1])
        if over[0] and over[1]:
            pair = (over[0][0], over[1][0])
            weight = WEIGHTS[found.kind] * min(len(found.here), len(found.there)) * found.score
            weights[pair] = weights.get(pair, 0.0) + weight
    alone = [
        frozenset(number for number, piece in enumerate(page) if piece.flow.at is not None) - over
        for page, over in zip(pages, joined, strict=True)
    ]
    bands = _bands(pages, _chain(weights))
    return Comparison((left, right), pages, bands, tuple(references), tuple(steps), (alone[0], alone[1]), weights)


class _Places:
    """Which pieces of a page show which characters of the cleaned text."""

    def __init__(self, page: Sequence[Piece]) -> None:
        self._numbers = [number for number, piece in enumerate(page) if piece.flow.at is not None]
        self._starts = [page[number].flow.at or 0 for number in self._numbers]

    def over(self, span: Span) -> list[int]:
        """The pieces that show any of the span."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        return self._numbers[first : bisect_left(self._starts, span.end)]


def _bands(pages: tuple[Sequence[Piece], Sequence[Piece]], chain: Sequence[tuple[int, int]]) -> tuple[Band, ...]:
    """Heads beside each other, then what stands before, at and between the links of the chain."""
    heads = tuple(
        next((number for number, piece in enumerate(page) if piece.flow.at is not None), len(page)) for page in pages
    )
    bands = [Band(tuple(range(heads[0])), tuple(range(heads[1])), joined=False)]
    ends = [(heads[0] - 1, heads[1] - 1), *chain, (len(pages[0]), len(pages[1]))]
    for before, after in pairwise(ends):
        left, right = tuple(range(before[0] + 1, after[0])), tuple(range(before[1] + 1, after[1]))
        if left or right:
            bands.append(Band(left, right, joined=False))
        if after in chain:
            bands.append(Band((after[0],), (after[1],), joined=True))
    return tuple(bands)


def _chain(weights: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs, strictly increasing on both sides, that weigh most together."""
    pairs = sorted(weights)
    best: list[float] = []
    before: list[int] = []
    for number, (one, other) in enumerate(pairs):
        reach, last = 0.0, -1
        for earlier in range(number):
            if pairs[earlier][0] < one and pairs[earlier][1] < other and best[earlier] > reach:
                reach, last = best[earlier], earlier
        best.append(reach + weights[one, other])
        before.append(last)
    chain: list[tuple[int, int]] = []
    at = max(range(len(pairs)), key=best.__getitem__, default=-1)
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
