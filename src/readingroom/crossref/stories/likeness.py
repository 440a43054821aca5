"""How likely two articles are of one event: what speaks for it, and how much each of that weighs."""

from __future__ import annotations

import numpy as np

from readingroom.crossref.stories.corpus import Corpus, Floats, Numbers, View, spans, view
from readingroom.crossref.stories.sketches import FIGURE, NAME, TITLE_WORD, WORD

WEIGHTS = {
    "words": 19.43,
    "title": 1.86,
    "names": 2.65,
    "rare_words": 0.46,
    "rare_title": -0.17,
    "rare_names": 0.43,
    "figures": 1.12,
    "gap": -0.01,
    "week": -3.47,
    "undated": -1.77,
    "size": -1.53,
    "words_later": -3.64,
    "template": -5.26,
}
INTERCEPT = 3.00
"""A logistic regression on pairs of articles of three kinds, fitted by `scripts/fit_stories.py`."""

RARE = 3.0
"""How telling an item must be to be rare; what it is beyond that counts."""

UNDATED_GAP = 3
"""Days that are thought to lie between two articles where one has no date."""

WEEK = 7

SAME_BODY = 0.8
"""The share of the words below two titles that two pages of one template have in common, where a template is all that was kept of them."""

NO_TITLE = 0.2
"""How alike two titles may be at most for that."""

_NONE = 1e-6
_LOW = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)
_AT_ONCE = 20_000


def likelihood(corpus: Corpus, one: Numbers, other: Numbers) -> Floats:
    """How likely the articles of each pair are of one event, 0 to 1."""
    found = np.empty(len(one))
    weights = np.array(list(WEIGHTS.values()))
    for first in range(0, len(one), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        members, numbers = np.unique(np.concatenate((one[some], other[some])), return_inverse=True)
        middle = len(numbers) // 2
        given = features(view(corpus, members), numbers[:middle], numbers[middle:])
        found[some] = 1 / (1 + np.exp(-(given @ weights + INTERCEPT)))
    return found


def features(seen: View, one: Numbers, other: Numbers) -> Floats:
    """What speaks for each pair of articles of a view, an array of pairs by features, in the order of `WEIGHTS`.

    Three cosines of what the articles hold: their words, weighted by how telling they are, the words of their titles, and their names; how much that is rare they share, of words, of titles, of names and of figures; how far apart their days are; and how much there is to compare.
    """
    entries, pair = spans(seen.at[one], seen.at[one + 1])
    wanted = seen.keys[entries] & _LOW | other[pair].astype(np.uint64) << _SHIFT
    there = np.minimum(np.searchsorted(seen.keys, wanted), max(len(seen.keys) - 1, 0))
    hit = seen.keys[there] == wanted
    entries, there, pair = entries[hit], there[hit], pair[hit]
    kinds = np.where(seen.kinds[entries] == seen.kinds[there], seen.kinds[entries], WORD)
    product = seen.values[entries] * seen.values[there]
    rare = np.maximum(seen.weights[entries] - RARE, 0)

    def summed(what: Floats, of: np.ndarray) -> Floats:
        return np.asarray(np.bincount(pair[of], what[of], len(one)), np.float64)

    words, title, names, figures = kinds <= TITLE_WORD, kinds == TITLE_WORD, kinds == NAME, kinds == FIGURE
    norms = seen.norms[:, one] * seen.norms[:, other]
    undated = (seen.days[one] == 0) | (seen.days[other] == 0)
    gap = np.where(undated, UNDATED_GAP, np.abs(seen.days[one] - seen.days[other]))
    sizes = np.diff(seen.at)
    alike, titled = summed(product, words) / norms[0], summed(product, title) / norms[1]
    later = np.log1p(gap)
    bodies = np.bincount(
        np.searchsorted(seen.at, np.flatnonzero(seen.kinds == WORD), side="right") - 1, minlength=len(sizes)
    )
    body = summed(np.ones(len(pair)), kinds == WORD) / np.maximum(np.minimum(bodies[one], bodies[other]), 1)
    given = {
        "words": alike,
        "title": titled,
        "names": summed(product, names) / norms[2],
        "rare_words": np.log1p(summed(rare, words)),
        "rare_title": np.log1p(summed(rare, title)),
        "rare_names": np.log1p(summed(rare, names)),
        "figures": np.log1p(summed(rare, figures)),
        "gap": later,
        "week": np.minimum(gap, WEEK) / WEEK,
        "undated": undated.astype(np.float64),
        "size": np.log1p(np.minimum(sizes[one], sizes[other])),
        "words_later": alike * later,
        "template": (norms[1] > _NONE)
        * (body >= SAME_BODY)
        * np.maximum(0, 1 - titled / NO_TITLE)
        * np.minimum(gap, 2)
        / 2,
    }
    return np.stack([given[name] for name in WEIGHTS], axis=1)
