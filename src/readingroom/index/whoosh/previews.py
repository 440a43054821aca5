"""Snippets of a hit without marking its whole text: the paragraphs that answer most of the query are found by their words, and only they are marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readingroom.index.analysis import Analyzer
from readingroom.index.matching import Mark, Matcher
from readingroom.index.snippets import snippets
from readingroom.model import Snippet

_MARKED = 3
"""Paragraphs of a text that are marked."""

_SHORT = 1200
"""Characters of a text that is marked as a whole."""

_PARAGRAPH = re.compile(r"[^\n]+")

Wanted = Sequence[frozenset[str]]
"""What a leaf needs of a paragraph: of each set, at least one word (folded)."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Makes the snippets of one query; `wanted` and `weights` are by leaf, as `query.sought` counts them."""

    matcher: Matcher
    analyzer: Analyzer
    weights: Mapping[int, float]

    def snippets(self, text: str, language: str, wanted: Mapping[int, Wanted]) -> tuple[Snippet, ...]:
        """The snippets of a text; leaves that are not in `wanted` do not choose paragraphs."""
        if len(text) <= _SHORT or not wanted:
            return snippets(text, self.matcher.marks(text, language=language), weights=self.weights)
        marks: list[Mark] = []
        for start, end in self._best(text, language, wanted):
            found = self.matcher.marks(text[start:end], language=language)
            marks.extend(Mark(mark.start + start, mark.end + start, mark.leaf) for mark in found)
        if not marks:
            marks = self.matcher.marks(text, language=language)
        return snippets(text, marks, weights=self.weights)

    def _best(self, text: str, language: str, wanted: Mapping[int, Wanted]) -> list[tuple[int, int]]:
        """The paragraphs that answer the heaviest leaves, the earlier before the later, in the order of the text."""
        ranked: list[tuple[float, int, int]] = []
        for match in _PARAGRAPH.finditer(text):
            words = self.analyzer.words(match[0], language)
            worth = sum(
                self.weights.get(leaf, 1.0)
                for leaf, needed in wanted.items()
                if not any(choices.isdisjoint(words) for choices in needed)
            )
            if worth:
                ranked.append((-worth, *match.span()))
        return sorted((start, end) for _, start, end in sorted(ranked)[:_MARKED])
