"""What a query finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date

from readingroom.model.spans import Span


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of an article's text around hits; `start` is its offset into the cleaned text, `spans` are offsets into the snippet's own `text`."""

    text: str
    start: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a query found; `score` is comparable only within one result."""

    id: str
    title: str
    outlet: str
    date: Date | None
    score: float
    snippets: tuple[Snippet, ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Words of an article that answer a query, at `span` of its cleaned text, with what stands before and after them in their paragraph.

    `field` is where they stand: `text`, or `title` or `deck`, whose places have the beginning of the text for their span.
    """

    id: str
    title: str
    outlet: str
    date: Date | None
    span: Span
    before: str
    text: str
    after: str
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Concordance:
    """The occurrences in `read` articles of the `total` that a query found, in the order of the articles and of their texts."""

    query: str
    total: int
    read: int
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """On which days the `total` articles that a query found were published, in order of time; `undated` of them do not say."""

    query: str
    total: int
    undated: int
    days: tuple[tuple[Date, int], ...]


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that the user saved, with how many articles it finds now, and how many of them are new since it was last looked at; `made` is the time it was saved, in ISO 8601."""

    query: str
    total: int
    new: int
    made: str = ""


@dataclass(frozen=True, slots=True)
class PastQuery:
    """A query of the history; `made` is when it was last searched for, in ISO 8601."""

    query: str
    made: str = ""


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of the articles found have this value; dates are counted by month, written `2025-05`."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what a query found, best first, with the count of all of it.

    `facets` maps `outlet`, `date` and `names` to counts over all that was found, most frequent first (dates in order of time).
    `suggestion` is a whole query with likelier spellings, empty when there is none.
    `loosened` says that too few articles have all the words asked for, and that this is what has any of them.
    """

    query: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    suggestion: str = ""
    loosened: bool = False
