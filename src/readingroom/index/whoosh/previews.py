"""Snippets of a hit without marking its whole text: the paragraphs that answer most of the query are found by their words, and only they are marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from readingroom.index.analysis import APOSTROPHES
from readingroom.index.folding import fold
from readingroom.index.matching import Mark, Matcher
from readingroom.index.snippets import snippets
from readingroom.model import Snippet

_MARKED = 3
"""Paragraphs of a text that are marked; one where a word is only begun, and thousands go on so."""

_SHORT = 1200
"""Characters of a text that is marked as a whole."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Makes the snippets of one query; `weights` are by leaf, as `query.sought` counts them."""

    matcher: Matcher
    weights: Mapping[int, float]

    def snippets(self, text: str, language: str, sought: Sought, named: Sequence[Mark] = ()) -> tuple[Snippet, ...]:
        """The snippets of a text; leaves of which nothing is known do not choose paragraphs. `named` are places that answer by a name."""
        if len(text) <= _SHORT or not sought.letters:
            marks = self.matcher.marks(text, language=language, among=sought.among)
        else:
            marks = self._best(text, language, sought)
            if not marks:
                marks = self.matcher.marks(text, language=language, among=sought.among)
        return snippets(text, sorted([*marks, *named]) if named else marks, weights=self.weights)

    def _best(self, text: str, language: str, sought: Sought) -> list[Mark]:
        """The marks of the paragraphs that answer the heaviest leaves, the earlier before the later, in the order of the text."""
        best: list[tuple[float, int, list[Mark]]] = []
        most_marked = 1 if sought.among is None else _MARKED
        # The likeliest first: a paragraph that could not come among the best any more need not be looked into.
        for most, start, end in sorted(self._likely(text, sought)):
            if len(best) == most_marked and best[-1][:2] < (most, start):
                break
            marks = self.matcher.marks(text[start:end], language=language, among=sought.among)
            if marks:
                worth = sum(self.weights.get(leaf, 1.0) for leaf in {mark.leaf for mark in marks})
                best.append((-worth, start, marks))
                best.sort()
                del best[most_marked:]
        return [
            Mark(mark.start + start, mark.end + start, mark.leaf)
            for _, start, marks in sorted(best, key=itemgetter(1))
            for mark in marks
        ]

    def _likely(self, text: str, sought: Sought) -> Iterator[tuple[float, int, int]]:
        """The paragraphs that may answer some leaf by their letters: what they can be worth at most, negative, then start and end."""
        start = 0
        for paragraph, bare in zip(text.split("\n"), _bare(text).split("\n"), strict=True):
            if paragraph:
                folded = fold(bare)
                worth = sum(
                    self.weights.get(leaf, 1.0)
                    for leaf, letters in sought.letters.items()
                    if letters is None or any(map(folded.__contains__, letters))
                )
                if worth:
                    yield -worth, start, start + len(paragraph)
            start += len(paragraph) + 1


class Sought:
    """What a query looks for in the text of articles of one segment.

    `wanted` says by leaf what a paragraph must hold to answer it: of each set, at least one word (folded); None where they are too many to list.
    """

    def __init__(self, wanted: Mapping[int, Sequence[frozenset[str]] | None]) -> None:
        self.letters = {leaf: _letters(needed) for leaf, needed in wanted.items()}
        known = [needed for needed in wanted.values() if needed is not None]
        self.among: frozenset[str] | None = None
        """All the words that can be part of an answer, if they can be listed."""
        if len(known) == len(wanted):
            self.among = frozenset(word for needed in known for group in needed for word in group)


_FEW = 24
"""Words of a leaf that are looked for as letters before a paragraph is cut into words."""

_SIGNS = ".,٬٫“”‘–—…\u00a0" + APOSTROPHES
"""What analysis leaves out within words and figures, and what else would keep most texts from being ASCII, which is folded at once."""


def _letters(needed: Sequence[frozenset[str]] | None) -> list[str] | None:
    """The letters of which a paragraph that answers a leaf holds some; None when there are too many to tell."""
    # It has a word of each set: the smallest is the quickest to look for.
    words = min(needed, key=len) if needed else None
    return [_bare(word) for word in words] if words is not None and len(words) <= _FEW else None


def _bare(text: str) -> str:
    for sign in _SIGNS:
        text = text.replace(sign, "")
    return text
