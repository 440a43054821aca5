"""Text → words as the index holds them: where each stands, its exact form (case and accents folded) and its stem.

Words never span white space, so a text is taken chunk by chunk, and what a chunk comes to is remembered: the thousand commonest chunks are most of any text.
A chunk is cut at everything that is not a letter, a mark or a digit, in the spirit of Unicode's word boundaries (UAX #29), with the exceptions that news needs:

- `U.S.` and `US` are one word, not the one that `us` is; `India’s` is `india` and `don't` is `dont`; `l'homme` is `l` and `homme`, `O'Brien` is `obrien`;
- hyphens part words, so that `Pakistan-occupied` is found whole, as a phrase, and by either part;
- `1,200`, `1.200` and `1200` are one figure, and `3,5` is `3.5`;
- scripts that do not part words (Chinese, Japanese, Thai …), and Korean, whose particles cling to nouns, are held as overlapping pairs of characters, the usual way to search them without a dictionary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TypeVar

from readingroom.index.folding import fold
from readingroom.index.stems import ALGORITHMS, Stems
from readingroom.index.stop_words import STOP_WORDS
from readingroom.index.unspaced import pairs, unspaced

LONGEST_WORD = 64
"""Characters of a word's folded form that the index keeps; longer ones are cut, in texts and in queries alike."""

_REMEMBERED = 200_000
"""Chunks whose words are kept at most; some 100 MB when full."""

_LONGEST_REMEMBERED = 48


@dataclass(frozen=True, slots=True)
class Token:
    """A word at characters `start` to `end` of a text; `position` counts the words before it."""

    start: int
    end: int
    position: int
    exact: str
    stem: str


