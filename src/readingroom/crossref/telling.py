"""How much it says that two articles carry a name: a country says little, a full name much."""

from __future__ import annotations

import re
from collections.abc import Collection

from readingroom.language.lexicon import lexicon
from readingroom.language.names.gazetteer import gazetteer
from readingroom.model import NameType

_BY_TYPE = {NameType.PERSON: 0.75, NameType.THING: 0.75, NameType.ORGANISATION: 0.65, NameType.PLACE: 0.6}
_COMMON_PLACE = 0.3
_SINGLE = 0.12
_TOWN = 0.08
_SHORT = 4
_ACRONYM = 6

_SEAT = re.compile(r"[A-Z]-[A-Z][a-z]*$")
"""A party and where its member was elected: R-La."""

_BODIES = frozenset(
    "foreign interior defence defense finance home prime national federal central supreme state of the".split()
)
"""Words that, with nouns such as ministry or court, name a body that every country has."""
_PARTIES = frozenset("republican democratic conservative liberal catholic".split())
"""Words that, with such nouns, name a party or a church that half of the news names."""


def telling(key: str, canonical: str, forms: Collection[str], kind: NameType, language: str) -> float:
    """How telling a name is, 0 to 1, by its key, its canonical form and the ways in which its article writes it."""
    places = gazetteer(language or "en")
    if places.is_place(canonical) or any(map(places.is_place, forms)):
        return _COMMON_PLACE
    words = key.split()
    if places.peoples.issuperset(words):
        return _COMMON_PLACE
    table = lexicon(language)
    if key in table.titles or key in table.roles:
        return 0.0
    acronym = canonical.isupper() and 2 < len(canonical) <= _ACRONYM
    single = _singular(key)
    if _SEAT.match(canonical) or single in table.organisation_nouns or single in table.ordinary:
        return _COMMON_PLACE
    if not acronym and all(
        word in table.organisation_nouns or word in table.place_nouns or word in _BODIES or word in _PARTIES
        for word in words
    ):
        return _COMMON_PLACE
    score = _BY_TYPE[kind]
    if " " in key:
        return score
    if kind is NameType.PLACE and canonical[1:].islower() and not all(map(str.isupper, forms)):
        return score - _TOWN  # A small town; one that only a dateline names is written in capitals.
    own = kind is NameType.ORGANISATION and len(key) > _SHORT and key not in table.ordinary
    return score - _SINGLE if acronym or own or kind is NameType.PERSON else score - 2 * _SINGLE


def _singular(key: str) -> str:
    """A single word without the end of a plural; nothing else, nor what is no plural."""
    return "" if " " in key or not key.endswith("s") else key[: -2 if key.endswith("sses") else -1]
