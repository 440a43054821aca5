"""What telling stories apart needs of an article, and no more: the words and names of its beginning, and its figures, as hashes."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import chain, islice

import numpy as np

from readingroom.crossref.prepared import fold, stem
from readingroom.language.lexicon import lexicon
from readingroom.language.names import name_key
from readingroom.model import Article, Entry

LEAD = 2_000
"""Characters of the text that count: a report tells what happened at its beginning, and what else happened after it."""

WORDS = 96
NAMES = 20
FIGURES = 8
"""Different words, names and figures of an article that are kept at most: those of the title, then those that come most often, then first."""

TITLE = 2
"""How often a word of the title counts."""

MOST = 63
"""How often an item is counted at most."""

WORD, TITLE_WORD, NAME, FIGURE = range(4)
"""The kinds of item."""

OPENING = 60
"""Characters of an article that stand for the title it does not have."""

CUT = " …”"

LONGEST_TITLE = 300
"""Characters of a title that are kept for lists of stories."""

# Scripts written without spaces give one token a character.
_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*"
    r"|[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|[^\W\d_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """One article: what a list of stories shows of it, its day as an ordinal (1 is 0001-01-01; 0 when unknown), and its items in order of hash.

    `items` are 32-bit hashes in little-endian bytes; `marks` a byte for each: how often it stands in the beginning of the article, times four, and its kind.
    """

    title: str
    outlet: str
    day: int
    items: bytes
    marks: bytes


def sketch(entry: Entry) -> Sketch:
    """The sketch of an article."""
    article, language = entry.article, entry.article.language or "en"
    terms = _terms_of(language)
    title = Counter(chain.from_iterable(map(terms.__getitem__, article.title.split())))
    words = Counter(chain.from_iterable(map(terms.__getitem__, article.text[:LEAD].split())))
    for word in title:
        words[word] += TITLE
    kinds = dict.fromkeys(words if len(words) <= WORDS else _commonest(words, title), WORD)
    kinds.update(dict.fromkeys(islice(title, WORDS), TITLE_WORD))
    names = Counter([_name(name.canonical) for name in entry.analysis.names if name.start < LEAD])
    for name, count in names.items() if len(names) <= NAMES else names.most_common(NAMES):
        kinds[name], words[name] = NAME, count
    for figure in islice(dict.fromkeys(_figures(entry)), FIGURES):
        kinds[figure], words[figure] = FIGURE, 1
    items = sorted(kinds)
    return Sketch(
        _title(article),
        " ".join(article.outlet.split())[:LONGEST_TITLE],
        article.date.toordinal() if article.date else 0,
        np.array(items, "<u4").tobytes(),
        bytes([(min(MOST, words[item])) << 2 | kinds[item] for item in items]),
    )


def _title(article: Article) -> str:
    """The title on one line; the beginning of the text, in quotation marks, where there is none."""
    if title := " ".join(article.title.split())[:LONGEST_TITLE]:
        return title
    words = " ".join(article.text[: 2 * OPENING].split())
    return f"“{words[:OPENING].rpartition(' ')[0] or words[:OPENING]}{CUT}" if words else ""


def _commonest(words: Counter[int], title: Counter[int]) -> list[int]:
    """The words that come most often, then first; those of the title before all."""
    first = list(islice(title, WORDS))
    others = [word for word, _ in words.most_common(WORDS) if word not in title]
    return first + others[: WORDS - len(first)]


def _figures(entry: Entry) -> Iterator[int]:
    for figure in entry.analysis.figures:
        if figure.start < LEAD and figure.subject and figure.low == figure.high and math.isfinite(figure.low):
            yield word_hash(f"f {figure.subject} {figure.low:g}")


class _Terms(dict[str, tuple[int, ...]]):
    """What stands between two spaces, in a language → hashes of the stems of its words, without those that every article holds. Each is worked out once."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._stops = frozenset(map(fold, lexicon(language).stopwords))

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        found = tuple(word_hash(term) for word in _WORD.findall(chunk) if (term := self._term(word)))
        if len(self) >= _REMEMBERED:
            self.clear()
        if len(chunk) <= _LONGEST:
            self[chunk] = found
        return found

    def _term(self, word: str) -> str:
        found = "" if fold(word) in self._stops else stem(word, self._language)
        return found if len(found) > 1 or not found.isascii() else ""


_LONGEST = 48
_REMEMBERED = 200_000

_terms_of = cache(_Terms)


@lru_cache(maxsize=_REMEMBERED)
def _name(canonical: str) -> int:
    return word_hash(f"n {name_key(canonical)}")


@lru_cache(maxsize=_REMEMBERED)
def word_hash(item: str) -> int:
    """The hash of an item: of a word, of its stem."""
    return int.from_bytes(blake2b(item.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "little")
