"""Words by number: what a commit has met of keys and words, so that each key is cut, and each word stemmed, once.

A *word* here is an exact form in one language, which decides on its stem; numbers are shared by all fields and languages, and live as long as the lexicon.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np

from readingroom.index.analysis import LONGEST_WORD, Analyzer
from readingroom.index.keys import key_words, parted
from readingroom.index.whoosh.keytable import MISSING, WIDTH, KeyTable, keys_at
from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.vocabulary import as_term, as_text

_SEVERAL = 1 << 31
"""Set in what a key comes to when that is no single word, but a run of none or several."""

_FULL = 1_000_000
"""Keys from which on a lexicon is better begun afresh: some 200 MB."""

_LONGEST_REMEMBERED = 64


class Lexicon:
    """The numbers of words, and what a key of each language comes to."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self.exact: list[bytes] = []
        self._stems: list[bytes] = []
        self._keys: dict[str, _Keys] = {}
        self._runs = array("I")
        self._runs_at = array("Q", [0])

    @property
    def full(self) -> bool:
        """Whether it is time for another one."""
        return len(self._runs_at) + sum(map(len, self._keys.values())) > _FULL

    def take(self, texts: Sequence[str], language: str) -> tuple[Array, Array]:
        """What each key of some texts comes to (uint32), one text after another, and how many keys each text has; `words` makes words of them."""
        keys = self._keys.get(language)
        if keys is None:
            keys = self._keys[language] = _Keys(self)
        return keys.of(texts)

    def words(self, taken: Array, ends: Array) -> tuple[Array, Array]:
        """The words by number (uint32) of what was taken, and the number of words up to each of `ends` (int64), which counts what was taken."""
        several = np.flatnonzero(taken >= _SEVERAL)
        if not len(several):
            return taken, ends.astype(np.int64)
        runs_at = np.frombuffer(self._runs_at, np.uint64).astype(np.int64)
        run = (taken[several] & np.uint32(_SEVERAL - 1)).astype(np.int64)
        begins, lengths = runs_at[run], runs_at[run + 1] - runs_at[run]
        counts = np.ones(len(taken), np.uint32)
        counts[several] = lengths
        words = np.repeat(taken, counts)
        before = np.cumsum(lengths) - lengths
        chosen = np.repeat(begins - before, lengths) + np.arange(int(lengths.sum()))
        words[words >= _SEVERAL] = np.frombuffer(self._runs, np.uint32)[chosen]
        gained = np.concatenate([[0], np.cumsum(lengths - 1)])
        return words, ends + gained[np.searchsorted(several, ends)]

    def forms(self, numbers: Sequence[int]) -> tuple[list[bytes], list[bytes]]:
        """The exact forms, and the stems, of words by number, as terms."""
        self._stem()
        return list(map(self.exact.__getitem__, numbers)), list(map(self._stems.__getitem__, numbers))

    @property
    def several_languages(self) -> bool:
        """Whether words of several languages were taken, so that a form and its stem may be met under several numbers."""
        return len(self._keys) > 1

    def run(self, words: Sequence[int]) -> int:
        """What a key comes to that is these words."""
        if len(words) == 1:
            return words[0]
        self._runs.extend(words)
        self._runs_at.append(len(self._runs))
        return _SEVERAL | len(self._runs_at) - 2

    def _stem(self) -> None:
        """Stem the words that were not yet, by language: many at a time."""
        self._stems.extend(self.exact[len(self._stems) :])
        for language, keys in self._keys.items():
            numbers, keys.unstemmed = keys.unstemmed, []
            if not numbers:
                continue
            words = as_text(b"\n".join(map(self.exact.__getitem__, numbers))).split("\n")
            stems = "\n".join(self._analyzer.stems(words, language)).encode("utf-8", "replace").split(b"\n")
            for number, stem in zip(numbers, stems, strict=True):
                self._stems[number] = stem


class _Keys:
    """What each key of one language comes to: the number of its one word, or a run."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.unstemmed: list[int] = []
        self._lexicon = lexicon
        self._words: dict[bytes, int] = {}
        self._short = KeyTable()
        self._odd: dict[bytes, int] = {}

    def __len__(self) -> int:
        return len(self._words) + len(self._odd)

    def of(self, texts: Sequence[str]) -> tuple[Array, Array]:
        """What the keys of some texts come to, and how many keys each text has."""
        text, ends = parted(texts)
        held = np.zeros(len(text) + 2, bool)
        np.not_equal(text, _SPACE, out=held[1:-1])
        edges = np.flatnonzero(held[1:] != held[:-1])
        starts, lengths = edges[::2], edges[1::2] - edges[::2]
        keys = keys_at(text, starts, lengths)
        found = self._short.find(keys)
        new = np.flatnonzero(found == MISSING)
        if len(new):
            raw = text.tobytes()
            found[new] = self._numbers(raw, starts[new].tolist(), edges[1::2][new].tolist())
            short = new[lengths[new] <= WIDTH]
            self._short.add((keys[0][short], keys[1][short]), found[short])
        return found, np.diff(starts.searchsorted(ends), prepend=0)

    def _numbers(self, raw: bytes, begins: list[int], ends: list[int]) -> list[int]:
        """What the keys come to that begin and end so in a text."""
        known, exact = self._words, self._lexicon.exact
        found = []
        for begin, end in zip(begins, ends, strict=True):
            key = raw[begin:end]
            if not key.isalnum() or end - begin > LONGEST_WORD:
                found.append(self._odd_key(key))
                continue
            number = known.get(key)
            if number is None:  # as `_word` has it, which would be called too often
                number = known[key] = len(exact)
                exact.append(key)
                self.unstemmed.append(number)
            found.append(number)
        return found

    def _odd_key(self, key: bytes) -> int:
        """What a key comes to that is no plain word."""
        known = self._odd.get(key)
        if known is None:
            known = self._lexicon.run([self._word(as_term(exact)) for exact in key_words(key)])
            if len(key) <= _LONGEST_REMEMBERED:
                self._odd[key] = known
        return known

    def _word(self, exact: bytes) -> int:
        number = self._words.get(exact)
        if number is None:
            number = self._words[exact] = len(self._lexicon.exact)
            self._lexicon.exact.append(exact)
            self.unstemmed.append(number)
        return number


_SPACE = 32
