"""A query tree made ready for one snapshot: words become stems and forms, fields become leaves."""

from __future__ import annotations

from dataclasses import dataclass, field

from readingroom.index.analysis import Analyzer
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
from readingroom.index.whoosh.days import day_number
from readingroom.index.whoosh.evaluation import AllOf, AnyOf, Node, Silent, Weighted
from readingroom.index.whoosh.fields import FieldKind
from readingroom.index.whoosh.labels import meant, with_what_is_one
from readingroom.index.whoosh.leaves import AllLeaf, DayLeaf, TextLeaf, ValueLeaf, WordLeaf
from readingroom.index.whoosh.meanings import Beginning, ExactForm, Pattern, Resembling, Stems, WordMeaning
from readingroom.index.whoosh.snapshot import Snapshot
from readingroom.index.whoosh.stretches import NearLeaf, PhraseLeaf, SpanLeaf, WordSpans
from readingroom.index.whoosh.vocabulary import as_text

DATE_FIELD = "date"
LANGUAGE_FIELD = "language"
NAMES_FIELD = "names"
SCORED_LABELS = frozenset({"names", "author"})
"""Labels whose rarity says something of how well an article answers; the others only filter."""


@dataclass(slots=True)
class Compiler:
    """Makes nodes of query trees for one snapshot.

    `silent` are words, unless they are to be found as written, whose leaves have to hold but add nothing to scores.
    `sought` collects the leaf that each part named by `query.sought` became, in the same order.
    `known` are leaves made for another tree of the same query, to which it adds: what they have worked out need not be worked out again.
    """

    snapshot: Snapshot
    analyzer: Analyzer
    languages: tuple[str, ...]
    silent: frozenset[str] = frozenset()
    known: dict[Query, Node] = field(default_factory=dict)
    sought: list[TextLeaf | None] = field(default_factory=list)

    def node(self, query: Query, *, excluded: bool = False) -> Node:
        """The node of a tree."""
        match query:
            case And(clauses=clauses):
                kept = [self.node(each, excluded=excluded) for each in clauses if not isinstance(each, Not)]
                dropped = [self.node(each.clause, excluded=True) for each in clauses if isinstance(each, Not)]
                return AllOf(self.snapshot, kept, dropped)
            case Or(clauses=clauses):
                return AnyOf(self.snapshot, [self.node(each, excluded=excluded) for each in clauses])
            case Not(clause=clause):
                return AllOf(self.snapshot, [], [self.node(clause, excluded=True)])
            case Boost(clause=clause, factor=factor):
                return Weighted(self.node(clause, excluded=excluded), factor)
            case DateRange(first=first, last=last):
                earliest = None if first is None else day_number(first)
                latest = None if last is None else day_number(last)
                return DayLeaf(self.snapshot, DATE_FIELD, earliest, latest)
            case Everything():
                return AllLeaf(self.snapshot)
            case _:
                leaf = self.known.get(query) or self.known.setdefault(query, self._leaf(query))
                if not excluded:
                    self.sought.append(leaf if isinstance(leaf, TextLeaf) else None)
                if (
                    isinstance(leaf, WordLeaf)
                    and isinstance(query, Term)
                    and not query.exact
                    and query.text in self.silent
                ):
                    return Silent(leaf)
                return leaf

    def _leaf(self, leaf: Word | Near) -> Node:
        names = self._fields(leaf.field)
        if len(names) == 1 and self.snapshot.schema[names[0]].kind is not FieldKind.TEXT:
            return self._values(leaf, names[0])
        if isinstance(leaf, Near):
            sides = (
                [self._spans(word, names) for word in leaf.left],
                [self._spans(word, names) for word in leaf.right],
            )
            return NearLeaf(self.snapshot, names, sides, leaf.distance, ordered=leaf.ordered)
        if isinstance(leaf, Phrase):
            return self._phrase(leaf, names)
        return WordLeaf(self.snapshot, names, self._meaning(leaf))

    def _fields(self, name: str | None) -> tuple[str, ...]:
        if name is None:
            return tuple(each for each in EVERYWHERE if each in self.snapshot.schema)
        return (name,)

    def _values(self, leaf: Word | Near, name: str) -> ValueLeaf:
        kind = self.snapshot.schema[name].kind
        terms = [segment.values(name).terms for segment in self.snapshot.segments]
        numbers = [meant(leaf, kind, each, self.analyzer) for each in terms]
        if name == NAMES_FIELD and self.snapshot.as_one:
            numbers = with_what_is_one(numbers, terms, self.snapshot.as_one)
        return ValueLeaf(self.snapshot, numbers, name, scored=name in SCORED_LABELS)

    def _spans(self, word: Word, names: tuple[str, ...]) -> SpanLeaf:
        if isinstance(word, Phrase):
            return self._phrase(word, names)
        return WordSpans(self.snapshot, names, self._meaning(word))

    def _phrase(self, phrase: Phrase, names: tuple[str, ...]) -> PhraseLeaf:
        words: list[WordMeaning] = [ExactForm(word) for word in phrase.words]
        if phrase.prefix:
            words[-1] = Beginning(phrase.words[-1])
        return PhraseLeaf(self.snapshot, names, words, phrase.slop)

    def _meaning(self, word: Term | Prefix | Wildcard | Fuzzy) -> WordMeaning:
        match word:
            case Term(text=text, exact=True):
                return ExactForm(text)
            case Term(text=text):
                return Stems(self.analyzer.query_stems(text, self.languages))
            case Prefix(text=text):
                return Beginning(text)
            case Wildcard(pattern=pattern):
                return Pattern(pattern)
            case Fuzzy(text=text, distance=distance):
                return Resembling(text, distance)


def languages(snapshot: Snapshot) -> tuple[str, ...]:
    """The languages of the articles in a snapshot, in alphabetical order; undetermined ones are taken for English."""
    if snapshot.languages is None:
        segments = snapshot.segments if LANGUAGE_FIELD in snapshot.schema else []
        found = {as_text(term) for segment in segments for term in segment.live_values(LANGUAGE_FIELD)}
        snapshot.languages = tuple(sorted(found | {"en"}))
    return snapshot.languages


def compiled(
    query: Query,
    snapshot: Snapshot,
    analyzer: Analyzer,
    silent: frozenset[str] = frozenset(),
    known: dict[Query, Node] | None = None,
) -> tuple[Node, list[TextLeaf | None]]:
    """The node of a query, and the leaf of each part that `query.sought` names (None for labels and the like); `silent` words add nothing to scores, `known` are leaves as `Compiler` takes them."""
    compiler = Compiler(snapshot, analyzer, languages(snapshot), silent, {} if known is None else known)
    node = compiler.node(query)
    return node, compiler.sought
