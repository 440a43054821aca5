"""A surname alone in one article, and the one person who bears it in full in the other.

“President Trump” and “Donald Trump” are one in two reports of one event; by itself a surname is borne by many.
So the other article must know one bearer of it and no more, and the two must have other names in common.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from readingroom.crossref.bearers import Bearers


def lone(ones: Bearers, others: Bearers, ordinary: Collection[str]) -> Iterator[tuple[int, int]]:
    """Places of a lone surname in either list, and of its only bearer in the other; `ordinary` words are no surnames."""
    yield from _borne(ones, others, ordinary)
    yield from ((i, j) for j, i in _borne(others, ones, ordinary))


def _borne(ones: Bearers, others: Bearers, ordinary: Collection[str]) -> Iterator[tuple[int, int]]:
    for surname, i in ones.alone:
        j = others.surnames.get(surname)
        if j is not None:
            key = ones.strings[i][0]
            if key not in ordinary and others.strings[j][0].endswith(f" {key}"):
                yield i, j
