"""What the user corrected of names, ready to be asked: who is one, who is not, what is called how, and what is no name.

Names are compared by `name_key`, so that nothing depends on an index. Of two corrections that disagree the later holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache

from readingroom.language.names import name_key
from readingroom.model import (
    Analysis,
    Entry,
    Name,
    NameChange,
    NameCorrection,
    NameType,
    Reference,
    ReferenceKind,
    Span,
)


class Corrections:
    """The corrections of a room, in the order in which they were made."""

    def __init__(self, made: Sequence[NameCorrection] = ()) -> None:
        self.made = tuple(made)
        self.shown: dict[str, str] = {}
        """How the names that the user speaks of are written, by key."""
        self._heads: dict[str, str] = {}
        self._apart: set[frozenset[str]] = set()
        self._renamed: dict[str, str] = {}
        self._kinds: dict[str, NameType] = {}
        self._hidden: set[str] = set()
        self._elsewhere: dict[str, dict[str, str]] = {}
        for each in made:
            self._take(each)

    def __bool__(self) -> bool:
        return bool(self.made)

    def _take(self, each: NameCorrection) -> None:
        name, other = name_key(each.name), name_key(each.other)
        if not name:
            return
        self.shown.setdefault(name, each.name)
        match each.change:
            case NameChange.MERGE if other and self.head(name) != self.head(other):
                self._apart.discard(frozenset((name, other)))
                self._heads[self.head(name)] = self.head(other)
                self.shown.setdefault(other, each.other)
            case NameChange.SPLIT if other and name != other:
                self._apart.add(frozenset((name, other)))
                self._unmerge(name, other)
                self.shown.setdefault(other, each.other)
            case NameChange.SPLIT_ARTICLES if other and name != other:
                self._apart.add(frozenset((name, other)))
                self.shown.setdefault(other, each.other)
                for article in each.articles:
                    self._elsewhere.setdefault(name, {})[article] = each.other
            case NameChange.RENAME:
                self._renamed[name] = each.other
            case NameChange.KIND if each.other in set(NameType):
                self._kinds[name] = NameType(each.other)
            case NameChange.NOT_A_NAME:
                self._hidden.add(name)
            case _:
                pass

    def _unmerge(self, name: str, other: str) -> None:
        """Take back the merge that made two names one."""
        for short, whole in ((other, name), (name, other)):
            if self._heads.get(short) is not None and self.head(whole) == self.head(short):
                del self._heads[short]

    def head(self, key: str) -> str:
        """The key of the name that a name was merged into, by the user alone; its own where it was not."""
        while key in self._heads:
            key = self._heads[key]
        return key

    def merged(self, head: str) -> list[str]:
        """The keys of all names that the user merged into one."""
        return [key for key in self._heads if self.head(key) == head]

    def groups(self) -> list[list[str]]:
        """The names that the user takes for one, as the user wrote them, group by group."""
        found: dict[str, dict[str, None]] = {}
        for each in self.made:
            if each.change is NameChange.MERGE:
                for name in (each.other, each.name):
                    if self.head(name_key(name)) == self.head(name_key(each.other)):
                        found.setdefault(self.head(name_key(name)), {})[name] = None
        return [list(names) for names in found.values() if len(names) > 1]

    def joins(self, key: str) -> bool:
        """Whether the user merged this name into another."""
        return key in self._heads

    def parted(self, one: str, others: Iterable[str]) -> bool:
        """Whether the user said of a name that it is not one of these, by key."""
        return bool(self._apart) and any(frozenset((one, other)) in self._apart for other in others)

    def renamed(self, key: str, name: str) -> str:
        """How the entry with a key is called, `name` unless the user says otherwise."""
        return self._renamed.get(key, name)

    def named(self, name: str) -> str:
        """The key of the entry that the user called so; that of the name itself where there is none."""
        key = name_key(name)
        return next((each for each, called in self._renamed.items() if name_key(called) == key), key)

    def kind(self, key: str) -> NameType | None:
        """The kind that the user gave to a name."""
        return self._kinds.get(key)

    def hidden(self, key: str) -> bool:
        """Whether the user said that this is no name."""
        return key in self._hidden

    def elsewhere(self, key: str) -> dict[str, str]:
        """The articles, by id, in which a name is somebody else, and who."""
        return self._elsewhere.get(key, {})

    def brought(self, key: str) -> list[tuple[str, str]]:
        """The articles in which the name with this key stands for what others call otherwise: pairs of that name's key and the article's id."""
        return [
            (name, article)
            for name, articles in self._elsewhere.items()
            for article, other in articles.items()
            if name_key(other) == key
        ]

    def concerns(self, keys: Iterable[str]) -> bool:
        """Whether any correction speaks of one of these names."""
        known = set(keys)
        return any({name_key(each.name), name_key(each.other)} & known for each in self.made)

    # --- Articles

    def applied(self, entry: Entry) -> Entry:
        """An article with its names as the user corrected them; the same object where nothing concerns it."""
        if not self.made:
            return entry
        names = tuple(found for name in entry.analysis.names if (found := self._applied(name, entry.article.id)))
        if names == entry.analysis.names:
            return entry
        analysis: Analysis = replace(entry.analysis, names=names)
        return replace(entry, analysis=analysis, prepared=b"")

    def reading(self, entry: Callable[[str], Entry]) -> Callable[[str], Entry]:
        """Reads articles, by id, as the user corrected them; the same one is read once."""
        return cache(lambda article: self.applied(entry(article)))

    def allowed(self, found: Sequence[Reference], entry: Callable[[str], Entry]) -> list[Reference]:
        """References between articles, as `reading` gives them, without those that take two names for one of which the user says that they are not."""
        return [one for one in found if one.kind is not ReferenceKind.NAME or not self._refuses(one, entry)]

    def _refuses(self, one: Reference, entry: Callable[[str], Entry]) -> bool:
        if not self._apart:
            return False
        here = _canonical_at(entry(one.here_id), one.here)
        there = _canonical_at(entry(one.there_id), one.there)
        return bool(here and there) and self.forbids(here, there)

    def _applied(self, name: Name, article: str) -> Name | None:
        canonical = name.canonical
        key, written = name_key(canonical), name_key(name.text)
        if written != key and frozenset((key, written)) in self._apart:
            canonical, key = name.text, written
        somebody = self.elsewhere(key).get(article)
        if somebody is not None:
            canonical, key = somebody, name_key(somebody)
        head = self.head(key)
        if self.hidden(key) or self.hidden(head):
            return None
        if head != key:
            canonical = self.shown.get(head, canonical)
        canonical = self.renamed(head, canonical)
        kind = self.kind(key) or self.kind(head) or name.type
        if canonical == name.canonical and kind is name.type:
            return name
        return replace(name, canonical=canonical, type=kind)

    def forbids(self, one: str, other: str) -> bool:
        """Whether two canonical names, as `applied` gives them, must not be taken for one."""
        if not self._apart:
            return False
        mine, yours = ({self.named(name), *self.merged(self.named(name))} for name in (one, other))
        return any(self.parted(key, yours) for key in mine)


def _canonical_at(entry: Entry, span: Span) -> str:
    """The canonical name of the mention at a place; empty where there is none."""
    found = (name.canonical for name in entry.analysis.names if (name.start, name.end) == (span.start, span.end))
    return next(found, "")
