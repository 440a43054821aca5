"""Which canonical names of different articles are one person: middle names, initials, nicknames, spellings, a lone surname.

Names are compared within families, which have the last word in common; the commonest name of a person gives the others their head.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import DamerauLevenshtein

from readingroom.crossref.nicknames import one_given_name
from readingroom.index.engine import NameAlias, NameTally, Reader
from readingroom.language.lexicon import lexicon
from readingroom.language.names import name_key, same_name
from readingroom.language.names.gazetteer import gazetteer
from readingroom.language.names.spelling import skeleton
from readingroom.model import NameType

FAMILY = 40
"""Names of one family that are compared, the commonest."""

CLEARLY = 8
"""How many times as common a name must be as the next, for a form that may be either to be taken for it."""

SURE = 0.86
"""How sure the comparison of two spellings must be."""

LONE = 0.8
"""Share of the articles, of those that tell, in which a lone surname stands for one person, for it to be taken for that one elsewhere."""

_LEAST = 2
"""Articles that must tell whom a lone surname means."""

_SOME = 0.01
"""Share of the articles that tell whom a lone surname means from which on one of those whom it may mean is looked at."""

_PERSONAL = 0.03
"""Share of the articles that must take a lone word for a person."""

_TELLING = 5
"""Articles from which on the company that a name keeps tells something."""

_MISSPELT = 0.7
"""How alike two given names must be for one to be the other misspelt."""

_LIKE_K = frozenset("gkqc")
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_WORDS = 5
"""Words of a person's name at most; longer ones are several that ran together."""

_FEW = 25
"""Names that begin with one given name, up to which their surnames are compared: of a rare one they may be spellings of one."""

Likeness = Callable[[str, str], float]
"""How much alike the company is, 0 to 1, that two names, by key, keep with others."""

_LEAST_ALIKE = 0.15
_LEAST_ALIKE_CALLED = 0.05
"""How much alike it must be for two spellings, and for a nickname of somebody far better known, to be one person's."""


