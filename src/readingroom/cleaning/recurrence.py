"""What an outlet says again in article after article, as evidence of what it glues around them.

The archive counts (at reindex, near-copies once); cleaning only asks, so that a page by itself is cleaned as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Protocol

from readingroom.cleaning.tokens import token_lists, tokens

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
    return key_of_words(tokens(text[:LONGEST]))


def key_of_words(words: Sequence[str]) -> int:
    """The `paragraph_key` of a paragraph whose first `LONGEST` characters have these `tokens`."""
    if not any(word[0].isalpha() for word in words):
        return 0
    said = _DIGITS.sub("0", " ".join(words)).encode(errors="replace")
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big") >> 1


def paragraph_keys(paragraphs: Iterable[str]) -> Iterator[int]:
    """The keys to count for an article: of the blocks of its ledger, kept and removed ones, each key once."""
    seen = {0}
    for words in token_lists([text[:LONGEST] for text in paragraphs]):
        key = key_of_words(words)
        if key not in seen:
            seen.add(key)
            yield key
