"""Passages that two articles have in common: reused wording, verbatim or edited.

Two methods, since either alone misses what the other finds.
Runs of the same words are found by their word sequences and grown as far as they go, which gives exact ends.
Edited wording is found by sentences: pairs alike in tf-isf cosine and in Dice's coefficient are seeds, clustered where they lie close together in both articles, and a cluster holds when its two sides as wholes are alike (Sanchez-Perez, Sidorov and Gelbukh, "A Winning Approach to Text Alignment for Text Reuse Detection at PAN 2014").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from readingroom.crossref.by_sentence import vector
from readingroom.crossref.edges import Edges
from readingroom.crossref.prepared import Prepared
from readingroom.crossref.similarity import Alike, Weights, alike, weigh
from readingroom.crossref.verbatim import Run, runs
from readingroom.model import Span

SEED_COSINE = 0.33
SEED_DICE = 0.33
"""A pair of sentences this alike in both measures seeds a passage."""

MAX_SEEDS = 10_000
"""Seeds that are clustered, the most alike."""

GAP = 4
"""Sentences without a partner that may lie between two seeds of one passage."""

GAP_SUMMARY = 24
"""The same where one side condenses the other."""

NARROWEST = 2
"""A cluster whose sides are not alike is split at ever smaller gaps down to this one."""

WHOLE = 0.34
"""How alike, in cosine, the two sides of a passage must be as wholes."""

EXPLAINED = 0.75
"""Share of the shorter side of a digest that an even passage inside it must hold for it to be no digest at all."""

CONDENSED = 3.0
"""A side this many times longer than the other is taken to be condensed by it."""

OUTSHONE = 0.95
"""The same share, times how much more alike the even passage's sides are than the digest's, from which an even passage of at least `SEVERAL` seeds explains it too."""

SEVERAL = 3

SHORTEST = 150
"""Characters that both sides of an edited passage span at least."""

CROWDED = 0.6
"""Share of the shorter span from which two passages are in one another's way."""

WHOLE_SENTENCE = 0.8
"""How alike, in cosine and in Dice, two single sentences must be to count as one reused whole."""

WORDS_OF_SENTENCE = 8
"""Different stems that such sentences share at least."""

MAX_SENTENCE_PAIRS = 500
"""Such pairs that are looked at."""

SHORTEST_RUN = 200
"""Characters of word-for-word reuse that decide where a passage ends and begins."""

COPIED = 0.6
"""Share of an edited passage, on both sides, that such reuse must make up for the passage to be left to it."""

VERBATIM = 0.9
"""Share of both sides of an edited passage that a run of the same words covers when nothing was edited."""

