"""How common words and names are in news at large: what a small room does not tell."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from readingroom.crossref.stories.sketches import word_hash

TABLES = ("en",)
"""Languages of which we know: `en.common` has a share of articles on each line, then the stems of words and, after an n, the names that stand in about as many; made by `scripts/fit_stories.py --common` of `bulk-allsides`."""

UNKNOWN = 1 / 3_000
"""The share of articles that a word is thought to stand in of which nothing is known."""

Shares = npt.NDArray[np.float64]


def expected(items: npt.NDArray[np.uint32]) -> Shares:
    """The share of articles at large that hold each item."""
    known, shares = _table()
    at = np.minimum(np.searchsorted(known, items), len(known) - 1)
    return np.where(known[at] == items, shares[at], UNKNOWN)


@cache
def _table() -> tuple[npt.NDArray[np.uint32], Shares]:
    found: dict[int, float] = {}
    for language in TABLES:
        for line in (files(__package__) / f"{language}.common").read_text("utf-8").splitlines():
            share, *stems = line.split("\t")
            found.update((word_hash(stem), float(share)) for stem in stems)
    items = np.array(sorted(found), np.uint32)
    return items, np.array([found[item] for item in items.tolist()])
