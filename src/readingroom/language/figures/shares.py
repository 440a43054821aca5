"""Parts of a whole in words: two-thirds of voters, half the houses, one in five."""

from __future__ import annotations

from collections.abc import Iterator

from readingroom.language.figures.numerals import Numeral
from readingroom.language.lexicon import Lexicon
from readingroom.language.tokens import Tokens
from readingroom.model import Bound

_TENS = frozenset({10, 100, 1000})
_ROUND = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000})
"""Numbers out of which people count."""


def find_shares(tokens: Tokens, words: Lexicon) -> list[Numeral]:
    """Fractions of something, as percentages that are `Bound.ABOUT`, in order of their place.

    A fraction counts where the text says of what; a quarter of a year or of a million is none.
    """
    if not words.shares:
        return []
    found: list[Numeral] = []
    for first, last, share in _fractions(tokens, words):
        if not found or first > found[-1].last:
            value = round(100 * share, 1)
            start, end = tokens.starts[first], tokens.ends[last]
            found.append(Numeral(start, end, first, last, value, value, "%", Bound.ABOUT, worded=True))
    return found


def _fractions(tokens: Tokens, words: Lexicon) -> Iterator[tuple[int, int, float]]:
    """First word, last word and value of each fraction."""
    lower, gaps = tokens.lower, tokens.gaps
    telling = words.shares.keys() | words.out_of.keys()
    for i in [i for i, word in enumerate(lower) if word in telling or "-" in word]:
        word = lower[i]
        if word in words.shares:
            share = words.shares[word]
            before = _value(lower[i - 1], words) if i and gaps[i - 1] == " " else None
            if not _is_of(tokens, words, i):
                continue
            if before is not None and 0 < before * share < 1:
                yield i - 1, i, before * share
            elif word in words.alone:
                yield i, i, share
        elif "-" in word:
            count, _, part = word.partition("-")
            share = words.shares.get(part, 0.0) * (_value(count, words) or 0.0)
            if 0 < share < 1 and _is_of(tokens, words, i):
                yield i, i, share
        elif i and (lower[i - 1] in words.numbers or lower[i - 1] == words.out_of[word]):
            yield from _out_of(tokens, words, i)


def _out_of(tokens: Tokens, words: Lexicon, i: int) -> Iterator[tuple[int, int, float]]:
    """One in five, nine out of ten: the fraction around word `i`."""
    lower, gaps = tokens.lower, tokens.gaps
    if i + 1 >= len(lower) or gaps[i] != " ":
        return
    lead = words.out_of[lower[i]].split()
    first = i - 1 - len(lead)
    if first < 0 or lower[first + 1 : i] != lead or gaps[first] != " ":
        return
    few, many = _value(lower[first], words), _value(lower[i + 1], words)
    after = lower[i + 2] if i + 2 < len(lower) else ""
    if not few or many not in _ROUND or few >= many or after in words.spans or after in words.units:
        return
    # "In" says where and when, too: only one, or what is counted out of ten, stands before it as a part.
    if lower[i] == "in" and (lower[first] not in words.numbers or not (few == 1 or many in _TENS)):
        return
    yield first, i + 1, few / many


def _is_of(tokens: Tokens, words: Lexicon, i: int) -> bool:
    """Whether the words after word `i` say of what it is a part."""
    lower = tokens.lower
    if i + 1 >= len(lower) or tokens.gaps[i] != " " or lower[i + 1] not in words.share_of:
        return False
    after = lower[i + 2] if i + 2 < len(lower) else ""
    further = lower[i + 3] if i + 3 < len(lower) else ""
    # A quarter of an hour, of a million, of the year.
    return not any(word in words.spans or word in words.scales or word in words.units for word in (after, further))


def _value(word: str, words: Lexicon) -> float | None:
    if word in words.numbers:
        return words.numbers[word]
    if word in words.single:
        return 1.0
    return float(word) if word.isdecimal() and len(word) < 5 else None
