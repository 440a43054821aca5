"""How alike what is said in one article is to what is said in several others, looked over with all of them at once.

Likeness is the mean of three: Jaccard's index of content stems, the same weighted by inverse sentence frequency with names at a quarter of their weight (two statements about one country are alike in nothing but the country), and the cosine of character 3- to 5-grams.
A short piece of an utterance is lost in such a mean, so what is contained counts too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from readingroom.crossref.prepared import Flags, Floats, Numbers, Prepared
from readingroom.crossref.similarity import Against, Weights, pairings
from readingroom.crossref.utterance import Said, Utterance
from readingroom.crossref.utterances import grams
from readingroom.model import Span

NAMES = 0.25
"""What a name weighs against another word as rare."""

MAX_PAIRS = 2_000
"""Pairs of utterances of two articles that are compared closely, the likeliest."""


@dataclass(frozen=True, slots=True)
class Close:
    """Utterance `i` against utterance `j`: the mean of the three likenesses, how much of the lighter one the other contains, the rarity of what they share, in sentences' logarithms, and whether they may have a speaker of direct speech in common (`voice`), and a speech act (`act`)."""

    i: int
    j: int
    mean: float
    contained: float
    rarity: float
    voice: bool
    act: bool

    def mirrored(self) -> Close:
        """The same, seen from the other article."""
        return Close(self.j, self.i, self.mean, self.contained, self.rarity, self.voice, self.act)


@dataclass(frozen=True, slots=True, eq=False)
class Guesses:
    """What `Close` holds, for many pairs, in arrays; the mean is a generous guess, made without character sequences."""

    mean: Floats
    contained: Floats
    rarity: Floats
    voice: Flags
    act: Flags


Judge = Callable[[Guesses], tuple[Flags, Floats]]
"""Which of some pairs are worth a close comparison, and how likely each is one utterance, in any measure that orders them."""


def close(
    against: Against, one: Said, others: Sequence[Said], judge: Judge, *, only: Collection[int] | None = None
) -> list[list[Close]]:
    """For each of the others the pairs of utterances, the one article's being `i`, with a content word in common that is no name, and that the judge lets pass.

    With `only`, the one article's other utterances, by their numbers, are left out.
    """
    out: list[list[Close]] = [[] for _ in others]
    from_other = np.cumsum([0, *map(len, others)])
    if not len(one) or not from_other[-1]:
        return out
    sums = _sums(against, one, others, from_other, only)
    pair = np.flatnonzero(sums.telling)
    if not len(pair):
        return out
    j, i = np.divmod(pair, len(one))
    of = np.searchsorted(from_other, j, side="right") - 1
    common, heavy = sums.common[pair], sums.heavy[pair]
    sizes = one.sizes[i] + np.concatenate([other.sizes for other in others])[j]
    mass_one, mass_other = sums.mass_one[of, i], sums.mass_others[j]
    jaccard = common / np.maximum(sizes - common, 1)
    weighted = heavy / np.maximum(mass_one + mass_other - heavy, 1e-9)
    lighter = heavy / np.maximum(np.minimum(mass_one, mass_other), 1e-9)
    lengths = [math.log(max(len(against.one.sentences) + len(o.sentences), 2)) for o in against.others]
    guesses = Guesses(
        # Character sequences cost most: they are compared only where a generous guess at them would do.
        mean=(jaccard + weighted + np.minimum(0.5 * (jaccard + weighted) + 0.35, 1.0)) / 3,
        contained=lighter,
        rarity=heavy / np.array(lengths)[of],
        voice=_one_voice(one, others, i, j),
        act=np.isin(pair, _one_act(one, others, from_other)),
    )
    likely, odds = judge(guesses)
    texts = _Texts(against, one, others)
    for number in range(len(others)):
        low, high = np.searchsorted(of, (number, number + 1))
        chosen = low + np.flatnonzero(likely[low:high])
        if len(chosen) > MAX_PAIRS:
            chosen = np.sort(chosen[np.argsort(-odds[chosen], kind="stable")[:MAX_PAIRS]])
        for at in chosen.tolist():
            left, right = int(i[at]), int(j[at] - from_other[number])
            mean = (float(jaccard[at]) + float(weighted[at]) + texts.cosine(left, number, right)) / 3
            inside, rarity = min(float(lighter[at]), 1.0), float(guesses.rarity[at])
            voice, act = bool(guesses.voice[at]), bool(guesses.act[at])
            out[number].append(Close(left, right, mean, inside, rarity, voice, act))
    return out


