"""What is put into a room from the command line, and the searches that are saved in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from readingroom.cli import main
from readingroom.room import Room

FERRY = "The ferry to Elsin sank on Monday. “Nobody was hurt,” the captain said."


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty room, and clippings beside it."""
    clippings = tmp_path / "clippings"
    clippings.mkdir()
    (clippings / "ferry.txt").write_text(FERRY, "utf-8")
    folder = tmp_path / "room"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    return folder


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_folder_that_was_added_is_read_by_the_next_reindex(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added = answered(capsys, "add", "clippings", "--room", str(room))
    assert added == {"room": str(room), "added": [str(room.parent / "clippings")]}
    assert len(answered(capsys, "reindex", "--jobs", "1", "--room", str(room))["added"]) == 1
    assert answered(capsys, "search", "ferry", "--room", str(room))["total"] == 1


def test_the_sample_makes_a_room_of_five_articles(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answered(capsys, "add", "--sample", "--room", str(room))
    assert len(answered(capsys, "reindex", "--jobs", "1", "--room", str(room))["added"]) == 5


@pytest.mark.parametrize("words", [[], ["clippings", "--sample"], ["nowhere"]])
def test_what_cannot_be_added_is_wrong_use(words: list[str], room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", *words, "--room", str(room)]) == 2
    assert capsys.readouterr().err
    assert not (room / "readingroom.toml").exists()


def test_a_saved_search_counts_what_is_new_until_it_is_saved_again(
    room: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["add", "clippings", "--room", str(room)])
    main(["reindex", "--jobs", "1", "--room", str(room)])
    capsys.readouterr()
    [saved] = answered(capsys, "searches", "--save", "ferry", "--room", str(room))
    assert (saved["query"], saved["total"], saved["new"]) == ("ferry", 1, 0)
    (room.parent / "clippings" / "again.txt").write_text(FERRY.replace("Monday", "Friday"), "utf-8")
    main(["reindex", "--jobs", "1", "--room", str(room)])
    capsys.readouterr()
    [saved] = answered(capsys, "searches", "--room", str(room))
    assert (saved["total"], saved["new"]) == (2, 1)
    [saved] = answered(capsys, "searches", "--save", "ferry", "--room", str(room))
    assert saved["new"] == 0
    capsys.readouterr()
    assert main(["searches", "--room", str(room)]) == 0
    assert [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()] == [
        f"{saved['total']} article{'' if saved['total'] == 1 else 's'} ferry"
    ]
    assert answered(capsys, "searches", "--forget", "ferry", "--room", str(room)) == []
    assert main(["searches", "--forget", "ferry", "--room", str(room)]) == 2


def test_the_queries_that_are_kept_are_listed_and_forgotten(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Room.open(room) as opened:
        for query in ("ferry", "harbour", "pier"):
            opened.keep_query(query)
    assert [each["query"] for each in answered(capsys, "history", "--room", str(room))] == ["ferry", "harbour", "pier"]
    assert main(["history", "--room", str(room)]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("  ferry")
    left = answered(capsys, "history", "--forget", "harbour", "--room", str(room))
    assert [each["query"] for each in left] == ["ferry", "pier"]
    assert main(["history", "--forget", "harbour", "--room", str(room)]) == 2
    assert answered(capsys, "history", "--forget-all", "--room", str(room)) == []


def test_where_no_history_is_wanted_none_is_kept(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (room / "readingroom.toml").write_text("history = false\n", "utf-8")
    with Room.open(room) as opened:
        opened.keep_query("ferry")
    assert answered(capsys, "history", "--room", str(room)) == []
    assert not (room / "notes.sqlite").exists()
