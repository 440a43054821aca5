"""A surname alone in one article, and the one person who bears it in full in the other.

“President Trump” and “Donald Trump” are one in two reports of one event; by itself a surname is borne by many.
So the other article must know one bearer of it and no more, and the two must have other names in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from readingroom.model import NameType

SHORTEST = 4
"""Letters of a surname that may stand alone."""


class Named(Protocol):
    """What is compared: see `names.Bearer`."""

    @property
    def key(self) -> str: ...
    @property
    def type(self) -> NameType: ...


@dataclass(frozen=True, slots=True, eq=False)
class Surnames:
    """Of the names of an article: `alone`, those that may be lone surnames, as key and place, and the place of the only person of several names who ends in each word, `None` where another name does too."""

    alone: tuple[tuple[str, int], ...]
    bearers: dict[str, int | None]


def surnames(named: Sequence[Named]) -> Surnames:
    """What is known of an article's surnames."""
    words = Counter(word for one in named for word in one.key.split())
    alone = []
    bearers: dict[str, int | None] = {}
    for at, one in enumerate(named):
        if " " in one.key:
            last = one.key.rsplit(" ", 1)[1]
            bearers[last] = at if last not in bearers and one.type is NameType.PERSON else None
        # A surname that stands in another name of its own article belongs to whoever bears that.
        elif one.type in _BEARING and len(one.key) >= SHORTEST and words[one.key] == 1:
            alone.append((one.key, at))
    return Surnames(tuple(alone), bearers)


_BEARING = (NameType.PERSON, NameType.ORGANISATION)


def lone(ones: Surnames, others: Surnames, ordinary: Collection[str]) -> Iterator[tuple[int, int]]:
    """Places of a lone surname in either list, and of its only bearer in the other; `ordinary` words are no surnames."""
    for key, i in ones.alone:
        j = others.bearers.get(key)
        if j is not None and key not in ordinary:
            yield i, j
    for key, j in others.alone:
        i_or_none = ones.bearers.get(key)
        if i_or_none is not None and key not in ordinary:
            yield i_or_none, j
