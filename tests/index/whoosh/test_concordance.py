"""Words in context, and articles by day, over a whole index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path

import pytest

from readingroom.errors import QueryError
from readingroom.index import open_engine
from readingroom.index.engine import Reader

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
