"""The same utterance in two articles: truncated, bracketed, in another tense, re-translated, or turned into indirect speech.

Likeness is the mean of three: Jaccard's index of content stems, the same weighted by inverse sentence frequency with names at a quarter of their weight (two statements about one country are alike in nothing but the country), and the cosine of character 3- to 5-grams.
A short piece of an utterance is lost in such a mean, so what is contained counts too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from readingroom.crossref.link import Link
from readingroom.crossref.prepared import Floats, Prepared, prepare
from readingroom.crossref.similarity import Weights, weigh
from readingroom.crossref.speakers import Kinship, kinship
from readingroom.crossref.utterances import Utterance, utterances
from readingroom.crossref.wording import quoted
from readingroom.model import Entry, ReferenceKind, Verdict

THRESHOLD = 0.40
"""Score from which two utterances are shown as one."""

NAMES = 0.25
"""What a name weighs against another word as rare."""

WORD_FOR_WORD = 0.9
"""Likeness from which two utterances count as the same words."""


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """Two utterances that are one, as evidence: `phrase` is the longest run of words they share, as written in the first."""

    a: Utterance
    b: Utterance
    score: float
    verdict: Verdict
    phrase: str
    speakers: Kinship


def quote_links(a: Entry, b: Entry) -> list[Link]:
    """What both articles quote, one to one, in order of its place in the first."""
    return [_link(match) for match in matches(a, b)]


def matches(a: Entry, b: Entry, threshold: float = THRESHOLD) -> list[Match]:
    """Pairs of utterances that score at least `threshold`; each is taken once, by its best partner."""
    said_a, said_b = utterances(a), utterances(b)
    if not said_a or not said_b:
        return []
    prepared_a, prepared_b = prepare(a), prepare(b)
    found = []
    for i, j, likeness, contained in _alike(prepared_a, prepared_b, said_a, said_b):
        match = _judged(a, b, said_a[i], said_b[j], likeness, contained)
        if match.score >= threshold:
            found.append(match)
    found.sort(key=lambda m: (-m.score, m.a.span, m.b.span))
    return sorted(_one_to_one(found), key=lambda m: (m.a.span, m.b.span))


def _one_to_one(found: list[Match]) -> list[Match]:
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    out = []
    for match in found:
        if id(match.a) not in taken_a and id(match.b) not in taken_b:
            taken_a.add(id(match.a))
            taken_b.add(id(match.b))
            out.append(match)
    return out


def _alike(
    a: Prepared, b: Prepared, said_a: Sequence[Utterance], said_b: Sequence[Utterance]
) -> list[tuple[int, int, float, float]]:
    """Pairs with two content words in common that are not names, their likeness, and how much of the lighter is contained in the other."""
    weights = weigh(a, b)
    weight_a = weights.idf_a * np.where(a.proper, NAMES, 1.0)
    weight_b = weights.idf_b * np.where(b.proper, NAMES, 1.0)
    rows_a, rows_b = _rows(a, said_a), _rows(b, said_b)
    common_a, common_b = rows_a[:, weights.share_a], rows_b[:, weights.share_b]
    proper = a.proper[weights.share_a] | b.proper[weights.share_b]
    weight = np.minimum(weight_a[weights.share_a], weight_b[weights.share_b])
    shared = common_a @ common_b.T
    telling = (common_a * ~proper) @ common_b.T
    heavy = (common_a * weight) @ common_b.T
    size_a, size_b = rows_a.sum(1), rows_b.sum(1)
    mass_a, mass_b = rows_a @ weight_a, rows_b @ weight_b
    jaccard = shared / np.maximum(size_a[:, None] + size_b[None, :] - shared, 1)
    weighted = heavy / np.maximum(mass_a[:, None] + mass_b[None, :] - heavy, 1e-9)
    lighter = heavy / np.maximum(np.minimum(mass_a[:, None], mass_b[None, :]), 1e-9)
    out = []
    for i, j in zip(*np.nonzero(telling >= 2), strict=True):
        grams = _cosine(said_a[i].grams, said_b[j].grams)
        mean = (float(jaccard[i, j]) + float(weighted[i, j]) + grams) / 3
        out.append((int(i), int(j), mean, min(float(lighter[i, j]), 1.0)))
    return out


def _rows(prepared: Prepared, said: Sequence[Utterance]) -> Floats:
    """A row for each utterance: which of the article's stems it holds."""
    rows = np.zeros((len(said), len(prepared.stems)))
    for at, utterance in enumerate(said):
        rows[at, utterance.stems] = 1.0
    return rows


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    size = (len(one) * len(other)) ** 0.5
    return len(one & other) / size if size else 0.0


def _judged(a: Entry, b: Entry, one: Utterance, other: Utterance, likeness: float, contained: float) -> Match:
    phrase, content = _phrase(prepare(a), prepare(b), one, other)
    speakers = kinship(a, one.speaker, b, other.speaker)
    score = likeness + 0.5 * max(0.0, contained - 0.5) * min(1.0, content / 3)
    score += {Kinship.SAME: 0.06, Kinship.AKIN: 0.03, Kinship.UNKNOWN: 0.0, Kinship.OTHER: -0.08}[speakers]
    score += 0.02 * min(content, 5)
    text = a.article.text[one.first and one.span.start : one.span.end], b.article.text[other.span.start : other.span.end]
    same = likeness >= WORD_FOR_WORD or text[0].casefold() == text[1].casefold()
    return Match(one, other, min(score, 1.0), Verdict.SAME if same else Verdict.VARIANT, phrase, speakers)


def _phrase(a: Prepared, b: Prepared, one: Utterance, other: Utterance) -> tuple[str, int]:
    """The run of words in common that holds most content words, as written in the first article, and how many it holds."""
    mine, yours = a.of_stem[one.first : one.last], b.of_stem[other.first : other.last]
    equal = a.stems[mine][:, None] == b.stems[yours][None, :]
    best, end, content = 0, 0, 0
    counts = a.content[mine] & ~a.proper[mine]
    length = np.zeros(len(yours) + 1, np.int64)
    held = np.zeros(len(yours) + 1, np.int64)
    for at in range(len(mine)):
        shifted_length, shifted_held = length[:-1] + 1, held[:-1] + counts[at]
        length[1:] = np.where(equal[at], shifted_length, 0)
        held[1:] = np.where(equal[at], shifted_held, 0)
        top = int(np.argmax(held * 1000 + length))
        if (int(held[top]), int(length[top])) > (content, best):
            content, best, end = int(held[top]), int(length[top]), at + 1
    if not best:
        return "", 0
    first, last = one.first + end - best, one.first + end - 1
    return a.entry.article.text[int(a.starts[first]) : int(a.ends[last])], content


def _link(match: Match) -> Link:
    return Link(ReferenceKind.QUOTE, match.verdict, match.score, _reason(match), match.a.span, match.b.span)


def _reason(match: Match) -> str:
    if match.verdict is Verdict.SAME:
        what = "The same words"
    elif match.phrase and " " in match.phrase:
        what = f"The same statement in other words; both have {quoted(match.phrase)}"
    else:
        what = "The same statement in other words"
    return f"{what}; {_who(match)}."


def _who(match: Match) -> str:
    one, other = sorted((match.a.speaker, match.b.speaker))
    if not other:
        return "neither article names the speaker"
    if not one:
        return f"one article credits {other}, the other names no speaker"
    if match.speakers is Kinship.SAME:
        return f"said by {max(one, other, key=len)}"
    return f"credited to {one} in one article and to {other} in the other"


__all__ = ["Match", "matches", "quote_links"]
