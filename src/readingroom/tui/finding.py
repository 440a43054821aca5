"""Words found in a text whatever their case, their accents and the typographer's quotes and dashes."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import overload

from readingroom.model import Span

MOST = 20_000
"""Places that are looked for; a single letter stands in more of them in a very long text, and nobody goes through those."""

_PLAIN = {
    **dict.fromkeys("‘’‚‛′ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
}
"""What stands on no keyboard, by what one types in its stead."""


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    """One character as it is compared: without case, accents, ligatures and widths; what is part of the letter in its script stays."""
    if (plain := _PLAIN.get(character)) is not None:
        return plain
    if unicodedata.combining(character):
        return ""
    parts = unicodedata.normalize("NFKD", character)
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    if bare == parts or "\u3040" <= character <= "\u30ff":  # no accent; or a kana, whose marks make another one of it
        bare = unicodedata.normalize("NFKC", character)
    return bare.casefold()


class Occurrences(Sequence[Span]):
    """Where words stand, in order, none within another; each span is made when it is asked for, since a letter may stand in a hundred thousand places."""

    def __init__(self, text: Searchable, starts: Sequence[int], length: int) -> None:
        self._text, self._starts, self._length = text, starts, length

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> Span: ...
    @overload
    def __getitem__(self, at: slice) -> list[Span]: ...

    def __getitem__(self, at: int | slice) -> Span | list[Span]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        start = self._starts[at]
        end = self._text.offset(start + self._length)
        return Span(min(self._text.offset(start), end - 1), end)


class Searchable:
    """A text folded once, to be searched at every key."""

    def __init__(self, text: str) -> None:
        self._at, self._offsets = [0], [0]  # places of the folded text, and where each stands in the text
        if text.isascii():
            self._text = text.lower()
            return
        unlike = {
            ord(character): _folded(character)
            for character in set(text)
            if character.lower() != _folded(character) or character == "Σ"  # which ends a word as another letter
        }
        longer = [chr(code) for code, plain in unlike.items() if len(plain) != 1]
        if longer:
            shift = 0
            for found in re.finditer(f"[{re.escape(''.join(longer))}]", text):
                plain = unlike[ord(found[0])]
                self._at += [found.start() + shift, found.start() + shift + len(plain)]
                self._offsets += [found.start(), found.end()]
                shift += len(plain) - 1
        self._text = (
            re.sub(f"[{re.escape(''.join(map(chr, unlike)))}]", lambda found: unlike[ord(found[0])], text).lower()
            if unlike
            else text.lower()
        )

    def offset(self, place: int) -> int:
        """Where a place of the folded text stands in the text."""
        number = bisect_right(self._at, place) - 1
        offset = self._offsets[number] + place - self._at[number]
        return min(offset, self._offsets[number + 1]) if number + 1 < len(self._offsets) else offset

    def find(self, words: str) -> Occurrences:
        """Where words as they were typed stand; nowhere, when there are none."""
        wanted = "".join(map(_folded, re.sub(r"\s+", " ", words))).lower()
        starts: list[int] = []
        at = self._text.find(wanted) if wanted else -1
        while at >= 0 and len(starts) < MOST:
            starts.append(at)
            at = self._text.find(wanted, at + len(wanted))
        return Occurrences(self, starts, len(wanted))
