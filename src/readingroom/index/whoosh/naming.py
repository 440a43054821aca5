"""The names of an index with how they are borne: tallies by kind, other forms, and who stands beside whom.

What an article notes of a name is one number: its kind in the lowest two bits, how often it is mentioned in the others.
An alias is one value: the key of a form, a tab, and the key of the canonical name that some article gives to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from readingroom.index.analysis import Analyzer
from readingroom.index.engine import NameAlias, NameTally
from readingroom.index.whoosh.keytable import WIDTH, Keys, keys_at
from readingroom.index.whoosh.labels import label_key
from readingroom.index.whoosh.runs import differences, runs_of, spread, tallied
from readingroom.index.whoosh.sections import Array, damaged
from readingroom.index.whoosh.segment import Segment
from readingroom.index.whoosh.snapshot import Snapshot
from readingroom.index.whoosh.vocabulary import as_term, as_text
from readingroom.model import NameType

MOST_NOTED = (1 << 16) - 1
_KINDS = tuple(NameType)
_KIND_BITS = 2
_TIMES = MOST_NOTED >> _KIND_BITS
_TAB = b"\t"
_BEYOND_LATIN = "\u0370".encode()
"""Greek and all scripts after it."""

_NONE = np.empty(0, np.intp)


def noted(kind: NameType, times: int) -> int:
    """What is noted of a name that an article mentions so often, mostly as of this kind."""
    return _KINDS.index(kind) | min(times, _TIMES) << _KIND_BITS


def kind_noted(note: int) -> NameType:
    """The kind that was noted."""
    return _KINDS[note & ((1 << _KIND_BITS) - 1)]


def times_noted(note: int) -> int:
    """The mentions that were noted."""
    return note >> _KIND_BITS


def alias_key(form: bytes, name: bytes) -> bytes:
    """The key of an alias."""
    return form.replace(_TAB, b" ") + _TAB + name.replace(_TAB, b" ")


class NameTable:
    """The names of one snapshot; what is worked out of each segment is kept."""

    def __init__(self, snapshot: Snapshot, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._segments = [_Names(segment) for segment in snapshot.segments]

    def key(self, name: str) -> bytes:
        """The key by which a name is kept."""
        return label_key(name, self._analyzer)

    def tallies(self, names: Sequence[str]) -> list[NameTally | None]:
        """How each of some names, given by name or by key, is borne; None for one that no article has."""
        return [self._tally(as_term(name)) or self._tally(self.key(name)) for name in names]

    def _tally(self, key: bytes) -> NameTally | None:
        places = [(names, number) for names in self._segments for number in names.field.terms.find(key)]
        if len(places) == 1:
            [(names, number)] = places
            return names.tally(key, number)
        kinds = np.zeros(len(_KINDS), np.int64)
        mentions = 0
        shown: Counter[str] = Counter()
        for names, number in places:
            counts = names.kinds[number]
            kinds += counts
            mentions += names.mentions.item(number)
            shown[as_text(names.field.shown[number])] += int(counts.sum())
        if not kinds.any():
            return None
        best = min(shown, key=lambda text: (-shown[text], text))
        return NameTally(as_text(key), best, mentions, _by_kind(kinds.tolist()))

    def commonest(self, words: str, kind: NameType | None, most: int) -> list[NameTally]:
        """The names that most articles have, or have as of a `kind`, equal ones in alphabetical order of their keys; of those that hold all of some `words`, the last of which may be unfinished."""
        wanted = [names.holding(self._analyzer.words(words)) if words.strip() else None for names in self._segments]
        depth = 2 * most
        while True:
            found: set[bytes] = set()
            unseen = 0
            for names, among in zip(self._segments, wanted, strict=True):
                numbers, edge = names.best(among, kind, depth)
                found.update(names.field.terms[number] for number in numbers)
                unseen += edge
            # As for facets (Fagin, Lotem and Naor): no name that was not looked at can come among the best of all.
            best = sorted(
                (tally for key in found if (tally := self._tally(key)) is not None),
                key=lambda tally: (-tally.counted(kind), tally.key),
            )[:most]
            if not unseen or (len(best) == most and best[-1].counted(kind) > unseen):
                return best
            depth *= 4

    def sharing_word(self, word: bytes, kind: NameType, most: int, *, last: bool) -> list[NameTally]:
        """Of the names of several words that end with a word, or begin with it, those that most articles have, and at least half of these as of a kind."""
        places = [names.ending(word) if last else names.beginning(word) for names in self._segments]
        return self._commonest_of(places, kind, most)

    def in_other_scripts(self, kind: NameType, most: int) -> list[NameTally]:
        """Of the names that do not begin with a Latin letter, those that most articles have, and at least half of these as of a kind."""
        places = [
            np.arange(names.field.terms.beginning(_BEYOND_LATIN).start, len(names.field.terms))
            for names in self._segments
        ]
        return self._commonest_of(places, kind, most)

    def _commonest_of(self, places: Sequence[Array], kind: NameType, most: int) -> list[NameTally]:
        """Of the names with some numbers, segment by segment, the commonest that are mostly of a kind."""
        column = _KINDS.index(kind)
        found: dict[bytes, NameTally | None] = {}
        for names, numbers in zip(self._segments, places, strict=True):
            if len(self._segments) > 1:
                found |= dict.fromkeys(names.field.terms[number] for number in numbers.tolist())
                continue
            kinds = names.kinds[numbers]
            counts = kinds.sum(axis=1)
            chosen = numbers[(2 * kinds[:, column] >= counts) & (counts > 0)]
            order = np.argsort(-names.kinds[chosen].sum(axis=1), kind="stable")[:most]
            found |= {(key := names.field.terms[n]): names.tally(key, n) for n in chosen[order].tolist()}
        tallies = [known or self._tally(key) for key, known in found.items()]
        listed = [tally for tally in tallies if tally is not None and 2 * tally.counted(kind) >= tally.articles]
        return sorted(listed, key=lambda tally: (-tally.articles, tally.key))[:most]

    def aliases(self, key: bytes) -> list[NameAlias]:
        """The other forms that articles give to a name, those of most articles first."""
        return self._gathered((names, names.aliases_of(key)) for names in self._segments)

    def stands_for(self, form: str) -> list[NameAlias]:
        """The names that articles mean by a form, given as written or by its key, those of most articles first."""
        begin = {as_term(form) + _TAB, self.key(form) + _TAB}
        return self._gathered(
            (names, names.aliases.terms.beginning(each)) for each in sorted(begin) for names in self._segments
        )

    def _gathered(self, found: Iterable[tuple[_Names, Sequence[int]]]) -> list[NameAlias]:
        articles: Counter[bytes] = Counter()
        mentions: Counter[bytes] = Counter()
        written: dict[bytes, str] = {}
        for names, numbers in found:
            for number in numbers:
                key = names.aliases.terms[number]
                articles[key] += names.alias_articles.item(number)
                mentions[key] += names.alias_mentions.item(number)
                written.setdefault(key, as_text(names.aliases.shown[number]))
        listed = sorted((-count, key) for key, count in articles.items() if count)
        return [
            NameAlias(written[key], as_text(key.rpartition(_TAB)[2]), -count, mentions[key]) for count, key in listed
        ]

    def bearing(self, keys: Iterable[bytes]) -> list[tuple[Segment, Array]]:
        """The articles that have any of some names: documents that still stand, by segment, ascending."""
        listed = list(keys)
        return [
            (names.segment, runs_of(np.sort(np.concatenate([_NONE, *(names.documents(key) for key in listed)])))[0])
            for names in self._segments
        ]

    def beside(self, key: bytes, most: int, least: int) -> dict[str, int]:
        """The names that stand in the same articles, with in how many, at `least` in so many: of `most` of those articles, spread over all of them."""
        documents = [names.documents(key) for names in self._segments]
        step = max(1, -(-sum(map(len, documents)) // most))
        alone = len(self._segments) == 1
        total: Counter[str] = Counter()
        for names, some in zip(self._segments, documents, strict=True):
            values = names.field.column[spread(names.field.column_at, some[::step])]
            numbers, counts = runs_of(np.sort(values))
            if alone:
                numbers, counts = numbers[counts >= least], counts[counts >= least]
            for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
                total[as_text(names.field.terms[number])] += count
        total.pop(as_text(key), None)
        return {name: count for name, count in total.items() if count >= least}


class _Names:
    """The names of one segment, deleted articles left out."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.field = segment.values("names")
        self.aliases = segment.values("aliases")

    @cached_property
    def kinds(self) -> Array:
        """A row for each name: in how many articles it is of each kind."""
        values, notes = self._standing("names")
        size = len(_KINDS) * len(self.field.terms)
        wide = values.astype(np.int64) * len(_KINDS) + (notes & (len(_KINDS) - 1))
        return tallied(wide, size, self.segment.file.path).reshape(-1, len(_KINDS))

    @cached_property
    def mentions(self) -> Array:
        """How often each name is mentioned."""
        values, notes = self._standing("names")
        counts = tallied(values, len(self.field.terms), self.segment.file.path, weights=notes >> _KIND_BITS)
        return counts.astype(np.int64)

    @cached_property
    def alias_articles(self) -> Array:
        """In how many articles each alias stands."""
        return tallied(self._standing("aliases")[0], len(self.aliases.terms), self.segment.file.path)

    @cached_property
    def alias_mentions(self) -> Array:
        """How often each alias is mentioned."""
        values, notes = self._standing("aliases")
        return tallied(values, len(self.aliases.terms), self.segment.file.path, weights=notes).astype(np.int64)

    def aliases_of(self, key: bytes) -> list[int]:
        """The numbers of the aliases of a name."""
        terms = self.aliases.terms
        wanted = _sketch(np.frombuffer(key, np.uint8), np.zeros(1, np.int64), np.array([len(key)]))
        end = _TAB + key
        return [number for number in np.flatnonzero(self._sketches == wanted).tolist() if terms[number].endswith(end)]

    @cached_property
    def _sketches(self) -> Array:
        """A number for the name of each alias; equal names have equal ones."""
        blob, at = self.segment.file["aliases/terms"], self.segment.file["aliases/terms.at"].astype(np.int64)
        begins = np.flatnonzero(blob == _TAB[0]) + 1
        if len(begins) != len(self.aliases.terms):
            raise damaged(self.segment.file.path, "an alias does not say of what")
        return _sketch(blob, begins, at[1:] - 1 - begins)

    def _standing(self, name: str) -> tuple[Array, Array]:
        """The values of all documents that still stand, and what these note of them."""
        field = self.segment.values(name)
        values, notes = field.column, field.notes()
        if self.segment.live is None:
            return values, notes
        stands = np.repeat(self.segment.live, differences(field.column_at))
        return values[stands], notes[stands]

    def tally(self, key: bytes, number: int) -> NameTally | None:
        """How a name of this segment alone is borne."""
        kinds = self.kinds[number].tolist()
        if not any(kinds):
            return None
        return NameTally(as_text(key), as_text(self.field.shown[number]), self.mentions.item(number), _by_kind(kinds))

    def beginning(self, word: bytes) -> Array:
        """The numbers of the names of several words that begin with a word."""
        found = self.field.terms.beginning(word + b" ")
        return np.arange(found.start, found.stop)

    def documents(self, key: bytes) -> Array:
        """The documents that have a name and still stand, ascending."""
        for number in self.field.terms.find(key):
            documents = self.field.documents(number)
            return documents if self.segment.live is None else documents[self.segment.live[documents]]
        return _NONE

    def holding(self, words: Sequence[str]) -> Array:
        """The numbers of the names that hold all the words, the last of which may be unfinished."""
        found: set[int] | None = None
        for place, word in enumerate(words, 1):
            here = set(self.field.terms.containing(as_term(word), unfinished=place == len(words)))
            found = here if found is None else found & here
        return np.array(sorted(found or ()), np.int64)

    def best(self, among: Array | None, kind: NameType | None, most: int) -> tuple[list[int], int]:
        """The numbers of the names that most articles have, of some or of all, and how many articles any other may have at most."""
        counts = self.kinds.sum(axis=1)
        if kind is not None:
            counts = self.kinds[:, _KINDS.index(kind)]
        if among is not None:
            counts = counts[among]
        if len(counts) <= most:
            chosen = np.flatnonzero(counts)
            edge = 0
        else:
            edge = int(np.partition(counts, len(counts) - most)[len(counts) - most])
            chosen = np.flatnonzero(counts >= max(edge, 1))
        return (chosen if among is None else among[chosen]).tolist(), edge if edge > 1 else 0

    def ending(self, word: bytes) -> Array:
        """The numbers of the names of several words that end with a word."""
        if len(word) > WIDTH:
            return np.empty(0, np.int64)
        wanted = _mixed(keys_at(np.frombuffer(word, np.uint8), np.zeros(1, np.int64), np.array([len(word)])))
        return np.flatnonzero(self._last_words == wanted)

    @cached_property
    def _last_words(self) -> Array:
        """A number for the last word of each name of several words; that of no word for the others, and for long words."""
        return _last_words(self.segment.file["names/terms"], self.segment.file["names/terms.at"], len(self.field.terms))


