"""Writes the list of English words that are ordinary: seen mostly in lower case inside sentences.

    python benchmarks/language_words.py FOLDER > src/readingroom/language/tongues/en.words

FOLDER holds `bulk-allsides.jsonl.xz`.
Words seen both ways are marked with a tilde.
The list tells a capital that opens a sentence from one that names something; it is a statistic of the text, not the text.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from collections import Counter
from pathlib import Path

EVERY = 3
LEAST = 25
RATIO = 3
MIXED = 0.2
_PIECE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[.!?:\n“\"”]")
_POSSESSIVE = re.compile(r"['’]s$")


def main(folder: Path) -> None:
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    with lzma.open(folder / "bulk-allsides.jsonl.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % EVERY == 0:
                _count(json.loads(line)["text"], lower, capital)
    for word, count in sorted(lower.items()):
        if count >= LEAST and count >= RATIO * capital[word]:
            print(word)
        elif count >= LEAST and count >= MIXED * capital[word]:
            print(f"~{word}")


def _count(text: str, lower: Counter[str], capital: Counter[str]) -> None:
    initial = True
    for match in _PIECE.finditer(text):
        word = _POSSESSIVE.sub("", match[0])
        if not word[:1].isalpha():
            initial = True
            continue
        if word[0].islower():
            lower[word] += 1
        elif not initial:
            capital[word.lower()] += 1
        initial = False


if __name__ == "__main__":
    main(Path(sys.argv[1]))
