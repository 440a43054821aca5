"""The queries of other days."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from readingroom import notes
from readingroom.errors import NotesError
from readingroom.notes.history import LONGEST, MOST

past = import_module("readingroom.notes.history")  # the package names the function so

DAY = "2024-03-05"


def kept(room: Path, *queries: str) -> list[str]:
    for query in queries:
        notes.keep_query(room, query, DAY)
    return [query for query, _ in notes.history(room)]


def test_each_query_is_kept_once_the_last_one_last(tmp_path: Path) -> None:
    assert kept(tmp_path, "ferry", "harbour", "ferry") == ["harbour", "ferry"]
    notes.keep_query(tmp_path, "harbour", "2024-03-06")
    assert notes.history(tmp_path) == (("ferry", DAY), ("harbour", "2024-03-06"))


def test_old_queries_give_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past, "MOST", 3)
    assert kept(tmp_path, *"abcde") == ["c", "d", "e"]
    assert MOST == 200


def test_one_is_forgotten_or_all(tmp_path: Path) -> None:
    kept(tmp_path, "a", "b", "c")
    assert notes.forget_query(tmp_path, "b")
    assert not notes.forget_query(tmp_path, "b")
    assert notes.forget_history(tmp_path) == 2
    assert notes.history(tmp_path) == ()


def test_what_is_forgotten_or_gives_way_leaves_no_trace_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "MOST", 2)
    kept(tmp_path, "gave way " * 400, "a whistleblower", "another one", "the last one")
    notes.forget_query(tmp_path, "another one")
    notes.forget_history(tmp_path)
    found = (tmp_path / notes.NOTES).read_bytes()
    assert not [words for words in (b"gave way", b"whistleblower", b"another one", b"last one") if words in found]


def test_nothing_and_what_is_too_long_to_be_searched_for_is_not_kept(tmp_path: Path) -> None:
    notes.keep_query(tmp_path, "", DAY)
    notes.keep_query(tmp_path, "a" * (LONGEST + 1), DAY)
    assert not notes.forget_history(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_query_with_half_of_a_pair_of_surrogates_is_kept(tmp_path: Path) -> None:
    assert kept(tmp_path, "a \ud800 b") == ["a \ud800 b"]
    assert notes.forget_query(tmp_path, "a \ud800 b")


def test_another_program_that_writes_is_not_waited_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past, "PATIENCE", 0.01)
    with notes.store.writing(tmp_path), pytest.raises(NotesError, match="Another program"):
        notes.keep_query(tmp_path, "ferry", DAY)