def _mixed(keys: Keys) -> Array:
    """Keys as one number each: of up to eight letters no two meet, of others two in 10^19."""
    return keys[0] * np.uint64(0x9E3779B97F4A7C15) ^ keys[1]


def _sketch(text: Array, begins: Array, lengths: Array) -> Array:
    """A number for each of some stretches of a text, of their first and last bytes and their lengths."""
    few = np.minimum(lengths, WIDTH)
    first, second = keys_at(text, begins, few)
    third, fourth = keys_at(text, begins + lengths - few, few)
    mixed = first
    for each in (second, third, fourth, lengths.astype(np.uint64)):
        mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15) + each
    return mixed


def _by_kind(kinds: Sequence[int]) -> dict[NameType, int]:
    return {kind: count for kind, count in zip(_KINDS, kinds, strict=True) if count}


def _last_words(blob: Array, at: Array, count: int) -> Array:
    if not count:
        return np.zeros(0, np.uint64)
    offsets = at.astype(np.int64)
    ends = offsets[1:] - 1
    spaces = np.concatenate([[-1], np.flatnonzero(blob == ord(" "))])
    words = spaces[np.searchsorted(spaces, ends) - 1] + 1
    several = words > offsets[:-1]
    lengths = np.where(several, ends - words, WIDTH + 1)
    return _mixed(keys_at(blob, np.where(several, words, 0), lengths))
