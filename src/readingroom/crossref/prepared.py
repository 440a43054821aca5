"""What aligning needs of an article, worked out once: its words, stems and sentences as arrays."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any, overload

import numpy as np
import numpy.typing as npt
import Stemmer

from readingroom.crossref.cutting import places
from readingroom.crossref.flat import Array, unpacked
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

_POSSESSIVE = re.compile(r"['’]s?$")
# Snowball leaves these on: deep and deeply, terror and terrorist are one word to somebody who compares statements.
_DERIVED = re.compile(r"(?<=\w{4})(?:li|ist|ism)$")
_CLOSE = 3
"""A sentence of fewer words is taken together with the next: headings, initials, abbreviations cut by the splitter."""


class Spans(Sequence[Span]):
    """Spans as arrays of their starts and ends, each made when it is asked for."""

    def __init__(self, starts: Numbers, ends: Numbers) -> None:
        self._starts, self._ends = starts, ends

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> Spans: ...
    def __getitem__(self, index: int | slice) -> Span | Spans:
        if isinstance(index, slice):
            return Spans(self._starts[index], self._ends[index])
        return Span(self._starts.item(index), self._ends.item(index))

    def overlapping(self, span: Span) -> list[int]:
        """The numbers of those that share a character with a span."""
        return np.flatnonzero((self._starts < span.end) & (span.start < self._ends)).tolist()


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """An article taken apart for alignment; all offsets are into its cleaned text.

    Words: `starts` and `ends` are their offsets, `words` hashes of them folded, `of_stem` the place of each word's stem in `stems`, `of_sentence` its sentence (-1 outside all of them).
    Sentences: `sentences` are spans, `lengths` theirs in characters, 1 at least, `sizes` counts their distinct stems.
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
    sentences: Spans
    lengths: Numbers
    sizes: Numbers
    stems: Hashes
    spread: Numbers
    proper: Flags
    content: Flags
    post_stem: Numbers
    post_sentence: Numbers
    post_count: Numbers
    post_from: Numbers

    def word_at(self, offset: int) -> int:
        """The number of the first word that begins at an offset or after it; how many words there are, behind the last."""
        return int(self.starts.searchsorted(offset))


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
def hashed(text: str) -> int:
    """A hash of a string that is the same in every process, from 1 up to below 2³²."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "little") or 1


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
def _seen_alone(word: str, language: str) -> tuple[int, int, bool]:
    """What a word is, wherever it stands: the hashes of it folded and of its stem, and whether it begins with a capital."""
    return hashed(fold(word)), hashed(stem(word, language)), word[0].isupper()


def prepare(entry: Entry) -> Prepared:
    """An entry's words, stems and sentences: as the index kept them, or else made; remembered for a while."""
    return _kept.of(entry)


def prepare_all(entries: Sequence[Entry]) -> list[Prepared]:
    """The same of several entries, those that are new put together at once."""
    return _kept.of_all(entries, _prepare_all)


def stored(entry: Entry) -> Mapping[str, Array] | None:
    """What the index kept of an entry (see `flat`); None where it kept nothing, or nothing whole."""
    return _stored.of(entry)


def taken_apart(entry: Entry) -> dict[str, Array]:
    """What `prepare` needs of an entry and cannot tell quickly, as arrays for the index to keep.

    `gaps` lie before words, or before sentences, and after the ones before them; `lengths` are theirs.
    `word` says which of the different words, as written, each word is; `folded` is the hash of each of these, `stem` the place of its stem in `stems`.
    """
    text, language = entry.article.text, entry.article.language or "en"
    starts, ends = (found[:MAX_WORDS] for found in places(text))
    written = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    # Most words of an article stand in it more than once: each is looked at once.
    distinct = {word: number for number, word in enumerate(dict.fromkeys(written))}
    which = np.fromiter(map(distinct.__getitem__, written), np.int64, len(written))
    seen = zip(*[_seen_alone(word, language) for word in distinct], strict=True) if distinct else ((), (), ())
    words, hashes, capitals = seen
    folded, capital = np.array(words, np.uint64), np.array(capitals, np.bool_)
    stems, stem_of = np.unique(np.array(hashes, np.uint64), return_inverse=True)
    of_stem = stem_of[which]
    begins, finishes = _joined(entry.analysis.sentences or (Span(0, len(text)),), starts)
    proper = _proper(capital[which], of_stem, _sentence_of(starts, begins, finishes), len(stems))
    return {
        "words.gaps": gaps(starts, ends),
        "words.lengths": ends - starts,
        "words.word": which,
        "folded": folded,
        "stem": stem_of,
        "stems": stems,
        "content": _content(folded, stem_of, len(stems), language),
        "proper": proper | _named(entry, starts, of_stem, len(stems)),
        "sentences.gaps": gaps(begins, finishes),
        "sentences.lengths": finishes - begins,
    }


def gaps(starts: Numbers, ends: Numbers) -> Numbers:
    """What lies before each of some pieces, and after the one before it."""
    return starts - np.concatenate(([0], ends))[:-1]


def _prepare(entry: Entry) -> Prepared:
    return _prepare_all([entry])[0]


def _prepare_all(entries: Sequence[Entry]) -> list[Prepared]:
    return put_together(entries, [stored(entry) or taken_apart(entry) for entry in entries])


