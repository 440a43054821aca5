"""Which canonical names of different articles are one organisation or place: acronyms, departments called both ways, legal forms, countries known by several names."""

from __future__ import annotations

from typing import TypeGuard

from rapidfuzz.distance import OSA

from readingroom.crossref.entries_people import Likeness
from readingroom.index.engine import NameTally, Reader
from readingroom.language.names.gazetteer import gazetteer, other_names
from readingroom.model import NameType

ALONE = 0.8
"""Share of the articles, of those that tell, in which an acronym is short for one name, for it to be taken for that one elsewhere."""

_TOLD = 0.15
"""Share that the articles which have both an acronym and what it is short for must be of those that have the rarer of the two."""

_TOLD_OF_ALL = 0.01
"""And of those that have the acronym: the Institute for Science and International Security is not what ISIS means."""

_LEGAL = ("inc", "corp", "corporation", "ltd", "llc", "plc", "gmbh")
_OURS = "u.s"
"""The one country whose name news puts before its bodies and leaves out alike, as the index keeps it."""

_TELLING = 5
_LEAST_ALIKE = 0.25
"""Articles from which on the company that a body keeps tells something, and how much alike it must be."""

_SURELY = 0.7
_SMALL = frozenset("the of and for on in".split())
_OFFICES = frozenset({"department", "ministry"})
_OTHERS = frozenset({NameType.ORGANISATION, NameType.PLACE, NameType.THING})


class Bodies:
    """The organisations, places and things of an index, as far as they were asked for."""

    def __init__(self, reader: Reader, likeness: Likeness) -> None:
        self._reader = reader
        self._likeness = likeness
        self._groups: dict[str, tuple[NameTally, ...]] = {}
        self._expansions: dict[str, frozenset[str]] = {}

    def group(self, tally: NameTally) -> tuple[NameTally, ...]:
        """All names of the body with this one, the commonest first."""
        known = self._groups.get(tally.key)
        if known is not None:
            return known
        found = {tally.key: tally}
        waiting = [tally]
        while waiting:
            for other in self._equal(waiting.pop()):
                if other.key not in found:
                    found[other.key] = other
                    waiting.append(other)
        group = tuple(sorted(found.values(), key=lambda t: (-t.articles, t.key)))
        self._groups |= dict.fromkeys(found, group)
        return group

    def _equal(self, tally: NameTally) -> list[NameTally]:
        keys: list[str] = []
        words = tally.key.split()
        if is_acronym(tally.shown):
            keys += self._expanded(tally.key)
        elif len(words) > 1:
            keys += [
                short
                for alias in self._reader.aliases(tally.key)
                if is_acronym(alias.form)
                for short in self._acronyms(alias.form)
                if tally.key in self._expanded(short)
            ]
            keys += _inverted(words)
        keys += self._legal(tally) + self._national(tally) + self._country(tally)
        return [
            other
            for other in self._reader.name_tallies(keys)
            if other is not None and other.key != tally.key and kind_of(other) in _OTHERS
        ]

    def _acronyms(self, form: str) -> list[str]:
        return [t.key for t in self._reader.name_tallies([form]) if t is not None and is_acronym(t.shown)]

    def _legal(self, tally: NameTally) -> list[str]:
        """Apple Inc is Apple, which is surely an organisation and nobody's surname."""
        words = tally.key.split()
        if words[-1] in _LEGAL and len(words) > 1:
            return [base.key for base in self._reader.name_tallies([" ".join(words[:-1])]) if self._bears_form(base)]
        return [f"{tally.key} {form}" for form in _LEGAL] if self._bears_form(tally) else []

    def _national(self, tally: NameTally) -> list[str]:
        """The U.S. Senate is the Senate where both keep the same company."""
        own = f"{_OURS} "
        other = tally.key.removeprefix(own) if tally.key.startswith(own) else own + tally.key
        if kind_of(tally) is not NameType.ORGANISATION or other.count(" ") > 3:
            return []
        [found] = self._reader.name_tallies([other])
        if found is None or found.key != other or min(found.articles, tally.articles) < _TELLING:
            return []
        return [other] if self._likeness(tally.key, other) >= _LEAST_ALIKE else []

    def _country(self, tally: NameTally) -> list[str]:
        """The United States are the U.S., and America."""
        if kind_of(tally) is not NameType.PLACE:
            return []
        others = self._reader.name_tallies(other_names(tally.shown))
        return [other.key for other in others if other is not None and kind_of(other) is NameType.PLACE]

    def _bears_form(self, tally: NameTally | None) -> TypeGuard[NameTally]:
        if tally is None or tally.counted(NameType.ORGANISATION) < _SURELY * tally.articles:
            return False
        return " " in tally.key or not any(" " in alias.name for alias in self._reader.stands_for(tally.key))

    def _expanded(self, short: str) -> frozenset[str]:
        """The names that an acronym is short for, where nearly all articles that tell mean the same, spelled in one way or another."""
        found = self._expansions.get(short)
        if found is None:
            found = self._expansions[short] = self._dominant(short)
        return found

    def _dominant(self, short: str) -> frozenset[str]:
        aliases = [alias for alias in self._reader.stands_for(short) if " " in alias.name]
        tallies = {t.key: t for t in self._reader.name_tallies([alias.name for alias in aliases]) if t is not None}
        aliases = [alias for alias in aliases if alias.name in tallies and kind_of(tallies[alias.name]) in _OTHERS]
        if not aliases:
            return frozenset()
        first = tallies[aliases[0].name]
        same = [alias for alias in aliases if _misspelt(alias.name, first.key)]
        meant = sum(alias.articles for alias in same)
        [whole] = self._reader.name_tallies([short])
        alone = whole.articles if whole is not None else 0
        rarer = min(alone, sum(tallies[alias.name].articles for alias in same))
        least = max(2.0, _TOLD * rarer, _TOLD_OF_ALL * alone)
        enough = meant >= least and meant >= ALONE * sum(alias.articles for alias in aliases)
        return frozenset(alias.name for alias in same) if enough else frozenset()


def kind_of(tally: NameTally) -> NameType:
    """What most articles take a name for."""
    order = list(NameType)
    return max(tally.kinds, key=lambda kind: (tally.kinds[kind], -order.index(kind)))


def is_acronym(shown: str) -> bool:
    """Whether a name as written is one word of capitals: FBI, U.S., PoK."""
    letters = shown.replace(".", "")
    return " " not in shown and letters.isalpha() and len(letters) > 1 and sum(map(str.isupper, letters)) >= 2


def _inverted(words: list[str]) -> list[str]:
    """The Justice Department is the Department of Justice."""
    if words[-1] in _OFFICES and len(words) > 1:
        return [f"{words[-1]} of {' '.join(words[:-1])}"]
    if len(words) > 2 and words[0] in _OFFICES and words[1] == "of":
        return [f"{' '.join(words[2:])} {words[0]}"]
    return []


def _misspelt(one: str, other: str) -> bool:
    """Whether two names, by key, differ by a letter at most, small words aside, and not as a people does from its land."""
    peoples = gazetteer("en").peoples
    mine, yours = ([word for word in key.split() if word not in _SMALL] for key in (one, other))
    if any(word in peoples for word in set(mine) ^ set(yours)):
        return False
    return OSA.distance(" ".join(mine), " ".join(yours), score_cutoff=1) <= 1
