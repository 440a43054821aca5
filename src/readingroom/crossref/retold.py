"""Single sentences that two articles have in common, where neither a passage nor a quotation says so already.

Reports of one event share sentences one at a time: an agency's paragraph kept among others, a fact put much the same way.
Alone, a sentence is told again when each is the other's most alike, and when they share several words that say something besides names: two sentences about one person are alike in nothing but the person.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from readingroom.crossref.by_sentence import by_sentence
from readingroom.crossref.passages import Passage, word_for_word
from readingroom.crossref.prepared import Flags, Numbers, Prepared
from readingroom.crossref.similarity import Alike, Weights
from readingroom.crossref.utterances import between, root, utterances
from readingroom.crossref.verbatim import Run
from readingroom.model import NameType, Span

COSINE = 0.33
"""How alike two sentences must be, in cosine of tf-isf vectors."""

DICE = 0.3
"""The same as the share of stems, of both together, that they have in common."""

WORDS = 4
"""Content words in common that are no names, at least; one fewer when a name is common too."""

WEIGHT = 8.0
"""What these must weigh together, in logarithms of how few sentences hold them."""

SAID = 0.6
"""Share of a sentence that is somebody's words, from which it is an utterance: whether two of these are one is asked elsewhere, so they must be this alike to be shown here."""

APART = 0.5
"""How alike two sentences must be that name as many people, bodies and places apart as together: what one county says of its count, and what another does."""


def retold(
    a: Prepared,
    b: Prepared,
    weights: Weights,
    likeness: Alike,
    exact: Sequence[Run],
    taken: Sequence[tuple[Span, Span]],
) -> list[Passage]:
    """Pairs of sentences told again, in order of their place in the first article; those that overlap what is `taken`, on both sides, are left out."""
    said_a, said_b = _said(a), _said(b)
    out = []
    for i, j, cosine in _each_others_best(likeness):
        one, other = a.sentences[i], b.sentences[j]
        if any(one.overlaps(span) and other.overlaps(facing) for span, facing in taken):
            continue
        if cosine < SAID and said_a[i] and said_b[j]:
            continue
        together, apart = _names(a, b, one, other)
        if cosine < APART and apart >= max(together, 1):
            continue
        words, weight = _telling(a, b, weights, i, j)
        if words >= WORDS - (together > 0) and weight >= WEIGHT:
            out.append(word_for_word(Passage(one, other, min(cosine, 1.0), 0), a, b, exact))
    return out


def _each_others_best(likeness: Alike) -> list[tuple[int, int, float]]:
    """Pairs that are alike enough, of which neither sentence has a better partner, with their cosine."""
    cosine = likeness.cosine
    chosen = (cosine >= COSINE) & (likeness.dice >= DICE) & (likeness.shared >= WORDS)
    if not chosen.any():
        return []
    chosen &= cosine >= np.maximum(cosine.max(axis=1)[:, None], cosine.max(axis=0)[None, :])
    at = np.nonzero(chosen)
    pairs = zip(at[0].tolist(), at[1].tolist(), cosine[at].tolist(), strict=True)
    used_a: set[int] = set()
    used_b: set[int] = set()
    out = []
    for i, j, cosine in pairs:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            out.append((i, j, cosine))
    return out


def _said(prepared: Prepared) -> Flags:
    """Which sentences are mostly somebody's words."""
    said = utterances(prepared.entry)
    held = np.bincount(said.sentence, weights=said.length, minlength=len(prepared.sentences))
    return np.asarray(held >= SAID * prepared.lengths)


def _names(a: Prepared, b: Prepared, one: Span, other: Span) -> tuple[int, int]:
    """How many names two sentences have in common, and how many each has at least that the other has not."""
    mine, yours = _roots(a, one), _roots(b, other)
    all_mine, all_yours = (frozenset().union(*side) for side in (mine, yours))
    alone = min(sum(not name & all_yours for name in mine), sum(not name & all_mine for name in yours))
    return sum(bool(name & all_yours) for name in mine), alone


def _roots(prepared: Prepared, sentence: Span) -> list[frozenset[str]]:
    """Of each of the people, bodies and places that a sentence names, the first letters of its words."""
    names = {
        name.canonical: frozenset(root(word) for word in name.text.split() if word[0].isupper())
        for name in between(prepared.entry.analysis.names, sentence.start, sentence.end)
        if name.type is not NameType.THING
    }
    return list(names.values())


def _telling(a: Prepared, b: Prepared, weights: Weights, i: int, j: int) -> tuple[int, float]:
    """How many content words that are no names two sentences share, and what these weigh."""
    common = np.intersect1d(a.stems[_stems(a, i)], b.stems[_stems(b, j)], assume_unique=True)
    shared = np.searchsorted(a.stems, common)
    plain = shared[a.content[shared] & ~a.proper[shared]]
    return len(plain), float(weights.idf_a[plain].sum())


def _stems(prepared: Prepared, sentence: int) -> Numbers:
    held = by_sentence(prepared.entry)
    return held.stems[held.between(sentence, sentence)]