UNEVEN = 1.3
"""A side this many times longer than the other holds more than what was edited."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Spans of both articles' cleaned texts that reuse one wording; `score` is their likeness, `words` how many stand word for word in both, `exact` when nothing else stands between them, `condensed` when one side is a digest of the other."""

    a: Span
    b: Span
    score: float
    words: int
    exact: bool = False
    condensed: bool = False


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Sentences `a0` to `a1` of one article and `b0` to `b1` of the other, both included, and how alike they are."""

    a0: int
    a1: int
    b0: int
    b1: int
    cosine: float
    seeds: int


def passages(a: Prepared, b: Prepared) -> list[Passage]:
    """All passages of two articles, in order of their place in the first."""
    weights = weigh(a, b)
    likeness = alike(a, b)
    exact = runs(a, b)
    return passages_of(a, b, weights, likeness, exact)


def passages_of(a: Prepared, b: Prepared, weights: Weights, likeness: Alike, exact: list[Run]) -> list[Passage]:
    """The same, from what is known of the pair already: weights, likeness of sentences, runs of the same words."""
    long_runs = [run for run in exact if run.length(a) >= SHORTEST_RUN]
    good = (likeness.cosine > SEED_COSINE) & (likeness.dice > SEED_DICE)
    if np.count_nonzero(good) > MAX_SEEDS:
        good &= likeness.cosine >= np.partition(likeness.cosine[good], -MAX_SEEDS)[-MAX_SEEDS]
    i, j = (side[:MAX_SEEDS].tolist() for side in np.nonzero(good))
    clusters = _clusters(a, b, weights, i, j, GAP)
    edges = Edges(a, b, weights, likeness) if clusters else None
    close = [_grown(edges, c) for c in clusters] if edges else []
    close = [c for c in close if _long_enough(a, b, c)]
    wide = [c for c in _clusters(a, b, weights, i, j, GAP_SUMMARY) if _long_enough(a, b, c)]
    summary = [c for c in wide if _condensed(a, b, c) and not any(_explains(a, b, weights, c, n) for n in close)]
    out, alone = [], list(long_runs)
    for cluster in close:
        span_a, span_b = _spans(a, b, cluster)
        if any(_within(cluster, s) for s in summary):
            continue
        inside = [r for r in long_runs if r.span_a(a).overlaps(span_a) and r.span_b(b).overlaps(span_b)]
        if inside and _copied(span_a, span_b, [(r.span_a(a), r.span_b(b)) for r in inside]):
            continue
        whole_a = _around(span_a, [r.span_a(a) for r in inside])
        whole_b = _around(span_b, [r.span_b(b) for r in inside])
        alone = [r for r in alone if r not in inside]
        out.append(Passage(whole_a, whole_b, cluster.cosine, 0))
    for cluster in summary:
        span_a, span_b = _spans(a, b, cluster)
        if not any(r.span_a(a).overlaps(span_a) and r.span_b(b).overlaps(span_b) for r in long_runs):
            out.append(Passage(span_a, span_b, cluster.cosine, 0, condensed=True))
    out += [Passage(r.span_a(a), r.span_b(b), 1.0, r.words, exact=r.exact) for r in alone]
    longer = _apart(out)
    single = [p for p in _sentences(a, b, likeness) if not any(_crowds(p.a, k.a) or _crowds(p.b, k.b) for k in longer)]
    return sorted(longer + _apart(single), key=lambda p: (p.a, p.b))


def _sentences(a: Prepared, b: Prepared, likeness: Alike) -> list[Passage]:
    """Single sentences reused whole, which may be shorter than a passage."""
    nearly = (
        (likeness.cosine >= WHOLE_SENTENCE) & (likeness.dice >= WHOLE_SENTENCE) & (likeness.shared >= WORDS_OF_SENTENCE)
    )
    at = tuple(side[:MAX_SENTENCE_PAIRS] for side in np.nonzero(nearly))
    pairs = zip(at[0].tolist(), at[1].tolist(), likeness.cosine[at].tolist(), strict=True)
    return [_sentence(a, b, i, j, min(cosine, 1.0)) for i, j, cosine in pairs]


def _sentence(a: Prepared, b: Prepared, i: int, j: int, score: float) -> Passage:
    mine, yours = a.words[a.of_sentence == i], b.words[b.of_sentence == j]
    exact = np.array_equal(mine, yours)
    return Passage(a.sentences[i], b.sentences[j], score, len(mine) if exact else 0, exact=exact)


def _apart(found: list[Passage]) -> list[Passage]:
    """Passages without those that share most of one side with a better one; neighbours may share a sentence."""
    kept: list[Passage] = []
    for passage in sorted(found, key=lambda p: (-p.score, -len(p.a) - len(p.b), p.a, p.b)):
        if not any(_crowds(passage.a, k.a) or _crowds(passage.b, k.b) for k in kept):
            kept.append(passage)
    return kept


def _crowds(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > CROWDED * min(len(one), len(other))


def _within(inner: _Cluster, outer: _Cluster) -> bool:
    return inner.a0 <= outer.a1 and outer.a0 <= inner.a1 and inner.b0 <= outer.b1 and outer.b0 <= inner.b1


def _spans(a: Prepared, b: Prepared, cluster: _Cluster) -> tuple[Span, Span]:
    return (
        Span(a.sentences[cluster.a0].start, a.sentences[cluster.a1].end),
        Span(b.sentences[cluster.b0].start, b.sentences[cluster.b1].end),
    )


def _long_enough(a: Prepared, b: Prepared, cluster: _Cluster) -> bool:
    return all(len(span) >= SHORTEST for span in _spans(a, b, cluster))


def _explains(a: Prepared, b: Prepared, weights: Weights, wide: _Cluster, narrow: _Cluster) -> bool:
    """Whether a narrow cluster of even sides holds most of what the shorter side of a wide one holds, or much of it and far more alike."""
    if not _within(narrow, wide) or _condensed(a, b, narrow):
        return False
    sides, inner = _spans(a, b, wide), _spans(a, b, narrow)
    shorter = 0 if len(sides[0]) < len(sides[1]) else 1
    held = len(inner[shorter]) / max(len(sides[shorter]), 1)
    if held >= EXPLAINED:
        return True
    alike = _whole(a, b, weights, (narrow.a0, narrow.a1), (narrow.b0, narrow.b1))
    return narrow.seeds >= SEVERAL and held * alike >= OUTSHONE * wide.cosine


def _copied(a: Span, b: Span, parts: list[tuple[Span, Span]]) -> bool:
    """Whether word-for-word reuse says better than an edited passage what is shared: it makes up most of the passage, or the rest is all on one side."""
    short, long = sorted((len(a), len(b)))
    if long >= UNEVEN * short:
        return True
    return min(_share(a, [part for part, _ in parts]), _share(b, [part for _, part in parts])) >= COPIED


def word_for_word(passage: Passage, a: Prepared, b: Prepared, exact: Sequence[Run]) -> Passage:
    """A passage found by its sentences, as one found by its words where a run of these covers it."""
    for run in exact:
        sides = ((passage.a, run.span_a(a)), (passage.b, run.span_b(b)))
        if not passage.words and all(_share(whole, [part]) >= VERBATIM for whole, part in sides):
            return replace(passage, words=run.words, exact=run.exact)
    return passage


def _around(span: Span, others: list[Span]) -> Span:
    """The span stretched over all that overlap it."""
    return Span(min([span.start, *(o.start for o in others)]), max([span.end, *(o.end for o in others)]))


def _share(whole: Span, parts: list[Span]) -> float:
    """The share of a span that others, which do not overlap one another, cover."""
    inside = (min(part.end, whole.end) - max(part.start, whole.start) for part in parts)
    return sum(max(0, size) for size in inside) / max(len(whole), 1)


def _condensed(a: Prepared, b: Prepared, cluster: _Cluster) -> bool:
    sizes = sorted(len(span) for span in _spans(a, b, cluster))
    return sizes[1] >= CONDENSED * sizes[0]


def _clusters(
    a: Prepared, b: Prepared, weights: Weights, i: Sequence[int], j: Sequence[int], gap: int
) -> list[_Cluster]:
    """Seeds clustered by gaps in both articles; a cluster whose sides are unlike is tried again at a smaller gap."""
    out: list[_Cluster] = []
    for members in _split(i, j, gap):
        in_a, in_b = [i[seed] for seed in members], [j[seed] for seed in members]
        a0, a1, b0, b1 = min(in_a), max(in_a), min(in_b), max(in_b)
        cosine = _whole(a, b, weights, (a0, a1), (b0, b1))
        if cosine >= WHOLE:
            out.append(_Cluster(a0, a1, b0, b1, cosine, len(members)))
        elif gap > NARROWEST and len(members) > 1:
            out += _clusters(a, b, weights, in_a, in_b, gap - 1)
    return out


def _grown(edges: Edges, cluster: _Cluster) -> _Cluster:
    """A cluster with its ends moved to where its evidence is greatest."""
    a0, a1, b0, b1 = edges.fitted((cluster.a0, cluster.a1, cluster.b0, cluster.b1))
    return _Cluster(a0, a1, b0, b1, cluster.cosine, cluster.seeds)


def _split(i: Sequence[int], j: Sequence[int], gap: int) -> list[list[int]]:
    """Groups of seeds, by their numbers, in which no gap, in either article, is wider than allowed."""
    pending, out = [list(range(len(i)))] if i else [], []
    while pending:
        group = pending.pop()
        for side in (i, j):
            parts = _cut(side, group, gap)
            if len(parts) > 1:
                pending += parts
                break
        else:
            out.append(group)
    return out


def _cut(side: Sequence[int], group: list[int], gap: int) -> list[list[int]]:
    order = sorted(group, key=side.__getitem__)
    parts, last = [[order[0]]], side[order[0]]
    for seed in order[1:]:
        if side[seed] - last > gap + 1:
            parts.append([])
        parts[-1].append(seed)
        last = side[seed]
    return parts


def _whole(a: Prepared, b: Prepared, weights: Weights, in_a: tuple[int, int], in_b: tuple[int, int]) -> float:
    """Cosine of two stretches of sentences, each taken as one tf-isf vector."""
    vector_a = vector(a, weights.idf_a, *in_a)
    vector_b = vector(b, weights.idf_b, *in_b)
    size = float(np.linalg.norm(vector_a) * np.linalg.norm(vector_b))
    return float(vector_a[weights.share_a] @ vector_b[weights.share_b]) / size if size else 0.0
