from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from readingroom.reindex.walk import Walked, walk
from readingroom.settings import Settings

posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX file system")
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes for a name")


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "room"
    (folder / "seeds").mkdir(parents=True)
    return folder


def settings(room: Path, *sources: Path) -> Settings:
    return Settings(room, sources or (room / "seeds",), room / "index")


def reasons(walked: Walked) -> dict[str, str]:
    return {failure.origin: failure.reason for failure in walked.failures}


def test_files_are_found_in_all_folders_in_order_and_hidden_ones_are_not(room: Path) -> None:
    for name in ("b.txt", "a/c.txt", ".hidden", ".git/d.txt", "A.txt"):
        path = room / "seeds" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert list(walk(settings(room)).files) == ["seeds/A.txt", "seeds/a/c.txt", "seeds/b.txt"]


def test_a_room_that_is_its_own_source_leaves_its_own_files_out(room: Path) -> None:
    for name in (
        "index/report.json",
        "readingroom.toml",
        "notes.sqlite",
        "notes.sqlite-wal",
        "decisions.jsonl",
        "seeds/a.txt",
    ):
        path = room / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert list(walk(settings(room, room)).files) == ["seeds/a.txt"]


def test_sources_that_overlap_give_each_file_once(room: Path) -> None:
    (room / "seeds" / "a.txt").write_text("x")
    assert list(walk(settings(room, room / "seeds", room, room / "seeds/a.txt")).files) == ["seeds/a.txt"]


def test_a_source_outside_the_room_keeps_its_whole_path(room: Path, tmp_path: Path) -> None:
    (tmp_path / "wires").mkdir()
    (tmp_path / "wires" / "a.txt").write_text("x")
    assert list(walk(settings(room, tmp_path / "wires")).files) == [(tmp_path / "wires" / "a.txt").as_posix()]


def test_a_missing_source_is_told_and_hides_what_it_held(room: Path) -> None:
    walked = walk(settings(room, room / "gone"))
    assert "does not exist" in reasons(walked)["gone"]
    assert walked.hides("gone/deep/a.txt")
    assert not walked.hides("goner/a.txt")


@posix
def test_pipes_are_told_and_not_opened(room: Path) -> None:
    os.mkfifo(room / "seeds" / "pipe")
    assert "named pipe" in reasons(walk(settings(room)))["seeds/pipe"]


@posix
@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("/etc/hostname", "outside the room"),
        ("loop", "back to itself"),
        ("nowhere", "gone"),
        (".", "stands in itself"),
        ("..", "stands in itself"),
    ],
)
def test_links_that_lead_astray_are_told(room: Path, target: str, said: str) -> None:
    if target == "/etc/hostname" and not Path(target).exists():
        pytest.skip("needs a file outside the room")
    (room / "seeds" / "loop").symlink_to(target)
    walked = walk(settings(room))
    assert said in reasons(walked)["seeds/loop"]
    assert not walked.files


@posix
def test_a_link_within_the_room_is_followed(room: Path) -> None:
    (room / "clips").mkdir()
    (room / "clips" / "a.txt").write_text("x")
    (room / "seeds" / "one.txt").symlink_to(room / "clips" / "a.txt")
    (room / "seeds" / "all").symlink_to(room / "clips")
    walked = walk(settings(room))
    assert list(walked.files) == ["seeds/all/a.txt", "seeds/one.txt"]
    assert not walked.failures


@posix
def test_a_link_to_what_is_read_anyway_is_passed_over(room: Path) -> None:
    (room / "seeds" / "a.txt").write_text("x")
    (room / "seeds" / "b.txt").symlink_to("a.txt")
    walked = walk(settings(room))
    assert list(walked.files) == ["seeds/a.txt"]
    assert not walked.failures


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may look into every folder")
def test_a_folder_that_may_not_be_looked_into_is_told(room: Path) -> None:
    (room / "seeds" / "locked").mkdir(mode=0)
    try:
        walked = walk(settings(room))
    finally:
        (room / "seeds" / "locked").chmod(0o700)
    assert "may not read" in reasons(walked)["seeds/locked"]
    assert walked.hides("seeds/locked/a.txt")


@linux
def test_a_name_that_is_no_text_is_written_so_that_it_can_be_shown(room: Path) -> None:
    path = os.fsencode(room / "seeds") + b"/caf\xe9.txt"
    try:
        with open(path, "wb") as stream:  # noqa: PTH123  (bytes, not a path)
            stream.write(b"x")
    except OSError:
        pytest.skip("this file system takes only text for a name")
    [origin] = walk(settings(room)).files
    assert origin == r"seeds/caf\xe9.txt"


def test_folders_may_nest_deeper_than_the_stack(room: Path) -> None:
    deep = room / "seeds"
    for _ in range(300):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("x")
    assert len(walk(settings(room)).files) == 1
