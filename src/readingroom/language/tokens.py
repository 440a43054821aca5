"""Words of a text with their places: cut once, read by all that looks for mentions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container
from dataclasses import dataclass
from itertools import accumulate

from readingroom.model import Span

# A word may hold inner hyphens, apostrophes and ampersands; letters with stops between (U.S.) are one word.
# Marks that combine belong to the letter before them, or Indic words would fall apart.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0980-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_LETTERS = rf"(?:[^\W_]++|[{_MARKS}])++"
# Plain words come first: they are nearly all, and need but one look at what follows.
_WORD = re.compile(
    rf"([^\W_]++(?![-‐‑'’&.{_MARKS}])|(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?|{_LETTERS}(?:[-‐‑'’&]{_LETTERS})*+)"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of `text` in order, as parallel lists.

    Word `i` stands at `starts[i]` to `ends[i]`; `words[i]` is it as written, `lower[i]` lower-cased.
    `sentence[i]` is the number of the sentence that it stands in.
    `gaps[i]` is what stands between it and the next one, or the end of the text; one more, empty, is what `gaps[-1]` gives.
    """

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    sentence: list[int]
    gaps: list[str]
    sentences: tuple[Span, ...]

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, i: int) -> str:
        """What stands between word `i` and the next one, or the end of the text."""
        return self.gaps[i]

    def at(self, offset: int) -> int:
        """The first word that begins at or after `offset`."""
        return bisect_left(self.starts, offset)

    def before_all(self, i: int, skipped: Container[str]) -> int:
        """The first of the words that lead up to word `i`, all of them `skipped` ones with nothing but a space between; `i` where there is none."""
        while i and self.lower[i - 1] in skipped and self.gaps[i - 1] == " ":
            i -= 1
        return i

    def is_initial(self, i: int) -> bool:
        """Whether word `i` is the first of its sentence."""
        return i == 0 or self.sentence[i] != self.sentence[i - 1]


def tokenise(text: str, sentences: tuple[Span, ...]) -> Tokens:
    """Cuts a text into words. Time and space grow linearly with the text."""
    # Gap, word, gap, word, …, gap; with the offsets where each ends.
    parts = _WORD.split(text)
    offsets = list(accumulate(map(len, parts)))
    words = parts[1::2]
    starts, ends = offsets[:-1:2], offsets[1::2]
    sentence: list[int] = []
    for number, span in enumerate(sentences[:-1]):
        sentence += [number] * (bisect_left(starts, span.end) - len(sentence))
    sentence += [max(0, len(sentences) - 1)] * (len(starts) - len(sentence))
    lower = "\n".join(words).lower().split("\n") if words else []
    return Tokens(text, words, lower, starts, ends, sentence, [*parts[2::2], ""], sentences)
