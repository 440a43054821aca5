"""The same utterance in two articles: truncated, bracketed, in another tense, re-translated, or turned into indirect speech.

Likeness is the mean of three: Jaccard's index of content stems, the same weighted by inverse sentence frequency with names at a quarter of their weight (two statements about one country are alike in nothing but the country), and the cosine of character 3- to 5-grams.
A short piece of an utterance is lost in such a mean, so what is contained counts too.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from readingroom.crossref.kept import Kept
from readingroom.crossref.link import Link
from readingroom.crossref.prepared import Floats, Numbers, Prepared, prepare
from readingroom.crossref.similarity import Weights, weigh
from readingroom.crossref.speakers import Kinship, kinship, profile
from readingroom.crossref.utterance import Utterance, held
from readingroom.crossref.utterances import company, named, setting, utterances
from readingroom.crossref.utterances import grams as grams_of
from readingroom.crossref.wording import listed, quoted
from readingroom.model import Entry, ReferenceKind, Verdict

THRESHOLD = 0.5
"""Probability from which two utterances are shown as one."""

NAMES = 0.25
"""What a name weighs against another word as rare."""

WORD_FOR_WORD = 0.9
"""Likeness from which two utterances count as the same words."""


MAX_PAIRS = 2_000
"""Pairs of utterances that are compared closely, the likeliest."""

LONG = 10
"""Content words from which an utterance may hold two statements."""

WINDOW = 6
"""Content words within which a speech act and a word beside it stand."""

BASE = -7.2
"""Log-odds that two utterances with nothing in common are one."""

LIKENESS = 12.0
CONTAINED = 0.9
RARITY = 1.6
ACT = 3.5
PHRASE = 3.0
"""What the mean likeness adds to the log-odds; what each share of the lighter one that the other contains adds, beyond half of it; the rarity of what they share; that both condemn, or both ask for, the same; and a phrase of three words that one speaker uses in both, in quotation marks.

Weights of a logistic regression on pairs from news of one event by different outlets, those that were shown read and labelled, the others taken for different; rounded.
"""

VERBATIM = -1.0
"""What it adds that both stand in quotation marks: words that are quoted differ little."""

OFTEN = -1.2
"""What is taken from a speech act in common when the speaker is one: who condemns one thing condemns others."""

STRANGER = -2.0
"""What it adds that a quotation turns on a name which the other article never mentions."""

_SPEAKERS = {Kinship.SAME: 1.8, Kinship.AKIN: 0.0, Kinship.UNKNOWN: 0.0, Kinship.OTHER: -2.5}


@dataclass(frozen=True, slots=True)
class _Alikeness:
    """Utterance `i` against utterance `j`: the mean of the three likenesses, how much of the lighter one the other contains, the rarity of what they share, in sentences' logarithms, and what else may add to the log-odds."""

    i: int
    j: int
    mean: float
    contained: float
    rarity: float
    extra: float


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """Two utterances that are one, as evidence: `score` is a probability; `phrase` is the longest run of words they share, `words` are single ones, as written in the first."""

    a: Utterance
    b: Utterance
    score: float
    verdict: Verdict
    phrase: str
    words: tuple[str, ...]
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
    floor = math.log(threshold / (1 - threshold))
    for pair in _alike(prepare(a), prepare(b), said_a, said_b, floor):
        match = _judged(a, b, said_a[pair.i], said_b[pair.j], pair, threshold)
        if match is not None:
            found.append(match)
    found.sort(key=lambda m: (-m.score, m.a.span, m.b.span))
    return sorted(_best_partners(found) if each else found, key=lambda m: (m.a.span, m.b.span))


def likeness(a: Entry, b: Entry, one: Utterance, other: Utterance) -> float:
    """The mean likeness of two utterances, of `a` and of `b`; nothing when they share no content word but names."""
    found = _alike(prepare(a), prepare(b), [one], [other], BASE)
    return found[0].mean if found else 0.0