class Analyzer:
    """Cuts texts into words and words to stems, remembering what it has seen. Safe to use from several threads.

    `language` is an ISO 639-1 code, with or without a region; one that Snowball has no stemmer for leaves words as they are, and an empty one means English.
    """

    def __init__(self) -> None:
        self._chunks = _Chunks()
        self.pieces = Pieces()
        self._stems: dict[str, Stems] = {}

    def words(self, text: str, language: str = "") -> list[str]:
        """The exact forms of a text's words, in order: the index in the list is the word's position. The fast way, for indexing."""
        del (
            language
        )  # one way of cutting suits all languages; the parameter keeps callers ready for one that needs its own
        return list(chain.from_iterable(self.cut_chunks(chunks_of(text))))

    def cut_chunks(self, chunks: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """The exact forms of the words of each chunk, as `chunks_of` gives them."""
        return map(self._chunks.__getitem__, chunks)

    def tokens(self, text: str, language: str = "") -> list[Token]:
        """The same words with their offsets into the text and their stems. The way for highlights and snippets."""
        stems = self._stems_of(language)
        return [
            Token(start, end, position, exact, stems[exact])
            for position, (exact, start, end) in enumerate(cut(text, self.pieces))
        ]

    def stem(self, word: str, language: str = "") -> str:
        """The stem, folded, of an exact form."""
        return self._stems_of(language)[word]

    def stems(self, words: Iterable[str], language: str = "") -> list[str]:
        """The stems of exact forms, in order."""
        return self._stems_of(language).of(list(words))

    def query_stems(self, word: str, languages: Iterable[str]) -> tuple[str, ...]:
        """All the stems that a word of a query, whose language nobody knows, may have in an index of articles in `languages`."""
        return tuple(dict.fromkeys(self.stem(word, language) for language in languages)) or (self.stem(word),)

    def terms(self, text: str, language: str = "") -> list[str]:
        """The stems of a text's words, in order, stop words left out."""
        stop = stop_words(language)
        return self.stems((word for word in self.words(text, language) if word not in stop), language)

    def stemmer(self, language: str = "") -> Callable[[str], str]:
        """What stems exact forms of one language: quicker than `stem` for many words one by one."""
        return self._stems_of(language).__getitem__

    def _stems_of(self, language: str) -> Stems:
        name = ALGORITHMS.get(primary(language), "") if language else "english"
        found = self._stems.get(name)
        if found is None:
            found = self._stems.setdefault(name, Stems(name))
        return found


def cut(text: str, pieces: Pieces | None = None) -> Iterator[tuple[str, int, int]]:
    """The words of a text: exact form, start and end; quicker with `pieces` kept from one text to the next."""
    remembered = Pieces() if pieces is None else pieces
    for chunk in CHUNK.finditer(text):
        begin = chunk.start()
        for exact, start, end in remembered[chunk[0]]:
            yield exact, begin + start, begin + end


def chunks_of(text: str) -> list[str]:
    """A text's pieces between white space, each as long as written; in lower case where case says nothing."""
    if _CAPITALS.search(text):
        return [chunk if _CAPITALS.search(chunk) else _lower(chunk) for chunk in text.split()]
    return _lower(text).split()


def _lower(text: str) -> str:
    return text.replace("İ", "i").lower()


def primary(language: str) -> str:
    """The primary subtag of a language tag, in lower case: `en` of `en-GB`."""
    return re.split(r"[-_]", language.strip().lower(), maxsplit=1)[0]


def stop_words(language: str = "") -> frozenset[str]:
    """The folded stop words of a language: English when it is not known, none when we have no list."""
    return STOP_WORDS.get(primary(language) or "en", frozenset())


# --- Chunks of text between white space → words -----------------------------------------------------------------


class _Chunks(dict[str, tuple[str, ...]]):
    """Chunk, as `chunks_of` gives it → the exact forms of its words."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        bare = chunk.strip(_EDGES)
        if bare.isascii() and bare.isalpha() and bare.islower() and len(bare) <= LONGEST_WORD:
            words: tuple[str, ...] = (bare,)
        else:
            words = tuple(exact for exact, _, _ in _cut(chunk))
        remember(self, chunk, words)
        return words


class Pieces(dict[str, tuple[tuple[str, int, int], ...]]):
    """Chunk → its words: exact form, start and end within the chunk."""

    def __missing__(self, chunk: str) -> tuple[tuple[str, int, int], ...]:
        words = tuple(_cut(chunk))
        remember(self, chunk, words)
        return words


def remember(memory: dict[str, T], chunk: str, words: T) -> None:
    """Keep what a chunk came to, unless it is too long to come again; start afresh rather than grow without end."""
    if len(chunk) <= _LONGEST_REMEMBERED:
        if len(memory) >= _REMEMBERED:
            memory.clear()
        memory[chunk] = words


T = TypeVar("T")

CHUNK = re.compile(r"\S+")
"""Text between white space."""

ACRONYMS = {"us": "u.s", "who": "w.h.o"}
"""Acronyms that would be taken for other words without their dots or capitals: the word → how the index holds the acronym."""

_CAPITALS = re.compile("US|WHO")

_EDGES = ".,;:!?'\"()[]{}-_/“”‘’«»…–—"
"""Signs that say nothing of the word that they stand around."""

APOSTROPHES = "'’ʼ＇"
_CLITICS = frozenset({"s", "ll", "re", "ve", "d", "m"})
"""What English hangs on a word: dropped, as it says nothing that one searches for."""

ELISIONS = frozenset(
    "l d j m t s n c qu jusqu lorsqu puisqu quoiqu quelqu dell nell all dall sull coll un quest quell gl bell sant".split()
)
"""French and Italian words that lose their last vowel before another: they stand as words of their own."""


@cache
def _may_be_marked() -> re.Pattern[str]:
    """A character that may stand within a word without being a letter or a digit."""
    blocks = "".join(f"{chr(first)}-{chr(last)}" for first, last in _MARK_BLOCKS)
    return re.compile(f"[\u00ad\u200b-\u200d\u2060\U000e0100-\U000e01ef{blocks}]")


def _word_pattern(marks: str) -> re.Pattern[str]:
    """A word within a chunk, where `marks` are the characters besides letters and digits that may follow its first."""
    inner = rf"(?:[^\W_]|[{marks}])" if marks else r"[^\W_]"
    apostrophe = f"[{APOSTROPHES}]"
    return re.compile(
        rf"(?P<acronym>[^\W\d_](?:\.[^\W\d_])+(?!{inner})\.?)(?:{apostrophe}[sS](?!{inner}))?"
        rf"|(?P<figure>\d+(?:[.,٫٬]\d+)*)(?P<unit>{inner}*)(?:{apostrophe}[sS](?!{inner}))?"
        rf"|(?P<word>[^\W_]{inner}*(?:{apostrophe}{inner}+)*)"
    )


_BARE_WORD = _word_pattern("")
_MARK_BLOCKS = (
    (0x300, 0x1FFF), (0x20D0, 0x20FF), (0x2CEF, 0x2DFF), (0x302A, 0x309A), (0xA66F, 0xABFF), (0xFB1E, 0xFB1E), (0xFE00, 0xFE2F),
    (0x101FD, 0x11FFF), (0x13440, 0x13455), (0x16100, 0x16FFF), (0x1BC9D, 0x1BC9E), (0x1CF00, 0x1D2FF), (0x1DA00, 0x1E9FF),
)  # fmt: skip
"""Where Unicode's marks are: characters that follow a letter without being one. Latin letters, typographic signs, kanji and emoji are elsewhere."""

_JOINERS = (0xAD, 0x200B, 0x200C, 0x200D, 0x2060, *range(0xE0100, 0xE01F0))
"""What else may stand within a word."""


@cache
def _any_word() -> re.Pattern[str]:
    """The same for any script: made when first needed, as it has to look at some thousands of characters."""
    codes = chain.from_iterable(range(first, last + 1) for first, last in _MARK_BLOCKS)
    marks = [code for code in codes if unicodedata.category(chr(code)) in ("Mn", "Mc", "Me")]
    marks += _JOINERS
    ranges: list[list[int]] = []
    for code in sorted(marks):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return _word_pattern("".join(f"{chr(first)}-{chr(last)}" for first, last in ranges))


def _cut(chunk: str) -> Iterator[tuple[str, int, int]]:
    """The words of a chunk: exact form, start and end within the chunk."""
    pattern = _BARE_WORD if chunk.isascii() or not _may_be_marked().search(chunk) else _any_word()
    for match in pattern.finditer(chunk):
        kind = match.lastgroup
        if kind == "word":
            yield from _pieces(match[0], match.start())
        elif kind == "acronym":
            joined = fold(match[kind].replace(".", ""))
            yield ACRONYMS.get(joined, joined)[:LONGEST_WORD], match.start(), match.end(kind)
        else:
            yield from _figures(match)


def _pieces(word: str, start: int) -> Iterator[tuple[str, int, int]]:
    """A word with what hangs on it by apostrophes: clitics dropped, elided words apart, all else joined."""
    end = start + len(word)
    pieces = _APOSTROPHE.split(word)
    if len(pieces) > 1 and pieces[-1].lower() in _CLITICS:
        end -= len(pieces.pop()) + 1
    while len(pieces) > 1 and fold(pieces[0]) in ELISIONS:
        elided = pieces.pop(0)
        yield fold(elided), start, start + len(elided)
        start += len(elided) + 1
    joined = "".join(pieces)
    if not joined.isascii() and unspaced().search(joined):
        for first, last in pairs(joined):
            if exact := fold(joined[first:last])[:LONGEST_WORD]:
                yield exact, start + first, start + last
    elif exact := fold(joined)[:LONGEST_WORD]:
        yield (ACRONYMS[exact] if len(pieces) == 1 and _CAPITALS.fullmatch(joined) else exact), start, end


_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")


_GROUPED = re.compile(r"(?:(\d{1,3}(?:,\d{2,3})*,\d{3})(?:\.(\d+))?|([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?)\Z")
_DECIMAL = re.compile(r"(\d+)[.,](\d{1,2})\Z|(\d+)\.(\d+)\Z")


def _figures(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """A figure without the signs that group its digits, its decimals after a point; a row of figures becomes several."""
    unit = fold(match["unit"])
    start, end = match.start(), match.end("unit")
    written = fold(match["figure"]).replace("٬", ",").replace("٫", ".")
    if grouped := _GROUPED.match(written):
        whole = re.sub("[.,]", "", grouped[1] or grouped[3])
        decimals = grouped[2] or grouped[4]
        yield (f"{whole}.{decimals}" if decimals else whole)[:LONGEST_WORD] + unit[:LONGEST_WORD], start, end
    elif decimal := _DECIMAL.match(written):
        yield f"{decimal[1] or decimal[3]}.{decimal[2] or decimal[4]}"[:LONGEST_WORD] + unit[:LONGEST_WORD], start, end
    else:
        figures = list(_DIGITS.finditer(match["figure"]))
        for figure in figures[:-1]:
            yield fold(figure[0])[:LONGEST_WORD], start + figure.start(), start + figure.end()
        yield (fold(figures[-1][0]) + unit)[:LONGEST_WORD], start + figures[-1].start(), end


_DIGITS = re.compile(r"\d+")
