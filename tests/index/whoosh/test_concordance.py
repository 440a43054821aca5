"""Words in context, and articles by day, over a whole index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date as Date
from pathlib import Path

import pytest

from readingroom.errors import QueryError
from readingroom.index import open_engine
from readingroom.index.engine import Reader
from readingroom.model import Name, NameType, Span

from .rooms import entry, files

ENTRIES = (
    entry(
        "a", "He asked for restraint.\n\nRestraint, he said again.", title="First", outlet="Post", day=Date(2025, 5, 7)
    ),
    entry("b", "They showed no restraint at all.", day=Date(2025, 5, 9)),
    entry("c", "Nothing of the kind.", day=Date(2025, 5, 9)),
    entry("d", "A restrained answer."),
)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    engine = open_engine(tmp_path)
    engine.apply(files(*ENTRIES[:2]))
    engine.apply(files(*ENTRIES[2:]))
    with engine.reader() as opened:
        yield opened


def test_a_concordance_shows_each_place_with_its_surroundings(reader: Reader) -> None:
    found = reader.concordance("=restraint", sort="oldest")
    assert (found.total, found.read) == (2, 2)
    assert [(line.id, line.before, line.text, line.after) for line in found.occurrences] == [
        ("a", "He asked for ", "restraint", "."),
        ("a", "", "Restraint", ", he said again."),
        ("b", "They showed no ", "restraint", " at all."),
    ]
    first = found.occurrences[0]
    assert (first.title, first.outlet, first.date) == ("First", "Post", Date(2025, 5, 7))


def test_a_concordance_is_read_page_by_page(reader: Reader) -> None:
    whole = reader.concordance("restraint", sort="oldest").occurrences
    pages = [reader.concordance("restraint", sort="oldest", limit=1, offset=at) for at in range(3)]
    assert [line for page in pages for line in page.occurrences] == list(whole)
    assert {page.total for page in pages} == {2}


def test_words_of_titles_and_decks_are_places_too(reader: Reader) -> None:
    found = reader.concordance("first OR title:first")
    assert [(line.id, line.field, line.text, line.span) for line in found.occurrences] == [
        ("a", "title", "First", Span(0, 0))
    ]


WARREN = "Senator Elizabeth Warren spoke.\n\nThe senator, Warren, left; Earl Warren is another."


def named(text: str, *names: tuple[str, str]) -> tuple[Name, ...]:
    """Each form, where it first stands in the text, with the name that it stands for."""
    return tuple(
        Name(text.index(form), text.index(form) + len(form.strip(", ")), form.strip(", "), name, NameType.PERSON)
        for form, name in names
    )


@pytest.fixture
def naming(tmp_path: Path) -> Iterator[Reader]:
    one = entry("w", WARREN, title="On debt", day=Date(2025, 5, 7))
    forms = named(
        WARREN,
        ("Elizabeth Warren", "Elizabeth Warren"),
        ("Warren,", "Elizabeth Warren"),
        ("Earl Warren", "Earl Warren"),
    )
    engine = open_engine(tmp_path)
    engine.apply(files(replace(one, analysis=replace(one.analysis, names=forms))))
    with engine.reader() as opened:
        yield opened


def words_at(spans: Sequence[Span]) -> list[str]:
    return [WARREN[span.start : span.end] for span in spans]


def test_a_name_asked_for_stands_where_the_article_writes_it_in_any_form(naming: Reader) -> None:
    found = naming.concordance('names:="Elizabeth Warren"')
    assert [line.text for line in found.occurrences] == ["Elizabeth Warren", "Warren"]
    assert words_at(naming.highlights('names:="Elizabeth Warren"', "w")) == ["Elizabeth Warren", "Warren"]
    assert words_at(naming.highlights("names:warren senator", "w")) == [
        "Senator",
        "Elizabeth Warren",
        "senator",
        "Warren",
        "Earl Warren",
    ]
    assert naming.highlights('spoke -names:="Earl Weaver"', "w") == naming.highlights("spoke", "w")


def test_a_snippet_of_a_name_asked_for_shows_it(naming: Reader) -> None:
    (hit,) = naming.search('names:="Earl Warren"').hits
    (snippet,) = hit.snippets
    assert [snippet.text[span.start : span.end] for span in snippet.spans] == ["Earl Warren"]


def test_a_name_asked_for_stands_where_one_does_that_is_taken_for_it(naming: Reader) -> None:
    naming.take_for_one([["Earl Warren", "Elizabeth Warren"]])
    assert words_at(naming.highlights('names:="Earl Warren"', "w")) == ["Elizabeth Warren", "Warren", "Earl Warren"]


def test_an_empty_query_has_no_places_and_a_wrong_one_is_refused(reader: Reader) -> None:
    assert reader.concordance("").occurrences == ()
    with pytest.raises(QueryError):
        reader.concordance("colour:red")


def test_a_timeline_counts_articles_by_day_and_says_how_many_are_undated(reader: Reader) -> None:
    found = reader.timeline("")
    assert (found.total, found.undated) == (4, 1)
    assert found.days == ((Date(2025, 5, 7), 1), (Date(2025, 5, 9), 2))


def test_a_timeline_of_a_query_counts_what_it_finds(reader: Reader) -> None:
    assert reader.timeline("=restraint").days == ((Date(2025, 5, 7), 1), (Date(2025, 5, 9), 1))
    assert reader.timeline("nothingness").days == ()


def test_all_that_a_query_finds_is_told_by_its_ids(reader: Reader) -> None:
    assert sorted(reader.matching("=restraint")) == ["a", "b"]
    assert sorted(reader.matching("")) == ["a", "b", "c", "d"]
    assert reader.matching("nothingness") == []
