"""Fingerprints of word sequences, by which reused wording is found among many articles."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

import numpy as np
import Stemmer
from numpy.typing import NDArray

from readingroom.language.lexicon import Lexicon
from readingroom.language.tokens import Tokens

Hashes = NDArray[np.uint64]

GRAM = 4
"""Content stems in one sequence."""
WINDOW = 4
"""Sequences of which one is always kept: reuse of `GRAM + WINDOW - 1` content words or more leaves a shared fingerprint."""
_LONGEST_WORD = 40
_REMEMBERED = 20_000
"""Words of one language whose stems are kept, about."""


def find_fingerprints(tokens: Tokens, lexicon: Lexicon) -> tuple[int, ...]:
    """64-bit hashes of sequences of four content stems, selected by winnowing; sorted, without repeats.

    Winnowing: Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting" (SIGMOD 2003).
    The hashes are the same on every machine and in every run.
    """
    stopwords = lexicon.stopwords
    words = [word if word.isalnum() else _uncut(word) for word in tokens.lower if word not in stopwords]
    count = len(words) - GRAM + 1
    if count < 1:
        return ()
    stems = np.fromiter(_hashed_stems(words, lexicon.code), np.uint64, len(words))
    grams = np.zeros(count, np.uint64)
    for place in range(GRAM):
        # The order of the stems counts.
        grams = _mixed(grams + stems[place : place + count])
    found: list[int] = np.unique(_winnow(grams)).tolist()
    return tuple(found)


def _mixed(values: Hashes) -> Hashes:
    """Hashes whose every bit depends on all bits of the values (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _uncut(word: str) -> str:
    """A word without its possessive ending."""
    return word.rsplit("’", 1)[0].rsplit("'", 1)[0]


def _winnow(hashes: Hashes) -> Hashes:
    """The least hash of every window."""
    windows = max(1, len(hashes) - WINDOW + 1)
    least = hashes[:windows].copy()
    for k in range(1, min(WINDOW, len(hashes))):
        np.minimum(least, hashes[k : k + windows] if windows > 1 else hashes[k], out=least)
    return least


def _hashed_stems(words: list[str], code: str) -> Iterator[int]:
    """Hashes of Snowball stems; of the words themselves in a language that Snowball does not know."""
    known = _known.setdefault(code, {})
    missing = list(set(words).difference(known))
    if missing:
        if len(known) > _REMEMBERED:
            known = _known[code] = {}
            missing = list(set(words))
        known.update(zip(missing, map(_hash, _stems([word[:_LONGEST_WORD] for word in missing], code)), strict=True))
    return map(known.__getitem__, words)


def _stems(words: list[str], code: str) -> list[str]:
    try:
        # A stemmer of one's own: they are cheap to make, and not safe to share between threads.
        stemmed: list[str] = Stemmer.Stemmer(code, 0).stemWords(words)
    except KeyError:
        return words
    return stemmed


def _hash(stem: str) -> int:
    return int.from_bytes(blake2b(stem.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


_known: dict[str, dict[str, int]] = {}
"""Hashed stems by language and word: the same words come back in every article."""