def _best_partners(found: list[Match]) -> list[Match]:
    taken = Counter[int]()
    out: list[Match] = []
    for match in found:
        # Words in quotation marks stand once alone and once in the sentence around them.
        if any(match.a.span.overlaps(m.a.span) and match.b.span.overlaps(m.b.span) for m in out):
            continue
        times = [taken[id(u)] for u in (match.a, match.b)]
        # Sentences that follow one another in a speech share words: of two that have their partners, one is not the other's.
        if all(times):
            continue
        if all(n < (2 if len(u.stems) >= LONG else 1) for n, u in zip(times, (match.a, match.b), strict=True)):
            taken.update((id(match.a), id(match.b)))
            out.append(match)
    return out


def _alike(
    a: Prepared, b: Prepared, said_a: Sequence[Utterance], said_b: Sequence[Utterance], floor: float
) -> list[_Alikeness]:
    """Pairs with a content word in common that is no name, and log-odds that may reach the floor."""
    weights = weigh(a, b)
    weight_a = weights.idf_a * np.where(a.proper, NAMES, 1.0)
    weight_b = weights.idf_b * np.where(b.proper, NAMES, 1.0)
    (row_a, stem_a), (row_b, stem_b) = _words_of(a, said_a), _words_of(b, said_b)
    share_a, share_b = _told(weights, stem_a, stem_b)
    proper = a.proper[share_a] | b.proper[share_b]
    if proper.all():
        return []
    common_a = _rows(len(said_a), row_a, stem_a, share_a)
    common_b = _rows(len(said_b), row_b, stem_b, share_b)
    common = common_a @ common_b.T
    telling = (common_a * ~proper) @ common_b.T
    if not telling.any():
        return []
    heavy = (common_a * np.minimum(weight_a[share_a], weight_b[share_b])) @ common_b.T
    size_a, size_b = (np.bincount(row, minlength=n) for row, n in ((row_a, len(said_a)), (row_b, len(said_b))))
    mass_a = np.bincount(row_a, weights=weight_a[stem_a], minlength=len(said_a))
    mass_b = np.bincount(row_b, weights=weight_b[stem_b], minlength=len(said_b))
    jaccard = common / np.maximum(size_a[:, None] + size_b[None, :] - common, 1)
    weighted = heavy / np.maximum(mass_a[:, None] + mass_b[None, :] - heavy, 1e-9)
    lighter = heavy / np.maximum(np.minimum(mass_a[:, None], mass_b[None, :]), 1e-9)
    rarity = heavy / math.log(max(len(a.sentences) + len(b.sentences), 2))
    extra = _may_add(said_a, said_b)
    # Character sequences cost most: they are compared only where a generous guess at them would do.
    guess = (jaccard + weighted + np.minimum(0.5 * (jaccard + weighted) + 0.35, 1.0)) / 3
    odds = BASE + LIKENESS * guess + RARITY * rarity + extra + _SPEAKERS[Kinship.SAME]
    odds += CONTAINED * np.maximum(0.0, lighter - 0.5)
    likely = (telling > 0) & (odds >= floor)
    if np.count_nonzero(likely) > MAX_PAIRS:
        likely &= odds >= np.partition(odds[likely], -MAX_PAIRS)[-MAX_PAIRS]
    out = []
    for i, j in np.argwhere(likely)[:MAX_PAIRS].tolist():
        grams = _cosine(_grams(a, said_a[i]), _grams(b, said_b[j]))
        mean = (float(jaccard[i, j]) + float(weighted[i, j]) + grams) / 3
        inside = min(float(lighter[i, j]), 1.0)
        out.append(_Alikeness(i, j, mean, inside, float(rarity[i, j]), float(extra[i, j])))
    return out


def _may_add(said_a: Sequence[Utterance], said_b: Sequence[Utterance]) -> Floats:
    """What a speech act and a phrase in common would add at most to each pair, by what is cheap to see."""
    numbers: dict[str, int] = {}
    one, other = _voices(said_a, numbers), _voices(said_b, numbers)
    out = np.where((one[:, None] == other[None, :]) & (one >= 0)[:, None], PHRASE, 0.0)
    doing = [(j, other.acts) for j, other in enumerate(said_b) if other.acts]
    for i, each in enumerate(said_a):
        if each.acts:
            for j, acts in doing:
                if each.acts & acts:
                    out[i, j] += ACT
    return out


