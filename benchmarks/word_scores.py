"""How much of a gold text is found: word F1, precision and recall over multisets."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Folded words of a text."""
    return _WORD.findall(text.lower())


def scores(found: str, gold: str) -> tuple[float, float, float]:
    """F1, precision and recall of the words found, as multisets."""
    ours, theirs = Counter(words(found)), Counter(words(gold))
    shared = sum((ours & theirs).values())
    if not shared:
        return 0.0, 0.0, 0.0
    precision, recall = shared / sum(ours.values()), shared / sum(theirs.values())
    return 2 * precision * recall / (precision + recall), precision, recall
