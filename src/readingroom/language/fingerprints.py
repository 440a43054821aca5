"""Fingerprints of word sequences, by which reused wording is found among many articles."""

from __future__ import annotations

from collections import deque
from hashlib import blake2b

import Stemmer

from readingroom.language.lexicon import Lexicon
from readingroom.language.tokens import Tokens

GRAM = 4
"""Content stems in one sequence."""
WINDOW = 4
"""Sequences of which one is always kept: reuse of `GRAM + WINDOW - 1` content words or more leaves a shared fingerprint."""
_LONGEST_WORD = 40


def find_fingerprints(tokens: Tokens, lexicon: Lexicon) -> tuple[int, ...]:
    """64-bit hashes of sequences of four content stems, selected by winnowing; sorted, without repeats.

    Winnowing: Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting" (SIGMOD 2003).
    The hashes are the same on every machine and in every run.
    """
    words = [
        word[:_LONGEST_WORD] if word.isalnum() else word.rsplit("’", 1)[0].rsplit("'", 1)[0][:_LONGEST_WORD]
        for word in tokens.lower
        if word not in lexicon.stopwords
    ]
    stems = [stem.encode("utf-8", "surrogatepass") for stem in _stems(words, lexicon.code)]
    # Digests of one length sort as the numbers that they are, so only the chosen ones become numbers.
    hashes = [blake2b(b"\x1f".join(stems[i : i + GRAM]), digest_size=8).digest() for i in range(len(stems) - GRAM + 1)]
    return tuple(int.from_bytes(chosen, "big") for chosen in sorted(_winnow(hashes)))


def _winnow(hashes: list[bytes]) -> set[bytes]:
    """The least hash of every window, the rightmost where several are least."""
    if len(hashes) <= WINDOW:
        return {min(hashes)} if hashes else set()
    chosen: set[bytes] = set()
    rising: deque[int] = deque()
    for i, value in enumerate(hashes):
        while rising and hashes[rising[-1]] >= value:
            rising.pop()
        rising.append(i)
        if rising[0] <= i - WINDOW:
            rising.popleft()
        if i >= WINDOW - 1:
            chosen.add(hashes[rising[0]])
    return chosen


def _stems(words: list[str], code: str) -> list[str]:
    """Snowball stems; the words themselves in a language that Snowball does not know."""
    try:
        # A stemmer of one's own: they are cheap to make, and not safe to share between threads.
        stemmer = Stemmer.Stemmer(code)
    except KeyError:
        return words
    stems: list[str] = stemmer.stemWords(words)
    return stems
