"""A query and a text → the places in the text that answer the query: what highlights and snippets are made of.

Engines find articles by their own structures; this tells where, by the same rules, in the text of one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from rapidfuzz.distance import OSA

from readingroom.index.analysis import CHUNK, Analyzer, Pieces, remember
from readingroom.index.query import EVERYWHERE, Fuzzy, Near, Phrase, Prefix, Query, Term, Wildcard, Word, sought
from readingroom.model import Span


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Characters `start` to `end` of a text answer the query's leaf number `leaf`, as counted by `query.sought`."""

    start: int
    end: int
    leaf: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Words `first` to `last` of a text, at characters `start` to `end`."""

    first: int
    last: int
    start: int
    end: int


_Found: TypeAlias = dict[int, list[_Place]]
"""Where each of the words that a query asks for stands: their numbers → places, in order."""


class Matcher:
    """A query made ready to be looked for in many texts."""

    def __init__(self, query: Query, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._leaves = list(sought(query))
        self._lookups: dict[tuple[str, str], _Lookup] = {}

    def marks(self, text: str, *, language: str = "", field: str = "text") -> list[Mark]:
        """All places of `text`, the article's field `field`, that answer the query, in order; they may overlap."""
        lookup = self._lookups.get((language, field))
        if lookup is None:
            lookup = _Lookup(self._leaves, self._analyzer, language, field)
            self._lookups[language, field] = lookup
        if not lookup.atoms:
            return []
        found: _Found = defaultdict(list)
        position = 0
        for chunk in CHUNK.finditer(text):
            count, hits = lookup.chunks[chunk[0]]
            for atom, place in hits:
                begin = chunk.start()
                at = position + place.first
                found[atom].append(_Place(at, at, begin + place.start, begin + place.end))
            position += count
        if not found:
            return []
        return sorted({mark for number, leaf in lookup.leaves for mark in _answers(number, leaf, found, lookup)})

    def spans(self, text: str, *, language: str = "", field: str = "text") -> tuple[Span, ...]:
        """The same places as spans that neither overlap nor touch."""
        return merged(self.marks(text, language=language, field=field))


def merged(marks: Iterable[Mark]) -> tuple[Span, ...]:
    """Marks, in order, as spans that neither overlap nor touch."""
    spans: list[Span] = []
    for mark in marks:
        if spans and mark.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(mark.end, spans[-1].end))
        else:
            spans.append(Span(mark.start, mark.end))
    return tuple(spans)


# --- Single words -----------------------------------------------------------------------------------------------


class _Lookup(dict[str, tuple[int, ...]]):
    """A word's exact form → the numbers of the words asked for that it is; each form is judged once.

    `leaves` are the leaves that ask of this field, with their numbers; `atoms` the number of each word among them; `chunks` the same look-up for chunks of text.
    """

    def __init__(self, leaves: list[Word | Near], analyzer: Analyzer, language: str, field: str) -> None:
        super().__init__()
        self.leaves = [(number, leaf) for number, leaf in enumerate(leaves) if _asks(leaf.field, field)]
        self.atoms: dict[Word, int] = {}
        self._stem = partial(analyzer.stem, language=language)
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._stems: dict[str, list[int]] = defaultdict(list)
        self.chunks = _Chunks(self, analyzer.pieces)
        self._patterns: list[tuple[int, Prefix | Wildcard | Fuzzy, re.Pattern[str] | None]] = []
        for _, leaf in self.leaves:
            for atom in _atoms(leaf):
                self._add(atom)

    def _add(self, atom: Word) -> None:
        if atom in self.atoms:
            return
        number = self.atoms[atom] = len(self.atoms)
        match atom:
            case Term(exact=False):
                self._stems[self._stem(atom.text)].append(number)
            case Term():
                self._exact[atom.text].append(number)
            case Wildcard():
                self._patterns.append((number, atom, wildcard_pattern(atom.pattern)))
            case Prefix() | Fuzzy():
                self._patterns.append((number, atom, None))

    def __missing__(self, exact: str) -> tuple[int, ...]:
        found = list(self._exact.get(exact, ()))
        if self._stems:
            found += self._stems.get(self._stem(exact), ())
        for number, atom, pattern in self._patterns:
            if _is(exact, atom, pattern):
                found.append(number)
        remember(self, exact, tuple(found))
        return tuple(found)


