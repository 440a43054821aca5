"""A word or a quotation as typed → the leaves of the query's tree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from readingroom.errors import QueryError
from readingroom.index.date_ranges import date_range, unfinished_range
from readingroom.index.lexer import Lexeme
from readingroom.index.query import LABELS, And, DateRange, Fuzzy, Or, Phrase, Prefix, Query, Term, Wildcard, Word
from readingroom.index.words import Piece, elided, is_plain, language_code, pieces, readings
from readingroom.model import Span

MOST_WILDCARDS = 5


@dataclass(frozen=True, slots=True)
class Moment:
    """When a lexeme is met: while the query is being typed, at its very end then, and whether what it says is to be left out."""

    as_you_type: bool
    at_end: bool
    refused: bool


def quoted(lexeme: Lexeme, field: str | None, moment: Moment) -> Query | None:
    """What a quotation asks for. Raises QueryError."""
    if field == "date":
        return _date(lexeme, moment)
    begun = not lexeme.closed and lexeme.text[-1:].isalnum()
    starred = lexeme.text.endswith("*") and len(lexeme.text) > 1 and not lexeme.text[-2].isspace()
    words = tuple(piece.text for piece in pieces(lexeme.text))
    if not words:
        if moment.as_you_type:
            return None
        raise QueryError("There is no word in this quotation.", lexeme.span, "Put one there, or take it out.")
    if field == "language":
        return Term(language_code(lexeme.text, lexeme.span), field, exact=True, span=lexeme.span)
    prefix = begun or starred
    if lexeme.exact and field in LABELS and not prefix:
        return _any(Phrase(row, 0, False, field, lexeme.span, whole=True) for row in readings(words))
    if len(words) == 1:
        if prefix:
            return Prefix(words[0], field, lexeme.span)
        lone = _lone(words[0], field, lexeme.span)
        return lone or _any(Term(word, field, True, lexeme.span) for (word,) in readings(words))
    return _any(Phrase(row, int(lexeme.number), prefix, field, lexeme.span) for row in readings(words))


def word(lexeme: Lexeme, field: str | None, moment: Moment) -> Query | None:
    """What a word asks for; None when there is no letter or digit in it. Raises QueryError."""
    if field == "date":
        return _date(lexeme, moment)
    if field == "language":
        if moment.at_end and len(lexeme.text) < 2:
            return None
        return Term(language_code(lexeme.text, lexeme.span), field, exact=True, span=lexeme.span)
    if is_plain(lexeme.text):
        return _words((lexeme.text.lower(),), lexeme, field, moment)
    found = pieces(lexeme.text, wildcards=True)
    if any(piece.wild for piece in found):
        return _wild(lexeme, found, field)
    if "*" in lexeme.text:
        if moment.at_end:
            return None
        raise QueryError("“*” needs a letter or a digit beside it.", lexeme.span, "An empty query finds every article.")
    found = [piece for piece in found if not elided(lexeme.text, piece)] or found
    return _words(tuple(piece.text for piece in found), lexeme, field, moment) if found else None


def _words(words: tuple[str, ...], lexeme: Lexeme, field: str | None, moment: Moment) -> Query | None:
    """What the words that analysis made of a lexeme ask for."""
    span = lexeme.span
    if lexeme.fuzzy:
        return _joined([_fuzzy(word, int(lexeme.number), field, span) for word in words], span)
    # A word that is to be left out is only itself, or typing it would empty the list on the way.
    begun = moment.at_end and not lexeme.exact and lexeme.text[-1:].isalnum() and field != "id" and not moment.refused
    if len(words) > 1:
        return _any(Phrase(row, 0, begun, field, span) for row in readings(words))
    if field == "id":
        return Prefix(words[0], field, span)
    if lone := _lone(words[0], field, span):
        terms: list[Word] = [lone]
    elif lexeme.exact:
        terms = [Term(words[0], field, exact=True, span=span)]
    else:
        terms = [Term(word, field, span=span) for (word,) in readings(words)]
    return _any([*terms, Prefix(words[0], field, span)] if begun else terms)


def _wild(lexeme: Lexeme, found: list[Piece], field: str | None) -> Query | None:
    """A word with wildcards; analysis may part it like any other."""
    if lexeme.fuzzy:
        raise QueryError("A word bears either wildcards or “~”, not both.", lexeme.span, "Take one of them out.")
    if sum(map(lexeme.text.count, "*?")) > MOST_WILDCARDS:
        raise QueryError(
            f"This word has more than {MOST_WILDCARDS} wildcards.", lexeme.span, "Write more of its letters."
        )
    *before, last = found
    if before and last.prefix and not any(piece.wild for piece in before):
        return Phrase((*(piece.text for piece in before), last.text.rstrip("*")), 0, True, field, lexeme.span)
    return _joined([_piece(piece, field, lexeme.span) for piece in found], lexeme.span)


def _date(lexeme: Lexeme, moment: Moment) -> Query | None:
    if lexeme.fuzzy or lexeme.exact:
        raise QueryError("A date takes neither “~” nor “=”.", lexeme.span, "Take it out.")
    if moment.at_end:
        found = unfinished_range(lexeme.text, lexeme.start)
        return DateRange(*found, lexeme.span) if found else None
    return DateRange(*date_range(lexeme.text.strip(), lexeme.start), lexeme.span)


# --- Making nodes -----------------------------------------------------------------------------------------------


def _piece(piece: Piece, field: str | None, span: Span) -> Query:
    if not piece.wild:
        return Term(piece.text, field, exact=True, span=span)
    if piece.prefix:
        return Prefix(piece.text.rstrip("*"), field, span)
    pattern = Wildcard(re.sub(r"\*[*?]*|\?+\*[*?]*", _starred, piece.text), field, span)
    plain = piece.text.rstrip("?")
    if plain == piece.text or set(plain) & {"*", "?"}:
        return pattern
    # At the end of a word the sign may be no more than the end of a question.
    return Or((Term(plain, field, exact=True, span=span), pattern), span)


def _starred(match: re.Match[str]) -> str:
    """A row of wildcards with a `*` in it, in one order: as many `?`, then one `*`."""
    return "?" * match[0].count("?") + "*"


def _lone(word: str, field: str | None, span: Span) -> Word | None:
    """A lone character of a script that the index holds in pairs: looked for in both places of a pair."""
    return Wildcard(f"*{word}*", field, span) if len(word) == 1 and Piece(word, 0, 0).paired else None


def _fuzzy(word: str, distance: int, field: str | None, span: Span) -> Query:
    """Short words allow fewer edits, or everything would be like them."""
    allowed = min(distance, 0 if len(word) < 3 else 1 if len(word) < 5 else 2)
    return Fuzzy(word, allowed, field, span) if allowed else Term(word, field, exact=True, span=span)


def _joined(found: list[Query], span: Span) -> Query | None:
    if len(found) < 2:
        return found[0] if found else None
    return And(tuple(found), span)


def _any(words: Iterable[Word]) -> Query:
    """The alternatives that one word or quotation stands for."""
    found = tuple(words)
    return found[0] if len(found) == 1 else Or(found, found[0].span)
