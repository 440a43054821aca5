"""Queries of every class, drawn from the articles by how many of them hold a word; the same every time."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice

from corpus import Row, articles
from peers.ask import SLOP, Ask

from readingroom.index.analysis import Analyzer
from readingroom.index.stop_words import STOP_WORDS

SAMPLE = 20_000
"""Articles that are looked at; the bands are shares of them."""

RARE, MIDDLE, COMMON = 1 / 2000, 1 / 300, 1 / 12
"""A rare word stands in fewer articles than this, a common one in more, one of the middle between the two."""

KINDS = (
    "rare",
    "common",
    "AND2",
    "AND3",
    "OR2",
    "OR3",
    "NOT",
    "phrase",
    "proximity",
    "prefix",
    "wildcard",
    "fuzzy",
    "two fields",
    "filter",
    "date + term",
    "common + facet",
    "by date",
    "deep page",
    "snippets",
)

_SEED = 20251107
_WORD = re.compile("[a-z]{3,}")


def asks_of(count: int, each: int) -> list[Ask]:
    """`each` queries a class of `KINDS` from the first articles of the `count`, in an order that mixes the classes."""
    drawn = _Drawing(list(islice(articles(count), min(count, SAMPLE)))).all(each)
    random.Random(_SEED).shuffle(drawn)
    return drawn


class _Drawing:
    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._chance = random.Random(_SEED)
        self._analyzer = Analyzer()
        frequency: Counter[str] = Counter()
        for row in rows:
            frequency.update(set(_WORD.findall(row.text.lower())) - STOP_WORDS["en"])
        share = {word: times / len(rows) for word, times in sorted(frequency.items()) if times >= 2}
        self._rare = [word for word, part in share.items() if part <= max(RARE, 3 / len(rows))]
        self._middle = [word for word, part in share.items() if MIDDLE < part <= COMMON]
        self._common = [word for word, part in share.items() if part > COMMON]
        self._frequent = self._common + self._middle
        self._known = set(self._frequent)
        self._outlets = _separate({row.outlet for row in rows})

    def all(self, each: int) -> list[Ask]:
        makers: dict[str, Callable[[], tuple[str, ...]]] = {
            "rare": lambda: self._some(self._rare, 1),
            "common": lambda: self._some(self._common, 1),
            "AND2": lambda: self._mixed(2),
            "AND3": lambda: self._mixed(3),
            "OR2": lambda: self._mixed(2),
            "OR3": lambda: self._mixed(3),
            "NOT": lambda: self._some(self._common, 2),
            "phrase": self._phrase,
            "proximity": self._near,
            "prefix": lambda: (self._chance.choice(self._frequent)[: self._chance.choice((3, 4, 5))],),
            "wildcard": self._pattern,
            "fuzzy": self._misspelt,
            "date + term": lambda: self._some(self._common, 1),
            "filter": lambda: self._some(self._common, 1),
            "two fields": self._in_title,
            "common + facet": lambda: self._some(self._common, 1),
            "by date": lambda: self._some(self._common, 1),
            "deep page": lambda: self._some(self._common, 1),
            "snippets": lambda: self._mixed(2),
        }
        return [self._ask(kind, makers[kind]()) for kind in KINDS for _ in range(each)]

    def _ask(self, kind: str, words: tuple[str, ...]) -> Ask:
        year = self._chance.choice(range(2013, 2020)) if kind == "date + term" else 0
        outlet = self._chance.choice(self._outlets) if kind == "filter" else ""
        return Ask(kind, words, year, outlet)

    def _some(self, words: Sequence[str], count: int) -> tuple[str, ...]:
        return tuple(self._chance.sample(words, count))

    def _mixed(self, count: int) -> tuple[str, ...]:
        """Words of which about half are common and half of the middle."""
        while True:
            words = [self._chance.choice(self._chance.choice((self._common, self._middle))) for _ in range(count)]
            if len(set(words)) == count:
                return tuple(words)

    def _in_title(self) -> tuple[str, ...]:
        """A word for the text, and one that stands in a title."""
        while True:
            words = self._known.intersection(_WORD.findall(self._chance.choice(self._rows).title.lower()))
            if words:
                return (*self._mixed(1), self._chance.choice(sorted(words)))

    def _passage(self) -> list[str]:
        while True:
            words = re.findall(r"[\w’'-]+", self._chance.choice(self._rows).text.lower())
            if len(words) > 30:
                return words

    def _phrase(self) -> tuple[str, ...]:
        """Two or three words that follow one another, plain ones, of which one at least is no stop word."""
        while True:
            words = self._passage()
            at = self._chance.randrange(len(words) - 3)
            found = words[at : at + self._chance.choice((2, 2, 3))]
            if all(map(_WORD.fullmatch, found)) and not STOP_WORDS["en"].issuperset(found):
                return tuple(found)

    def _near(self) -> tuple[str, ...]:
        """Two frequent words of one passage with a few others between them."""
        while True:
            words = self._passage()
            at = self._chance.randrange(len(words) - SLOP - 1)
            found = words[at], words[at + self._chance.randrange(2, SLOP + 2)]
            if self._known.issuperset(found) and found[0] != found[1]:
                return found

    def _pattern(self) -> tuple[str, ...]:
        """A pattern with a gap, open at its end, so that stems and forms meet it alike."""
        word = self._own_stem(self._frequent, 5)
        at = self._chance.randrange(2, len(word) - 2)
        return (f"{word[:at]}*{word[at + 1 : at + 3]}*",)

    def _misspelt(self) -> tuple[str, ...]:
        """A word without one of its letters."""
        word = self._own_stem(self._middle, 6)
        at = self._chance.randrange(1, len(word) - 1)
        return (word[:at] + word[at + 1 :],)

    def _own_stem(self, words: Sequence[str], least: int) -> str:
        """A word that is its own stem: peers that hold stems only find it by its letters too."""
        while True:
            word = self._chance.choice(words)
            if len(word) >= least and self._analyzer.terms(word, "en") == [word]:
                return word


def _separate(outlets: set[str]) -> list[str]:
    """Outlets whose words stand in no other outlet's: our query finds a label by the words in it, the peers' by the whole."""
    analyzer = Analyzer()
    keys = {outlet: f" {' '.join(analyzer.words(outlet))} " for outlet in outlets}
    return sorted(
        outlet
        for outlet, key in keys.items()
        if outlet.strip() and not any(key in other for name, other in keys.items() if name != outlet)
    )