def likeness(weights: Weights, a: Prepared, b: Prepared, one: Utterance, other: Utterance) -> float:
    """The mean likeness of two utterances, of `a` and of `b`; nothing when they share no content word but names."""
    mine, yours = np.isin(weights.share_a, one.stems), np.isin(weights.share_b, other.stems)
    share_a, share_b = weights.share_a[mine & yours], weights.share_b[mine & yours]
    if (a.proper[share_a] | b.proper[share_b]).all():
        return 0.0
    weight_a, weight_b = (
        idf * np.where(prepared.proper, NAMES, 1.0) for idf, prepared in ((weights.idf_a, a), (weights.idf_b, b))
    )
    heavy = float(np.minimum(weight_a[share_a], weight_b[share_b]).sum())
    mass = float(weight_a[one.stems].sum() + weight_b[other.stems].sum())
    jaccard = len(share_a) / max(len(one.stems) + len(other.stems) - len(share_a), 1)
    return (jaccard + heavy / max(mass - heavy, 1e-9) + _cosine(_grams(a, one.span), _grams(b, other.span))) / 3


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """What pairs of utterances share, an utterance of the others after another: how many stems, how many that are no names, and what all of them weigh; and what each utterance weighs, those of the one article against each of the others."""

    common: Numbers
    telling: Numbers
    heavy: Floats
    mass_one: Floats
    mass_others: Floats


def _sums(
    against: Against, one: Said, others: Sequence[Said], from_other: Numbers, only: Collection[int] | None
) -> _Sums:
    count, total = len(one), int(from_other[-1])
    factor_one = np.where(against.one.proper, NAMES, 1.0)
    proper = np.concatenate([other.proper for other in against.others])
    factor_others = np.where(proper, NAMES, 1.0)
    row = np.concatenate([o.rows + at for o, at in zip(others, from_other.tolist(), strict=False)])
    stem = np.concatenate([o.stems + at for o, at in zip(others, against.stems_from.tolist(), strict=False)])
    weight_others = against.idf_others * factor_others
    mass_others = _added(row, weight_others[stem], total)
    weight_one = against.idf_one * factor_one
    rows = np.arange(len(others))[:, None] * count + one.rows[None, :]
    mass_one = _added(rows.ravel(), weight_one[:, one.stems].ravel(), len(others) * count)
    # Each word said that both articles know meets all that is said with it in the one.
    share = np.full(len(proper), -1, np.int64)
    share[against.share_others] = np.arange(len(against.share_others))
    known = np.flatnonzero(share[stem] >= 0)
    which = share[stem[known]]
    mine = np.arange(len(one.rows)) if only is None else np.flatnonzero(np.isin(one.rows, list(only)))
    mine = mine[np.argsort(one.stems[mine], kind="stable")]
    held = np.bincount(one.stems[mine], minlength=len(against.one.stems))
    begins = np.cumsum(held) - held
    places = against.share_one[which]
    each, at = pairings(begins[places], held[places])
    pair = row[known][each] * count + one.rows[mine[at]]
    which = which[each]
    plain = ~(against.one.proper[against.share_one] | proper[against.share_others])
    lighter = np.minimum(weight_one[against.of, against.share_one], weight_others[against.share_others])
    return _Sums(
        common=np.bincount(pair, minlength=total * count),
        telling=np.bincount(pair[plain[which]], minlength=total * count),
        heavy=_added(pair, lighter[which], total * count),
        mass_one=mass_one.reshape(len(others), count),
        mass_others=mass_others,
    )


def _added(places: Numbers, values: Floats, count: int) -> Floats:
    """The sums of the values that belong to each of so many places."""
    return np.bincount(places, weights=values, minlength=count).astype(np.float64, copy=False)


def _one_voice(one: Said, others: Sequence[Said], i: Numbers, j: Numbers) -> Flags:
    """Which pairs are direct speech of speakers whose last words are the same."""
    numbers: dict[str, int] = {"": -1}
    mine = np.array([numbers.setdefault(voice, len(numbers)) for voice in one.voices])
    yours = np.array([numbers.setdefault(voice, len(numbers)) for other in others for voice in other.voices])
    return np.asarray((mine[i] == yours[j]) & (mine[i] >= 0))


def _one_act(one: Said, others: Sequence[Said], from_other: Numbers) -> Numbers:
    """The pairs that do the same in speaking, by what is cheap to see: those of the others in rows, those of the one in columns."""
    mine, acts = one.acts
    rows, theirs = zip(*(other.acts for other in others), strict=True)
    yours = np.concatenate([row + at for row, at in zip(rows, from_other.tolist(), strict=False)])
    j, i = np.nonzero(np.concatenate(theirs)[:, None] == acts[None, :])
    return np.asarray(yours[j] * len(one) + mine[i])


class _Texts:
    """The texts of utterances, compared by their character sequences."""

    def __init__(self, against: Against, one: Said, others: Sequence[Said]) -> None:
        self._against, self._one, self._others = against, one, others

    def cosine(self, i: int, number: int, j: int) -> float:
        """How alike utterance `i` of the one and utterance `j` of another are written."""
        mine = _grams(self._against.one, self._one.span(i))
        return _cosine(mine, _grams(self._against.others[number], self._others[number].span(j)))


def _grams(prepared: Prepared, span: Span) -> frozenset[str]:
    return grams(prepared.entry.article.text[span.start : span.end])


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    size = (len(one) * len(other)) ** 0.5
    return len(one & other) / size if size else 0.0
