"""Two articles aligned: the same from either side, with spans that hold, whatever the texts."""

from __future__ import annotations

import dataclasses
from datetime import date as Date

from hypothesis import given, settings
from hypothesis import strategies as st

from readingroom.crossref import align
from readingroom.crossref.pairwise import aligned
from readingroom.model import Entry, Reference
from tests.crossref.making import entry

SENTENCES = (
    "The harbour authority said on Tuesday that at least 14 dockers were killed when a crane fell in Port Ellis.",
    "Fourteen dockers died in Port Ellis, according to the harbour authority.",
    "“We will not rest until every family has an answer,” said Mayor Ines Okafor.",
    "Okafor said the city would not rest until every family had an answer.",
    "Officials put the number of dead at 19.",
    "The Maritime Workers Union (MWU) called for a strike on March 15.",
    "MWU leader Piet van Houten urged members to stay calm.",
    "Piet Van Houten condemned the neglect of cranes in the strongest terms.",
    "The minister told reporters early today that he was deeply saddened by the loss of life.",
    "He was “deeply saddened” by the loss of life, the minister said on Wednesday.",
    "Damage was estimated at $3.5 million.",
    "中国外交部发言人周三表示,双方应保持克制。",
    "\u202eevil\u202c \x1b[31mred\x1b[0m",
    "",
)


def mirrored(reference: Reference) -> Reference:
    return dataclasses.replace(
        reference,
        here_id=reference.there_id,
        here=reference.there,
        here_text=reference.there_text,
        there_id=reference.here_id,
        there=reference.here,
        there_text=reference.here_text,
        here_diff=reference.there_diff,
        there_diff=reference.here_diff,
    )


def texts() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(SENTENCES), max_size=8).map("\n\n".join) | st.text(max_size=80)


def pair(one: str, other: str) -> tuple[Entry, Entry]:
    return entry("one", one), entry("other", other, day=Date(2024, 3, 14))


@settings(max_examples=60)
@given(texts(), texts())
def test_the_same_is_found_from_either_side(one: str, other: str) -> None:
    a, b = pair(one, other)
    assert {mirrored(r) for r in align(a, b)} == set(align(b, a))


@settings(max_examples=60)
@given(texts(), texts())
def test_every_reference_quotes_what_stands_at_its_spans(one: str, other: str) -> None:
    a, b = pair(one, other)
    for reference in align(a, b):
        assert reference.here_text == a.article.text[reference.here.start : reference.here.end] != ""
        assert reference.there_text == b.article.text[reference.there.start : reference.there.end] != ""
        assert 0 <= reference.score <= 1
        assert reference.reason.endswith(".")
        assert "\n" not in reference.reason


def test_references_come_in_the_order_of_their_place_here() -> None:
    a, b = pair("\n\n".join(SENTENCES[:10]), "\n\n".join(reversed(SENTENCES[:10])))
    starts = [reference.here.start for reference in align(a, b)]
    assert starts == sorted(starts)
    assert len(starts) > 5


def test_an_article_has_no_references_to_itself() -> None:
    a, _ = pair("\n\n".join(SENTENCES), "")
    assert align(a, a) == []


def test_articles_of_different_things_have_none() -> None:
    a, b = pair(
        "The orchestra opened its season with Mahler. Critics praised the strings, and the hall was full to the last seat.",
        "Farmers along the river expect a poor harvest after a dry spring. Wheat prices rose, and the mill cut its hours.",
    )
    assert align(a, b) == []


def test_two_huge_articles_of_one_sentence_are_aligned_in_bounds() -> None:
    sentence = "Rebels attacked nine sites and killed 26 people on Monday, said Mr Black. "
    a, b = pair(sentence * 1_200, "Reports differ. " + sentence * 1_200)
    assert len(align(a, b)) < 2_000


def test_an_article_of_one_endless_word_is_aligned() -> None:
    a, b = pair("x" * 100_000, "xy" * 50_000)
    assert align(a, b) == []


def test_a_day_alone_does_not_join_two_reports() -> None:
    one = entry(
        "a", "The harbour of Varna reopened on May 6, its master said.\n\nShips came in from the early morning."
    )
    other = entry("b", "On Tuesday a bakery in Lima won a prize for its rye bread.\n\nThe jury met for two hours.")
    assert align(one, other) == []


@settings(max_examples=30)
@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), max_size=6).map(" ".join), min_size=1, max_size=5), st.integers(0, 5)
)
def test_an_article_among_others_has_the_references_that_it_has_alone(texts: list[str], place: int) -> None:
    here = entry(f"m{place}", " ".join(SENTENCES))
    others = [entry(f"{'nl'[number % 2]}{number}", text) for number, text in enumerate(texts)]
    assert list(aligned(here, others)) == [align(here, other) for other in others]
