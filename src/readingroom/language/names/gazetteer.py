"""Names of the world's territories and time-zone cities, from CLDR, and of its peoples."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from readingroom.language.lexicon import lexicon

_NOT_PLACES = frozenset({"001", "EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"})
"""CLDR's codes for the world, for unions of states, and for what is unknown or made up."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """`places` are lower-case names, one word or several; `peoples` lower-case names of their people or tongues."""

    places: frozenset[str]
    peoples: frozenset[str]
    openings: frozenset[str]

    def is_place(self, name: str) -> bool:
        return name.lower() in self.places


@cache
def gazetteer(code: str) -> Gazetteer:
    """The gazetteer of a language; English where CLDR does not know the language."""
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    words = lexicon(code)
    named = _peoples(words.code)
    territories = {_plain(name) for code, name in locale.territories.items() if code not in _NOT_PLACES}
    cities = {
        zone.rpartition("/")[2].replace("_", " ").lower() for zone in get_global("zone_territories") if "/" in zone
    }
    places = frozenset(territories | cities | words.places | named.keys())
    languages = {name.lower() for name in locale.languages.values() if " " not in name}
    own = {word for found in named.values() for word in found}
    peoples = frozenset((languages | words.demonyms | own) - words.places)
    return Gazetteer(places, peoples, frozenset(place.split()[0] for place in places if " " in place))


def demonyms(place: str, code: str = "en") -> tuple[str, ...]:
    """What the people of a place, and what is its own, are called in a language, in lower case, the adjective first; nothing where that is not known."""
    return _peoples(code).get(place.lower().replace("’", "'").removeprefix("the "), ())


def other_names(country: str) -> tuple[str, ...]:
    """The other names of a country in English, in lower case, as far as our table of peoples knows them: of the U.S. America, the United States; nothing for what is none."""
    name = country.lower().replace("’", "'").removeprefix("the ")
    return tuple(other for other in _countries().get(demonyms(country), ()) if other != name)


@cache
def _countries() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The names of each country by the demonyms of its people, which no two countries share."""
    territories = Locale.parse("en").territories
    named = {_plain(name) for code, name in territories.items() if code not in _NOT_PLACES}
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, people in _peoples("en").items():
        found[people] = (*found.get(people, ()), name)
    return {people: names for people, names in found.items() if not named.isdisjoint(names)}


@cache
def _peoples(code: str) -> dict[str, tuple[str, ...]]:
    """The demonyms of each place by its name in lower case."""
    table = files("readingroom.language") / "peoples" / f"{code}.toml"
    if not table.is_file():
        return {}
    listed = tomllib.loads(table.read_text(encoding="utf-8"))
    return {place: tuple(found.split(", ")) for places, found in listed.items() for place in places.split(", ")}


def _plain(name: str) -> str:
    return name.replace(" & ", " and ").replace("’", "'").partition(" (")[0].lower()
