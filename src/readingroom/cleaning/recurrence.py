"""What an outlet says again in article after article, as evidence of what it glues around them.

The archive counts (at reindex, near-copies once); cleaning only asks, so that a page by itself is cleaned as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Protocol

from readingroom.cleaning.tokens import tokens

_DIGITS = re.compile(r"\d+")
LONGEST = 2000
"""Characters of a paragraph that its key is made of."""


class Recurrence(Protocol):
    """What one outlet repeats.

    Articles that are nearly the same text must have been counted as one: wire copy on many pages is no furniture.
    """

    def count(self, key: int) -> int:
        """In how many of them a paragraph with this key stands, each article once; the article at hand may be among them."""
        ...


def paragraph_key(text: str) -> int:
    """A 63-bit number that paragraphs share which differ in case, punctuation, white space or digits only; 0 for one without a letter.

    Digits count as one sign: "12 comments" and "7 comments" are the same furniture.
    """
    words = [_DIGITS.sub("0", word) for word in tokens(text[:LONGEST])]
    if not any(word[0].isalpha() for word in words):
        return 0
    return int.from_bytes(blake2b(" ".join(words).encode(errors="replace"), digest_size=8).digest(), "big") >> 1


def paragraph_keys(paragraphs: Iterable[str]) -> Iterator[int]:
    """The keys to count for an article: of the blocks of its ledger, kept and removed ones, each key once."""
    seen = {0}
    for text in paragraphs:
        key = paragraph_key(text)
        if key not in seen:
            seen.add(key)
            yield key
