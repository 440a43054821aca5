"""A query and a text → the places in the text that answer the query: what highlights and snippets are made of.

Engines find articles by their own structures; this tells where, by the same rules, in the text of one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from operator import add
from typing import NamedTuple, TypeAlias

from readingroom.index.analysis import CHUNK, Analyzer, chunks_of, remember
from readingroom.index.query import EVERYWHERE, Fuzzy, Near, Phrase, Prefix, Query, Term, Wildcard, Word, sought
from readingroom.model import Span


class Mark(NamedTuple):
    """Characters `start` to `end` of a text answer the query's leaf number `leaf`, as counted by `query.sought`."""

    start: int
    end: int
    leaf: int


class _Place(NamedTuple):
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

    def marks(
        self, text: str, *, language: str = "", field: str = "text", among: frozenset[str] | None = None
    ) -> list[Mark]:
        """All places of `text`, the article's field `field`, that answer the query, in order; they may overlap.

        `among` are all the words (folded) that can be part of an answer, where somebody knows them; no other is then judged.
        """
        lookup = self._lookups.get((language, field))
        if lookup is None:
            lookup = _Lookup(self._leaves, self._analyzer, language, field)
            self._lookups[language, field] = lookup
        found = lookup.places(text, among)
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


class _Lookup:
    """The words that a query asks for of one field, in one language, made ready to be found in texts.

    `leaves` are the leaves that ask of this field, with their numbers; `atoms` the number of each word among them.
    """

    def __init__(self, leaves: list[Word | Near], analyzer: Analyzer, language: str, field: str) -> None:
        self.leaves = [(number, leaf) for number, leaf in enumerate(leaves) if _asks(leaf.field, field)]
        self.atoms: dict[Word, int] = {}
        self._analyzer = analyzer
        self._stem = analyzer.stemmer(language)
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._stems: dict[str, list[int]] = defaultdict(list)
        self._patterns: list[tuple[int, Prefix | Wildcard | Fuzzy, re.Pattern[str] | None]] = []
        self._answers = _Judged(self._judge)
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

    def places(self, text: str, among: frozenset[str] | None) -> _Found:
        """Where the words asked for stand in a text."""
        found: _Found = {}
        if not self.atoms:
            return found
        chunks = chunks_of(text)
        words = list(self._analyzer.cut_chunks(chunks))
        if among is None:
            answers = self._answers.__getitem__
            at = [number for number, each in enumerate(words) if any(map(answers, each))]
        else:
            at = [number for number, each in enumerate(words) if not among.isdisjoint(each)]
        if not at:
            return found
        begins = _begins(text, chunks)
        before = list(accumulate(map(len, words), initial=0))
        for number in at:
            begin = begins[number]
            chunk = text[begin : begin + len(chunks[number])]
            for order, (exact, start, end) in enumerate(self._analyzer.pieces[chunk], before[number]):
                for atom in self._answers[exact]:
                    found.setdefault(atom, []).append(_Place(order, order, begin + start, begin + end))
        return found

    def _judge(self, exact: str) -> tuple[int, ...]:
        """The numbers of the words asked for that a folded word is."""
        found = [*self._exact.get(exact, ())]
        if self._stems:
            found += self._stems.get(self._stem(exact), ())
        if self._patterns:
            found += [number for number, atom, pattern in self._patterns if _is(exact, atom, pattern)]
        return tuple(found)


def _begins(text: str, chunks: list[str]) -> list[int]:
    """Where each chunk of a text begins."""
    letters = accumulate(map(len, chunks), initial=0)
    if sum(map(len, chunks)) + len(chunks) - 1 == len(text):
        return list(map(add, letters, range(len(chunks))))  # one blank between any two, as in a cleaned paragraph
    return [match.start() for match in CHUNK.finditer(text)]


class _Judged(dict[str, tuple[int, ...]]):
    """Folded word → what it answers; each is judged once, and in most texts nearly all have been."""

    def __init__(self, judge: Callable[[str], tuple[int, ...]]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, word: str) -> tuple[int, ...]:
        found = self._judge(word)
        remember(self, word, found)
        return found


def wildcard_pattern(pattern: str) -> re.Pattern[str]:
    """A `Wildcard`'s pattern as a regular expression for a whole word."""
    signs = {"*": ".*", "?": "."}
    return re.compile("".join(signs.get(char) or re.escape(char) for char in pattern), re.DOTALL)


def _is(exact: str, atom: Prefix | Wildcard | Fuzzy, pattern: re.Pattern[str] | None) -> bool:
    match atom:
        case Prefix(text=text):
            return exact.startswith(text)
        case Fuzzy(text=text, distance=distance):
            from rapidfuzz.distance import OSA  # noqa: PLC0415 - only fuzzy queries pay for it

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
