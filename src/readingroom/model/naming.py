"""Names of a whole room: entries, and what the user corrected of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readingroom.model.mentions import NameType


@dataclass(frozen=True, slots=True)
class NameForm:
    """A way in which a name is written, with how many articles write it so, at least, and how often."""

    text: str
    articles: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Demonym:
    """A word for the people of a place, or for what is its own, with how many articles have it."""

    text: str
    articles: int


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One person, organisation, place or thing that the articles of a room name.

    `name` is the canonical form, `names` the canonical forms of single articles that were taken for it, the commonest first; `forms` are other ways to write it, the commonest first.
    `articles` and `mentions` count the articles that name it, and how often they do; an article that has it under two canonical forms may count twice.
    `corrected` tells that the user had a say in it.
    `demonyms` are the words for the people of a place that the articles have, the commonest first; they are no names of the place and not counted among its own, and filled in only where one entry is asked for.
    """

    name: str
    kind: NameType
    articles: int
    mentions: int
    names: tuple[str, ...] = ()
    forms: tuple[NameForm, ...] = ()
    corrected: bool = False
    demonyms: tuple[Demonym, ...] = ()


class NameChange(StrEnum):
    """What the user may correct of a name."""

    MERGE = "merge"
    """`name` is the same as `other`, which gives the entry its name."""
    SPLIT = "split"
    """The form `other` is not `name`."""
    SPLIT_ARTICLES = "split articles"
    """In some articles `name` is somebody else, whom `other` calls."""
    RENAME = "rename"
    """`name` is to be called `other`."""
    KIND = "kind"
    """`name` is of the kind `other`."""
    NOT_A_NAME = "not a name"
    """`name` is to be passed over."""


@dataclass(frozen=True, slots=True)
class NameCorrection:
    """What the user decided of a name, by names as written: nothing in it depends on an index.

    `articles` are ids, for `SPLIT_ARTICLES`; `made` is the time in ISO 8601; `number` identifies it in its room, 0 before it is kept.
    """

    change: NameChange
    name: str
    other: str = ""
    articles: tuple[str, ...] = ()
    made: str = ""
    number: int = 0
