from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.errors import QueryError
from readingroom.index.lexer import FIELD_NAMES
from readingroom.index.parser import DEEPEST_NESTING, LONGEST_QUERY, parse
from readingroom.index.query import (
    And,
    Boost,
    DateRange,
    Everything,
    Fuzzy,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
)
from readingroom.index.query_help import QUERY_HELP
from readingroom.model import Span


def shape(query: Query) -> str:
    """A tree in one line, spans left out."""

    def words(field: str | None, text: str) -> str:
        return f"{field}:{text}" if field else text

    match query:
        case And(clauses=clauses) | Or(clauses=clauses):
            return f"({(' & ' if isinstance(query, And) else ' | ').join(map(shape, clauses))})"
        case Not(clause=clause):
            return f"!{shape(clause)}"
        case Boost(clause=clause, factor=factor):
            return f"{shape(clause)}^{factor:g}"
        case Term(text=text, field=field, exact=exact):
            return words(field, f"={text}" if exact else text)
        case Prefix(text=text, field=field):
            return words(field, f"{text}*")
        case Wildcard(pattern=pattern, field=field):
            return words(field, f"/{pattern}/")
        case Fuzzy(text=text, distance=distance, field=field):
            return words(field, f"{text}~{distance}")
        case Phrase(words=several, slop=slop, prefix=prefix, field=field):
            return words(field, f'"{" ".join(several)}{"*" if prefix else ""}"' + (f"~{slop}" if slop else ""))
        case Near(left=left, right=right, distance=distance):
            return f"[{'|'.join(map(shape, left))} {distance} {'|'.join(map(shape, right))}]"
        case DateRange(first=first, last=last):
            return f"{first or ''}..{last or ''}"
        case Everything():
            return "*"


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", "*"),
        ("Restraint", "restraint"),
        ("russia restraint", "(russia & restraint)"),
        ("a AND b OR c d", "((a & b) | (c & d))"),
        ("a (b OR c)", "(a & (b | c))"),
        ("a -b NOT c", "(a & !b & !c)"),
        ("-a b", "(!a & b)"),
        ("a NOT (b OR c)", "(a & !(b | c))"),
        ("a NOT NOT b", "(a & b)"),
        ("a (NOT b NOT c)", "(a & !(b | c))"),
        ('"Exercise Restraint"', '"exercise restraint"'),
        ("“exercise restraint”", '"exercise restraint"'),
        ("«deep concern»~3", '"deep concern"~3'),
        ('"restraint"', "=restraint"),
        ('"exercise restr*"', '"exercise restr*"'),
        ("russia NEAR/5 restraint", "[russia 5 restraint]"),
        ('(russia OR moscow) NEAR/5 "deep concern"', '[russia|moscow 5 "deep concern"]'),
        ("a NEAR/2 b NEAR/3 c", "([a 2 b] & [b 3 c])"),
        ("title:a NEAR/2 b", "[title:a 2 title:b]"),
        ("title:sindoor", "title:sindoor"),
        ("TITLE:sindoor", "title:sindoor"),
        ("name:zakharova", "names:zakharova"),
        ("title:(a OR text:b c)", "(title:a | (text:b & title:c))"),
        ('outlet:"The Moscow Times"', 'outlet:"the moscow times"'),
        ("title:-a b", "(!title:a & b)"),
        ("language:en-GB", "language:=en"),
        ("id:e7r3", "id:e7r3*"),
        ("escalat*", "escalat*"),
        ("*stan", "/*stan/"),
        ("organi?ation", "/organi?ation/"),
        ("a**?b", "/a?*b/"),
        ("call?", "(=call | /call?/)"),
        ("Pakistan-occ*", '"pakistan occ*"'),
        ("Pakistan-occupied", '"pakistan occupied"'),
        ("l'homme", "homme"),
        ("1,200", "1200"),
        ("U.S.", "u.s"),
        ("US troops", "(u.s & troops)"),
        ("us troops", "((us | u.s) & troops)"),
        ('"us troops"', '("us troops" | "u.s troops")'),
        ("=us", "=us"),
        ("北京大学", '"北京 京大 大学"'),
        ("京", "/*京*/"),
        ("Qureishi~", "qureishi~1"),
        ("Qureishi~2", "qureishi~2"),
        ("word~2", "word~1"),
        ("of~2", "=of"),
        ("=Strikes", "=strikes"),
        ("kashmir^3 india", "(kashmir^3 & india)"),
        ("(a OR b)^0.5", "(a | b)^0.5"),
        ("date:2025", "2025-01-01..2025-12-31"),
        ("date:2024-02", "2024-02-01..2024-02-29"),
        ("date:2025-05-07", "2025-05-07..2025-05-07"),
        ("date:2025-05..", "2025-05-01.."),
        ("date:..2025", "..2025-12-31"),
        ("date:2025-05-01..2025-05-07", "2025-05-01..2025-05-07"),
        ("date:(2024 OR 2025-05)", "(2024-01-01..2024-12-31 | 2025-05-01..2025-05-31)"),
        ("and or not", "(and & or & not)"),
        ("8:22 https://a.com/b", '("8 22" & "https a com b")'),
        ('Sindoor: Russia - China & "talks" (PoK)?', "(sindoor & russia & china & =talks & pok)"),
    ],
)
def test_a_query_means_what_its_writer_expects(query: str, tree: str) -> None:
    assert shape(parse(query)) == tree


