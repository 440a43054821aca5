"""Paths as they are typed, pasted and dropped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from readingroom.tui import paths


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("clippings", "Clips of 2024", ".hidden", "empty"):
        (tmp_path / name).mkdir()
    (tmp_path / "clippings" / "a.txt").write_text("A ferry.", "utf-8")
    (tmp_path / "clippings" / "wires").mkdir()
    (tmp_path / "clippings" / "wires" / "b.txt").write_text("A pier.", "utf-8")
    (tmp_path / "clip.txt").write_text("A ferry.", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "written",
    [
        "{}/Clips of 2024",
        " {}/Clips of 2024 ",
        "'{}/Clips of 2024'",
        '"{}/Clips of 2024"',
        "{}/Clips\\ of\\ 2024",
        "file://{}/Clips%20of%202024",
        "~/Clips of 2024",
        "Clips of 2024",
        "clippings/../Clips of 2024/",
    ],
)
def test_a_path_is_understood_however_it_came(written: str, home: Path) -> None:
    assert paths.named(written.format(home), home) == home / "Clips of 2024"


def test_folders_are_offered_before_files_and_in_either_case(home: Path) -> None:
    assert paths.offers("clip", home, files=False) == ["clippings/", "Clips of 2024/"]
    assert paths.offers("clip", home, files=True) == ["clippings/", "Clips of 2024/", "clip.txt"]


def test_what_is_offered_is_written_as_it_was_begun(home: Path) -> None:
    assert paths.offers("~", home, files=True)[-1] == "~/clip.txt"
    assert paths.offers("~/cli", home, files=True)[-1] == "~/clip.txt"
    assert paths.offers(f"{home}/cli", home, files=True)[-1] == f"{home}/clip.txt"
    assert paths.offers(f"'{home}/cli'", home, files=True)[-1] == f"{home}/clip.txt"


def test_hidden_folders_are_offered_to_whoever_types_the_dot(home: Path) -> None:
    assert ".hidden/" not in paths.offers("", home, files=False)
    assert paths.offers(".h", home, files=False) == [".hidden/"]


def test_a_path_is_completed_as_far_as_all_offers_agree(home: Path) -> None:
    assert paths.completed("~/c", paths.offers("~/c", home, files=False)) == "~/clip"
    assert paths.completed("~/clippi", paths.offers("~/clippi", home, files=False)) == "~/clippings/"
    assert paths.completed("~/zz", []) == "~/zz"


@pytest.mark.parametrize(
    ("written", "said", "good"),
    [
        ("clippings", "2 files", True),
        ("clip.txt", "A file", True),
        ("empty", "no file in this folder", False),
        ("gone", "no such folder", False),
        ("clip.txt/within", "no such folder", False),
        ("nul\0", "cannot be looked at", False),
        ("x" * 5000, "cannot be looked at", False),
        ("", "", False),
    ],
)
def test_what_a_path_names_is_said_with_what_to_do(written: str, said: str, good: bool, home: Path) -> None:
    found = paths.judged(written, home)
    assert said in found.said
    assert found.good is good


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_no_source(home: Path) -> None:
    os.mkfifo(home / "pipe")
    assert not paths.judged("pipe", home).good


def test_a_large_folder_is_not_walked_to_its_end(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "MOST_FILES", 1)
    assert "more than 1 files" in paths.judged("clippings", home).said


def test_a_name_with_control_characters_is_not_offered(home: Path) -> None:
    (home / "clippings" / "a\x1b[2J").mkdir()
    assert paths.offers("clippings/", home, files=False) == ["clippings/wires/"]
