"""Queries that are brought back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from readingroom.notes import NOTES
from readingroom.tui.queries import MOST, Queries

from .conftest import Driver, Start


def kept(*queries: str) -> Queries:
    found = Queries()
    for query in queries:
        found.keep(query)
    return found


def test_one_goes_back_and_forth_and_comes_to_what_one_had_begun_to_type() -> None:
    queries = kept("a", "b")
    assert queries.earlier("c") == "b"
    assert queries.earlier("b") == "a"
    assert queries.earlier("a") is None
    assert queries.later("a") == "b"
    assert queries.later("b") == "c"
    assert queries.later("c") is None


def test_a_query_that_was_asked_again_stands_once_and_last() -> None:
    queries = kept("a", "b", "a")
    assert [queries.earlier(""), queries.earlier("a"), queries.earlier("b")] == ["a", "b", None]


def test_what_was_brought_back_and_then_changed_is_a_new_beginning() -> None:
    queries = kept("a", "b")
    assert queries.earlier("") == "b"
    assert queries.later("bx") is None
    assert queries.earlier("bx") == "b"
    assert queries.later("b") == "bx"


def test_the_query_that_stands_in_the_line_is_not_brought_back() -> None:
    assert kept("a", "b").earlier("b") == "a"
    assert kept("", " ").earlier("") is None


def test_old_queries_give_way() -> None:
    assert len(kept(*map(str, range(3 * MOST)))._asked) == MOST


def test_the_queries_of_other_days_come_before_those_of_today() -> None:
    queries = kept("c", "b")
    queries.recall(["a", "b"])
    found = [queries.earlier("")]
    found += [queries.earlier(each) for each in "bca"]
    assert found == ["b", "c", "a", None]


def test_nothing_changes_places_while_one_goes_back() -> None:
    queries = kept("a", "b")
    queries.earlier("")
    queries.recall(["z"])
    assert queries.earlier("b") == "a"
    assert queries.earlier("a") is None


def line(reader: Driver) -> str:
    return reader.screen.search_bar.value


async def test_earlier_queries_come_back_and_are_searched_for(start: Start) -> None:
    async with start(query="shimla") as reader:
        await reader.type("restraint")
        await reader.press("enter", "slash", "up")
        assert line(reader) == "shimla"
        assert reader.screen.results.total == 1
        await reader.press("down")
        assert line(reader) == "restraint"
        assert reader.screen.results.total > 1
        await reader.press("down")
        assert reader.app.focused is reader.screen.results


async def test_a_query_that_was_only_typed_comes_back_too(start: Start) -> None:
    async with start() as reader:
        await reader.type("shimla")
        await reader.press("escape")
        await reader.type("japan")
        await reader.press("up")
        assert line(reader) == "shimla"


@pytest.fixture
def own_room(built_room: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample room, for one test alone, where queries are kept."""
    monkeypatch.delenv("READINGROOM_HISTORY")
    return Path(shutil.copytree(built_room, tmp_path / "room", ignore=shutil.ignore_patterns(NOTES)))


async def test_a_query_comes_back_on_another_day(start: Start, own_room: Path) -> None:
    async with start(own_room) as reader:
        await reader.type("restraint")
        await reader.press("enter")
        await reader.until(reader.screen.room.history)
    async with start(own_room) as reader:
        await reader.press("slash", "up")
        assert line(reader) == "restraint"


async def test_what_was_typed_can_be_forgotten(start: Start, own_room: Path) -> None:
    async with start(own_room, query="restraint") as reader:
        await reader.until(reader.screen.room.history)
        await reader.app.run_action("screen.forget_history", reader.screen)
        assert reader.screen.room.history() == ()
        await reader.type(" japan")
        await reader.press("up")
        assert line(reader) == "restraint"  # which stood there when one came to type
        await reader.press("up")
        assert line(reader) == "restraint"


async def test_where_no_history_is_wanted_the_queries_of_today_come_back_all_the_same(
    start: Start, own_room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READINGROOM_HISTORY", "false")
    async with start(own_room) as reader:
        await reader.type("restraint")
        await reader.press("enter")
        await reader.type("shimla")
        await reader.press("up")
        assert line(reader) == "restraint"
    assert not (own_room / NOTES).exists()
