"""The protocol that every engine meets: what the house asks of a searchable index.

Engines speak the nouns of `model` and nothing of their own, so that the embedded one and a server-backed one answer alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date as Date
from typing import Protocol, Self

from readingroom.model import Concordance, Entry, FileState, Finding, NameType, Results, Span, Timeline


@dataclass(frozen=True, slots=True)
class Probe:
    """The one bounded question that opening an article asks: who else may carry parts of it?

    `terms` are stems of the text as `Engine.terms` gives them, with weights; `names` are keys of the `names` field (canonical names, case and accents folded); `fingerprints` as in `Analysis`.
    Articles dated before `first` or after `last` are left out, undated ones are not; None leaves that side open.
    `exclude` is the article that asks.
    """

    terms: tuple[tuple[str, float], ...] = ()
    names: tuple[tuple[str, float], ...] = ()
    fingerprints: tuple[int, ...] = ()
    first: Date | None = None
    last: Date | None = None
    exclude: str = ""


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """What the index remembers of a source file: its state when read, and the ids of the articles made of it."""

    state: FileState
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameTally:
    """How the articles of an index bear one canonical name: its usual spelling, how often they mention it, and how many take it for each kind.

    `key` is the name with case, accents and punctuation folded, as the index keeps it.
    """

    key: str
    shown: str
    mentions: int
    kinds: Mapping[NameType, int]

    @property
    def articles(self) -> int:
        """How many articles have the name."""
        return sum(self.kinds.values())

    def counted(self, kind: NameType | None) -> int:
        """How many articles have it, as of one kind if one is named."""
        return self.articles if kind is None else self.kinds.get(kind, 0)


@dataclass(frozen=True, slots=True)
class NameAlias:
    """A form that stands for the canonical name with the key `name` in so many articles, where it is mentioned so often."""

    form: str
    name: str
    articles: int
    mentions: int


class Reader(Protocol):
    """A snapshot of the index: what it answers does not change while it is open, but for names that it is told to `take_for_one`. Safe to call from several threads."""

    @property
    def generation(self) -> int:
        """Grows with each commit."""
        ...

    def __len__(self) -> int:
        """How many articles there are."""
        ...

    def ids(self) -> Iterator[str]:
        """The ids of all articles, in no particular order."""
        ...

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: str = "relevance",
        as_you_type: bool = False,
        facets: bool = True,
    ) -> Results:
        """One page of what the query finds, with facets over all of it if they are wanted.

        `sort` is `relevance`, `newest`, `oldest`, `outlet` or `title`.
        With `as_you_type` the last word may be unfinished and is taken as a prefix.
        An empty query finds all articles.
        Raises QueryError.
        """
        ...

    def highlights(self, query: str, article_id: str, *, as_you_type: bool = False) -> tuple[Span, ...]:
        """Where the query's words stand in an article's cleaned text, in order, and the names that it asks for, in the forms in which the article writes them. Raises QueryError, UnknownArticleError."""
        ...

    def concordance(
        self, query: str, *, limit: int = 100, offset: int = 0, sort: str = "relevance", width: int = 80
    ) -> Concordance:
        """The places in the titles, decks and texts of one page of articles that answer the query, each with at most `width` characters of its paragraph on either side.

        `limit` and `offset` count articles; `sort` is as for `search`. An empty query has no places. Raises QueryError.
        """
        ...

    def matching(self, query: str) -> list[str]:
        """The ids of all articles that the query finds, in no particular order. Raises QueryError."""
        ...

    def timeline(self, query: str) -> Timeline:
        """On which days the articles that the query finds were published. Raises QueryError."""
        ...

    def entry(self, article_id: str) -> Entry:
        """An article and its analysis. Raises UnknownArticleError."""
        ...

    def resolve(self, prefix: str) -> str:
        """The one id that begins with `prefix`. Raises UnknownArticleError when there is none, or more than one."""
        ...

    def terms(self, text: str, language: str = "") -> list[str]:
        """The stems that the index holds for the words of a text, in order, stop words left out."""
        ...

    def frequencies(self, field: str, terms: Sequence[str]) -> list[int]:
        """In how many articles each term of `field` (`text` or `names`) stands."""
        ...

    def candidates(self, probe: Probe, limit: int = 20) -> list[tuple[str, float]]:
        """Ids of the articles that answer a probe, best first, with scores comparable only within the answer."""
        ...

    def name_tallies(self, names: Sequence[str]) -> list[NameTally | None]:
        """How each of some canonical names, given by name or by key, is borne; None where no article has it."""
        ...

    def commonest_names(self, words: str = "", *, kind: NameType | None = None, limit: int = 100) -> list[NameTally]:
        """The names that most articles have, or have as of a kind; of those that hold all the words, the last of which may be unfinished."""
        ...

    def names_sharing(self, word: str, *, last: bool, kind: NameType, limit: int = 100) -> list[NameTally]:
        """Of the names of several words that end with a word (`last`), or begin with it, those that most articles have, and at least half of these as of a kind."""
        ...

    def names_in_other_scripts(self, kind: NameType, limit: int = 2000) -> list[NameTally]:
        """Of the names that do not begin with a Latin letter, those that most articles have, and at least half of these as of a kind."""
        ...

    def aliases(self, key: str) -> list[NameAlias]:
        """The other forms that articles give to the name with this key, those of most articles first."""
        ...

    def stands_for(self, form: str) -> list[NameAlias]:
        """The names that a form stands for somewhere, those of most articles first."""
        ...

    def naming(self, keys: Sequence[str]) -> list[str]:
        """The ids of the articles that have any of the names with these keys, the latest first."""
        ...

    def count_naming(self, keys: Sequence[str]) -> int:
        """How many articles have any of the names with these keys."""
        ...

    def names_beside(self, key: str, most: int = 500, *, least: int = 1) -> Mapping[str, int]:
        """The keys of the names in articles that have this one, with in how many they stand, at `least` in so many: of `most` of these articles."""
        ...

    def take_for_one(self, names: Sequence[Sequence[str]]) -> None:
        """From now on let a search for any of the names of a group, in the field `names`, find the articles of all in it; replaces what was said before."""
        ...

    def files(self) -> Mapping[str, IndexedFile]:
        """The source files that the index was made of, by their path as the room sees it."""
        ...

    def close(self) -> None:
        """Release files and memory."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


