"""What came of a question to the index. `generation` numbers the question; answers to an older one are dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.message import Message

from readingroom.errors import QueryError
from readingroom.model import Hit, Results

PAGE = 10
"""Hits asked for at once."""


@dataclass(eq=False, repr=False, match_args=False)
class Found(Message):
    """The first page of an answer."""

    generation: int
    results: Results
    as_you_type: bool


@dataclass(eq=False, repr=False, match_args=False)
class Paused(Message):
    """No key has come for a while since the answer was shown."""

    generation: int


@dataclass(eq=False, repr=False, match_args=False)
class FoundPage(Message):
    """A later page; `offset` is the number of its first hit."""

    generation: int
    offset: int
    hits: tuple[Hit, ...]


@dataclass(eq=False, repr=False, match_args=False)
class Counted(Message):
    """How many hits each article on a page has."""

    generation: int
    counts: Mapping[str, int]


@dataclass(eq=False, repr=False, match_args=False)
class Refused(Message):
    """The query cannot be understood."""

    generation: int
    query: str
    error: QueryError
