"""Which names tell a reader something when nobody asked for them: not what is left of a longer name or of a heading."""

from __future__ import annotations

import re

from readingroom.index.engine import Reader
from readingroom.language.lexicon import lexicon
from readingroom.language.names.gazetteer import gazetteer

_SEAT = re.compile(r"[dri] (?:[a-z]{1,6}|[a-z] [a-z])\Z")
"""A legislator's party and seat, by key: R-Ky., D-N.Y."""

_SHORT = 3
"""Letters of an acronym that may be a common noun too."""


class Telling:
    """The names of an index that tell something by themselves."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        table = lexicon("en")
        self._nouns = table.ordinary | table.mixed | table.place_nouns | table.thing_nouns | table.not_names
        self._nouns |= frozenset(table.titles) | table.roles
        self._nouns |= table.abbreviations
        self._kinds = table.kinds
        self._places = gazetteer("en")

    def tells(self, key: str, *, acronym: bool = False) -> bool:
        """Whether the name with this key does: a word that is a common noun too does not, unless it is a company's by its legal form somewhere, or a short acronym: ICE, but not MORE."""
        if len(key) < 2 or _SEAT.match(key) or not any(letter.isalpha() for letter in key):
            return False
        if " " in key or (acronym and (key not in self._nouns or len(key) <= _SHORT)):
            return True
        if key in self._places.peoples:
            return False
        return key not in self._nouns or any(self._reader.name_tallies([f"{key} inc", f"{key} corp"]))

    def is_place(self, name: str) -> bool:
        """Whether the gazetteer or the word list knows a name as a place's."""
        return self._places.is_place(name) or self._kinds.get(name.lower()) == "place"
