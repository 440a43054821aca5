"""What language work finds in an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Date
from enum import StrEnum

from readingroom.model.articles import Article
from readingroom.model.spans import Span


class Bound(StrEnum):
    """How a figure bounds what it counts."""

    EXACT = "exactly"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"
    ABOUT = "about"


class NameType(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    THING = "thing"
    """A named thing: a treaty, an operation, a law, a ship."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said: direct speech without its marks, or the content of indirect speech (`direct` false).

    `speaker` is the canonical name or description of who said it, empty when the article does not say; `cue` the word that reports it ("said", "urged").
    """

    start: int
    end: int
    text: str
    speaker: str = ""
    cue: str = ""
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Name:
    """A name at a place in the text; `canonical` is the fullest form that the article (title included) gives to the same one."""

    start: int
    end: int
    text: str
    canonical: str
    type: NameType


@dataclass(frozen=True, slots=True)
class Figure:
    """A count or an amount.

    `low` and `high` delimit the value as written (equal unless a range); `bound` says how to take them.
    `unit` is a normalised unit (`people`, `USD`, `km`, `%`) or empty; `subject` what is counted, as a normalised key (`killed`, `injured`, `sites`), empty when unknown.
    `place`, `date` and `attribution` narrow what is counted, where and when, and who says so; empty or None when the text does not say.
    """

    start: int
    end: int
    text: str
    low: float
    high: float
    bound: Bound = Bound.EXACT
    unit: str = ""
    subject: str = ""
    place: str = ""
    date: Date | None = None
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, or a phrase that stands for one; `first` to `last` are the days it may mean, both included.

    `relative` is true when the words had to be resolved against the article's own date ("Tuesday", "last month").
    """

    start: int
    end: int
    text: str
    first: Date
    last: Date
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Analysis:
    """What language work finds in one article, prepared once, at indexing; all spans are into the article's cleaned text.

    `fingerprints` are 64-bit hashes of word sequences, selected by winnowing, sorted, without repeats.
    """

    sentences: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    names: tuple[Name, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    fingerprints: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An article with its analysis: what the index takes in and gives back.

    `prepared` is what else was worked out of it at indexing, in a form that only who made it knows; empty where nothing was. It says nothing that the rest does not, so two entries are equal without it.
    """

    article: Article
    analysis: Analysis
    prepared: bytes = field(default=b"", compare=False, repr=False)
