"""Where the noun ends that a number counts in English, which has no list of nouns here: what more than one is counted of is a plural, or of few that have none."""

from __future__ import annotations

from readingroom.language.lexicon import Lexicon
from readingroom.language.tokens import Tokens

_ALIKE = frozenset(
    "aircraft spacecraft personnel staff troops sheep fish deer series species cattle crew offspring youth folk salmon moose swine dice data media bacteria criteria alumni teeth feet mice geese percent euro yen yuan baht won head hectare".split()
)
"""Plurals without an s."""
_PLURAL_ENDS = ("men", "women", "people", "children", "folk")
_NO_PLURALS = frozenset(
    "always perhaps less unless plus versus this thus was has does yes across towards besides overseas news afterwards outdoors indoors nowadays sometimes upwards downwards backwards forwards says does gas bus its his hers ours theirs yours".split()
)
_COMPARED = frozenset({"as", "more", "less", "fewer", "than", "that", "the", "over", "worse", "better"})
"""What follows "times" in a ratio: ten times as many."""


def is_ratio(tokens: Tokens, start: int, stop: int) -> bool:
    """Whether the words after a number compare: ten times higher, three times the rate."""
    if start >= len(tokens) or tokens.lower[start] != "times" or start + 1 >= len(tokens) or tokens.gaps[start] != " ":
        return False
    after = tokens.lower[start + 1]
    return after in _COMPARED or (after.endswith("er") and start + 1 < stop)


def noun_end(tokens: Tokens, words: Lexicon, start: int, stop: int) -> int:
    """One past the last of the words `start` to `stop` that may be counted in the plural; `start` where none may."""
    for k in range(stop - 1, start - 1, -1):
        if _is_counted(tokens.lower[k], words):
            return k + 1
    return start


def _is_counted(word: str, words: Lexicon) -> bool:
    if word in words.people or word in words.concepts or word in words.units or word in _ALIKE:
        return True
    if word.endswith(_PLURAL_ENDS):
        return True
    return (
        len(word) > 2
        and word[-1] == "s"
        and word[-2] not in "su'’"
        and word not in _NO_PLURALS
        and not word.endswith("is")
        and word[0].isalpha()
    )
