"""Those whom an article names, each with all its mentions: found when it is indexed, read when another article is opened."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from readingroom.crossref.flat import Array
from readingroom.crossref.kept import Kept
from readingroom.crossref.prepared import fold, stored
from readingroom.language.names import name_key
from readingroom.model import Entry, Name, NameType

MAX_NAMES = 300
"""Different names of an article that are compared."""

_SHORT = 4


@dataclass(frozen=True, slots=True, eq=False)
class Bearer:
    """One that an article names: `places` are its mentions, in order, among the article's names; `folded` the different ways it is written, folded, in order."""

    entry: Entry
    key: str
    canonical: str
    type: NameType
    places: tuple[int, ...]
    folded: tuple[str, ...]

    @property
    def first(self) -> Name:
        """The first mention."""
        return self.entry.analysis.names[self.places[0]]

    @property
    def names(self) -> tuple[Name, ...]:
        """All mentions, in order."""
        return tuple(self.entry.analysis.names[place] for place in self.places)

    @property
    def forms(self) -> tuple[str, ...]:
        """The ways it is written."""
        return tuple(dict.fromkeys(name.text for name in self.names))

    @property
    def written(self) -> frozenset[str]:
        """The ways it is written, folded, but for short ones."""
        return frozenset(form for form in self.folded if len(form) > _SHORT)

    @property
    def full(self) -> frozenset[str]:
        """Those of several words."""
        return frozenset(form for form in self.folded if " " in form)


def bearers(entry: Entry) -> tuple[Bearer, ...]:
    """Those whom an article names, in order of first mention: as the index kept them, or else found."""
    return _kept.of(entry)


def _bearers(entry: Entry) -> tuple[Bearer, ...]:
    held = stored(entry)
    return found(entry) if held is None else _restored(entry, held)


def found(entry: Entry) -> tuple[Bearer, ...]:
    """The same, found in the mentions."""
    groups: dict[str, list[int]] = {}
    keys: dict[str, str] = {}
    for place, name in enumerate(entry.analysis.names):
        key = keys.get(name.canonical)
        if key is None:
            key = keys[name.canonical] = name_key(name.canonical)
        if key:
            groups.setdefault(key, []).append(place)
    return tuple(_bearer(entry, key, places) for key, places in list(groups.items())[:MAX_NAMES])


def _bearer(entry: Entry, key: str, places: Sequence[int]) -> Bearer:
    names = entry.analysis.names
    folded = dict.fromkeys(map(fold, dict.fromkeys(names[place].text for place in places)))
    first = names[places[0]]
    return Bearer(entry, key, first.canonical, first.type, tuple(places), tuple(folded))


def flattened(several: Sequence[Bearer]) -> dict[str, Array]:
    """Those named, as arrays for the index to keep."""
    of = np.zeros(1 + max((bearer.places[-1] for bearer in several), default=-1), np.int64)
    for number, bearer in enumerate(several, 1):
        of[list(bearer.places)] = number
    strings = json.dumps([[bearer.key, *bearer.folded] for bearer in several]).encode()
    return {"names.of": of, "names.strings": np.frombuffer(strings, np.uint8)}


def _restored(entry: Entry, held: Mapping[str, Array]) -> tuple[Bearer, ...]:
    strings: list[list[str]] = json.loads(held["names.strings"].tobytes())
    places: list[list[int]] = [[] for _ in range(len(strings) + 1)]
    for place, number in enumerate(held["names.of"].tolist()):
        places[number].append(place)
    names = entry.analysis.names
    out = []
    for (key, *folded), mentions in zip(strings, places[1:], strict=True):
        first = names[mentions[0]]
        out.append(Bearer(entry, key, first.canonical, first.type, tuple(mentions), tuple(folded)))
    return tuple(out)


_kept = Kept(_bearers)
