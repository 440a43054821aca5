"""Snippets of a hit without marking its whole text: the paragraphs that answer most of the query are found by their words, and only they are marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readingroom.index.analysis import APOSTROPHES, Analyzer
from readingroom.index.folding import fold
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
        letters = _letters(wanted)
        most = sum(self.weights.get(leaf, 1.0) for leaf in wanted)
        full = 0
        for match in _PARAGRAPH.finditer(text):
            if letters is not None and not _may_hold(match[0], letters):
                continue
            words = self.analyzer.words(match[0], language)
            worth = sum(
                self.weights.get(leaf, 1.0)
                for leaf, needed in wanted.items()
                if not any(choices.isdisjoint(words) for choices in needed)
            )
            if worth:
                ranked.append((-worth, *match.span()))
                full += worth >= most
                if full == _MARKED:
                    break
        return sorted((start, end) for _, start, end in sorted(ranked)[:_MARKED])


_FEW = 24
"""Words that are looked for as letters before a paragraph is cut into words."""

_SIGNS = ".,٬٫“”‘–—…\u00a0" + APOSTROPHES
"""What analysis leaves out within words and figures, and what else would keep most texts from being ASCII, which is folded at once."""


def _letters(wanted: Mapping[int, Wanted]) -> list[str] | None:
    """The letters of which a paragraph that answers anything holds some; None when there are too many to tell."""
    if not all(wanted.values()):
        return None
    # A paragraph answers a leaf only if it has a word of each set: the smallest is the quickest to look for.
    words = {word for needed in wanted.values() for word in min(needed, key=len)}
    return [_bare(word) for word in words] if len(words) <= _FEW else None


def _may_hold(paragraph: str, letters: Sequence[str]) -> bool:
    bare = fold(_bare(paragraph))
    return any(word in bare for word in letters)


def _bare(text: str) -> str:
    for sign in _SIGNS:
        text = text.replace(sign, "")
    return text