def _voices(said: Sequence[Utterance], numbers: dict[str, int]) -> Numbers:
    """A number for the last word of each speaker of direct speech, -1 where there is none."""
    spoken = (each.speaker.split()[-1] if each.direct and each.speaker else "" for each in said)
    return np.array([numbers.setdefault(word, len(numbers)) if word else -1 for word in spoken], np.int64)


def _words_of(prepared: Prepared, said: Sequence[Utterance]) -> tuple[Numbers, Numbers]:
    """Which utterance holds which stem, as `utterance.held` tells it; remembered where these are all of an article's."""
    return _held.of(prepared.entry) if said is utterances(prepared.entry) else held(said)


def _all_held(entry: Entry) -> tuple[Numbers, Numbers]:
    return held(utterances(entry))


_held = Kept(_all_held)


def _told(weights: Weights, stem_a: Numbers, stem_b: Numbers) -> tuple[Numbers, Numbers]:
    """The places of stems that both articles share and that something said in each holds."""
    in_a, in_b = np.zeros(len(weights.idf_a), np.bool_), np.zeros(len(weights.idf_b), np.bool_)
    in_a[stem_a] = in_b[stem_b] = True
    both = in_a[weights.share_a] & in_b[weights.share_b]
    return weights.share_a[both], weights.share_b[both]


def _rows(count: int, row: Numbers, stem: Numbers, shared: Numbers) -> Floats:
    """A row for each utterance: which of the shared stems it holds; these are sorted."""
    rows = np.zeros((count, len(shared)))
    at = np.minimum(np.searchsorted(shared, stem), len(shared) - 1)
    held = shared[at] == stem
    rows[row[held], at[held]] = 1.0
    return rows


def _grams(prepared: Prepared, utterance: Utterance) -> frozenset[str]:
    return grams_of(prepared.entry.article.text[utterance.span.start : utterance.span.end])


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    size = (len(one) * len(other)) ** 0.5
    return len(one & other) / size if size else 0.0


def _judged(a: Entry, b: Entry, one: Utterance, other: Utterance, pair: _Alikeness, threshold: float) -> Match | None:
    """The pair as a match, or None when it does not reach the threshold."""
    odds = BASE + LIKENESS * pair.mean + RARITY * pair.rarity
    if min(len(one.stems), len(other.stems)) > 2:
        odds += CONTAINED * max(0.0, pair.contained - 0.5)
    if _probability(odds + pair.extra + _SPEAKERS[Kinship.SAME]) < threshold:
        return None
    prepared_a, prepared_b = prepare(a), prepare(b)
    act = _one_act(prepared_a, prepared_b, one, other)
    speakers = _kin(a, b, one, other)
    odds += ACT * act + _SPEAKERS[speakers] + OFTEN * (act and speakers is Kinship.SAME)
    odds += VERBATIM * (one.direct and other.direct)
    phrase = ""
    if speakers is Kinship.SAME and one.direct and other.direct:
        phrase = _phrase(prepared_a, prepared_b, one, other)
        odds += PHRASE * (phrase.count(" ") > 1)
    if _elsewhere(a, one, b) or _elsewhere(b, other, a):
        odds += STRANGER
    score = _probability(odds)
    if score < threshold:
        return None
    text = a.article.text[one.span.start : one.span.end], b.article.text[other.span.start : other.span.end]
    same = pair.mean >= WORD_FOR_WORD or text[0].casefold() == text[1].casefold()
    verdict = Verdict.SAME if same else Verdict.VARIANT
    phrase = phrase or _phrase(prepared_a, prepared_b, one, other)
    words = _shared_words(prepared_a, prepared_b, one, other)
    return Match(one, other, score, verdict, phrase, words, speakers)


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _kin(a: Entry, b: Entry, one: Utterance, other: Utterance) -> Kinship:
    """The speakers' kinship, and where they look like others, whether either sentence names what the other speaker belongs to."""
    found = kinship(a, one.speaker, b, other.speaker)
    if found is Kinship.OTHER:
        mine = company(a, one) | profile(a, one.speaker)
        yours = company(b, other) | profile(b, other.speaker)
        if mine & yours:
            return Kinship.UNKNOWN
    return found


