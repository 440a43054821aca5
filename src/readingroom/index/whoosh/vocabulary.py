"""Sorted terms in one blob: what stands in a term dictionary, and which of it a prefix, a pattern or a misspelling means.

A term is UTF-8, cut to `LONGEST` bytes, and holds no line feed; in the blob each is followed by one, so that a pattern can be matched against all of them at once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import overload

import numpy as np

from readingroom.index.whoosh.sections import Array, narrowed, raw_bytes

LONGEST = 256
"""Bytes of a term that are kept; longer ones are runs of letters that nobody types, and match by their beginning."""

_REMEMBERED = 4096
"""Terms whose place is remembered."""

_STEP = 128
"""Terms between two that are held in memory."""

_LAST = b"\xff"
_MATCHES = b"\xff"
_LINE_FEED = 10
_BETWEEN = b" \n"
_ANY = b"(?:[^\n\x80-\xbf][\x80-\xbf]*)"


def as_term(text: str) -> bytes:
    """The bytes under which a word or a value is kept."""
    raw = text.encode("utf-8", "replace").replace(b"\n", b" ")
    return raw if len(raw) <= LONGEST else raw[:LONGEST].decode("utf-8", "ignore").encode()


def as_key(value: str) -> bytes:
    """The bytes under which a value that must stay itself (an id, a path) is kept: one too long for a term ends in its digest."""
    raw = value.encode("utf-8", "surrogatepass")
    if len(raw) <= LONGEST and b"\n" not in raw:
        return raw
    return raw.replace(b"\n", b" ")[: LONGEST - 33] + b"#" + blake2b(raw, digest_size=16).hexdigest().encode()


def as_text(term: bytes) -> str:
    """The word again; damaged bytes become replacement characters."""
    return term.decode("utf-8", "replace")


def packed(terms: Iterable[bytes]) -> tuple[Array, Array]:
    """Blob and offsets (one more than there are terms) of terms that are sorted already."""
    listed = list(terms)
    lengths = np.fromiter(map(len, listed), np.int64, len(listed))
    offsets = np.zeros(len(listed) + 1, np.int64)
    np.cumsum(lengths + 1, out=offsets[1:])
    blob = b"\n".join([*listed, b""])
    return np.frombuffer(blob, "|u1"), narrowed(offsets)


def wildcard_expression(pattern: str) -> re.Pattern[bytes]:
    """The expression that a whole term (UTF-8, folded) must match: `*` stands for any characters, `?` for one."""
    pieces = re.split(r"([*?])", pattern)
    raw = b"".join(
        b"[^\n]*" if piece == "*" else _ANY if piece == "?" else re.escape(piece.encode("utf-8", "replace"))
        for piece in pieces
    )
    return re.compile(rb"^" + raw + rb"$", re.MULTILINE)


def _word_expression(pattern: str) -> re.Pattern[bytes]:
    """The same for a word among others."""
    raw = wildcard_expression(pattern).pattern[1:-1].replace(b"[^\n", b"[^ \n")
    return re.compile(rb"(?:^|(?<= ))" + raw + rb"(?= |$)", re.MULTILINE)


class Vocabulary(Sequence[bytes]):
    """The terms of one field in one segment, by number."""

    def __init__(self, blob: Array, offsets: Array) -> None:
        self._blob = blob
        self._view = raw_bytes(blob)
        self._offsets = offsets
        self._count = max(0, len(offsets) - 1)
        self._known: dict[bytes, range] = {}
        self._shapes: tuple[Array, Array, Array] | None = None

    def __len__(self) -> int:
        return self._count

    @cached_property
    def _heads(self) -> list[bytes]:
        """Every so many terms, one: where to begin to look."""
        return [self[number] for number in range(0, self._count, _STEP)]

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> list[bytes]: ...
    def __getitem__(self, index: int | slice) -> bytes | list[bytes]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        offset = self._offsets.item
        return bytes(self._view[offset(index) : max(0, offset(index + 1) - 1)])

    def texts(self, numbers: Array) -> list[str]:
        """The words of some entries (ascending); of entries side by side, all at once."""
        if not len(numbers):
            return []
        first, last = int(numbers[0]), int(numbers[-1]) + 1
        if last - first > 2 * len(numbers):
            return [as_text(self[number]) for number in numbers.tolist()]
        piece = as_text(bytes(self._view[self._offsets.item(first) : max(0, self._offsets.item(last) - 1)]))
        texts = piece.split("\n")
        return texts if last - first == len(numbers) else [texts[number - first] for number in numbers.tolist()]

    def _first_not_before(self, term: bytes) -> int:
        """The number of the first entry that is not less than `term`."""
        view, offset = self._view, self._offsets.item
        block = bisect_left(self._heads, term)
        low, high = max(0, block - 1) * _STEP, min(block * _STEP, len(self))
        while low < high:
            middle = (low + high) >> 1
            if bytes(view[offset(middle) : max(offset(middle + 1) - 1, 0)]) < term:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, term: bytes) -> range:
        """The numbers of the entries equal to `term`: none, one, or several where a vocabulary repeats terms."""
        known = self._known.get(term)
        if known is None:
            first = last = self._first_equal(term)
            while last < self._count and self[last] == term:
                last += 1
            if len(self._known) >= _REMEMBERED:
                self._known = {}
            known = self._known[term] = range(first, last)
        return known

    def _first_equal(self, term: bytes) -> int:
        """The number of the first entry that is `term`, or of some other when there is none."""
        heads, offset = self._heads, self._offsets.item
        block = bisect_left(heads, term)
        if block and b"\n" not in term:
            first = (block - 1) * _STEP
            piece = bytes(self._view[offset(first) : offset(min(first + _STEP, self._count))])
            at = piece.find(b"\n%b\n" % term)
            if at >= 0:
                return first + piece.count(b"\n", 0, at + 1)
        return min(block * _STEP, self._count)

    def beginning(self, prefix: bytes) -> range:
        """The numbers of the terms that begin with `prefix`: they stand side by side."""
        if not prefix:
            return range(len(self))
        return range(self._first_not_before(prefix), self._first_not_before(prefix + _LAST))

    def matching(self, pattern: str) -> Array:
        """The numbers of the terms that match a wildcard pattern, ascending."""
        if pattern[:1] == "*" and pattern[1:] and not set(pattern[1:]) & {"*", "?"}:
            return self._ending(as_term(pattern[1:]))
        if pattern[:1] == pattern[-1:] == "*" and pattern[1:-1] and not set(pattern[1:-1]) & {"*", "?"}:
            return self._holding(as_term(pattern[1:-1]))
        literal = re.split(r"[*?]", pattern, maxsplit=1)[0]
        among = self.beginning(as_term(literal))
        if not among:
            return np.empty(0, np.int64)
        start = int(self._offsets[among.start])
        piece = bytes(self._view[start : max(start, int(self._offsets[among.stop]) - 1)])
        # Each term that matches becomes one byte that UTF-8 never has: to list very many matches would take longer.
        marked = np.frombuffer(wildcard_expression(pattern).sub(_MATCHES, piece), np.uint8)
        starts = np.concatenate([[0], np.flatnonzero(marked == _LINE_FEED) + 1])
        numbers: Array = np.flatnonzero(marked[starts[starts < len(marked)]] == _MATCHES[0]) + among.start
        return numbers

    def _ending(self, letters: bytes) -> Array:
        """The numbers of the terms that end so."""
        ends = self._offsets[1:].astype(np.int64) - 1
        numbers = np.flatnonzero(ends - self._offsets[:-1] >= len(letters))
        for back, letter in enumerate(reversed(letters), 1):
            numbers = numbers[self._blob[ends[numbers] - back] == letter]
        return numbers

    def _holding(self, letters: bytes) -> Array:
        """The numbers of the terms that hold these letters."""
        held = np.zeros(len(self._blob), bool)
        places = np.flatnonzero(self._blob[: len(self._blob) - len(letters) + 1] == letters[0])
        for ahead, letter in enumerate(letters[1:], 1):
            places = places[self._blob[places + ahead] == letter]
        held[places] = True
        return np.flatnonzero(np.logical_or.reduceat(held, self._offsets[:-1])) if self._count else places

    def containing(self, words: bytes, *, unfinished: bool = False) -> list[int]:
        """The numbers of the terms in which these words stand side by side, ascending; with `unfinished` the last is only the beginning of one."""
        blob = self._blob.tobytes()
        found: list[int] = []
        at = blob.find(words) if words else -1
        while at >= 0:
            end = at + len(words)
            if (at == 0 or blob[at - 1] in _BETWEEN) and (unfinished or blob[end : end + 1] in (b" ", b"\n", b"")):
                found.append(int(np.searchsorted(self._offsets, self._offsets.dtype.type(at), "right")) - 1)
                end = blob.find(b"\n", at)
                if end < 0:
                    break
            at = blob.find(words, end)
        return found

    def containing_match(self, pattern: str) -> list[int]:
        """The numbers of the terms in which some word matches a wildcard pattern, ascending."""
        if not len(self):
            return []  # "*" also matches the nothing between no terms
        return self._lines(match.start() for match in _word_expression(pattern).finditer(self._blob.tobytes()[:-1]))

    def containing_alike(self, word: str, distance: int) -> list[int]:
        """The numbers of the terms in which some word is at most `distance` edits away, ascending."""
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - only fuzzy queries pay for it

        known = set(self._blob.tobytes().split())
        alike = [each for each in known if OSA.distance(as_text(each), word, score_cutoff=distance) <= distance]
        return sorted({number for each in alike for number in self.containing(each)})

    def _lines(self, starts: Iterable[int]) -> list[int]:
        """The numbers of the terms at these places of the blob, each once."""
        places = np.fromiter(starts, self._offsets.dtype)
        numbers: list[int] = np.unique(np.searchsorted(self._offsets, places, "right") - 1).tolist()
        return numbers

    def resembling(self, word: str, distance: int) -> Array:
        """The numbers of the terms at most `distance` edits away (optimal string alignment), ascending.

        Candidates are those whose length and letters allow it: an edit adds or drops at most one letter, and one letter sets one bit of a 32-bit signature.
        """
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - only fuzzy queries pay for it
        from rapidfuzz.process import cdist  # noqa: PLC0415 - the same

        if self._shapes is None:
            self._shapes = _shapes(self._blob, self._offsets)
        lengths, signatures, numbers = self._shapes
        edges = np.array([len(word) - distance, len(word) + distance + 1]).clip(0, _MOST).astype(lengths.dtype)
        first, last = lengths.searchsorted(edges).tolist()
        # Of the edits, those that make up for the length change one letter each, the others two.
        changed = 2 * distance - np.abs(lengths[first:last] - len(word))
        near = np.bitwise_count(signatures[first:last] ^ _signature(word)) <= changed
        candidates = numbers[first:last][near]
        if not len(candidates):
            return np.empty(0, np.int64)
        ends = (self._offsets[candidates + 1] - 1).tolist()
        spans = zip(self._offsets[candidates].tolist(), ends, strict=True)
        texts = [str(self._view[start:end], "utf-8", "replace") for start, end in spans]
        edits = cdist([word], texts, scorer=OSA.distance, score_cutoff=distance, dtype=np.int32)[0]
        return np.sort(candidates[edits <= distance])


_MOST = np.iinfo(np.int16).max


def _signature(word: str) -> np.uint32:
    bits = 0
    for letter in word:
        bits |= 1 << (letter.encode("utf-8", "replace")[0] & 31)
    return np.uint32(bits)


def _shapes(blob: Array, offsets: Array) -> tuple[Array, Array, Array]:
    """Length in characters and set of letters of each term, and its number, ordered by length; a letter is known by its first byte."""
    count = max(0, len(offsets) - 1)
    if not count or not len(blob):
        return np.zeros(count, np.int16), np.zeros(count, np.uint32), np.arange(count)
    bits = _LETTERS.take(blob)
    starts = np.minimum(offsets[:-1].astype(np.int64), len(bits) - 1)
    lengths = np.diff(offsets.astype(np.int64)) - 1
    following = np.flatnonzero((blob & 0xC0) == 0x80)
    if len(following):
        terms = offsets.searchsorted(following.astype(offsets.dtype), "right") - 1
        lengths -= np.bincount(terms.clip(0, count - 1), minlength=count)
    lengths = lengths.astype(np.int16)
    order = np.argsort(lengths, kind="stable").astype(np.int32)
    return lengths[order], np.bitwise_or.reduceat(bits, starts)[order], order


_LETTERS = np.array(
    [0 if byte == 10 or byte & 0xC0 == 0x80 else 1 << (byte & 31) for byte in range(256)],  # 10 is the line feed
    np.uint32,
)
"""The bit of a letter by its first byte; none for the bytes that follow."""
