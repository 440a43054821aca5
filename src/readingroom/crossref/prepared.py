"""What aligning needs of an article, worked out once: its words, stems and sentences as arrays."""

from __future__ import annotations

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt
import Stemmer

from readingroom.crossref.kept import Kept
from readingroom.language.lexicon import lexicon
from readingroom.model import Entry, Span

MAX_WORDS = 60_000
"""Words of an article that are aligned, some 350,000 characters; what follows is left out, so that two huge articles stay a bounded job."""

MAX_SENTENCES = 2_000
"""Sentences of an article that are aligned; see `MAX_WORDS`."""

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# Scripts written without spaces give one token a character.
_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*"
    r"|[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|[^\W\d_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+(?:['’][^\W\d_]+)*"
    r"|\w"
)
_POSSESSIVE = re.compile(r"['’]s?$")
# Snowball leaves these on: deep and deeply, terror and terrorist are one word to somebody who compares statements.
_DERIVED = re.compile(r"(?<=\w{4})(?:li|ist|ism)$")
_CLOSE = 3
"""A sentence of fewer words is taken together with the next: headings, initials, abbreviations cut by the splitter."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """An article taken apart for alignment; all offsets are into its cleaned text.

    Words: `starts` and `ends` are their offsets, `words` hashes of them folded, `of_stem` the place of each word's stem in `stems`, `of_sentence` its sentence (-1 outside all of them).
    Sentences: `sentences` are spans, `sizes` counts their distinct stems.
    `stems` are the distinct stems' hashes, sorted; `spread` counts the sentences that hold each.
    `post_*` is the posting list, sorted by stem: entry i says that sentence `post_sentence[i]` holds stem `post_stem[i]` `post_count[i]` times; the entries of stem k are those from `post_from[k]` up to `post_from[k + 1]`.
    `proper` marks the stems that stand in names, or with a capital inside a sentence, more often than without; `content` those that are no stop words.
    """

    entry: Entry
    starts: Numbers
    ends: Numbers
    words: Hashes
    of_stem: Numbers
    of_sentence: Numbers
    sentences: tuple[Span, ...]
    sizes: Numbers
    stems: Hashes
    spread: Numbers
    proper: Flags
    content: Flags
    post_stem: Numbers
    post_sentence: Numbers
    post_count: Numbers
    post_from: Numbers


def fold(text: str) -> str:
    """A word without case and accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


_mine = threading.local()


def _stemmer(language: str) -> Any:
    """This thread's stemmer: the C code behind it keeps state, so threads may not share one."""
    stemmers: dict[str, Any] = _mine.__dict__.setdefault("stemmers", {})
    if language not in stemmers:
        try:
            stemmers[language] = Stemmer.Stemmer(language.lower().split("-")[0], 0)
        except KeyError:
            stemmers[language] = None
    return stemmers[language]


