"""The names of a room as entries: one for each person, organisation, place or thing, whatever single articles call it.

What belongs together is worked out when it is asked for, from the index's own dictionary, and no further than the question needs; what the user corrected has the last word.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from readingroom.crossref.entries_bodies import Bodies, is_acronym, kind_of
from readingroom.crossref.entries_corrected import Corrections
from readingroom.crossref.entries_people import People, is_person
from readingroom.crossref.entries_telling import Telling
from readingroom.index.engine import NameTally, Reader
from readingroom.language.names import name_key
from readingroom.model import NameEntry, NameForm, NameType

FORMS = 40
"""Forms of an entry that are told."""

_ALIASED = 8
"""Names of an entry, the commonest, of which other forms are told."""

_MORE = 10
"""Entries that are looked at beyond those asked for: what their names count together is not quite what they count."""

_PLACE = 0.4
_KNOWN_PLACE = 0.2
"""Share of the articles that must take a name for a place, where others take it for a body, and where the gazetteer knows it."""

_COMMON = 60
_COMMON_LEAST = 50
"""The commonest names of all, which say nothing about the company that a name keeps, and how many articles have each of them at least."""

_ASKED = 40
"""Articles that are asked for the company that a name keeps."""


class Entries:
    """The entries of one state of the index. What was worked out is kept; safe to use from one thread at a time."""

    def __init__(self, reader: Reader, corrections: Corrections | None = None) -> None:
        self._reader = reader
        self._corrections = corrections or Corrections()
        self._people = People(reader, self._likeness)
        self._bodies = Bodies(reader, self._likeness)
        self._telling = Telling(reader)
        self._companies: dict[str, Mapping[str, int]] = {}
        self._tallies: dict[str, NameTally | None] = {}
        self._entries: dict[str, NameEntry | None] = {}

    # --- Questions

    def commonest(
        self, query: str = "", *, kind: NameType | None = None, limit: int = 50, offset: int = 0
    ) -> tuple[NameEntry, ...]:
        """The entries that most articles name, of a kind if one is given, and of those that hold all words of a query; the last may be unfinished.

        Without a query, words that may be common nouns are passed over: Party, Times.
        """
        wanted = offset + limit
        depth = wanted + wanted // 2 + 20
        while True:
            tallies = self._candidates(query, kind, depth)
            found = self._told(self._roots(tallies, query), kind, wanted + _MORE, unasked=not query.strip())
            if len(found) >= wanted or len(tallies) < depth:
                found.sort(key=lambda entry: (-entry.articles, entry.name))
                return tuple(found[offset:wanted])
            depth *= 3

    def _roots(self, tallies: Iterable[NameTally], query: str) -> list[str]:
        """The entries of some names, by key: those whose names are commonest first."""
        counts: dict[str, int] = {}
        for tally in tallies:
            root = self._root(tally.key)
            counts[root] = counts.get(root, 0) + tally.articles
        ranked = sorted(counts, key=lambda root: (-counts[root], root))
        return list(dict.fromkeys([*self._of_the_user(query), *ranked]))

    def _told(self, roots: Iterable[str], kind: NameType | None, most: int, *, unasked: bool) -> list[NameEntry]:
        found: dict[str, NameEntry] = {}
        for root in roots:
            if len(found) >= most:
                break
            entry = self._entry(root)
            if entry is not None and kind in (None, entry.kind) and not (unasked and not self._listed(entry)):
                found[entry.name] = entry
        return list(found.values())

    def entry(self, name: str) -> NameEntry | None:
        """The entry that a name belongs to: a canonical form or, if there is none, another form that stands for one entry in most articles."""
        key = self._called(name)
        if self._tally(key) is None and not self._given(key):
            aliases = self._reader.stands_for(name)
            key = aliases[0].name if aliases else key
        return self._entry(self._root(key))

    def of(self, reader: Reader) -> bool:
        """Whether these are the entries that this reader knows."""
        return self._reader is reader

    def own_name(self, name: str) -> str:
        """The canonical form of an entry, whatever the user calls it."""
        root = self._root(self._called(name))
        tally = self._tally(root)
        return tally.shown if tally is not None else self._corrections.shown.get(root, root)

    def articles(self, name: str) -> list[str]:
        """The ids of the articles that name an entry, given by any of its names, the latest first."""
        entry = self.entry(name)
        if entry is None:
            return []
        root = self._root(self._called(entry.name))
        return self._articles(self._members(root))

    def written(self, name: str, form: str) -> list[str]:
        """The names of an entry, given by any of them, which articles write in this form, as they are written in full."""
        key = name_key(form)
        members = self._members(self._root(self._called(name)))
        tallies = [tally for member in members if (tally := self._tally(member)) is not None]
        aliases = {tally.shown: self._reader.aliases(tally.key) for tally in tallies}
        return [shown for shown, forms in aliases.items() if any(name_key(alias.form) == key for alias in forms)]

    # --- What belongs together

    def _candidates(self, query: str, kind: NameType | None, depth: int) -> list[NameTally]:
        found = self._reader.commonest_names(query, kind=kind, limit=depth)
        if query.strip():
            aliases = self._reader.stands_for(query)[:depth]
            more = self._reader.name_tallies([alias.name for alias in aliases])
            found += [tally for tally in more if tally is not None and tally not in found]
        self._tallies |= {tally.key: tally for tally in found}
        return found

    def _tally(self, key: str) -> NameTally | None:
        if key not in self._tallies:
            [self._tallies[key]] = self._reader.name_tallies([key])
        return self._tallies[key]

    def _key(self, name: str) -> str:
        """The key by which the index keeps a name; where it has none, the key by which corrections do."""
        tally = self._tally(name)
        return tally.key if tally is not None else name_key(name)

    def _called(self, name: str) -> str:
        """The key of the name that the user calls so; that of the name itself where there is none."""
        ours = self._corrections.named(name)
        return self._key(name) if ours == name_key(name) else self._theirs(ours)

    def _ours(self, key: str) -> str:
        """The key by which corrections know a name of the index."""
        tally = self._tally(key)
        return name_key(tally.shown) if tally is not None else key

    def _theirs(self, ours: str) -> str:
        """The key by which the index knows a name of the corrections."""
        return self._key(self._corrections.shown.get(ours, ours))

    def _head(self, key: str) -> str:
        """The commonest of the names that are one with this, as far as the articles tell."""
        tally = self._tally(key)
        if tally is None:
            return key
        head = self._people.head(tally) if is_person(tally) or " " not in key else key
        return head if head != key or is_person(tally) else self._bodies.group(tally)[0].key

    def _alike(self, head: str) -> list[str]:
        """All names that are one with a head, as far as the articles tell."""
        tally = self._tally(head)
        if tally is None:
            return [head]
        if is_person(tally):
            return self._people.members(head)
        return [other.key for other in self._bodies.group(tally)]

    def _root(self, key: str) -> str:
        """The name that gives its entry to this one: the user's word first, then the articles'."""
        seen: set[str] = set()
        while key not in seen:
            seen.add(key)
            ours = self._ours(key)
            if self._corrections.joins(ours):
                key = self._theirs(self._corrections.head(ours))
                continue
            head = self._head(key)
            if head != key and not self._parted(key, head):
                key = head
        return key

    def _parted(self, key: str, head: str) -> bool:
        corrections = self._corrections
        return bool(corrections) and corrections.parted(self._ours(key), map(self._ours, self._alike(head)))

    def _members(self, root: str) -> list[str]:
        """The names of an entry, its own first."""
        found = dict.fromkeys([root])
        sources = [root, *(self._theirs(each) for each in self._corrections.merged(self._ours(root)))]
        for source in sources:
            found |= dict.fromkeys(
                key for key in self._alike(source) if not self._corrections or self._root(key) == root
            )
        return list(found)

    # --- Entries

    def _entry(self, root: str) -> NameEntry | None:
        if root not in self._entries:
            self._entries[root] = self._made(root)
        return self._entries[root]

    def _made(self, root: str) -> NameEntry | None:
        corrections, ours = self._corrections, self._ours(root)
        members = self._members(root)
        tallies = [tally for key in members if (tally := self._tally(key)) is not None]
        if corrections.hidden(ours) or (not tallies and not self._given(root)):
            return None
        kind = corrections.kind(ours) or (self._kind(tallies) if tallies else self._kind_of_given(root))
        articles = self._count(members)
        own = self._tally(root)
        shown = own.shown if own is not None else corrections.shown.get(ours, root)
        return NameEntry(
            name=corrections.renamed(ours, shown),
            kind=kind,
            articles=articles,
            mentions=max(sum(tally.mentions for tally in tallies) - self._taken_away(members), articles),
            names=tuple(tally.shown for tally in sorted(tallies, key=lambda t: (-t.articles, t.key))),
            forms=self._forms(members, tallies),
            corrected=bool(corrections) and corrections.concerns(map(self._ours, members)),
        )

    def _kind(self, tallies: Sequence[NameTally]) -> NameType:
        """What most articles take an entry for; a place of the gazetteer, and a surname, may be so by a minority, since by themselves they look like bodies."""
        kinds: dict[NameType, int] = {}
        for tally in tallies:
            for each, count in tally.kinds.items():
                kinds[each] = kinds.get(each, 0) + count
        best = max(kinds, key=lambda kind: (kinds[kind], kind))
        if best is NameType.ORGANISATION and len(tallies) == 1:
            [tally] = tallies
            least = _KNOWN_PLACE if self._telling.is_place(tally.shown) else _PLACE
            if kinds.get(NameType.PLACE, 0) >= least * tally.articles:
                return NameType.PLACE
            if " " not in tally.key and self._people.is_surname(tally):
                return NameType.PERSON
        return best

    def _forms(self, members: Sequence[str], tallies: Sequence[NameTally]) -> tuple[NameForm, ...]:
        """All ways to write the names of an entry: canonical forms of articles, and others that these give to them."""
        counts: dict[str, NameForm] = {}
        for tally in tallies:
            counts[name_key(tally.shown)] = NameForm(tally.shown, tally.articles, tally.mentions)
        commonest = sorted(tallies, key=lambda tally: -tally.articles)[:_ALIASED]
        for key in dict.fromkeys([*members[:1], *(tally.key for tally in commonest)]):
            ours = self._ours(key)
            for alias in self._reader.aliases(key):
                form = name_key(alias.form)
                if not form or self._corrections.parted(form, [ours]):
                    continue
                before = counts.get(form, NameForm(alias.form, 0, 0))
                counts[form] = NameForm(before.text, before.articles + alias.articles, before.mentions + alias.mentions)
                if own := counts.get(ours):
                    counts[ours] = NameForm(own.text, own.articles, max(own.mentions - alias.mentions, 0))
        listed = sorted(counts.values(), key=lambda form: (-form.articles, form.text))
        return tuple(listed[:FORMS])

    def _count(self, members: Sequence[str]) -> int:
        if not self._corrections:
            return self._reader.count_naming(members)
        return len(self._articles(members))

    def _articles(self, members: Sequence[str]) -> list[str]:
        """The articles of an entry: those that have one of its names, less those where the user says that it is somebody else, and with those where the user says that it is this one."""
        corrections = self._corrections
        if not corrections:
            return self._reader.naming(members)
        lost = {article for key in members for article in corrections.elsewhere(self._ours(key))}
        if not lost and not self._brought(members) and not self._formed(members):
            return self._reader.naming(members)
        gained: set[str] = set()
        sources: list[str] = []
        for name, article in self._brought(members):
            source = self._theirs(name)
            if article in self._reader.naming([source]):
                gained.add(article)
                sources.append(source)
        for name in self._formed(members):
            sources.append(name)
            gained |= {article for article in self._reader.naming([name]) if self._writes(article, name, members)}
        kept = {
            article
            for key in members
            for article in self._reader.naming([key])
            if article not in corrections.elsewhere(self._ours(key))
        }
        order = self._reader.naming([*members, *sources])
        return [article for article in order if article in kept or article in gained]

    def _brought(self, members: Sequence[str]) -> list[tuple[str, str]]:
        return [pair for key in members for pair in self._corrections.brought(self._ours(key))]

    def _formed(self, members: Sequence[str]) -> list[str]:
        """The names from which the user split off a form that now is a name of this entry."""
        return [
            alias.name
            for key in members
            for alias in self._reader.stands_for(key)
            if self._corrections.parted(self._ours(key), [self._ours(alias.name)])
        ]

    def _writes(self, article: str, name: str, members: Sequence[str]) -> bool:
        """Whether an article writes a name of other members for `name`: looked up in the article itself, since splitting is rare."""
        forms = {self._ours(key) for key in members}
        ours = self._ours(name)
        names = self._reader.entry(article).analysis.names
        return any(name_key(each.text) in forms and name_key(each.canonical) == ours for each in names)

    def _taken_away(self, members: Sequence[str]) -> int:
        """Mentions by forms that the user split off."""
        if not self._corrections:
            return 0
        return sum(
            alias.mentions
            for key in members
            for alias in self._reader.aliases(key)
            if self._corrections.parted(name_key(alias.form), [self._ours(key)])
        )

    # --- What only the user knows

    def _given(self, key: str) -> bool:
        """Whether a name is the user's own, for somebody whom articles call otherwise, or a form that was split off."""
        return bool(self._corrections) and (bool(self._corrections.brought(key)) or bool(self._formed([key])))

    def _of_the_user(self, query: str) -> Iterable[str]:
        """The keys of entries that no article calls so, but the user."""
        for each in self._corrections.made:
            for name in (each.name, each.other):
                key = name_key(name)
                fits = all(word in key for word in name_key(query).split())
                if key and fits and self._key(name) == key and self._tally(key) is None and self._given(key):
                    yield self._root(key)

    def _kind_of_given(self, root: str) -> NameType:
        sources = [self._theirs(name) for name, _ in self._corrections.brought(root)] or self._formed([root])
        tally = self._tally(sources[0]) if sources else None
        return kind_of(tally) if tally is not None else NameType.PERSON

    # --- What tells

    def _listed(self, entry: NameEntry) -> bool:
        """Whether an entry is told unasked."""
        return entry.corrected or self._telling.tells(self._key(entry.name), acronym=is_acronym(entry.name))

    @cached_property
    def _commonplace(self) -> frozenset[str]:
        commonest = self._reader.commonest_names(limit=_COMMON)
        return frozenset(tally.key for tally in commonest if tally.articles >= _COMMON_LEAST)

    def _company(self, key: str) -> Mapping[str, int]:
        if key not in self._companies:
            beside = self._reader.names_beside(key, _ASKED, least=2)
            self._companies[key] = {name: count for name, count in beside.items() if name not in self._commonplace}
        return self._companies[key]

    def _likeness(self, one: str, other: str) -> float:
        """How much alike the company is that two names keep: the cosine of the names beside them."""
        mine, yours = self._company(one), self._company(other)
        shared = sum(count * yours.get(name, 0) for name, count in mine.items())
        size = math.sqrt(sum(c * c for c in mine.values()) * sum(c * c for c in yours.values()))
        return shared / size if size else 0.0
