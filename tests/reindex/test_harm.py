"""Whatever happened to the files of an index, a reindex mends it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from readingroom.index import open_engine
from readingroom.index.whoosh.engine import WhooshEngine
from readingroom.index.whoosh.sections import SectionFile
from readingroom.reindex import reindex
from readingroom.settings import Settings

from .test_run import counts, ids, indexed, settings

__all__ = ["indexed", "settings"]


def alter_articles(index: Path) -> None:
    """In a section that is not verified when it is opened."""
    (path,) = index.glob("*.seg")
    section = bytes(SectionFile(path)["stored/blob"])
    raw = bytearray(path.read_bytes())
    start = raw.index(section[:64])
    for place in range(start + 400, start + len(section), 400):
        raw[place] ^= 0x10
    path.write_bytes(raw)


def is_sound(settings: Settings) -> bool:
    return all(finding.ok for finding in open_engine(settings.index).check())


def test_an_index_that_was_altered_is_made_anew_though_no_file_changed(indexed: Settings) -> None:
    alter_articles(indexed.index)
    assert not is_sound(indexed)
    report = reindex(indexed)
    assert (len(report.added), len(report.removed), report.failed) == (0, 0, ())
    assert len(report.updated) + report.unchanged == 5
    assert report.updated
    assert is_sound(indexed)
    assert counts(reindex(indexed)) == (0, 0, 0, 5, 0)


def test_an_article_that_the_index_can_no_longer_tell_is_updated_not_added(indexed: Settings) -> None:
    alter_articles(indexed.index)
    report = reindex(indexed, full=True)
    assert (len(report.added), len(report.updated) > 0) == (0, True)


def test_damage_that_is_found_only_on_the_way_is_mended_too(indexed: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    alter_articles(indexed.index)
    monkeypatch.setattr(WhooshEngine, "check", lambda _engine: [])
    for path in sorted(indexed.sources[0].iterdir())[:3]:
        path.unlink()  # more than half: what is left of the segment is written anew
    report = reindex(indexed)
    monkeypatch.undo()
    assert (len(report.added), len(report.updated), len(report.removed)) == (0, 2, 3)
    assert is_sound(indexed)
    assert len(ids(indexed)) == 2


# --- Pipes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pattern", ["front-*", "stories-*", "outlets-*", "report.json", "_MAIN_*.toc", "*.seg"])
def test_a_pipe_in_place_of_a_file_of_the_index_is_not_waited_for_and_is_replaced(
    indexed: Settings, pattern: str
) -> None:
    (path,) = indexed.index.glob(pattern)
    path.unlink()
    os.mkfifo(path)
    command = [sys.executable, "-P", "-m", "readingroom", "reindex", "--room", str(indexed.room)]
    assert subprocess.run(command, check=False, timeout=120, stdout=subprocess.DEVNULL).returncode == 0
    assert [each.name for each in indexed.index.iterdir() if each.is_fifo()] == []
    assert len(ids(indexed)) == 5


def test_a_pipe_in_place_of_the_lock_is_named(indexed: Settings) -> None:
    lock = indexed.index / "MAIN_WRITELOCK"
    lock.unlink()
    os.mkfifo(lock)
    next(indexed.sources[0].iterdir()).unlink()
    command = [sys.executable, "-P", "-m", "readingroom", "reindex", "--room", str(indexed.room)]
    done = subprocess.run(command, check=False, timeout=120, capture_output=True, text=True)
    assert done.returncode == 3
    assert "MAIN_WRITELOCK in it is not a regular file" in " ".join(done.stderr.split())