def wildcard_pattern(pattern: str) -> re.Pattern[str]:
    """A `Wildcard`'s pattern as a regular expression for a whole word."""
    signs = {"*": ".*", "?": "."}
    return re.compile("".join(signs.get(char) or re.escape(char) for char in pattern), re.DOTALL)


def _is(exact: str, atom: Prefix | Wildcard | Fuzzy, pattern: re.Pattern[str] | None) -> bool:
    match atom:
        case Prefix(text=text):
            return exact.startswith(text)
        case Fuzzy(text=text, distance=distance):
            return OSA.distance(exact, text, score_cutoff=distance) <= distance
        case Wildcard():
            return bool(pattern and pattern.fullmatch(exact))


def _asks(asked: str | None, field: str) -> bool:
    return field in EVERYWHERE if asked is None else asked == field


def _atoms(leaf: Word | Near) -> Iterator[Word]:
    """The single words of a leaf; those of a phrase are exact."""
    match leaf:
        case Near(left=left, right=right):
            for word in (*left, *right):
                yield from _atoms(word)
        case Phrase():
            yield from _phrase_words(leaf)
        case _:
            yield leaf


def _phrase_words(phrase: Phrase) -> Iterator[Term | Prefix]:
    for number, word in enumerate(phrase.words, 1):
        if phrase.prefix and number == len(phrase.words):
            yield Prefix(word, phrase.field)
        else:
            yield Term(word, phrase.field, exact=True)


class _Chunks(dict[str, tuple[int, tuple[tuple[int, _Place], ...]]]):
    """Chunk of text → how many words it has, and which of them are asked for, with their place within it; each chunk is judged once."""

    def __init__(self, lookup: _Lookup, pieces: Pieces) -> None:
        super().__init__()
        self._lookup = lookup
        self._pieces = pieces

    def __missing__(self, chunk: str) -> tuple[int, tuple[tuple[int, _Place], ...]]:
        words = self._pieces[chunk]
        hits = tuple(
            (atom, _Place(number, number, start, end))
            for number, (exact, start, end) in enumerate(words)
            for atom in self._lookup[exact]
        )
        remember(self, chunk, (len(words), hits))
        return len(words), hits


# --- Phrases and pairs ------------------------------------------------------------------------------------------


def _answers(number: int, leaf: Word | Near, found: _Found, lookup: _Lookup) -> Iterator[Mark]:
    match leaf:
        case Near():
            for place in _near(leaf, found, lookup):
                yield Mark(place.start, place.end, number)
        case Phrase(slop=slop) if slop:
            for places in _rows(leaf, found, lookup):
                for place in places:
                    yield Mark(place.start, place.end, number)
        case _:
            for place in _places(leaf, found, lookup):
                yield Mark(place.start, place.end, number)


def _places(word: Word, found: _Found, lookup: _Lookup) -> Iterator[_Place]:
    if not isinstance(word, Phrase):
        yield from found.get(lookup.atoms[word], ())
        return
    for row in _rows(word, found, lookup):
        yield _Place(row[0].first, row[-1].last, row[0].start, row[-1].end)


def _rows(phrase: Phrase, found: _Found, lookup: _Lookup) -> Iterator[list[_Place]]:
    """The places of a phrase's words, for each time that it stands in the text."""
    columns = [found.get(lookup.atoms[word], []) for word in _phrase_words(phrase)]
    if not all(columns):
        return
    positions = [[place.first for place in column] for column in columns]
    widest = len(columns) - 1 + phrase.slop
    for head in columns[0]:
        row = [head]
        for column, at in zip(columns[1:], positions[1:], strict=True):
            index = bisect_left(at, row[-1].first + 1)
            if index == len(at) or at[index] - head.first > widest:
                break
            row.append(column[index])
        else:
            yield row


def _near(near: Near, found: _Found, lookup: _Lookup) -> Iterator[_Place]:
    """Both ends of each pair that stands near enough."""
    left = sorted({place for word in near.left for place in _places(word, found, lookup)}, key=_first)
    right = sorted({place for word in near.right for place in _places(word, found, lookup)}, key=_first)
    yield from _followed(left, right, near.distance)
    if not near.ordered:
        yield from _followed(right, left, near.distance)


def _followed(earlier: list[_Place], later: list[_Place], distance: int) -> Iterator[_Place]:
    at = [place.first for place in later]
    for place in earlier:
        index = bisect_left(at, place.last + 1)
        if index < len(at) and at[index] - place.last <= distance:
            yield place
            yield later[index]


def _first(place: _Place) -> int:
    return place.first