@pytest.mark.parametrize(
    ("query", "spot", "said"),
    [
        ('say "deep concern', '"', "never closed"),
        ("(russia restraint", "(", "never closed"),
        ("russia) restraint", ")", "closes none"),
        ("russia OR", "OR", "after OR"),
        ("OR russia", "OR", "before OR"),
        ("NOT OR x", "NOT", "after NOT"),
        ("russia AND AND x", "AND", "after AND"),
        ("russia -()", "()", "no word between"),
        ("NOT japan", "NOT japan", "what not to find"),
        ("a OR -b", "-b", "what not to find"),
        ("*", "*", "needs a letter"),
        ("a*b*c*d*e*f*g", "a*b*c*d*e*f*g", "more than 5 wildcards"),
        ("wor*~", "wor*~", "not both"),
        ("word~5", "~5", "not more"),
        ("autor:misri", "autor", "no field “autor”"),
        ("title:", "title:", "Nothing follows title:"),
        ("title: OR x", "title:", "Nothing follows title:"),
        ("date:[zzz TO qqq]", "[zzz", "not a date"),
        ("date:2025-13", "2025-13", "no month 13"),
        ("date:2025-02-30", "2025-02-30", "no day 30"),
        ("date:2025..2024", "2025..2024", "ends before it begins"),
        ("date:..", "..", "neither"),
        ("date:0000", "0000", "no year 0"),
        ("language:english", "english", "code of a language"),
        ("russia NEAR/0 x", "NEAR/0", "from 1 to 100"),
        ("NEAR/5 x", "NEAR/5", "before NEAR"),
        ("x NEAR/5", "NEAR/5", "after NEAR"),
        ("a NEAR/5 (b c)", "(b c)", "NEAR joins words"),
        ("title:a NEAR/5 text:b", "NEAR/5", "two fields"),
        ("word^0", "^0", "takes a number"),
        ("word^", "^", "takes a number"),
        ('""', '""', "no word in this quotation"),
        ("& — …", "& — …", "no word in this query"),
    ],
)
def test_a_bad_query_is_told_what_is_wrong_at_the_spot(query: str, spot: str, said: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(query)
    error = raised.value
    assert query[error.span.start : error.span.end] == spot
    assert said in error.message
    assert error.remedy


def test_a_misspelt_field_is_told_the_nearest_and_all_there_are() -> None:
    with pytest.raises(QueryError) as raised:
        parse("autor:misri")
    assert "author?" in raised.value.remedy
    assert all(name in raised.value.remedy for name in FIELD_NAMES)


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("restr", "(restr | restr*)"),
        ("restr ", "restr"),
        ("russia restr", "(russia & (restr | restr*))"),
        ('"exercise restr', '"exercise restr*"'),
        ('"exercise ', "=exercise"),
        ('"', "*"),
        ("(russia OR", "russia"),
        ("(", "*"),
        ("russia AND", "russia"),
        ("russia -", "russia"),
        ("russia -jap", "(russia & !jap)"),
        ("NOT", "*"),
        ("-japan", "(* & !japan)"),
        ("outlet:", "*"),
        ("russia outlet:tel", "(russia & (outlet:tel | outlet:tel*))"),
        ('outlet:"The Mos', 'outlet:"the mos*"'),
        ("date:20", "*"),
        ("date:2025-0", "2025-01-01..2025-12-31"),
        ("date:2025-05-", "2025-05-01..2025-05-31"),
        ("date:2025-05.", "2025-05-01..2025-05-31"),
        ("date:2025-05..20", "2025-05-01.."),
        ("russia NEAR/5", "russia"),
        ("russia^", "russia"),
        ("*", "*"),
        ("Pakistan-occ", '"pakistan occ*"'),
    ],
)
def test_an_unfinished_query_is_no_mistake_while_it_is_typed(typed: str, tree: str) -> None:
    assert shape(parse(typed, as_you_type=True)) == tree


