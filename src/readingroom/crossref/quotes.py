"""The same utterance in two articles: truncated, bracketed, in another tense, re-translated, or turned into indirect speech."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from readingroom.crossref.closeness import Close, Guesses, Judge
from readingroom.crossref.credible import SHOWN, credible
from readingroom.crossref.link import Link
from readingroom.crossref.meaning import Meaning
from readingroom.crossref.nearness import apart
from readingroom.crossref.prepared import Flags, Floats, Prepared, prepare
from readingroom.crossref.speakers import Kinship, kinship, profile
from readingroom.crossref.utterance import Utterance
from readingroom.crossref.utterances import company, named, setting, utterances
from readingroom.crossref.wording import listed, quoted
from readingroom.model import Entry, ReferenceKind, Verdict

THRESHOLD = 0.5
"""Probability from which two utterances may be one, by what tells those of one event apart; see `credible` for what is shown."""

WORD_FOR_WORD = 0.9
"""Likeness from which two utterances count as the same words."""

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

FIRST = 0.54
MEANT = 3.47
DOUBT = -1.18
"""The second opinion: what is left of the first one's log-odds, what likeness of meaning adds to them, and what is taken away.

Weights of a logistic regression on the quotations that were shown, read and judged, as those of `credible`.
"""

MOST_ODDS = 5.3
"""Log-odds up to which the first opinion is heard."""

_SPEAKERS = {Kinship.SAME: 1.8, Kinship.AKIN: 0.0, Kinship.UNKNOWN: 0.0, Kinship.OTHER: -2.5}


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """Two utterances that are one, as evidence: `score` is a probability, `pair` how alike they are, `act` whether both do the same in speaking."""

    a: Utterance
    b: Utterance
    score: float
    verdict: Verdict
    speakers: Kinship
    pair: Close
    act: bool

    @property
    def direct(self) -> bool:
        """Whether both stand in quotation marks."""
        return self.a.direct and self.b.direct


def quote_links(a: Entry, b: Entry, pairs: Sequence[Close], meaning: Meaning | None = None) -> list[Link]:
    """What both articles quote, one to one, in order of its place in the first, of the `pairs` of utterances that are alike."""
    return [_link(a, b, match) for match in matches(a, b, pairs, meaning=meaning)]


def worth(threshold: float = THRESHOLD) -> Judge:
    """What judges which pairs of utterances may score at least `threshold`."""
    floor = math.log(threshold / (1 - threshold))

    def judge(guesses: Guesses) -> tuple[Flags, Floats]:
        extra = PHRASE * guesses.voice + ACT * guesses.act
        odds = BASE + LIKENESS * guesses.mean + RARITY * guesses.rarity + extra + _SPEAKERS[Kinship.SAME]
        odds += CONTAINED * np.maximum(0.0, guesses.contained - 0.5)
        return odds >= floor, odds

    return judge


def matches(
    a: Entry, b: Entry, pairs: Sequence[Close], threshold: float = THRESHOLD, *, meaning: Meaning | None = None
) -> list[Match]:
    """Those of some pairs of utterances that score at least `threshold`, and that a reader would find credible, in order of their place in the first article; an utterance is taken by its best partner, a long one by its best two.

    Where a model of `meaning` reads both articles, those are left out that are doubtful by its second opinion.
    """
    said_a, said_b = utterances(a), utterances(b)
    judged = (_judged(a, b, said_a[pair.i], said_b[pair.j], pair, threshold) for pair in pairs)
    found = [match for match in judged if match is not None]
    found.sort(key=lambda m: (-m.score, m.a.span, m.b.span))
    partners = _best_partners(found)
    acts = sum(match.act for match in partners)
    read = (replace(match, score=_read(a, b, match, len(partners) - 1, acts)) for match in partners)
    shown = [match for match in read if match.score >= SHOWN]
    if meaning is not None and meaning.reads(a, b):
        shown = [match for match in shown if not _doubtful(a, b, match, meaning)]
    return sorted(shown, key=lambda m: (m.a.span, m.b.span))


def _read(a: Entry, b: Entry, match: Match, others: int, acts: int) -> float:
    """How likely a reader finds a match to be one, among `others` of the same articles, with so many speech acts in all."""
    run = len(_phrase(prepare(a), prepare(b), match.a, match.b).split())
    other_acts = acts - 1 if match.act else None
    return credible(
        match.pair,
        match.speakers,
        direct=match.direct,
        run=run,
        far=apart(a, b),
        others=others,
        other_acts=other_acts,
    )


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


def _judged(a: Entry, b: Entry, one: Utterance, other: Utterance, pair: Close, threshold: float) -> Match | None:
    """The pair as a match, or None when it does not reach the threshold."""
    odds = BASE + LIKENESS * pair.mean + RARITY * pair.rarity
    if min(len(one.stems), len(other.stems)) > 2:
        odds += CONTAINED * max(0.0, pair.contained - 0.5)
    extra = PHRASE * pair.voice + ACT * pair.act
    if _probability(odds + extra + _SPEAKERS[Kinship.SAME]) < threshold:
        return None
    prepared_a, prepared_b = prepare(a), prepare(b)
    act = pair.act and _one_act(prepared_a, prepared_b, one, other)
    direct = one.direct and other.direct
    odds += ACT * act + VERBATIM * direct
    # Whose words they are takes longest to tell: it is asked only where an answer may do.
    best = max(0.0, _SPEAKERS[Kinship.SAME] + OFTEN * act + PHRASE * direct)
    if _probability(odds + best) < threshold:
        return None
    if _elsewhere(a, one, b) or _elsewhere(b, other, a):
        odds += STRANGER
        if _probability(odds + best) < threshold:
            return None
    speakers = _kin(a, b, one, other)
    odds += _SPEAKERS[speakers] + OFTEN * (act and speakers is Kinship.SAME)
    if speakers is Kinship.SAME and direct:
        odds += PHRASE * (_phrase(prepared_a, prepared_b, one, other).count(" ") > 1)
    score = _probability(odds)
    if score < threshold:
        return None
    text = a.article.text[one.span.start : one.span.end], b.article.text[other.span.start : other.span.end]
    same = pair.mean >= WORD_FOR_WORD or text[0].casefold() == text[1].casefold()
    return Match(one, other, score, Verdict.SAME if same else Verdict.VARIANT, speakers, pair, act)


def _doubtful(a: Entry, b: Entry, match: Match, meaning: Meaning) -> bool:
    """Whether a second opinion, by how alike both are in meaning, finds a match less than likely."""
    odds = min(math.log(match.score / max(1 - match.score, 1e-9)), MOST_ODDS)
    return FIRST * odds + MEANT * meaning.alike(a, match.a, b, match.b) + DOUBT < 0


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
    names: frozenset[int] | None = None
    for act in one.acts & other.acts:
        near = _near(one.sequence, act) & _near(other.sequence, act)
        if len(near) < 2:
            continue
        names = _proper(a, one) | _proper(b, other) if names is None else names
        if act not in names and near - names - {act}:
            return True
    return False


def _near(sequence: Sequence[int], word: int) -> set[int]:
    """What stands within `WINDOW` words of a word, itself included."""
    out: set[int] = set()
    for at, each in enumerate(sequence):
        if each == word:
            out.update(sequence[max(0, at - WINDOW + 1) : at + WINDOW])
    return out


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


def _phrase(a: Prepared, b: Prepared, one: Utterance, other: Utterance) -> str:
    """The run of words in common that holds most content words, as written in the first article.

    The run is given without stop words at its ends, and only when it holds two words that say something.
    """
    mine = a.of_stem[one.first : one.last]
    places: dict[int, list[int]] = {}
    for place, stem in enumerate(b.stems[b.of_stem[other.first : other.last]].tolist()):
        places.setdefault(stem, []).append(place)
    tells = (a.content[mine] & ~a.proper[mine]).tolist()
    content, best, end = 0, 0, 0
    runs: dict[int, tuple[int, int]] = {}  # by the other's word that it ends at: content words and words of a run
    for at, stem in enumerate(a.stems[mine].tolist()):
        before = {place: runs.get(place - 1, (0, 0)) for place in places.get(stem, ())}
        runs = {place: (held + tells[at], length + 1) for place, (held, length) in before.items()}
        top = max(runs.values(), default=(0, 0))
        if top > (content, best):
            (content, best), end = top, at + 1
    first, last = one.first + end - best, one.first + end - 1
    while first < last and not a.content[a.of_stem[first]]:
        first += 1
    while last > first and not a.content[a.of_stem[last]]:
        last -= 1
    if not content or int(a.content[a.of_stem[first : last + 1]].sum()) < 2:
        return ""
    return a.entry.article.text[int(a.starts[first]) : int(a.ends[last])]


def _link(a: Entry, b: Entry, match: Match) -> Link:
    reason = _reason(prepare(a), prepare(b), match)
    return Link(ReferenceKind.QUOTE, match.verdict, match.score, reason, match.a.span, match.b.span)


def _reason(a: Prepared, b: Prepared, match: Match) -> str:
    if match.verdict is Verdict.SAME:
        what = "The same words"
    elif phrase := _phrase(a, b, match.a, match.b):
        what = f"The same statement in other words; both have {quoted(phrase)}"
    elif words := _shared_words(a, b, match.a, match.b):
        what = f"The same statement in other words; both use {listed(map(quoted, words))}"
    else:
        what = "The same statement in other words"
    return f"{what}; {who(match.a, match.b, match.speakers)}."


def who(a: Utterance, b: Utterance, speakers: Kinship = Kinship.UNKNOWN) -> str:
    """Whom two articles credit with an utterance, in words that are true also where one names a speaker who was not recognised."""
    one, other = sorted((a.speaker, b.speaker))
    if not other:
        return "no speaker was recognised in either article"
    if not one:
        return f"one article credits {other}, in the other no speaker was recognised"
    if one == other or speakers is Kinship.SAME:
        return f"said by {max(one, other, key=len)}"
    short, full = sorted((one, other), key=len)
    if full.casefold().endswith(f" {short.casefold()}"):
        return f"said by {full}, who is only {short} in one article"
    return f"credited to {one} in one article and to {other} in the other"


__all__ = ["Match", "matches", "quote_links", "who", "worth"]
