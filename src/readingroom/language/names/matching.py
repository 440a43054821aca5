"""Whether two names name the same: across spellings, transliterations, initials, word order and acronyms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from readingroom.language.names.forms import acronym_of
from readingroom.model import NameType


def name_key(canonical: str) -> str:
    """A name with case and accents folded and white space single: what an index stores and compares exactly."""
    folded = unicodedata.normalize("NFKD", canonical.casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s]+", " ", plain.replace("’", "'").replace("'s", " ")).split())


@lru_cache(maxsize=8192)
def same_name(a: str, b: str, type: NameType) -> float:  # noqa: A002 - the contract names it so
    """How sure two names of a type are the same, 0 to 1; above .7 they may be taken as one."""
    left, right = name_key(a), name_key(b)
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    x, y = tuple(left.split()), tuple(right.split())
    if left.replace(" ", "") in acronym_of(y) or right.replace(" ", "") in acronym_of(x):
        return 0.8
    return _aligned(x, y)


def _aligned(x: tuple[str, ...], y: tuple[str, ...]) -> float:
    short, long = (x, y) if len(x) <= len(y) else (y, x)
    free = list(long)
    total = 0.0
    for word in short:
        best = max(free, key=lambda other: _word(word, other))
        score = _word(word, best)
        free.remove(best)
        total += score if score > 0.8 else 0
    return total / ((len(short) + len(long)) / 2)


@lru_cache(maxsize=65536)
def _word(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.85 if a[0] == b[0] else 0.0
    return max(JaroWinkler.similarity(a, b) - 0.02, 1 - DamerauLevenshtein.normalized_distance(a, b))
