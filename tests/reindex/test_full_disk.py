"""Where the disk is full a reindex says what it could not write, and leaves the former index."""

from __future__ import annotations

import errno
import os

import pytest

from readingroom.errors import RoomError
from readingroom.index import open_engine
from readingroom.model import Analysis, Article
from readingroom.reindex import gathering, reindex
from readingroom.settings import Settings
from tests.full_disk import room_for

from .test_run import ids, indexed, jsonl, settings

__all__ = ["indexed", "settings"]

ROWS = [f"Moscow urged restraint on day {number}. The ministry said so in a statement." for number in range(60)]


@pytest.mark.parametrize("pattern", ["outlets-*", "stories-*", "*.seg"])
def test_a_full_disk_is_told_with_what_could_not_be_written_and_leaves_the_former_index(
    indexed: Settings, pattern: str
) -> None:
    before = sorted(path.name for path in indexed.index.iterdir())
    (path,) = indexed.index.glob(pattern)
    with room_for(path.stat().st_size - 1), pytest.raises(RoomError) as caught:
        reindex(indexed, full=True)
    assert str(indexed.index) in caught.value.message
    assert "former index still stands" in caught.value.remedy
    assert sorted(path.name for path in indexed.index.iterdir()) == before
    assert all(finding.ok for finding in open_engine(indexed.index).check())


def test_a_disk_that_is_full_midway_in_a_large_file_is_told(indexed: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "LARGE", 2_000)
    path = indexed.sources[0] / "many.jsonl"
    path.write_text(jsonl(ROWS[:1]))
    reindex(indexed)
    path.write_text(jsonl(ROWS))
    with room_for(30_000), pytest.raises(RoomError, match=r"A file in .* could not be written"):
        reindex(indexed)
    assert len(ids(indexed)) == 6


def test_an_article_that_the_system_left_no_room_for_is_no_fault_of_ours(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_article: Article) -> Analysis:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("readingroom.language.analyse", refuse)
    (reason,) = {failure.reason for failure in reindex(settings).failed}
    assert "the system refused: No space left on device" in reason
    assert "fault of readingroom" not in reason
