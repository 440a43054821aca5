"""The same answers in the plainest way: every article looked at, word by word, one at a time.

It shares with the engine only the analyser, the query tree with what `emphasis` says of it, and the numbers of the schema; the formula is written down once more.
"""

from __future__ import annotations

from datetime import date as Date
from math import log

from rapidfuzz.distance import OSA

from readingroom.index.analysis import Analyzer
from readingroom.index.emphasis import neighbours, silent_words, stop_words_in
from readingroom.index.matching import wildcard_pattern
from readingroom.index.query import (
    EVERYWHERE,
    And,
    Boost,
    DateRange,
    Everything,
    Fuzzy,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
    Word,
)
from readingroom.model import Article, Entry

ANALYZER = Analyzer()
FIELDS = {"title": (3.0, 0.4), "deck": (1.5, 0.5), "text": (1.0, 0.75)}
SCORED = {"names", "author"}
K1 = 1.5
BROAD = 1 << 18
LOOKED_INTO, WIDEST, WEIGHT = 30, 5, 0.2


class Reference:
    """A collection of entries, by id."""

    def __init__(self, entries: dict[str, Entry], broad: int = BROAD) -> None:
        self.entries = entries
        self.broad = broad
        self.words = {
            (each, field): ANALYZER.words(getattr(entry.article, field))
            for each, entry in entries.items()
            for field in FIELDS
        }
        self.languages = sorted({entry.article.language for entry in entries.values()} - {""} | {"en"})

    def ranked(self, query: Query, sort: str = "relevance", looked_into: int = LOOKED_INTO) -> list[str]:
        """Ids in order."""
        found = [each for each in self.entries if self.holds(query, each)]
        in_order = sorted(found, key=lambda each: self.sort_key(query, each, sort))
        if sort != "relevance":
            return in_order
        first = sorted(in_order[:looked_into], key=lambda each: self.closest_key(query, each))
        return [*first, *in_order[looked_into:]]

    def silent(self, query: Query) -> frozenset[str]:
        return silent_words(query, stop_words_in(query, self.languages))

    def closest_key(self, query: Query, each: str) -> tuple[object, ...]:
        """By score and closeness, then as ever."""
        score, *latest = self.sort_key(query, each, "relevance")
        assert isinstance(score, float)
        return (-round(self.closeness(query, each) - score, 9), *latest)

    def closeness(self, query: Query, each: str) -> float:
        """What the words of a query that follow one another gain by standing together."""
        gained = 0.0
        for left, right in neighbours(query, self.silent(query)):
            rarity = min(self.rarity(word) for word in (*left, *right))
            field = max(self.fields(left[0].field), key=self.average_length)
            weight = self.norm(each, field) * self.meetings(left, right, each, field)
            gained += WEIGHT * rarity * (K1 + 1) * weight / (K1 + weight)
        return gained

    def meetings(self, left: tuple[Term, ...], right: tuple[Term, ...], each: str, field: str) -> float:
        words, language = self.words[each, field], self.entries[each].article.language
        here, there = (
            [at for at, word in enumerate(words) if any(self.means(term, word, language) for term in terms)]
            for terms in (left, right)
        )
        distances = [abs(a - b) for a in here for b in there]
        return float(sum(distance**-2 for distance in distances if 1 <= distance <= WIDEST))

    def sort_key(self, query: Query, each: str, sort: str) -> tuple[object, ...]:
        article = self.entries[each].article
        day = article.date.toordinal() if article.date else None
        latest = (-day if day is not None else 1, each)
        if sort == "relevance":
            return (-round(self.score(query, each), 9), *latest)
        if sort == "newest":
            return latest
        if sort == "oldest":
            return (day if day is not None else Date.max.toordinal() + 1, each)
        if sort == "outlet":
            return (not article.outlet, " ".join(ANALYZER.words(article.outlet)), *latest)
        return (not article.title, article.title.lower(), *latest)

    def holds(self, query: Query, each: str) -> bool:
        match query:
            case And(clauses=clauses):
                return all(self.holds(clause, each) for clause in clauses)
            case Or(clauses=clauses):
                return any(self.holds(clause, each) for clause in clauses)
            case Not(clause=clause):
                return not self.holds(clause, each)
            case Boost(clause=clause):
                return self.holds(clause, each)
            case Everything():
                return True
            case DateRange(first=first, last=last):
                day = self.entries[each].article.date
                return day is not None and (first is None or day >= first) and (last is None or day <= last)
            case _:
                return any(self.frequency(query, each, field) for field in self.fields(query.field))

    def fields(self, name: str | None) -> tuple[str, ...]:
        return EVERYWHERE if name is None else (name,)

    def score(self, query: Query, each: str) -> float:
        return self.part_score(query, each, self.silent(query))

    def part_score(self, query: Query, each: str, silent: frozenset[str]) -> float:
        match query:
            case Term(text=text, field=field, exact=False) if text in silent and (field or "text") in FIELDS:
                return 0.0
            case And(clauses=clauses):
                return sum(self.part_score(clause, each, silent) for clause in clauses if not isinstance(clause, Not))
            case Or(clauses=clauses):
                return sum(self.part_score(clause, each, silent) for clause in clauses if self.holds(clause, each))
            case Boost(clause=clause, factor=factor):
                return factor * self.part_score(clause, each, silent)
            case Not() | Everything() | DateRange():
                return 0.0
            case _:
                return self.leaf_score(query, each)

    def leaf_score(self, leaf: Word | Near, each: str) -> float:
        idf = self.rarity(leaf)
        if not self.holds(leaf, each):
            return 0.0
        if leaf.field is not None and leaf.field not in FIELDS:
            return idf if leaf.field in SCORED else 0.0
        weight = 0.0
        broad = isinstance(leaf, Prefix | Wildcard | Fuzzy) and self.occurring(leaf) > self.broad
        for field in self.fields(leaf.field):
            often = self.frequency(leaf, each, field)
            weight += self.norm(each, field) * (min(often, 1) if broad else often)
        return idf * (K1 + 1) * weight / (K1 + weight)

    def occurring(self, leaf: Word | Near) -> int:
        """How often the leaf stands anywhere."""
        return sum(self.frequency(leaf, other, field) for other in self.entries for field in self.fields(leaf.field))

    def rarity(self, leaf: Word | Near) -> float:
        having = sum(self.holds(leaf, other) for other in self.entries)
        return log((len(self.entries) + 1) / max(having, 1))

    def norm(self, each: str, field: str) -> float:
        """What one word of the field counts for."""
        field_weight, b = FIELDS[field]
        return field_weight / (1 - b + b * len(self.words[each, field]) / self.average_length(field))

    def average_length(self, field: str) -> float:
        total = sum(len(self.words[other, field]) for other in self.entries)
        return total / len(self.entries) if total else 1.0

    def frequency(self, leaf: Word | Near, each: str, field: str) -> int:
        """How often the leaf stands in a field of an article."""
        if field in FIELDS:
            language = self.entries[each].article.language
            return len({start for start, _ in self.stretches(leaf, self.words[each, field], language)})
        article = self.entries[each].article
        if field in ("id", "language"):
            return int(isinstance(leaf, Term) and getattr(article, field) == leaf.text)
        return sum(bool(self.stretches(leaf, label, "en")) for label in self.labels(article, each, field))

    def labels(self, article: Article, each: str, field: str) -> list[list[str]]:
        if field == "names":
            return [ANALYZER.words(name.canonical) for name in self.entries[each].analysis.names]
        return [ANALYZER.words(article.byline if field == "author" else str(getattr(article, field)))]

    def stretches(self, leaf: Word | Near, words: list[str], language: str) -> list[tuple[int, int]]:
        """First and last positions of each time that the leaf stands in a list of words."""
        if isinstance(leaf, Near):
            return self.near(leaf, words, language)
        if isinstance(leaf, Phrase):
            return self.phrase(leaf, words)
        return [(at, at) for at, word in enumerate(words) if self.means(leaf, word, language)]

    def means(self, leaf: Word, word: str, language: str) -> bool:
        match leaf:
            case Term(text=text, exact=True):
                return word == text
            case Term(text=text):
                return ANALYZER.stem(word, language) in ANALYZER.query_stems(text, self.languages)
            case Prefix(text=text):
                return word.startswith(text)
            case Wildcard(pattern=pattern):
                return wildcard_pattern(pattern).fullmatch(word) is not None
            case Fuzzy(text=text, distance=distance):
                return bool(OSA.distance(word, text) <= distance)
        raise AssertionError(leaf)

    def phrase(self, leaf: Phrase, words: list[str]) -> list[tuple[int, int]]:
        def is_word(number: int, word: str) -> bool:
            if leaf.prefix and number == len(leaf.words) - 1:
                return word.startswith(leaf.words[number])
            return word == leaf.words[number]

        found: list[tuple[int, int]] = []
        for start in range(len(words)):
            ends = [start] if is_word(0, words[start]) else []
            for number in range(1, len(leaf.words)):
                ends = sorted({at for end in ends for at in range(end + 1, len(words)) if is_word(number, words[at])})
            if ends and ends[0] - start <= len(leaf.words) - 1 + leaf.slop:
                found.append((start, ends[0]))
        return found

    def near(self, leaf: Near, words: list[str], language: str) -> list[tuple[int, int]]:
        left = [place for word in leaf.left for place in self.stretches(word, words, language)]
        right = [place for word in leaf.right for place in self.stretches(word, words, language)]
        found: list[tuple[int, int]] = []
        for first, last in left:
            after = any(1 <= other - last <= leaf.distance for other, _ in right)
            before = any(1 <= first - other <= leaf.distance for _, other in right)
            if after or (before and not leaf.ordered):
                found.append((first, last))
        return found