class Engine(Protocol):
    """An index: opened for reading as often as one likes, for writing once at a time."""

    def exists(self) -> bool:
        """Whether there is an index to read."""
        ...

    def reader(self) -> Reader:
        """A snapshot of the index as it is now. Raises IndexMissingError, IndexDamagedError."""
        ...

    def latest_generation(self) -> int:
        """The generation of the last commit, cheap enough to poll; -1 when there is no index."""
        ...

    def lock(self) -> AbstractContextManager[None]:
        """Keep other writers out until the end of a `with` statement, in which `apply` may be called by the same thread. Raises IndexLockedError, RoomError when the folder cannot be written."""
        ...

    def apply(
        self,
        entries: Iterable[tuple[str, FileState, Sequence[Entry]]],
        *,
        removed_files: Iterable[str] = (),
        touched: Mapping[str, IndexedFile] | None = None,
        fresh: bool = False,
        stamp: str = "",
    ) -> int:
        """Bring the index up to date in one commit, and return its generation.

        Each item of `entries` is a source file's path, its state, and all the articles made of it, which replace those that the index held of that file.
        Articles of `removed_files` go; those of `touched` files stay as they are, and only what is remembered of the files changes.
        With `fresh` the index is built anew and replaces the old one only when it is whole.
        `stamp` identifies the code that made the entries (see `stamp()`).
        Nothing is committed when the iteration raises.
        Raises IndexLockedError, IndexDamagedError (not with `fresh`), RoomError when the folder cannot be written.
        """
        ...

    def stamp(self) -> str:
        """The stamp given at the last commit; another one than today's means that every article has to be made anew."""
        ...

    def check(self) -> list[Finding]:
        """What `doctor` reports of the index: every checksum verified, permissions looked at."""
        ...
