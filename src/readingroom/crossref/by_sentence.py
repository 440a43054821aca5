"""The stems of an article by sentence, where its posting list has them by stem."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from readingroom.crossref.kept import Kept
from readingroom.crossref.prepared import Floats, Numbers, Prepared, prepare
from readingroom.model import Entry


@dataclass(frozen=True, slots=True, eq=False)
class BySentence:
    """Where each sentence's stems begin, and where the last one's end; the stems, as places in `Prepared.stems`; and how often the sentence holds each."""

    starts: Numbers
    stems: Numbers
    counts: Numbers

    def between(self, first: int, last: int) -> slice:
        """Which of the stems belong to sentences from the first to the last, both included."""
        return slice(self.starts.item(first), self.starts.item(min(last + 1, len(self.starts) - 1)))


def by_sentence(entry: Entry) -> BySentence:
    """The same, remembered for a while."""
    return _kept.of(entry)


def vector(prepared: Prepared, weight: Floats, first: int, last: int) -> Floats:
    """A stretch of sentences as one tf-isf vector, a value for each of the article's stems."""
    held = by_sentence(prepared.entry)
    inside = held.between(first, last)
    stems = held.stems[inside]
    sums = np.bincount(stems, weights=held.counts[inside] * weight[stems], minlength=len(prepared.stems))
    return sums.astype(np.float64, copy=False)


def _sorted(entry: Entry) -> BySentence:
    prepared = prepare(entry)
    order = np.argsort(prepared.post_sentence, kind="stable")
    starts = np.concatenate(([0], np.cumsum(prepared.sizes)))
    return BySentence(starts, prepared.post_stem[order], prepared.post_count[order])


_kept = Kept(_sorted)
