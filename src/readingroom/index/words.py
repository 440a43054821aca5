"""The words that analysis makes of something typed in a query, wildcards kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readingroom.errors import QueryError
from readingroom.index.analysis import ACRONYMS, APOSTROPHES, ELISIONS, LONGEST_WORD, cut, primary
from readingroom.index.unspaced import unspaced
from readingroom.model import Span

# Analysis knows letters only, so while it works these two, of a script with few readers, stand for the wildcards.
_STAR, _MARK = "\ua500", "\ua501"
_TO_LETTERS = str.maketrans({"*": _STAR, "?": _MARK, _STAR: " ", _MARK: " "})
_TO_SIGNS = str.maketrans({_STAR: "*", _MARK: "?"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A folded word, and where it stands in what was typed."""

    text: str
    start: int
    end: int

    @property
    def wild(self) -> bool:
        """Whether it bears wildcards."""
        return "*" in self.text or "?" in self.text

    @property
    def prefix(self) -> bool:
        """Whether its only wildcards are stars at its end."""
        return self.text.endswith("*") and not set(self.text.rstrip("*")) & {"*", "?"}

    @property
    def paired(self) -> bool:
        """Whether it is of a script that the index holds as pairs of characters."""
        return not self.text.isascii() and bool(unspaced().match(self.text))


def is_plain(typed: str) -> bool:
    """Whether analysis makes a single word of it, its letters made small: most of what is typed is so."""
    return typed.isascii() and typed.isalpha() and len(typed) <= LONGEST_WORD and typed not in _CAPITALS


_CAPITALS = frozenset(word.upper() for word in ACRONYMS)


def pieces(typed: str, *, wildcards: bool = False) -> list[Piece]:
    """The words of `typed`; with `wildcards`, `*` and `?` are parts of them, and those of nothing else are left out."""
    if all(map(is_plain, typed.split(" "))):
        return _between_blanks(typed)
    if not wildcards or not set(typed) & {"*", "?"}:
        return [Piece(*word) for word in cut(typed)]
    found = [Piece(exact.translate(_TO_SIGNS), start, end) for exact, start, end in cut(typed.translate(_TO_LETTERS))]
    return [piece for piece in found if piece.text.strip("*?")]


def _between_blanks(typed: str) -> list[Piece]:
    """Plain words with single blanks between them."""
    found: list[Piece] = []
    start = 0
    for word in typed.split(" "):
        found.append(Piece(word.lower(), start, start + len(word)))
        start += len(word) + 1
    return found


def elided(typed: str, piece: Piece) -> bool:
    """Whether the piece is what French or Italian leaves of a word before an apostrophe: `l'` of `l'homme`."""
    return piece.text in ELISIONS and piece.end < len(typed) and typed[piece.end] in APOSTROPHES


def readings(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What a row of folded words may mean: itself, and with `us` for the acronym, which few people capitalise in a search."""
    if ACRONYMS.keys().isdisjoint(words):
        return [words]
    return [words, tuple(ACRONYMS.get(word, word) for word in words)]


def language_code(typed: str, span: Span) -> str:
    """The code of a language as the index holds it. Raises QueryError for what cannot be one."""
    code = primary(typed)
    if not re.fullmatch("[a-z]{2,3}", code):
        raise QueryError(
            f"“{typed[:40]}” is not the code of a language.", span, "Write language:en, language:es or language:ru."
        )
    return code
