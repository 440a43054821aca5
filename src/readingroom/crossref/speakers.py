"""Whether two articles name the same speaker."""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from functools import lru_cache

from readingroom.crossref.cutting import tokens
from readingroom.crossref.kept import Kept
from readingroom.crossref.prepared import fold
from readingroom.language.lexicon import lexicon
from readingroom.language.names import same_name
from readingroom.model import Article, Entry, NameType

_KIN = 5
"""Letters that two forms of a country or a body share at their beginning: Russia, Russian."""

_SURE = 0.86
"""How sure the comparison of two spellings must be."""

_REACH = 60
"""Characters before and after a speaker's name in which the article says who that is."""


class Kinship(Enum):
    """How two speakers relate, as far as the two articles say."""

    SAME = "same"
    AKIN = "akin"
    """One speaks for the other, or both for one body or country."""
    UNKNOWN = "unknown"
    OTHER = "other"


def kinship(a: Entry, speaker_a: str, b: Entry, speaker_b: str) -> Kinship:
    """How a speaker of one article relates to a speaker of another."""
    if not speaker_a or not speaker_b:
        return Kinship.UNKNOWN
    if same_speaker(a.article, speaker_a, speaker_b):
        return Kinship.SAME
    one, other = profile(a, speaker_a), profile(b, speaker_b)
    if not one or not other:
        return Kinship.UNKNOWN
    return Kinship.AKIN if one & other else Kinship.OTHER


def same_speaker(article: Article, one: str, other: str) -> bool:
    """Whether two names or descriptions of speakers mean one."""
    return _same(article.language, one, other)


@lru_cache(maxsize=8_192)
def _same(language: str, one: str, other: str) -> bool:
    if fold(one) == fold(other):
        return True
    mine, yours = _roots(language, one), _roots(language, other)
    if mine and mine == yours:
        return True
    return any(same_name(one, other, kind) >= _SURE for kind in (NameType.PERSON, NameType.ORGANISATION))


def profile(entry: Entry, speaker: str) -> frozenset[str]:
    """Roots of the names by which the article describes a speaker: Russia and the ministry, for its spokeswoman."""
    known = _kept.of(entry)
    if speaker not in known:
        known[speaker] = _profile(entry, speaker)
    return known[speaker]


def _none(_entry: Entry) -> dict[str, frozenset[str]]:
    return {}


_kept = Kept(_none)


def _profile(entry: Entry, speaker: str) -> frozenset[str]:
    text = entry.article.text
    out = set(_roots(entry.article.language, speaker, capitals=True))
    begins = [sentence.start for sentence in entry.analysis.sentences]
    for name in entry.analysis.names:
        if speaker in (name.canonical, name.text):
            # China's Foreign Ministry says itself whose it is; whom a person speaks for stands around the name.
            if out and name.type is not NameType.PERSON:
                continue
            at = bisect_right(begins, name.start) - 1
            low, high = (
                (entry.analysis.sentences[at].start, entry.analysis.sentences[at].end) if at >= 0 else (0, len(text))
            )
            before = text[max(low, name.start - _REACH) : name.start]
            after = text[name.end : min(high, name.end + _REACH)]
            out |= _roots(entry.article.language, before, capitals=True)
            if after.startswith(","):
                out |= _roots(entry.article.language, after, capitals=True)
    return frozenset(out)


@lru_cache(maxsize=8_192)
def _roots(language: str, text: str, *, capitals: bool = False) -> frozenset[str]:
    """The first letters of the words that carry meaning; with `capitals`, of those written so."""
    words = lexicon(language)
    out = set()
    for match in tokens(text):
        word = match.group()
        if len(word) < 3 or word.lower() in words.stopwords or (capitals and not word[0].isupper()):
            continue
        if capitals and (word.lower() in words.titles or word.lower() in words.roles or word.lower() in _BODIES):
            continue
        out.add(fold(word)[:_KIN])
    return frozenset(out)


_BODIES = frozenset(
    "ministry minister foreign government president prime department office police state national".split()
)
"""Words in the names of many bodies, which make nobody akin."""
