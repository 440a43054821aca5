"""The query, understood: the tree that a parsed query becomes, the same for every engine.

Every node carries `span`, the characters of the query as typed that it came from.
Words in a tree are folded (`analysis.fold`) and are single tokens of `analysis`; what a person typed as one word and analysis splits (`Pakistan-occupied`, `北京大学`) stands here as a phrase.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from typing import TypeAlias

from readingroom.model import Span

FIELDS = ("title", "deck", "text", "outlet", "author", "agency", "names", "language", "id")
"""The fields whose words can be asked for, under their own names; `date` is asked for with a `DateRange`."""

LABELS = ("outlet", "author", "agency", "names")
"""The fields that hold labels, which can be asked for as wholes."""

EVERYWHERE = ("title", "deck", "text")
"""Where a word is looked for when the query names no field: a leaf's `field` is then None."""


@dataclass(frozen=True, slots=True)
class Everything:
    """All articles."""

    span: Span = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Term:
    """One word: in any form that shares its stem, or with `exact` only as written (case and accents folded)."""

    text: str
    field: str | None = None
    exact: bool = False
    span: Span = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word whose folded form begins with `text`."""

    text: str
    field: str | None = None
    span: Span = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Any word whose folded form matches `pattern`, where `*` stands for any characters and `?` for one; all else is literal.

    A pattern holds at least one letter or digit, and no two `*` in a row.
    """

    pattern: str
    field: str | None = None
    span: Span = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Any word whose folded form is at most `distance` (1 or 2) edits away: a letter added, dropped, changed, or two swapped."""

    text: str
    distance: int = 1
    field: str | None = None
    span: Span = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as written (case and accents folded), in this order, within one field, with at most `slop` other words among them in all.

    With `prefix` the last word is only the beginning of one; with `whole` they are all that a label such as a name consists of.
    """

    words: tuple[str, ...]
    slop: int = 0
    prefix: bool = False
    field: str | None = None
    span: Span = Span(0, 0)
    whole: bool = False


Word: TypeAlias = Term | Prefix | Wildcard | Fuzzy | Phrase
"""What stands at places in a text."""


@dataclass(frozen=True, slots=True)
class Near:
    """Two words or phrases of one field whose nearest ends are at most `distance` positions apart; in either order unless `ordered`.

    `left` and `right` are tuples of alternatives, all asked of the same field.
    """

    left: tuple[Word, ...]
    right: tuple[Word, ...]
    distance: int
    ordered: bool = False
    field: str | None = None
    span: Span = Span(0, 0)


@dataclass(frozen=True, slots=True)
class And:
    """All of the clauses hold; at least one of them is not a `Not`."""

    clauses: tuple[Query, ...]
    span: Span = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the clauses holds; none of them is a `Not`."""

    clauses: tuple[Query, ...]
    span: Span = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Not:
    """The clause does not hold; stands only directly inside an `And`."""

    clause: Query
    span: Span = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Boost:
    """The clause, its score multiplied by `factor`."""

    clause: Query
    factor: float
    span: Span = Span(0, 0)


@dataclass(frozen=True, slots=True)
class DateRange:
    """Articles published from `first` to `last`, both days included; None leaves that side open. Undated articles are not in any range."""

    first: Date | None
    last: Date | None
    span: Span = Span(0, 0)


Leaf: TypeAlias = Everything | Word | DateRange
"""What holds no other clause."""

Query: TypeAlias = Everything | Word | Near | And | Or | Not | Boost | DateRange


def sought(query: Query) -> Iterator[Word | Near]:
    """The words, phrases and pairs that an article is found by, in the order typed: all but those under `Not`."""
    match query:
        case And(clauses=clauses) | Or(clauses=clauses):
            for clause in clauses:
                yield from sought(clause)
        case Boost(clause=clause):
            yield from sought(clause)
        case Not() | DateRange() | Everything():
            return
        case _:
            yield query
