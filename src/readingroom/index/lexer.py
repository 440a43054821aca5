"""A query as typed → lexemes: words, quotations, parentheses, fields and operators, each with its place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from readingroom.errors import QueryError
from readingroom.index.query import FIELDS
from readingroom.model import Span

FIELD_NAMES = (*FIELDS, "date")
"""The fields that a query may name, in the order in which they are told."""

_ALIASES = {"name": "names", "byline": "author", "lang": "language", "published": "date"}

WIDEST_GAP = 100
"""Words that may stand between two that are asked for near each other."""

LARGEST_BOOST = 100.0


class Kind(StrEnum):
    """What a lexeme is; the value is how messages call it."""

    WORD = "word"
    QUOTED = "quotation"
    OPEN = "("
    CLOSE = ")"
    FIELD = "field"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    NEAR = "NEAR"
    BOOST = "^"
    END = "end"


class Lexeme(NamedTuple):
    """A piece of the query at `span`.

    `text` is a word or a quotation without its signs, which begins at `start`, or a field's full name.
    `number` is the distance of NEAR, of a quotation's `~` or of a fuzzy word's `~` (-1 without a number), or the factor of `^`.
    `fuzzy` and `exact` say that a word bears `~` or `=`; `closed` that a quotation has its closing mark.
    """

    kind: Kind
    span: Span
    text: str = ""
    start: int = 0
    number: float = 0
    fuzzy: bool = False
    exact: bool = False
    closed: bool = True


QUOTES = '"“”„‟«»＂'
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_RUN = re.compile(rf"[^\s\x00-\x1f\x7f-\x9f(){QUOTES}]+")
_QUOTED = re.compile(f"[{QUOTES}]([^{QUOTES}]*)([{QUOTES}]?)")
_GAP = re.compile(r"~(\d*)")
_BOOST = re.compile(r"\^([\d.]*)(?=$|[\s()^])")
_FIELD = re.compile(r"([^\W\d]+):(?!//)")
_NEAR = re.compile(r"NEAR/(\d*)\Z")
_OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}


def lexemes(query: str, *, as_you_type: bool = False) -> Iterator[Lexeme]:
    """The lexemes of a query, with an END after the last. Raises QueryError."""
    at = 0
    attached = False  # whether what comes now touches something that can bear a boost
    while at < len(query):
        sign = query[at]
        if sign == " ":
            at, attached = at + 1, False
            continue
        if blank := _BLANK.match(query, at):
            at, attached = blank.end(), False
            continue
        if attached and sign == "^":
            boost = _boost(query, at, as_you_type=as_you_type)
            at, attached = boost.span.end, False
            yield boost
            continue
        if sign in "()":
            attached = sign == ")"
            yield Lexeme(Kind.CLOSE if attached else Kind.OPEN, Span(at, at + 1))
            at += 1
            continue
        if sign in QUOTES:
            found = _quotation(query, at, as_you_type=as_you_type)
            attached = True
        elif sign == "=" and query[at + 1 : at + 2] and query[at + 1] in QUOTES:
            found = _quotation(query, at + 1, as_you_type=as_you_type)
            found = found._replace(span=Span(at, found.span.end), exact=True)
            attached = True
        else:
            run = _RUN.match(query, at)
            assert run is not None  # what is neither blank, parenthesis nor quotation mark is a run
            found = _of_run(query, at, run[0], as_you_type=as_you_type)
            attached = found.kind is Kind.WORD
        at = found.span.end
        yield found
    yield Lexeme(Kind.END, Span(len(query), len(query)))


def _quotation(query: str, at: int, *, as_you_type: bool) -> Lexeme:
    match = _QUOTED.match(query, at)
    assert match is not None
    if not match[2]:
        if not as_you_type:
            raise QueryError("This quotation mark is never closed.", Span(at, at + 1), "Close it, or take it out.")
        return Lexeme(Kind.QUOTED, Span(at, match.end()), match[1], at + 1, closed=False)
    end, number = match.end(), 0
    if gap := _GAP.match(query, end):
        end = gap.end()
        if gap[1] or not as_you_type or end < len(query):
            number = _distance(gap[1], Span(match.end(), end), 'such as "peace talks"~5', least=0)
    return Lexeme(Kind.QUOTED, Span(at, end), match[1], at + 1, number)


def _boost(query: str, at: int, *, as_you_type: bool) -> Lexeme:
    match = _BOOST.match(query, at)
    end = match.end() if match else at + 1
    if as_you_type and end == len(query):
        written = match[1].rstrip(".") if match else ""
        if not written or written == "0":
            return Lexeme(Kind.BOOST, Span(at, end), number=1)
    try:
        factor = float(match[1]) if match else 0.0
    except ValueError:
        factor = 0.0
    if not 0 < factor <= LARGEST_BOOST:
        raise QueryError(
            f"“^” takes a number up to {LARGEST_BOOST:g} that says how much more the word counts.",
            Span(at, end),
            "Write it as in restraint^2.",
        )
    return Lexeme(Kind.BOOST, Span(at, end), number=factor)


def _of_run(query: str, at: int, run: str, *, as_you_type: bool) -> Lexeme:
    """The first lexeme of a run of characters without blanks, parentheses or quotation marks."""
    whole = Span(at, at + len(run))
    if run in _OPERATORS:
        return Lexeme(_OPERATORS[run], whole)
    if run.isalpha():
        return Lexeme(Kind.WORD, whole, run, at)
    touches = query[whole.end : whole.end + 1]
    if near := _NEAR.match(run):
        if as_you_type and not near[1] and whole.end == len(query):
            return Lexeme(Kind.NEAR, whole, number=1)
        return Lexeme(Kind.NEAR, whole, number=_distance(near[1], whole, "such as russia NEAR/5 restraint", least=1))
    if run[0] == "-" and (run[1:2] != "-" if len(run) > 1 else touches and touches in f"({QUOTES}"):
        return Lexeme(Kind.NOT, Span(at, at + 1))
    field = _FIELD.match(run)
    if field and (name := _field(field[1])):
        return Lexeme(Kind.FIELD, Span(at, at + field.end()), name)
    if field and (field.end() < len(run) or (touches and touches in f"({QUOTES}")):
        raise QueryError(f"There is no field “{field[1][:40]}”.", Span(at, at + len(field[1])), _nearest(field[1]))
    return _word(run, at)


_SIGNS = re.compile(r"(?P<exact>=?)(?P<word>.+?)(?P<fuzzy>~\d*)?(?=\^|\Z)", re.DOTALL)


def _word(run: str, at: int) -> Lexeme:
    """A word with its signs, up to a `^`."""
    match = _SIGNS.match(run)
    assert match is not None  # a run has at least one character
    word, start = match["word"], at + match.start("word")
    span = Span(at, at + match.end())
    fuzzy = match["fuzzy"]
    if fuzzy is None:
        return Lexeme(Kind.WORD, span, word, start, exact=bool(match["exact"]))
    number = int(fuzzy[1:4]) if len(fuzzy) > 1 else 1
    if number > 2:
        raise QueryError(
            "“~” takes words that are one or two letters off, not more.",
            Span(start + len(word), span.end),
            f"Write {word[:40]}~ or {word[:40]}~2.",
        )
    return Lexeme(Kind.WORD, span, word, start, number, fuzzy=number > 0, exact=bool(match["exact"]) or number == 0)


def _distance(written: str, span: Span, example: str, *, least: int) -> int:
    number = int(written[:6]) if written else -1
    if not least <= number <= WIDEST_GAP:
        raise QueryError(f"How near is a number of words, from {least} to {WIDEST_GAP}.", span, f"Write it {example}.")
    return number


def _field(name: str) -> str:
    lowered = name.lower()
    return lowered if lowered in FIELD_NAMES else _ALIASES.get(lowered, "")


def _nearest(name: str) -> str:
    known = f"The fields are {', '.join(FIELD_NAMES)}."
    near = difflib.get_close_matches(name.lower()[:40], FIELD_NAMES, 1)
    return f"Did you mean {near[0]}? {known}" if near else known
