"""The one bounded question that opening an article asks: which others may carry parts of it?"""

from __future__ import annotations

from math import log

import numpy as np

from readingroom.index.analysis import Analyzer
from readingroom.index.engine import Probe
from readingroom.index.whoosh.days import day_number
from readingroom.index.whoosh.inversion import hash_keys
from readingroom.index.whoosh.labels import label_key
from readingroom.index.whoosh.leaves import ValueLeaf, WordLeaf, everything
from readingroom.index.whoosh.meanings import Stems
from readingroom.index.whoosh.ranking import Order, smallest
from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.segment import NO_DAY
from readingroom.index.whoosh.snapshot import Snapshot
from readingroom.index.whoosh.vocabulary import as_key

FINGERPRINTS_AT_MOST = 40.0
"""What shared wording can add to a score; a quarter of it comes with the first few fingerprints."""

_HALF = 60.0
"""Summed inverse document frequencies of shared fingerprints that bring half of it."""


def candidates(snapshot: Snapshot, order: Order, probe: Probe, total: Array, limit: int) -> list[tuple[str, float]]:
    """Ids of the articles that answer a probe, best first, with their scores, as `scored` gives them."""
    allowed = _allowed(snapshot, probe)
    documents = allowed[total[allowed] > 0]
    scores = np.round(total[documents], 9)
    keys = (lambda at: -scores[at], lambda at: documents[at])
    asking = as_key(probe.exclude) if probe.exclude else None
    best = smallest(keys, len(documents), limit + 1).tolist()
    ranked = [(order.key_of(int(documents[index])), float(scores[index])) for index in best]
    return [(key.decode("utf-8", "surrogatepass"), score) for key, score in ranked if key != asking][:limit]


def scored(snapshot: Snapshot, analyzer: Analyzer, probe: Probe) -> Array:
    """What each document answers to a probe, whatever its date.

    Terms, of titles too, and names are weighted BM25, as a disjunction.
    """
    total = np.zeros(snapshot.count)
    for term, weight in probe.terms:
        WordLeaf(snapshot, ("title", "text"), Stems((term,))).score(None, weight, total)
    for name, weight in probe.names:
        key = label_key(name, analyzer)
        numbers = [np.asarray(segment.values("names").terms.find(key), np.int64) for segment in snapshot.segments]
        ValueLeaf(snapshot, numbers, "names", scored=True).score(None, weight, total)
    total += _of_fingerprints(snapshot, probe.fingerprints)
    return total


def _allowed(snapshot: Snapshot, probe: Probe) -> Array:
    """The documents that still stand, and are dated within the probe's days or not at all."""
    if probe.first is None and probe.last is None:
        return everything(snapshot)
    days = snapshot.days("date")
    inside = np.ones(snapshot.count, bool) if snapshot.live is None else snapshot.live.copy()
    if probe.first is not None:
        inside &= (days >= day_number(probe.first)) | (days == NO_DAY)
    if probe.last is not None:
        inside &= days <= day_number(probe.last)
    return np.flatnonzero(inside)


def _of_fingerprints(snapshot: Snapshot, values: tuple[int, ...]) -> Array:
    """What each document gets for the word sequences that it shares: each counts by its rarity, so that a publisher's standing phrases count for little; their sum saturates."""
    keys = np.unique(hash_keys(values))
    found = [segment.hashes("fingerprint", keys) for segment in snapshot.segments]
    frequency = np.zeros(len(keys), np.int64)
    for _, which in found:
        frequency += np.bincount(which, minlength=len(keys))
    weights = np.maximum(np.log(1 + max(snapshot.live_count, 1) / np.maximum(frequency, 1)) - log(2), 0.0)
    total = np.zeros(snapshot.count)
    for start, (documents, which) in zip(snapshot.starts, found, strict=True):
        total += np.bincount(documents.astype(np.int64) + start, weights=weights[which], minlength=snapshot.count)
    return FINGERPRINTS_AT_MOST * total / (_HALF + total)
