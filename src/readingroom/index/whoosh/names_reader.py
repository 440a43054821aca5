"""What the embedded engine's reader answers of names."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING

from readingroom.index.analysis import Analyzer
from readingroom.index.engine import NameAlias, NameTally
from readingroom.index.whoosh.labels import label_key
from readingroom.index.whoosh.snapshot import Snapshot
from readingroom.index.whoosh.vocabulary import as_term
from readingroom.model import NameType

if TYPE_CHECKING:
    from readingroom.index.whoosh.naming import NameTable


class NamesReader(ABC):
    """The part of a reader that answers of names; see `engine.Reader`."""

    _snapshot: Snapshot
    _analyzer: Analyzer

    @abstractmethod
    def _guarded(self) -> AbstractContextManager[None]:
        """Turn what damaged arrays raise into IndexDamagedError."""

    @cached_property
    def _names(self) -> NameTable:
        from readingroom.index.whoosh.naming import NameTable  # noqa: PLC0415 - a search never needs it

        return NameTable(self._snapshot, self._analyzer)

    def take_for_one(self, names: Sequence[Sequence[str]]) -> None:
        """From now on let a search for any of the names of a group, in the field `names`, find the articles of all in it; replaces what was said before."""
        self._snapshot.as_one = tuple(tuple(label_key(name, self._analyzer) for name in group) for group in names)

    def name_tallies(self, names: Sequence[str]) -> list[NameTally | None]:
        """How each of some canonical names, given by name or by key, is borne; None where no article has it."""
        with self._guarded():
            return self._names.tallies(names)

    def commonest_names(self, words: str = "", *, kind: NameType | None = None, limit: int = 100) -> list[NameTally]:
        """The names that most articles have, or have as of a kind; of those that hold all the words, the last of which may be unfinished."""
        with self._guarded():
            return self._names.commonest(words, kind, max(limit, 1))

    def names_sharing(self, word: str, *, last: bool, kind: NameType, limit: int = 100) -> list[NameTally]:
        """Of the names of several words that end with a word (`last`), or begin with it, those that most articles have, and at least half of these as of a kind."""
        with self._guarded():
            return self._names.sharing_word(as_term(word), kind, max(limit, 1), last=last)

    def names_in_other_scripts(self, kind: NameType, limit: int = 2000) -> list[NameTally]:
        """Of the names that do not begin with a Latin letter, those that most articles have, and at least half of these as of a kind."""
        with self._guarded():
            return self._names.in_other_scripts(kind, max(limit, 1))

    def aliases(self, key: str) -> list[NameAlias]:
        """The other forms that articles give to the name with this key, those of most articles first."""
        with self._guarded():
            return self._names.aliases(as_term(key))

    def stands_for(self, form: str) -> list[NameAlias]:
        """The names that a form stands for somewhere, those of most articles first."""
        with self._guarded():
            return self._names.stands_for(form)

    def naming(self, keys: Sequence[str]) -> list[str]:
        """The ids of the articles that have any of the names with these keys, the latest first."""
        with self._guarded():
            found = [
                (-segment.days("date").item(document), segment.values("id").first_of(document))
                for segment, documents in self._names.bearing(map(as_term, keys))
                for document in documents.tolist()
            ]
            return [article.decode("utf-8", "surrogatepass") for _, article in sorted(found)]

    def count_naming(self, keys: Sequence[str]) -> int:
        """How many articles have any of the names with these keys."""
        with self._guarded():
            return sum(len(documents) for _, documents in self._names.bearing(map(as_term, keys)))

    def names_beside(self, key: str, most: int = 500, *, least: int = 1) -> Mapping[str, int]:
        """The keys of the names in articles that have this one, with in how many they stand, at `least` in so many: of `most` of these articles."""
        with self._guarded():
            return self._names.beside(as_term(key), most, least)
