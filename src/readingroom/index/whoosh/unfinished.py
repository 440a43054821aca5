"""What a query finds while it is being typed: first what it would find if it ended here, then what it finds if its last word goes on.

So a list that is read while one types stays as it is when the query is entered, but for its end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from readingroom.errors import QueryError
from readingroom.index.analysis import Analyzer
from readingroom.index.parser import parse
from readingroom.index.query import Query
from readingroom.index.whoosh.answering import Answer, answered
from readingroom.index.whoosh.evaluation import Node
from readingroom.index.whoosh.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Answers:
    """All that a query finds, and the parts of it that are listed one after another, each in its own order."""

    whole: Answer
    parts: tuple[Answer, ...]


def answers(query: str, tree: Query, snapshot: Snapshot, analyzer: Analyzer, *, scored: bool, typing: bool) -> Answers:
    """What a query finds, `tree` being what it was parsed to; if it is being typed and ranked, what it finds as it stands comes first, ranked as if it were finished."""
    known: dict[Query, Node] = {}
    whole = answered(query, tree, snapshot, analyzer, scored=scored, known=known)
    finished = _finished(query) if typing and scored else None
    if finished is None or finished == tree:
        return Answers(whole, (whole,))
    first = answered(query, finished, snapshot, analyzer, scored=True, known=known)
    rest = whole.found.beyond(first.found)
    if first.loosened != whole.loosened or len(first.found) + len(rest) != len(whole.found):
        return Answers(whole, (whole,))  # the two ask for different things
    return Answers(whole, (first, replace(whole, found=rest)))


def _finished(query: str) -> Query | None:
    """The tree of a query that is not to go on; None when it cannot end here."""
    try:
        return parse(query)
    except QueryError:
        return None