class People:
    """The persons of an index, as far as they were asked for. `likeness` compares the company that two names keep."""

    def __init__(self, reader: Reader, likeness: Likeness) -> None:
        self._reader = reader
        self._likeness = likeness
        self._families: dict[str, dict[str, str]] = {}
        self._spellings: dict[str, dict[str, str]] = {}
        self._lone: dict[str, str] = {}
        table = lexicon("en")
        self._titles = frozenset(table.titles) | table.roles
        self._places = gazetteer("en")

    def head(self, tally: NameTally) -> str:
        """The key of the commonest name of the person with this one; its own for one that stands alone."""
        words = tally.key.split()
        if len(words) == 1:
            return self.lone(tally)
        if not is_person(tally):
            return tally.key
        if not tally.key.isascii() and tally.key in self._transliterated:
            return self._transliterated[tally.key]
        head = self.family(words[-1]).get(tally.key, tally.key)
        return self.spellings(head.split()[0]).get(head, head)

    def members(self, head: str) -> list[str]:
        """The keys of all names of the person whose commonest name is `head`, which is the first of them."""
        words = head.split()
        if len(words) == 1:
            return [head]
        heads = [head, *(key for key, other in self.spellings(words[0]).items() if other == head)]
        found = dict.fromkeys(heads)
        for each in heads:
            family = self.family(each.split()[-1])
            found |= dict.fromkeys(key for key, other in family.items() if other == each)
        for word in dict.fromkeys(word for each in heads for word in (each.split()[-1], each.split()[0])):
            [tally] = self._reader.name_tallies([word])
            if tally is not None and tally.key == word and self.lone(tally) == head:
                found[word] = None
        found |= dict.fromkeys(key for key, other in self._transliterated.items() if other == head)
        return list(found)

    @cached_property
    def _transliterated(self) -> dict[str, str]:
        """Of the persons written in other scripts, the heads of those who are written in Latin letters too, by their full names."""
        found: dict[str, str] = {}
        for tally in self._reader.names_in_other_scripts(NameType.PERSON):
            words = name_key(tally.shown).split()
            if len(words) > 1:
                latin = [
                    *self._persons(words[-1], last=True, most=_FEW),
                    *self._persons(words[0], last=False, most=_FEW),
                ]
                alike = [
                    (sure, each.articles, each.key)
                    for each in latin
                    if each.key.isascii() and (sure := same_name(tally.shown, each.shown, NameType.PERSON)) >= SURE
                ]
                if alike:
                    best = max(alike)[2]
                    found[tally.key] = self.family(best.split()[-1]).get(best, best)
        return found

    def family(self, last: str) -> dict[str, str]:
        """The head of each person's name that ends with a word, by key."""
        found = self._families.get(last)
        if found is None:
            found = self._families[last] = self._grouped(self._persons(last, last=True, most=FAMILY))
        return found

    def _persons(self, word: str, *, last: bool, most: int) -> list[NameTally]:
        found = self._reader.names_sharing(word, last=last, kind=NameType.PERSON, limit=most)
        return [tally for tally in found if tally.key.count(" ") < _WORDS]

    def _grouped(self, persons: list[NameTally]) -> dict[str, str]:
        heads: list[_Head] = []
        found: dict[str, str] = {}
        for person in persons:
            given = self._given(person.key)
            alike = [head for head in heads if _same(person, given, head)]
            clear = alike and (len(alike) == 1 or alike[0].tally.articles >= CLEARLY * alike[1].tally.articles)
            if clear and (_plainly(given, alike[0].given) or self._company(person, alike[0].tally)):
                found[person.key] = alike[0].tally.key
                alike[0].middle = alike[0].middle or given[1:]
            else:
                heads.append(_Head(person, given, given[1:]))
                found[person.key] = person.key
        return found

    def _company(self, rarer: NameTally, head: NameTally) -> bool:
        """Whether the names that stand beside both allow that they are one; of a name in a handful of articles they tell nothing."""
        if min(rarer.articles, head.articles) < _TELLING:
            return True
        mine, yours = self._given(rarer.key)[0], self._given(head.key)[0]
        called = one_given_name(mine, yours) and head.articles >= 2 * CLEARLY * rarer.articles
        return self._likeness(rarer.key, head.key) >= (_LEAST_ALIKE_CALLED if called else _LEAST_ALIKE)

    def _given(self, key: str) -> list[str]:
        """The words of a name before the last, without titles."""
        words = key.split()[:-1]
        while len(words) > 1 and words[0] in self._titles:
            words = words[1:]
        return words

    def spellings(self, first: str) -> dict[str, str]:
        """Of the heads that begin with a rare given name, those that are another spelling of a commoner one, with that one."""
        found = self._spellings.get(first)
        if found is None:
            found = self._spellings[first] = {}
            persons = self._persons(first, last=False, most=_FEW + 1) if len(first) > 2 else []
            if len(persons) <= _FEW:
                found |= self._respelt(persons)
        return found

    def _respelt(self, persons: list[NameTally]) -> dict[str, str]:
        heads: list[NameTally] = []
        found: dict[str, str] = {}
        for person in persons:
            last = person.key.split()[-1]
            if last in _SUFFIXES or len(last) < 4:
                continue
            head = next((head for head in heads if self._respells(person, head)), None)
            if head is not None:
                found[person.key] = head.key
            elif len(person.key.split()) == 2:
                heads.append(person)
        return found

    def _respells(self, rarer: NameTally, head: NameTally) -> bool:
        """Whether a name is another's with its surname spelled in another way."""
        one, other = rarer.key.split()[-1], head.key.split()[-1]
        if one == other or head.articles < 2 * rarer.articles or len(other) < 4:
            return False
        if one[0] != other[0] and not {one[0], other[0]} <= _LIKE_K:
            return False
        if same_name(rarer.shown, head.shown, NameType.PERSON) < SURE:
            return False
        own = all(self.family(each.key.split()[-1]).get(each.key) == each.key for each in (rarer, head))
        return own and self._company(rarer, head)

    def lone(self, tally: NameTally) -> str:
        """The head of the person whom a name of one word means, where nearly all articles that tell mean the same one; its own key otherwise."""
        found = self._lone.get(tally.key)
        if found is None:
            found = self._lone[tally.key] = self._meant(tally) or tally.key
        return found

    def is_surname(self, tally: NameTally) -> bool:
        """Whether a name of one word is what articles call people with a full name, about as often as it stands alone."""
        if tally.counted(NameType.PERSON) < _PERSONAL * tally.articles or self._places.is_place(tally.shown):
            return False
        aliases = [each for each in self._reader.stands_for(tally.key) if each.name.endswith(f" {tally.key}")]
        return 2 * sum(alias.articles for alias in aliases) >= tally.articles

    def _meant(self, tally: NameTally) -> str:
        personal = tally.counted(NameType.PERSON) / tally.articles
        if personal < _PERSONAL or len(tally.key) < 3 or tally.key in self._titles or tally.key in self._places.peoples:
            return ""
        if self._places.is_place(tally.key) or self._places.is_place(tally.shown):
            return ""
        aliases = [alias for alias in self._reader.stands_for(tally.key) if " " in alias.name]
        all_told = sum(alias.articles for alias in aliases)
        aliases = [alias for alias in aliases if alias.articles >= _SOME * all_told]
        if not _may_be_one(tally.key, aliases, max(_LEAST, LONE * all_told)):
            return ""
        totals: dict[str, int] = {}
        for alias, full in zip(aliases, self._reader.name_tallies([each.name for each in aliases]), strict=True):
            if full is not None:
                ran_into = next((head for head in totals if full.key.endswith(f" {head}")), None)
                if ran_into is None and not is_person(full):
                    continue
                head = ran_into or self.head(full)
                totals[head] = totals.get(head, 0) + alias.articles
                if totals[head] >= LONE * all_told:
                    break
        best = max(totals, key=lambda key: (totals[key], key), default="")
        told = totals.get(best, 0)
        if told < max(_LEAST, LONE * all_told):
            return ""
        surname = best.split()[-1] == tally.key
        if personal >= 0.5:
            return best if told >= (0.1 if surname else 0.3) * tally.articles else ""
        return best if told >= tally.articles and surname else ""


