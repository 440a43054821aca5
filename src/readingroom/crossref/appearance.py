"""How names look from afar: what arrays tell of them before their spellings are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from readingroom.crossref.flat import Array
from readingroom.crossref.prepared import hashed
from readingroom.model import NameType

SEVERAL, SHORT, FREE, ALONE = 1, 2, 4, 8
"""Bits of `looks`: of several words; perhaps an acronym; a person without initials, whom they tell from nobody; perhaps a lone surname."""

SHORT_WORD = 6
"""Letters of a word of a body's or a place's name, fewer than which it is never another spelling of another word."""

SHORTEST_ALONE = 4
"""Letters of a surname that may stand alone."""

_KNOWN = 16_384
"""Names, and words of names, of which is remembered how they look."""

_BEARING = (NameType.PERSON, NameType.ORGANISATION)


def appearance(names: Sequence[tuple[str, str]], kinds: Sequence[NameType]) -> dict[str, Array]:
    """Of names, as keys and canonical forms, and their types: `letters`, bits of the first letters of their words; `marks`, which tell two apart: of people, hashes of their initials, of all else, of their short words; and `looks`, bits as above."""
    words = Counter(word for key, _ in names for word in key.split())
    rows = [_look(key, canonical, kind is NameType.PERSON) for (key, canonical), kind in zip(names, kinds, strict=True)]
    letters, marks, looks = zip(*rows, strict=True) if rows else ((), (), ())
    # A surname that stands in another name of its own article belongs to whoever bears that.
    alone = [
        ALONE * (kind in _BEARING and " " not in key and len(key) >= SHORTEST_ALONE and words[key] == 1)
        for (key, _), kind in zip(names, kinds, strict=True)
    ]
    return {
        "letters": np.array(letters, np.uint64).view(np.int64),
        "marks": np.array(marks, np.int64),
        "looks": np.array(looks, np.int64) | np.array(alone, np.int64),
    }


@lru_cache(maxsize=_KNOWN)
def _look(key: str, canonical: str, person: bool) -> tuple[int, int, int]:
    words = key.split()
    letters = 0
    for word in words:
        letters |= 1 << (ord(word[0]) & 63)
    several = len(words) > 1
    telling = [w for w in words if len(w) == 1] if person else sorted({w for w in words if len(w) < SHORT_WORD})
    short = not several and not person and any(c.isupper() for c in canonical[1:])
    looks = SEVERAL * several | SHORT * short | FREE * (person and not telling)
    return letters, hashed(" ".join(telling)), looks
