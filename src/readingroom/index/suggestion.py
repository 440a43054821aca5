"""“Did you mean”: the query again, with words that the index does not know in their likeliest spelling.

A noisy-channel choice in the manner of Kernighan, Church and Gale (1990), from the index's own words: a word is the likelier the more articles hold it, and the fewer edits lie between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import log

from readingroom.index.query import Near, Phrase, Query, Term, sought
from readingroom.index.words import pieces

SHORTEST = 4
"""Letters of a word that may be misspelt; nearly anything is near a shorter one."""

_RARE = 50.0
"""How many times as many articles must hold another spelling before a word that some articles do hold is doubted."""

_EDIT = 4.0
"""What an edit costs, against the logarithm of the number of articles."""

_FIRST_LETTER = 2.0
"""What a change of the first letter costs on top: people get it right."""


def suggestion(
    query: str, tree: Query, frequency: Callable[[str], int], alike: Callable[[str, int], Iterable[tuple[str, int]]]
) -> str:
    """The query with likelier spellings, or an empty string when there are none.

    `frequency` tells in how many articles a folded word stands, in any of its forms; `alike` gives the index's words within a number of edits of a word, each with the number of articles that hold it.
    """
    changes: dict[tuple[int, int], str] = {}
    for leaf in sought(tree):
        words = (*leaf.left, *leaf.right) if isinstance(leaf, Near) else (leaf,)
        for word in words:
            if isinstance(word, Term | Phrase) and word.field not in ("id", "language"):
                for piece in pieces(query[word.span.start : word.span.end]):
                    if better := likelier(piece.text, frequency, alike):
                        place = (word.span.start + piece.start, word.span.start + piece.end)
                        changes[place] = _in_case_of(query[slice(*place)], better)
    changed = query
    for (start, end), better in sorted(changes.items(), reverse=True):
        changed = changed[:start] + better + changed[end:]
    return changed if changes else ""


def likelier(word: str, frequency: Callable[[str], int], alike: Callable[[str, int], Iterable[tuple[str, int]]]) -> str:
    """The likeliest other spelling of a folded word, or an empty string when the word itself is likely enough."""
    if len(word) < SHORTEST or not word.isalpha():
        return ""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a query that finds nothing pays for it

    held = frequency(word)
    best, best_score = "", log(1 + held) if held else float("-inf")
    distance = 1 if len(word) < 6 or held else 2
    for other, count in alike(word, distance):
        if other == word or count <= held * _RARE or not other.isalpha():
            continue
        edits = OSA.distance(word, other, score_cutoff=distance)
        if edits > distance or (edits > 1 and other[0] != word[0]):
            continue
        score = log(1 + count) - _EDIT * (edits - 1) - (_FIRST_LETTER if other[0] != word[0] else 0.0)
        if score > best_score or (score == best_score and other < best):
            best, best_score = other, score
    return best


def _in_case_of(typed: str, word: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return word.upper()
    return word.capitalize() if typed[:1].isupper() else word
