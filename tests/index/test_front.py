"""The newest articles, as they are listed before an engine is loaded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date
from pathlib import Path

import pytest

from readingroom.index import front, latest_generation, open_engine
from readingroom.tui.messages.search import PAGE

from .whoosh.rooms import STATE, entry


@pytest.fixture
def index(tmp_path: Path) -> Path:
    engine = open_engine(tmp_path)
    made = [
        entry(f"article{n}", f"\U0001f30b “Text” {n}.", title=f"Title \x00 {n}", outlet="Ö", day=Date(2024, 1, 1 + n))
        for n in range(14)
    ]
    engine.apply(((each.article.id, STATE, [each]) for each in [*made, entry("undated", "Text.")]), fresh=True)
    with engine.reader() as reader:
        front.keep(tmp_path, reader)
    return tmp_path


@pytest.mark.parametrize("limit", [0, 1, front.HITS])
def test_the_page_lists_what_a_search_for_nothing_finds(index: Path, limit: int) -> None:
    found = front.load(index, latest_generation(index), limit)
    with open_engine(index).reader() as reader:
        searched = reader.search("", limit=limit, sort="newest", facets=False)
    assert found is not None
    assert replace(found, took_ms=0.0) == replace(searched, took_ms=0.0)


def test_it_holds_what_the_interface_asks_for_first() -> None:
    assert front.HITS >= PAGE


def test_a_page_that_is_too_short_or_of_another_day_is_done_without(index: Path) -> None:
    generation = latest_generation(index)
    assert front.load(index, generation, front.HITS + 1) is None
    assert front.load(index, generation + 1, 1) is None


def test_a_room_of_few_articles_has_them_all_on_it(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    engine.apply([("one", STATE, [entry("one", "Text.")])], fresh=True)
    with engine.reader() as reader:
        front.keep(tmp_path, reader)
    found = front.load(tmp_path, latest_generation(tmp_path), 100)
    assert found is not None
    assert [hit.id for hit in found.hits] == ["one"]
