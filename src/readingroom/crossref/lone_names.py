"""A surname alone in one article, and the one person who bears it in full in the other.

“President Trump” and “Donald Trump” are one in two reports of one event; by itself a surname is borne by many.
So the other article must know one bearer of it and no more, and the two must have other names in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
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


def lone(ones: Sequence[Named], others: Sequence[Named], ordinary: Collection[str]) -> Iterator[tuple[int, int]]:
    """Places of a lone surname in either list, and of its only bearer in the other; `ordinary` words are no surnames."""
    for i, j in _alone(ones, others, ordinary):
        yield i, j
    for j, i in _alone(others, ones, ordinary):
        yield i, j


def _alone(ones: Sequence[Named], others: Sequence[Named], ordinary: Collection[str]) -> Iterator[tuple[int, int]]:
    bearers: dict[str, list[int]] = {}
    for at, other in enumerate(others):
        if " " in other.key:
            bearers.setdefault(other.key.rsplit(" ", 1)[1], []).append(at)
    words = Counter(word for one in ones for word in one.key.split())
    for at, one in enumerate(ones):
        if one.type not in (NameType.PERSON, NameType.ORGANISATION) or len(one.key) < SHORTEST:
            continue
        found = bearers.get(one.key, [])
        # A surname that stands in another name of its own article belongs to whoever bears that.
        if (
            len(found) == 1
            and others[found[0]].type is NameType.PERSON
            and words[one.key] == 1
            and one.key not in ordinary
        ):
            yield at, found[0]
