"""The same utterance in two articles: truncated, bracketed, in another tense, re-translated, or turned into indirect speech.

Likeness is the mean of three: Jaccard's index of content stems, the same weighted by inverse sentence frequency with names at a quarter of their weight (two statements about one country are alike in nothing but the country), and the cosine of character 3- to 5-grams.
A short piece of an utterance is lost in such a mean, so what is contained counts too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from readingroom.crossref.link import Link
from readingroom.crossref.prepared import Floats, Prepared, prepare
from readingroom.crossref.similarity import Weights, weigh
from readingroom.crossref.speakers import Kinship, kinship, profile
from readingroom.crossref.utterances import Utterance, named, utterances
from readingroom.crossref.wording import quoted
from readingroom.model import Entry, ReferenceKind, Span, Verdict

THRESHOLD = 0.40
"""Score from which two utterances are shown as one."""

NAMES = 0.25
"""What a name weighs against another word as rare."""

WORD_FOR_WORD = 0.9
"""Likeness from which two utterances count as the same words."""


LONG = 10
"""Content words from which an utterance may hold two statements."""

WINDOW = 6
"""Content words among which shared ones stand close together."""

STRANGER = 0.12
"""What a quotation loses when it turns on a name that the other article never mentions."""

ACT = 0.06
"""What it adds that both condemn, or both ask for, the same."""

_SPEAKERS = {Kinship.SAME: 0.06, Kinship.AKIN: 0.04, Kinship.UNKNOWN: 0.0, Kinship.OTHER: -0.08}


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


def matches(
    a: Entry, b: Entry, threshold: float = THRESHOLD, *, only: Sequence[Utterance] | None = None, each: bool = True
) -> list[Match]:
    """Pairs of utterances that score at least `threshold`, in order of their place in the first article.

    With `each`, an utterance is taken by its best partner, a long one by its best two.
    With `only`, the first article's other utterances are left out.
    """
    said_a, said_b = utterances(a) if only is None else tuple(only), utterances(b)
    if not said_a or not said_b:
        return []
    found = []
    for i, j, likeness, contained in _alike(prepare(a), prepare(b), said_a, said_b):
        match = _judged(a, b, said_a[i], said_b[j], likeness, contained, threshold)
        if match is not None:
            found.append(match)
    found.sort(key=lambda m: (-m.score, m.a.span, m.b.span))
    return sorted(_best_partners(found) if each else found, key=lambda m: (m.a.span, m.b.span))


def likenesses(a: Entry, b: Entry) -> dict[tuple[Span, Span], float]:
    """The mean likeness of all pairs of utterances that share a content word which is no name, by their spans."""
    said_a, said_b = utterances(a), utterances(b)
    if not said_a or not said_b:
        return {}
    found = _alike(prepare(a), prepare(b), said_a, said_b, shared=1)
    return {(said_a[i].span, said_b[j].span): likeness for i, j, likeness, _ in found}


def _best_partners(found: list[Match]) -> list[Match]:
    taken = Counter[int]()
    out = []
    for match in found:
        if all(taken[id(u)] < (2 if len(u.stems) >= LONG else 1) for u in (match.a, match.b)):
            taken.update((id(match.a), id(match.b)))
            out.append(match)
    return out


def _alike(
    a: Prepared, b: Prepared, said_a: Sequence[Utterance], said_b: Sequence[Utterance], shared: int = 2
) -> list[tuple[int, int, float, float]]:
    """Pairs with `shared` content words in common that are not names, their likeness, and how much of the lighter is contained in the other."""
    weights = weigh(a, b)
    weight_a = weights.idf_a * np.where(a.proper, NAMES, 1.0)
    weight_b = weights.idf_b * np.where(b.proper, NAMES, 1.0)
    rows_a, rows_b = _rows(a, said_a), _rows(b, said_b)
    common_a, common_b = rows_a[:, weights.share_a], rows_b[:, weights.share_b]
    proper = a.proper[weights.share_a] | b.proper[weights.share_b]
    weight = np.minimum(weight_a[weights.share_a], weight_b[weights.share_b])
    common = common_a @ common_b.T
    telling = (common_a * ~proper) @ common_b.T
    heavy = (common_a * weight) @ common_b.T
    size_a, size_b = rows_a.sum(1), rows_b.sum(1)
    mass_a, mass_b = rows_a @ weight_a, rows_b @ weight_b
    jaccard = common / np.maximum(size_a[:, None] + size_b[None, :] - common, 1)
    weighted = heavy / np.maximum(mass_a[:, None] + mass_b[None, :] - heavy, 1e-9)
    lighter = heavy / np.maximum(np.minimum(mass_a[:, None], mass_b[None, :]), 1e-9)
    out = []
    for i, j in zip(*np.nonzero(telling >= shared), strict=True):
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


def _judged(
    a: Entry, b: Entry, one: Utterance, other: Utterance, likeness: float, contained: float, threshold: float
) -> Match | None:
    """The pair as a match, or None when it does not reach the threshold."""
    prepared_a, prepared_b = prepare(a), prepare(b)
    near, act = _dense(prepared_a, prepared_b, one, other)
    dense = 0.33 + 0.1 * (near - 2) + ACT * act if near >= 2 else 0.0
    inside = 0.5 * max(0.0, contained - 0.5) if min(len(one.stems), len(other.stems)) > 2 else 0.0
    if max(dense, likeness + inside + 0.1) + _SPEAKERS[Kinship.SAME] < threshold:
        return None
    phrase, content = _phrase(prepared_a, prepared_b, one, other)
    speakers = _kin(a, b, one, other)
    whole = likeness + 0.02 * min(content, 5) + inside * min(1.0, content / 3)
    score = max(whole, dense) + _SPEAKERS[speakers]
    if _elsewhere(one, b) or _elsewhere(other, a):
        score -= STRANGER
    if score < threshold:
        return None
    text = a.article.text[one.span.start : one.span.end], b.article.text[other.span.start : other.span.end]
    same = likeness >= WORD_FOR_WORD or text[0].casefold() == text[1].casefold()
    return Match(one, other, min(score, 1.0), Verdict.SAME if same else Verdict.VARIANT, phrase, speakers)


def _kin(a: Entry, b: Entry, one: Utterance, other: Utterance) -> Kinship:
    """The speakers' kinship, and where they look like others, whether either sentence names what the other speaker belongs to."""
    found = kinship(a, one.speaker, b, other.speaker)
    if found is Kinship.OTHER:
        mine = one.company | profile(a, one.speaker)
        yours = other.company | profile(b, other.speaker)
        if mine & yours:
            return Kinship.UNKNOWN
    return found


