"""Fingerprints of word sequences, by which reused wording is found among many articles."""

from __future__ import annotations

from hashlib import blake2b

import Stemmer

from readingroom.language.lexicon import Lexicon
from readingroom.language.tokens import Tokens

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
    stems = "\n".join(_stems(words, lexicon.code)).encode("utf-8", "surrogatepass").split(b"\n")
    grams = map(b"\x1f".join, zip(*(stems[k:] for k in range(GRAM)), strict=False))
    # Digests of one length sort as the numbers that they are, so only the chosen ones become numbers.
    hashes = [blake2b(gram, digest_size=8).digest() for gram in grams]
    return tuple(int.from_bytes(chosen, "big") for chosen in sorted(_winnow(hashes)))


def _uncut(word: str) -> str:
    """A word without its possessive ending."""
    return word.rsplit("’", 1)[0].rsplit("'", 1)[0]


def _winnow(hashes: list[bytes]) -> set[bytes]:
    """The least hash of every window."""
    if len(hashes) <= WINDOW:
        return {min(hashes)} if hashes else set()
    return set(map(min, *(hashes[k : len(hashes) - WINDOW + 1 + k] for k in range(WINDOW))))


def _stems(words: list[str], code: str) -> list[str]:
    """Snowball stems; the words themselves, cut, in a language that Snowball does not know."""
    words = [word if len(word) <= _LONGEST_WORD else word[:_LONGEST_WORD] for word in words]
    known = _known.setdefault(code, {})
    missing = set(words).difference(known)
    if missing:
        try:
            # A stemmer of one's own: they are cheap to make, and not safe to share between threads.
            stemmer = Stemmer.Stemmer(code, 0)
        except KeyError:
            return words
        if len(known) > _REMEMBERED:
            known = _known[code] = {}
            missing = set(words)
        ordered = list(missing)
        known.update(zip(ordered, stemmer.stemWords(ordered), strict=True))
    return [known[word] for word in words]


_known: dict[str, dict[str, str]] = {}
"""Stems by language and word: the same words come back in every article."""
