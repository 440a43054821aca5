from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from readingroom.crossref import meaning
from readingroom.model import Finding
from readingroom.room import Room


def examined(folder: Path) -> list[Finding]:
    with Room.open(folder) as room:
        return room.doctor()


def wrong(folder: Path) -> list[Finding]:
    return [finding for finding in examined(folder) if not finding.ok]


@pytest.fixture
def healthy(seeds_room: Path) -> Path:
    with Room.open(seeds_room) as room:
        room.reindex(jobs=1)
    return seeds_room


def test_nothing_is_wrong_with_a_healthy_room(healthy: Path) -> None:
    assert wrong(healthy) == []


def test_a_room_without_an_index_is_told_to_reindex(seeds_room: Path) -> None:
    [finding] = wrong(seeds_room)
    assert (finding.subject, finding.remedy) == ("index", "readingroom reindex")


def cut_short(room: Path) -> None:
    path = max((room / "index").iterdir(), key=lambda each: each.stat().st_size)
    path.write_bytes(path.read_bytes()[:-100])


def change_a_file(room: Path) -> None:
    path = next((room / "seeds").iterdir())
    path.write_text(path.read_text("utf-8") + " More.", "utf-8")


def add_a_bad_file(room: Path) -> None:
    (room / "seeds" / "empty.txt").touch()
    with Room.open(room) as opened:
        opened.reindex()


def lose_the_sources(room: Path) -> None:
    (room / "seeds").rename(room / "elsewhere")
    (room / "readingroom.toml").write_text('sources = ["seeds"]')


def open_the_index_to_all(room: Path) -> None:
    (room / "index").chmod(0o755)


@pytest.mark.parametrize(
    ("harm", "subject", "said"),
    [
        (cut_short, "index", "index"),
        (change_a_file, "index", "1 file has changed"),
        (add_a_bad_file, "file", "empty.txt"),
        (lose_the_sources, "sources", "does not exist"),
        pytest.param(
            open_the_index_to_all,
            "index folder",
            "others may look",
            marks=pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions"),
        ),
    ],
)
def test_what_is_wrong_is_found(healthy: Path, harm: Callable[[Path], None], subject: str, said: str) -> None:
    harm(healthy)
    assert [finding for finding in wrong(healthy) if finding.subject == subject and said in finding.message]


@pytest.mark.parametrize("harm", [cut_short, change_a_file, lose_the_sources])
def test_what_is_wrong_comes_with_what_mends_it(healthy: Path, harm: Callable[[Path], None]) -> None:
    harm(healthy)
    assert all(finding.remedy for finding in wrong(healthy))


def lose(path: Path) -> None:
    path.unlink()


def alter(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))


@pytest.mark.parametrize("harm", [lose, alter])
@pytest.mark.parametrize("kept", ["stories", "outlets", "front"])
def test_what_is_kept_beside_the_index_and_is_lost_or_altered_is_told_and_mended_by_a_reindex(
    healthy: Path, kept: str, harm: Callable[[Path], None]
) -> None:
    path = healthy / "index" / f"{kept}-1.bin"
    harm(path)
    [finding] = wrong(healthy)
    assert str(path) in finding.message
    assert finding.remedy == "readingroom reindex"
    with Room.open(healthy) as room:
        assert room.reindex().unchanged == 5
    assert wrong(healthy) == []


def test_a_lost_report_is_told_since_failures_are_lost_with_it(healthy: Path) -> None:
    (healthy / "index" / "report.json").unlink()
    [finding] = wrong(healthy)
    assert (finding.subject, finding.remedy) == ("files", "readingroom reindex --full")


def said_of_the_extra(folder: Path, monkeypatch: pytest.MonkeyPatch, *, wanted: str) -> Finding:
    monkeypatch.setenv("READINGROOM_SEMANTIC", wanted)
    return next(finding for finding in examined(folder) if finding.subject == "semantic")


def test_whether_the_extra_is_there_and_heard_is_said(built_room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "installed", lambda: False)
    assert said_of_the_extra(built_room, monkeypatch, wanted="true").ok
    assert "not installed" in said_of_the_extra(built_room, monkeypatch, wanted="true").message
    monkeypatch.setattr(meaning, "installed", lambda: True)
    assert "leave it out" in said_of_the_extra(built_room, monkeypatch, wanted="false").message


def test_a_model_that_cannot_be_read_is_wrong_only_where_it_is_wanted(
    built_room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "installed", lambda: True)
    monkeypatch.setattr(meaning, "load", lambda: None)
    found = said_of_the_extra(built_room, monkeypatch, wanted="true")
    assert not found.ok
    assert "wordllama" in found.remedy
    assert said_of_the_extra(built_room, monkeypatch, wanted="false").ok