def put_together(entries: Sequence[Entry], several: Sequence[Mapping[str, Array]]) -> list[Prepared]:
    """All that aligning needs of each of some articles, from what they were taken apart into: their arrays are laid behind one another, and cut apart in the end."""
    words = _Laid([held["words.lengths"] for held in several])
    sentences = _Laid([held["sentences.lengths"] for held in several])
    stems = _Laid([held["stems"] for held in several])
    starts, ends = words.places([held["words.gaps"] for held in several])
    begins, finishes = sentences.places([held["sentences.gaps"] for held in several])
    of_stem = np.concatenate([held["stem"][held["words.word"]] for held in several]).astype(np.int64)
    folded = np.concatenate([held["folded"][held["words.word"]] for held in several]).astype(np.uint64)
    # Articles are set so far apart that no word of one lies in a sentence of another.
    apart = 1 + max(int(ends.max(initial=0)), int(finishes.max(initial=0)))
    shift = sentences.of * apart
    sentence = _sentence_of(starts + words.of * apart, begins + shift, finishes + shift)
    # A posting is a stem in a sentence: counted by laying equal ones side by side.
    width = max(len(begins), 1)
    inside = np.flatnonzero(sentence >= 0)
    each = np.sort((of_stem + stems.bounds[words.of])[inside] * width + sentence[inside])
    first = np.flatnonzero(np.diff(each, prepend=-1))
    post_stem, post_sentence = np.divmod(each[first], width)
    post_count = np.diff(first, append=len(each))
    spread = np.bincount(post_stem, minlength=len(stems.of))
    sizes = np.bincount(post_sentence, minlength=len(begins))
    post_from = np.concatenate(([0], np.cumsum(spread)))
    posts = post_from[stems.bounds]
    of_sentence = np.where(sentence >= 0, sentence - sentences.bounds[words.of], -1)
    of_post = np.repeat(np.arange(len(several)), np.diff(posts))
    post_stem -= stems.bounds[of_post]
    post_sentence -= sentences.bounds[of_post]
    hashes = np.concatenate(stems.values).astype(np.uint64)
    content = np.concatenate([held["content"] for held in several]).astype(np.bool_)
    proper = np.concatenate([held["proper"] for held in several]).astype(np.bool_)
    lengths = np.maximum(finishes - begins, 1)
    out = []
    for number, entry in enumerate(entries):
        w, s, k = words.part(number), sentences.part(number), stems.part(number)
        p = slice(posts.item(number), posts.item(number + 1))
        out.append(
            Prepared(
                entry=entry,
                starts=starts[w],
                ends=ends[w],
                words=folded[w],
                of_stem=of_stem[w],
                of_sentence=of_sentence[w],
                sentences=Spans(begins[s], finishes[s]),
                lengths=lengths[s],
                sizes=sizes[s],
                stems=hashes[k],
                spread=spread[k],
                content=content[k],
                proper=proper[k],
                post_stem=post_stem[p],
                post_sentence=post_sentence[p],
                post_count=post_count[p],
                post_from=post_from[k.start : k.stop + 1] - p.start,
            )
        )
    return out


class _Laid:
    """Arrays, one of each article, behind one another: where each begins and the last ends, and which article each value is of."""

    def __init__(self, values: Sequence[Array]) -> None:
        self.values = values
        sizes = [len(each) for each in values]
        self.bounds = np.cumsum([0, *sizes])
        self.of = np.repeat(np.arange(len(values)), sizes)

    def part(self, number: int) -> slice:
        """Where the values of one of the articles are."""
        return slice(self.bounds.item(number), self.bounds.item(number + 1))

    def places(self, gaps: Sequence[Array]) -> tuple[Numbers, Numbers]:
        """Where pieces start and end, in each article, that are so long and lie so far apart."""
        widths = np.concatenate(self.values).astype(np.int64)
        ends = np.cumsum(widths + np.concatenate(gaps))
        before = np.concatenate(([0], ends))[self.bounds[:-1]]
        ends -= before[self.of]
        return ends - widths, ends


@lru_cache(maxsize=32)
def _stops(language: str) -> Hashes:
    return np.fromiter(map(hashed, map(fold, lexicon(language).stopwords)), np.uint64)


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


def _joined(sentences: tuple[Span, ...], starts: Numbers) -> tuple[Numbers, Numbers]:
    """Where sentences start and end, very short ones taken together with what follows, within reach of a line."""
    begins = np.fromiter((s.start for s in sentences), np.int64, len(sentences))
    finishes = np.fromiter((s.end for s in sentences), np.int64, len(sentences))
    short = np.searchsorted(starts, finishes) - np.searchsorted(starts, begins) < _CLOSE
    short[:-1] &= begins[1:] - finishes[:-1] <= 1
    short[-1:] = False
    goes_on = np.concatenate(([False], short[:-1]))
    return begins[~goes_on][:MAX_SENTENCES], finishes[~short][:MAX_SENTENCES]


def _sentence_of(starts: Numbers, begins: Numbers, finishes: Numbers) -> Numbers:
    """The sentence that each word stands in, -1 where none."""
    if not len(begins):
        return np.full(len(starts), -1, np.int64)
    at = np.searchsorted(begins, starts, side="right") - 1
    return np.where((at >= 0) & (starts < finishes[np.maximum(at, 0)]), at, -1)


def _unpacked(entry: Entry) -> Mapping[str, Array] | None:
    return unpacked(entry.prepared)


_kept = Kept(_prepare)
_stored = Kept(_unpacked)