@dataclass(slots=True)
class _Head:
    """The commonest name of a person, its given names, and the middle names that are known of that person."""

    tally: NameTally
    given: list[str]
    middle: list[str]


def _same(rarer: NameTally, mine: list[str], head: _Head) -> bool:
    """Whether two names with one last word may be one person's."""
    yours = head.given
    if not mine or not yours:
        return False
    if one_given_name(mine[0], yours[0]):
        return _agreeing(mine[1:], head.middle)
    ran_into = len(mine) > len(yours) and mine[-len(yours) :] == yours
    if mine[0][0] != yours[0][0] and not ran_into:
        return False
    clearly = head.tally.articles >= CLEARLY * rarer.articles
    if ran_into and clearly:
        return True  # Special Counsel Robert Mueller
    if mine[0][0] != yours[0][0] or not _agreeing(mine[1:], head.middle):
        return False
    if _sound_alike(mine[0], yours[0]):
        return True
    if not clearly:
        return False
    if 1 in (len(mine[0]), len(yours[0])):
        return mine[1:] == yours[1:]
    shorter = min(len(mine[0]), len(yours[0]))
    return shorter >= 4 and DamerauLevenshtein.normalized_similarity(mine[0], yours[0]) >= _MISSPELT


def _sound_alike(one: str, other: str) -> bool:
    """Whether two given names are one in two transliterations: the same consonants between the same first and last letters, as in Sofiya and Sophia."""
    alike_ends = one[-1] == other[-1] or {one[-1], other[-1]} == {"i", "y"}
    return alike_ends and min(len(one), len(other)) >= 5 and skeleton(one) == skeleton(other)


def _plainly(mine: list[str], yours: list[str]) -> bool:
    """Whether two names with one last word differ by titles and initials alone: Colin L. Powell."""
    if mine[0] != yours[0]:
        return mine[-len(yours) :] == yours
    return mine == yours or all(len(word) == 1 for word in mine[1:] + yours[1:])


def _may_be_one(word: str, aliases: Sequence[NameAlias], least: float) -> bool:
    """Whether a word may stand for one person in so many articles at least: all who bear it as a surname count as one, and so do all of one surname who bear it as a given name."""
    surnames: dict[str, int] = {}
    for alias in aliases:
        last = alias.name.rpartition(" ")[2]
        surnames[last] = surnames.get(last, 0) + alias.articles
    return max(surnames.values(), default=0) >= least or (word in surnames and surnames[word] >= least)


def is_person(tally: NameTally) -> bool:
    """Whether at least half of the articles that have a name take it for a person's."""
    return 2 * tally.counted(NameType.PERSON) >= tally.articles


def _agreeing(mine: list[str], yours: list[str]) -> bool:
    """Whether middle names may be those of one person: the first of each is the other or its initial, or one has none. George W. is not George H. W."""
    if not mine or not yours:
        return True
    a, b = mine[0], yours[0]
    return a == b or (1 in (len(a), len(b)) and a[0] == b[0])