@lru_cache(maxsize=200_000)
def _hashed(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The Snowball stem of a word as written, folded; the folded word itself in languages that Snowball does not know."""
    bare = _POSSESSIVE.sub("", word) or word
    stemmer = _stemmer(language)
    if stemmer is None:
        return fold(bare)
    found = fold(stemmer.stemWord(bare.lower()))
    return _DERIVED.sub("", found) if language.startswith("en") else found


@lru_cache(maxsize=200_000)
def _word_and_stem(word: str, language: str) -> tuple[int, int]:
    return _hashed(fold(word)), _hashed(stem(word, language))


def tokens(text: str) -> list[re.Match[str]]:
    """The words of a text, with their places."""
    return list(_WORD.finditer(text))


def prepare(entry: Entry) -> Prepared:
    """An entry's words, stems and sentences, made once and remembered for a while."""
    return _kept.of(entry)


def _prepare(entry: Entry) -> Prepared:
    text, language = entry.article.text, entry.article.language or "en"
    matches = tokens(text)[:MAX_WORDS]
    starts = np.fromiter((m.start() for m in matches), np.int64, len(matches))
    written = [m.group() for m in matches]
    ends = starts + np.fromiter(map(len, written), np.int64, len(matches))
    # Most words of an article stand in it more than once: each is looked at once.
    distinct = {word: number for number, word in enumerate(dict.fromkeys(written))}
    which_word = np.fromiter(map(distinct.__getitem__, written), np.int64, len(written))
    hashed = np.array([_word_and_stem(word, language) for word in distinct], np.uint64).reshape(-1, 2)
    words, stem_hashes = hashed[which_word, 0], hashed[which_word, 1]
    capital = np.fromiter((word[0].isupper() for word in distinct), np.bool_, len(distinct))[which_word]
    stems, of_stem = np.unique(stem_hashes, return_inverse=True)
    of_stem = of_stem.astype(np.int64)
    sentences = _joined(entry.analysis.sentences or (Span(0, len(text)),), starts)[:MAX_SENTENCES]
    of_sentence = _sentence_of(starts, sentences)

    inside = of_sentence >= 0
    width = max(len(stems), 1)
    pairs, counts = np.unique(of_sentence[inside] * width + of_stem[inside], return_counts=True)
    sentence, which = pairs // width, pairs % width
    order = np.lexsort((sentence, which))
    post_stem, post_sentence, post_count = which[order], sentence[order], counts[order].astype(np.int64)
    spread = np.bincount(post_stem, minlength=len(stems)).astype(np.int64)
    return Prepared(
        entry=entry,
        starts=starts,
        ends=ends,
        words=words,
        of_stem=of_stem,
        of_sentence=of_sentence,
        sentences=sentences,
        sizes=np.bincount(post_sentence, minlength=len(sentences)).astype(np.int64),
        stems=stems,
        spread=spread,
        content=_content(words, of_stem, len(stems), language),
        proper=_proper(capital, of_stem, of_sentence, len(stems)) | _named(entry, starts, of_stem, len(stems)),
        post_stem=post_stem,
        post_sentence=post_sentence,
        post_count=post_count,
        post_from=np.concatenate(([0], np.cumsum(spread))).astype(np.int64),
    )


@lru_cache(maxsize=32)
def _stops(language: str) -> Hashes:
    return np.fromiter(map(_hashed, map(fold, lexicon(language).stopwords)), np.uint64)


def _content(words: Hashes, of_stem: Numbers, stems: int, language: str) -> Flags:
    """Which stems belong to at least one word that is no stop word."""
    stops = _stops(language)
    out = np.zeros(stems, np.bool_)
    out[of_stem[~np.isin(words, stops)]] = True
    return out


def _proper(capital: Flags, of_stem: Numbers, of_sentence: Numbers, stems: int) -> Flags:
    """Which stems are written with a capital where a sentence does not begin."""
    first = np.ones(len(of_sentence), np.bool_)
    first[1:] = of_sentence[1:] != of_sentence[:-1]
    plain = np.bincount(of_stem[~capital], minlength=stems)
    capitals = np.bincount(of_stem[capital & ~first], minlength=stems)
    return np.asarray(capitals > plain)


def _named(entry: Entry, starts: Numbers, of_stem: Numbers, stems: int) -> Flags:
    """Which stems stand inside names more often than outside."""
    begins = np.searchsorted(starts, [name.start for name in entry.analysis.names])
    finishes = np.searchsorted(starts, [name.end for name in entry.analysis.names])
    depth = np.zeros(len(starts) + 1, np.int64)
    np.add.at(depth, begins, 1)
    np.add.at(depth, finishes, -1)
    inside = np.cumsum(depth)[:-1] > 0
    return np.asarray(np.bincount(of_stem[inside], minlength=stems) > np.bincount(of_stem[~inside], minlength=stems))


def _joined(sentences: tuple[Span, ...], starts: Numbers) -> tuple[Span, ...]:
    """Sentences in which very short ones are taken together with what follows, within reach of a line."""
    out: list[Span] = []
    begin: int | None = None
    counts = np.searchsorted(starts, [s.end for s in sentences]) - np.searchsorted(starts, [s.start for s in sentences])
    for at, (span, count) in enumerate(zip(sentences, counts, strict=True)):
        begin = span.start if begin is None else begin
        last = at + 1 == len(sentences)
        if count < _CLOSE and not last and sentences[at + 1].start - span.end <= 1:
            continue
        out.append(Span(begin, span.end))
        begin = None
    return tuple(out)


def _sentence_of(starts: Numbers, sentences: tuple[Span, ...]) -> Numbers:
    """The sentence that each word stands in, -1 where none."""
    if not sentences:
        return np.full(len(starts), -1, np.int64)
    begins = np.fromiter((s.start for s in sentences), np.int64, len(sentences))
    finishes = np.fromiter((s.end for s in sentences), np.int64, len(sentences))
    at = np.searchsorted(begins, starts, side="right") - 1
    return np.where((at >= 0) & (starts < finishes[np.maximum(at, 0)]), at, -1).astype(np.int64)


_kept = Kept(_prepare)
