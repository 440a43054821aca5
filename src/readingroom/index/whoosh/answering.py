"""What a query finds in one snapshot: compiled, evaluated, and loosened when it finds too little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.index.analysis import Analyzer
from readingroom.index.emphasis import neighbours, silent_words, stop_words_in
from readingroom.index.loosening import loosened, without_stop_words
from readingroom.index.query import And, Boost, Or, Query, sought
from readingroom.index.whoosh.closeness import Closeness, pairs_of
from readingroom.index.whoosh.compilation import compiled, languages
from readingroom.index.whoosh.evaluation import Found, Node
from readingroom.index.whoosh.leaves import TextLeaf
from readingroom.index.whoosh.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, and how it is to be ranked and shown.

    `leaves` are those of the parts that `query.sought` names in `tree`, which is looser than the query when `loosened`.
    """

    tree: Query
    found: Found
    leaves: Sequence[TextLeaf | None]
    closeness: Closeness
    loosened: bool = False


def answered(
    query: str,
    tree: Query,
    snapshot: Snapshot,
    analyzer: Analyzer,
    *,
    scored: bool,
    known: dict[Query, Node] | None = None,
) -> Answer:
    """What the articles of a snapshot answer to a query as typed, `tree` being what it was parsed to; `known` are leaves of it, as `Compiler` takes and adds to them."""
    known = {} if known is None else known
    if not isinstance(tree, And | Or | Boost):
        return evaluated(tree, snapshot, analyzer, frozenset(), known, scored=scored)
    stop_words = stop_words_in(tree, languages(snapshot))
    silent = silent_words(tree, stop_words)
    asked = without_stop_words(query, tree, silent) if silent else tree
    strict = evaluated(asked, snapshot, analyzer, silent, known, scored=scored)
    looser = loosened(query, tree, stop_words, len(strict.found), question=bool(silent))
    if looser is None:
        return strict
    loose = evaluated(looser, snapshot, analyzer, frozenset(), known, scored=scored)
    if len(loose.found) <= len(strict.found):
        return strict
    return Answer(looser, loose.found, loose.leaves, loose.closeness, loosened=True)


def telling(query: str, tree: Query, snapshot: Snapshot) -> Query:
    """The tree of a query, or of a question without its stop words: what to mark in an article that answers it."""
    stop_words = stop_words_in(tree, languages(snapshot))
    if not silent_words(tree, stop_words):
        return tree
    return loosened(query, tree, stop_words, 0, question=True) or tree


def evaluated(
    tree: Query,
    snapshot: Snapshot,
    analyzer: Analyzer,
    silent: frozenset[str],
    known: dict[Query, Node] | None = None,
    *,
    scored: bool,
) -> Answer:
    """What a tree finds, as it stands; `silent` are the words that are not to count, `known` leaves as `Compiler` takes them."""
    node, leaves = compiled(tree, snapshot, analyzer, silent, known)
    if not scored or len(leaves) < 2:
        return Answer(tree, Found(snapshot, node, scored=scored), leaves, Closeness(snapshot, []))
    by_part = dict(zip(sought(tree), leaves, strict=True))
    pairs = [
        (tuple(by_part[word] for word in left), tuple(by_part[word] for word in right))
        for left, right in neighbours(tree, silent)
    ]
    closeness = Closeness(snapshot, pairs_of(pairs))
    return Answer(tree, Found(snapshot, node, scored=scored), leaves, closeness)
