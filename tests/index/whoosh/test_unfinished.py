"""A list that comes as one types stays as it is when the query is entered."""

from __future__ import annotations

from pathlib import Path

import pytest

from readingroom.index import open_engine
from readingroom.index.engine import Reader

from .rooms import entry, files

FILLER = "Ministers met again on Tuesday and the talks went on late into the night without any news of an agreement."


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """Articles with a word, and rather more of another that begins with it."""
    entries = [entry(f"war{n:02}", f"{'war ' * (n % 4 + 1)} {FILLER} {FILLER[: n * 5]} border") for n in range(25)]
    entries += [entry(f"warden{n:02}", f"{'warden ' * 6} border", title="Wardens of the border") for n in range(20)]
    entries += [entry(f"other{n:02}", FILLER) for n in range(20)]
    engine = open_engine(tmp_path / "index")
    engine.apply(files(*entries))
    return engine.reader()


def _ids(reader: Reader, query: str, *, as_you_type: bool = False, sort: str = "relevance") -> list[str]:
    return [hit.id for hit in reader.search(query, limit=100, sort=sort, as_you_type=as_you_type).hits]


@pytest.mark.parametrize("query", ["war", "border war", "border OR war", "border -talks war", "title:border war"])
def test_what_a_query_finds_as_it_stands_is_listed_first_and_in_the_same_order(reader: Reader, query: str) -> None:
    entered = _ids(reader, query)
    typed = _ids(reader, query, as_you_type=True)
    assert typed[: len(entered)] == entered


def test_what_its_last_word_may_yet_become_comes_after(reader: Reader) -> None:
    typed = _ids(reader, "border war", as_you_type=True)
    assert {each.rstrip("0123456789") for each in typed[25:]} == {"warden"}
    assert len(typed) == len(set(typed)) == reader.search("border war", as_you_type=True).total == 45


def test_hits_have_the_same_snippets_and_scores_before_and_after(reader: Reader) -> None:
    assert reader.search("border war", as_you_type=True).hits == reader.search("border war").hits


def test_pages_of_it_go_on_where_the_last_one_ended(reader: Reader) -> None:
    pages = [
        hit.id
        for start in range(0, 45, 7)
        for hit in reader.search("border war", limit=7, offset=start, as_you_type=True).hits
    ]
    assert pages == _ids(reader, "border war", as_you_type=True)


def test_facets_count_all_that_is_found_while_one_types(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "index")
    engine.apply(files(entry("one", "A war.", outlet="A"), entry("two", "A warden.", outlet="B")))
    facets = engine.reader().search("war", as_you_type=True).facets["outlet"]
    assert [(each.value, each.count) for each in facets] == [("A", 1), ("B", 1)]


def test_in_another_order_than_by_relevance_both_are_mixed(reader: Reader) -> None:
    typed = _ids(reader, "border war", as_you_type=True, sort="title")
    assert typed[0].startswith("warden")
    assert [each for each in typed if not each.startswith("warden")] == _ids(reader, "border war", sort="title")


def test_articles_with_any_of_the_words_do_not_come_before_those_with_all_that_one_may_be_typing(
    reader: Reader,
) -> None:
    assert reader.search("border ward").loosened
    found = reader.search("border ward", as_you_type=True)
    assert not found.loosened
    assert found.total == 20


@pytest.mark.parametrize(
    "query", ['"border wa', "(border war", "border OR", "border war~1", "date:2024-", "wa*", "-war"]
)
def test_what_cannot_end_here_is_answered_all_the_same(reader: Reader, query: str) -> None:
    found = reader.search(query, limit=100, as_you_type=True)
    assert len(found.hits) == len({hit.id for hit in found.hits}) == found.total
