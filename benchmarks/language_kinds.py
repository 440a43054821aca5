"""Writes what English single names mostly name, learned from how news uses them: places and given names.

    python benchmarks/language_kinds.py FOLDER > src/readingroom/language/tongues/en.kinds

FOLDER holds `bulk-allsides.jsonl.xz`.
A place is what stands alone after "in" or "near" more often than other names do; a given name is what opens a name of two words of which the second comes back after a title or before a verb of speech.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from collections import Counter
from pathlib import Path

EVERY = 1
LEAST = 8
PLACE_SHARE = 0.3
GIVEN_SHARE = 0.12
_ALONE = re.compile(r"(?<=[a-z,] )([A-Z][a-zà-ÿ]+(?:-[A-Z]?[a-zà-ÿ]+)*)(?=[ ,.;’']|$)(?! [A-Z&])")
_PAIR = re.compile(r"(?<=[a-z,] )([A-Z][a-zà-ÿ]+) ([A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?)\b(?! [A-Z])")
_SPEAKS = re.compile(r",? (?:said|says|told|tweeted|wrote|who|has said|added|argued|explained)\b|, \d\d,")


def main(folder: Path) -> None:
    alone: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    first: Counter[str] = Counter()
    given: Counter[str] = Counter()
    with lzma.open(folder / "bulk-allsides.jsonl.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % EVERY == 0:
                _count(json.loads(line)["text"], alone, placed, first, given)
    for word in sorted(alone | first):
        place = placed[word] >= LEAST and placed[word] >= PLACE_SHARE * alone[word]
        name = given[word] >= LEAST and given[word] >= GIVEN_SHARE * first[word]
        if place != name:
            print(word.lower(), "place" if place else "person")


def _count(text: str, alone: Counter[str], placed: Counter[str], first: Counter[str], given: Counter[str]) -> None:
    for match in _ALONE.finditer(text):
        alone[match[1]] += 1
        placed[match[1]] += text[max(0, match.start() - 4) : match.start()] in {" in ", "ear "}
    for match in _PAIR.finditer(text):
        first[match[1]] += 1
        given[match[1]] += _SPEAKS.match(text, match.end()) is not None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