def _elsewhere(utterance: Utterance, other: Entry) -> bool:
    """Whether a quotation turns on a name that the other article never mentions."""
    if not utterance.setting:
        return False
    return not utterance.setting <= named(other)


def _dense(a: Prepared, b: Prepared, one: Utterance, other: Utterance) -> tuple[float, bool]:
    """How much both hold within a few content words of one another, in words, names a quarter each; and whether a speech act is among it."""
    worth = _worth(a, one) | _worth(b, other)
    windows = [frozenset(other.sequence[at : at + WINDOW]) for at in range(max(1, len(other.sequence) - WINDOW + 1))]
    best, shared = 0.0, frozenset[int]()
    for at in range(max(1, len(one.sequence) - WINDOW + 1)):
        window = frozenset(one.sequence[at : at + WINDOW])
        for facing in windows:
            common = window & facing
            if len(common) > best and (found := sum(worth[h] for h in common)) > best:
                best, shared = found, common
    return best, bool(shared & one.acts & other.acts)


def _worth(prepared: Prepared, utterance: Utterance) -> dict[int, float]:
    names = {int(h) for h in prepared.stems[utterance.stems[prepared.proper[utterance.stems]]]}
    return {h: NAMES if h in names else 1.0 for h in utterance.sequence}


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
    return f"{what}; {who(match.a, match.b, match.speakers)}."


def who(a: Utterance, b: Utterance, speakers: Kinship = Kinship.UNKNOWN) -> str:
    """Whom two articles credit with an utterance, in words."""
    one, other = sorted((a.speaker, b.speaker))
    if not other:
        return "neither article names the speaker"
    if not one:
        return f"one article credits {other}, the other names no speaker"
    if one == other or speakers is Kinship.SAME:
        return f"said by {max(one, other, key=len)}"
    return f"credited to {one} in one article and to {other} in the other"


__all__ = ["Match", "likenesses", "matches", "quote_links", "who"]