@pytest.mark.parametrize(
    "query",
    [example.query for example in QUERY_HELP] + ["date:2025-05-01..2025-12-07", 'title:(a OR "b c"~2)^2 NOT d'],
)
def test_no_key_on_the_way_to_a_good_query_raises(query: str) -> None:
    for end in range(len(query) + 1):
        parse(query[:end], as_you_type=True)


def test_each_node_knows_where_it_was_typed() -> None:
    query = 'a title:"b c"^2'
    tree = parse(query)
    assert isinstance(tree, And)
    assert [query[each.span.start : each.span.end] for each in tree.clauses] == ["a", '"b c"^2']


@pytest.mark.parametrize("query", ["(" * 5_000, "x" * (LONGEST_QUERY + 1), "(" * 101 + "a" + ")" * 101, "title:" * 200])
def test_queries_without_end_are_refused(query: str) -> None:
    with pytest.raises(QueryError):
        parse(query)


def test_a_hundred_levels_are_not_too_many() -> None:
    assert shape(parse("(" * DEEPEST_NESTING + "a" + ")" * DEEPEST_NESTING)) == "a"


QUERIES = (
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            [
                "a",
                "b*",
                "AND",
                "OR",
                "NOT",
                "-",
                "(",
                ")",
                '"',
                "~2",
                "^2",
                "title:",
                "date:",
                "2025..",
                "NEAR/3",
                "=",
                " ",
                "京",
                "é",
                "?",
            ]
        ),
        max_size=14,
    ).map("".join)
    | st.lists(st.sampled_from(["a", "OR", "NOT", "(", ")", '"b c"', "NEAR/3", "x:y", "date:2025"]), max_size=9).map(
        " ".join
    )
)


@given(QUERIES, st.booleans())
def test_whatever_is_typed_is_understood_or_refused_with_a_reason_and_a_spot(query: str, as_you_type: bool) -> None:
    tree, error = None, None
    try:
        tree = parse(query, as_you_type=as_you_type)
    except QueryError as raised:
        error = raised
    if tree is not None:
        check(tree, len(query))
    else:
        assert error is not None
        assert error.message
        assert 0 <= error.span.start <= error.span.end <= len(query)


def check(tree: Query, length: int, *, inside_and: bool = False) -> None:
    """What engines may rely on."""
    assert 0 <= tree.span.start <= tree.span.end <= length
    match tree:
        case Not(clause=clause):
            assert inside_and
            assert not isinstance(clause, Not)
            check(clause, length)
        case And(clauses=clauses):
            assert any(not isinstance(clause, Not) for clause in clauses)
            for clause in clauses:
                check(clause, length, inside_and=True)
        case Or(clauses=clauses):
            for clause in clauses:
                check(clause, length)
        case Boost(clause=clause):
            check(clause, length)
        case Phrase(words=words) | Near(left=words):
            assert words
        case _:
            pass


def test_dates_are_days() -> None:
    assert parse("date:2025-05") == DateRange(date(2025, 5, 1), date(2025, 5, 31), Span(5, 12))