def _elsewhere(entry: Entry, utterance: Utterance, other: Entry) -> bool:
    """Whether a quotation turns on a name that the other article never mentions."""
    found = setting(entry, utterance)
    return bool(found) and not found <= named(other)


def _one_act(a: Prepared, b: Prepared, one: Utterance, other: Utterance) -> bool:
    """Whether both do the same in speaking, such as condemning or asking, with another word in common close by that is no name."""
    acts = one.acts & other.acts
    if not acts:
        return False
    names = _proper(a, one) | _proper(b, other)
    windows = [frozenset(other.sequence[at : at + WINDOW]) for at in range(max(1, len(other.sequence) - WINDOW + 1))]
    for at in range(max(1, len(one.sequence) - WINDOW + 1)):
        window = frozenset(one.sequence[at : at + WINDOW]) - names
        for facing in windows:
            common = window & facing
            if len(common) > 1 and common & acts:
                return True
    return False


def _proper(prepared: Prepared, utterance: Utterance) -> frozenset[int]:
    """Hashes of the utterance's stems that are names."""
    return frozenset(prepared.stems[utterance.stems[prepared.proper[utterance.stems]]].tolist())


def _shared_words(a: Prepared, b: Prepared, one: Utterance, other: Utterance) -> tuple[str, ...]:
    """Content words of the first utterance that the other has too, as written, names last, four at most."""
    theirs = set(b.stems[other.stems].tolist())
    text = a.entry.article.text
    found: dict[int, tuple[bool, int, str]] = {}
    for at in range(one.first, one.last):
        stem = int(a.of_stem[at])
        if a.content[stem] and int(a.stems[stem]) in theirs:
            word = text[int(a.starts[at]) : int(a.ends[at])]
            found.setdefault(stem, (bool(a.proper[stem]), at, word))
    return tuple(word for _, _, word in sorted(sorted(found.values())[:4], key=lambda f: f[1]))


def _worth(prepared: Prepared, utterance: Utterance) -> dict[int, float]:
    names = {int(h) for h in prepared.stems[utterance.stems[prepared.proper[utterance.stems]]]}
    return {h: NAMES if h in names else 1.0 for h in utterance.sequence}


def _phrase(a: Prepared, b: Prepared, one: Utterance, other: Utterance) -> str:
    """The run of words in common that holds most content words, as written in the first article.

    The run is given without stop words at its ends, and only when it holds two words that say something.
    """
    mine, yours = a.of_stem[one.first : one.last], b.of_stem[other.first : other.last]
    equal = a.stems[mine][:, None] == b.stems[yours][None, :]
    best, end, content = 0, 0, 0
    counts = a.content[mine] & ~a.proper[mine]
    length = np.zeros(len(yours) + 1, np.int64)
    held = np.zeros(len(yours) + 1, np.int64)
    for at in np.flatnonzero(equal.any(axis=1)).tolist():
        if at == 0 or not equal[at - 1].any():
            length[:], held[:] = 0, 0
        shifted_length, shifted_held = length[:-1] + 1, held[:-1] + counts[at]
        length[1:] = np.where(equal[at], shifted_length, 0)
        held[1:] = np.where(equal[at], shifted_held, 0)
        top = int(np.argmax(held * 1000 + length))
        if (int(held[top]), int(length[top])) > (content, best):
            content, best, end = int(held[top]), int(length[top]), at + 1
    first, last = one.first + end - best, one.first + end - 1
    while first < last and not a.content[a.of_stem[first]]:
        first += 1
    while last > first and not a.content[a.of_stem[last]]:
        last -= 1
    if not content or int(a.content[a.of_stem[first : last + 1]].sum()) < 2:
        return ""
    return a.entry.article.text[int(a.starts[first]) : int(a.ends[last])]


def _link(match: Match) -> Link:
    return Link(ReferenceKind.QUOTE, match.verdict, match.score, _reason(match), match.a.span, match.b.span)


def _reason(match: Match) -> str:
    if match.verdict is Verdict.SAME:
        what = "The same words"
    elif match.phrase:
        what = f"The same statement in other words; both have {quoted(match.phrase)}"
    elif match.words:
        what = f"The same statement in other words; both use {listed(map(quoted, match.words))}"
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


__all__ = ["Match", "likeness", "matches", "quote_links", "who"]
