"""The query language: lexemes → a `query` tree, by recursive descent.

The grammar stands in docs/search.md. Whatever is typed comes to a tree or to a QueryError that points at the spot; nothing else is raised.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from readingroom.errors import QueryError
from readingroom.index import leaves
from readingroom.index.leaves import Moment
from readingroom.index.lexer import Kind, Lexeme, lexemes
from readingroom.index.query import (
    And,
    Boost,
    Everything,
    Fuzzy,
    Leaf,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
    Word,
)
from readingroom.model import Span

LONGEST_QUERY = 4_000
"""Characters."""

DEEPEST_NESTING = 100
MOST_CLAUSES = 1_000


def parse(query: str, *, as_you_type: bool = False) -> Query:
    """The tree of a query; an empty one is `Everything`.

    With `as_you_type` the query may be unfinished: the last word is also taken as the beginning of one, and a quotation, parenthesis, field or operator at its end may lack what should follow.
    Raises QueryError, and nothing else.
    """
    if len(query) > LONGEST_QUERY:
        raise QueryError(
            f"This query has {len(query):,} characters; {LONGEST_QUERY:,} are the most.",
            Span(LONGEST_QUERY, len(query)),
            "Look for a sentence of it, in quotation marks.",
        )
    whole = Span(0, len(query))
    if not query.strip():
        return Everything(whole)
    parser = _Parser(tuple(lexemes(query, as_you_type=as_you_type)), len(query), as_you_type)
    try:
        return parser.whole(whole)
    except RecursionError:  # a caller deep in its own stack leaves less room than `DEEPEST_NESTING` needs
        raise parser.too_deep(whole) from None


@dataclass(slots=True)
class _Parser:
    lexemes: tuple[Lexeme, ...]
    length: int
    as_you_type: bool
    at: int = 0
    depth: int = 0
    clauses: int = 0
    refusing: int = 0

    # --- Lexemes

    def peek(self) -> Lexeme:
        return self.lexemes[self.at]

    def take(self) -> Lexeme:
        lexeme = self.lexemes[self.at]
        self.at += 1
        return lexeme

    def unfinished(self, *kinds: Kind) -> bool:
        """Whether the query is still being typed and nothing follows but its end, or lexemes of these kinds."""
        return self.as_you_type and all(lexeme.kind in (Kind.END, *kinds) for lexeme in self.lexemes[self.at :])

    def moment(self, lexeme: Lexeme) -> Moment:
        at_end = self.as_you_type and lexeme.span.end == self.length
        return Moment(self.as_you_type, at_end, refused=self.refusing > 0)

    # --- The grammar, from the loosest to the tightest

    def whole(self, span: Span) -> Query:
        found = self.any_of(None)
        if self.peek().kind is Kind.CLOSE:
            raise QueryError("This parenthesis closes none.", self.peek().span, "Take it out, or open one before it.")
        if found is None:
            if self.as_you_type:
                return Everything(span)
            raise QueryError("There is no word in this query to look for.", span, "Type a word.")
        if isinstance(found, Not):
            if self.as_you_type:
                return And((Everything(span), found), span)
            raise _only_not(found)
        return found

    def any_of(self, field: str | None) -> Query | None:
        """Alternatives, joined by OR."""
        found = [self.all_of(field)]
        while self.peek().kind is Kind.OR:
            operator = self.take()
            if not self.unfinished(Kind.CLOSE):
                self.demand(operator)
            found.append(self.all_of(field))
        clauses = _flat(found, Or)
        if len(clauses) < 2:
            return clauses[0] if clauses else None
        for clause in clauses:
            if isinstance(clause, Not):
                raise _only_not(clause)
        return Or(clauses, _around(clauses))

    def all_of(self, field: str | None) -> Query | None:
        """Clauses, joined by AND or by nothing."""
        found: list[Query | None] = []
        if self.peek().kind in (Kind.AND, Kind.OR):
            raise QueryError(
                f"Nothing stands before {self.peek().kind.value}.",
                self.peek().span,
                "Put a word before it, or write the word itself in small letters.",
            )
        while self.peek().kind not in (Kind.END, Kind.CLOSE, Kind.OR):
            if self.peek().kind is Kind.AND:
                operator = self.take()
                if not self.unfinished(Kind.CLOSE):
                    self.demand(operator)
                continue
            found.append(self.not_(field))
        clauses = _flat(found, And)
        if len(clauses) < 2:
            return clauses[0] if clauses else None
        span = _around(clauses)
        refused = tuple(clause.clause for clause in clauses if isinstance(clause, Not))
        if len(refused) == len(clauses):
            return Not(Or(refused, span), span)
        return And(clauses, span)

    def not_(self, field: str | None) -> Query | None:
        """A clause with any number of NOT or - before it."""
        signs: list[Lexeme] = []
        while self.peek().kind is Kind.NOT:
            signs.append(self.take())
        if signs and not self.unfinished(Kind.CLOSE):
            self.demand(signs[-1])
        self.refusing += len(signs)
        found = self.near(field)
        self.refusing -= len(signs)
        if not signs or found is None:
            return found
        if isinstance(found, Not):
            signs, found = [*signs, signs[-1]], found.clause
        return Not(found, Span(signs[0].span.start, found.span.end)) if len(signs) % 2 else found

    def near(self, field: str | None) -> Query | None:
        """Words and phrases, joined by NEAR."""
        if self.peek().kind is Kind.NEAR:
            raise QueryError(
                "Nothing stands before NEAR.", self.peek().span, "Write it between two words: russia NEAR/5 restraint."
            )
        found: Query | None = self.boosted(field)
        if self.peek().kind is not Kind.NEAR:
            return found
        pairs: list[Query] = []
        while self.peek().kind is Kind.NEAR:
            operator = self.take()
            if self.unfinished(Kind.CLOSE):
                break
            self.demand(operator)
            right = self.boosted(field)
            if found is None or right is None:
                raise QueryError("NEAR needs a word on either side.", operator.span, "Such as russia NEAR/5 restraint.")
            pairs.append(_near(found, right, operator))
            found = right
        if not pairs:
            return found
        return pairs[0] if len(pairs) == 1 else And(tuple(pairs), _around(pairs))

    def boosted(self, field: str | None) -> Query | None:
        """A clause, and how much it counts."""
        found = self.clause(field)
        while self.peek().kind is Kind.BOOST:
            boost = self.take()
            if found is not None and not isinstance(found, Not) and boost.number != 1:
                found = Boost(found, boost.number, Span(found.span.start, boost.span.end))
        return found

    def clause(self, field: str | None) -> Query | None:
        """A word, a quotation, a group, or one of them in a field."""
        lexeme = self.take()
        match lexeme.kind:
            case Kind.OPEN:
                return self.group(lexeme, field)
            case Kind.FIELD:
                return self.of_field(lexeme)
            case Kind.QUOTED:
                self.count(lexeme)
                return leaves.quoted(lexeme, field, self.moment(lexeme))
            case Kind.WORD:
                self.count(lexeme)
                return leaves.word(lexeme, field, self.moment(lexeme))
            case _:
                self.at -= 1  # what a missing clause leaves: an end, or a boost of nothing
                if lexeme.kind is Kind.BOOST:
                    self.at += 1
                return None

    def group(self, opening: Lexeme, field: str | None) -> Query | None:
        self.nest(opening.span)
        found = self.any_of(field)
        self.depth -= 1
        if self.peek().kind is not Kind.CLOSE:
            if not self.as_you_type:
                raise QueryError("This parenthesis is never closed.", opening.span, "Close it, or take it out.")
            return found
        closing = self.take()
        span = Span(opening.span.start, closing.span.end)
        if found is None:
            if self.as_you_type:
                return None
            raise QueryError("There is no word between these parentheses.", span, "Put one there, or take them out.")
        return found if isinstance(found, Leaf) else replace(found, span=span)

    def of_field(self, lexeme: Lexeme) -> Query | None:
        name = lexeme.text
        if self.peek().kind in (Kind.END, Kind.CLOSE, Kind.AND, Kind.OR, Kind.NEAR, Kind.BOOST):
            if self.unfinished(Kind.CLOSE):
                return None
            example = "date:2025-05" if name == "date" else f'{name}:word or {name}:"some words"'
            raise QueryError(f"Nothing follows {name}:.", lexeme.span, f"Write {example}.")
        self.nest(lexeme.span)
        found = self.not_(name) if self.peek().kind is Kind.NOT else self.clause(name)
        self.depth -= 1
        if found is None:
            return None
        return found if isinstance(found, Leaf) else replace(found, span=Span(lexeme.span.start, found.span.end))

    # --- Bounds

    def demand(self, operator: Lexeme) -> None:
        """Refuse an operator that nothing follows."""
        follows = self.peek().kind
        if follows in (Kind.END, Kind.CLOSE, Kind.AND, Kind.OR, Kind.NEAR, Kind.BOOST):
            sign = "“-”" if operator.kind is Kind.NOT and len(operator.span) == 1 else operator.kind.value
            raise QueryError(
                f"Nothing to look for stands after {sign}.",
                operator.span,
                "Put a word after it, or take it out.",
            )

    def nest(self, span: Span) -> None:
        self.depth += 1
        if self.depth > DEEPEST_NESTING:
            raise self.too_deep(span)

    def too_deep(self, span: Span) -> QueryError:
        return QueryError(f"This query is nested more than {DEEPEST_NESTING} deep.", span, "Take some parentheses out.")

    def count(self, lexeme: Lexeme) -> None:
        self.clauses += 1
        if self.clauses > MOST_CLAUSES:
            raise QueryError(
                f"This query has more than {MOST_CLAUSES:,} words.",
                lexeme.span,
                "Look for a sentence of it, in quotation marks.",
            )


# --- Making nodes -----------------------------------------------------------------------------------------------


def _near(left: Query, right: Query, operator: Lexeme) -> Query:
    ends = _alternatives(left), _alternatives(right)
    for side, words in zip((left, right), ends, strict=True):
        if not words:
            raise QueryError(
                "NEAR joins words and quotations, or alternatives of them.",
                side.span,
                "Such as (russia OR moscow) NEAR/5 restraint.",
            )
    named = {word.field for words in ends for word in words if word.field is not None}
    if len(named) > 1:
        raise QueryError(
            f"Words of two fields, {' and '.join(sorted(named))}, cannot stand near each other.",
            operator.span,
            "Name one field, or use AND.",
        )
    field = named.pop() if named else None
    first, second = (tuple(replace(word, field=field) for word in words) for words in ends)
    return Near(first, second, int(operator.number), field=field, span=Span(left.span.start, right.span.end))


def _alternatives(side: Query) -> tuple[Word, ...]:
    match side:
        case Term() | Prefix() | Wildcard() | Fuzzy() | Phrase():
            return (side,)
        case Or(clauses=clauses):
            found = [_alternatives(clause) for clause in clauses]
            return tuple(word for words in found for word in words) if all(found) else ()
        case Boost(clause=clause):
            return _alternatives(clause)
        case _:
            return ()


def _flat(found: list[Query | None], kind: type[And | Or]) -> tuple[Query, ...]:
    """The clauses that there are, those of the same kind taken apart."""
    flat: list[Query] = []
    for clause in found:
        if isinstance(clause, kind):
            flat.extend(clause.clauses)
        elif clause is not None:
            flat.append(clause)
    return tuple(flat)


def _around(clauses: tuple[Query, ...] | list[Query]) -> Span:
    return Span(min(clause.span.start for clause in clauses), max(clause.span.end for clause in clauses))


def _only_not(refused: Not) -> QueryError:
    return QueryError(
        "This only says what not to find.", refused.span, "Say also what to find, such as india NOT cricket."
    )
