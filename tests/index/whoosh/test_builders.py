"""Several processes that build make the index that one would, and the death of one of them harms nothing."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from readingroom.errors import IndexDamagedError, RoomError
from readingroom.index.whoosh.builders import Merge, OtherBuilder
from readingroom.index.whoosh.engine import WhooshEngine
from readingroom.index.whoosh.fields import ROOM
from readingroom.index.whoosh.generations import SegmentInfo
from readingroom.model import Entry, FileState

from .rooms import STATE, entry, files

Files = list[tuple[str, FileState, list[Entry]]]


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readingroom.index.whoosh.builders._BATCH", 40)
    monkeypatch.setattr("readingroom.index.whoosh.committing.FLUSH_AT", 2000)


def _some(count: int) -> Files:
    made = files(*(entry(f"n{number}", f"common word{number} and more", outlet="teleSUR") for number in range(count)))
    return [*made, ("n3.txt", STATE, [entry("n3", "replaced in the same commit")])]


def test_two_processes_make_the_index_that_one_makes(tmp_path: Path) -> None:
    engines = [WhooshEngine(tmp_path / str(jobs)) for jobs in (1, 2)]
    for jobs, engine in enumerate(engines, 1):
        engine.apply(_some(300), jobs=jobs)
        engine.apply(_some(20)[5:], removed_files=["n250.txt"], jobs=jobs)
        assert all(finding.ok for finding in engine.check())
    one, two = (engine.reader() for engine in engines)
    assert len(one) == len(two) == 299
    assert one.files() == two.files()
    assert one.search("common").total == two.search("common").total == 298
    assert [one.entry(each) for each in sorted(one.ids())] == [two.entry(each) for each in sorted(two.ids())]
    assert [hit.id for hit in one.search("word7 OR word77").hits] == [
        hit.id for hit in two.search("word7 OR word77").hits
    ]


def test_a_builder_that_is_killed_costs_the_commit_and_nothing_else(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    engine.apply(_some(5))
    before = sorted(path.name for path in engine.folder.iterdir())

    def killing() -> Iterator[tuple[str, FileState, Sequence[Entry]]]:
        for number, file in enumerate(_some(300)):
            if number == 100:
                [builder] = builders
                os.kill(builder._process.pid, signal.SIGKILL)
            yield file

    builders: list[OtherBuilder] = []
    started = OtherBuilder.__init__

    def noting(self: OtherBuilder, *arguments: object) -> None:
        started(self, *arguments)  # type: ignore[arg-type] # as they come
        builders.append(self)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(OtherBuilder, "__init__", noting)
        with pytest.raises(RoomError, match="building the index ended"):
            engine.apply(killing(), jobs=2)
    assert sorted(path.name for path in engine.folder.iterdir()) == before
    assert len(engine.reader()) == 5


def test_what_several_processes_built_is_merged_by_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readingroom.index.whoosh.committing.MANY", 50)
    monkeypatch.setattr("readingroom.index.whoosh.merging.MOST", 200)
    engine = WhooshEngine(tmp_path / "index")
    engine.apply(_some(300), jobs=2)
    with engine.reader() as reader:
        assert len([segment for segment in reader.snapshot.segments if segment.count]) == 2
        assert len(reader) == 300
        assert reader.search("common").total == 299
        assert reader.entry("n3").article.text == "replaced in the same commit"
    assert all(finding.ok for finding in engine.check())


def test_damage_that_another_process_meets_is_told(tmp_path: Path) -> None:
    (tmp_path / "MAIN_1.seg").write_bytes(b"nothing of ours")
    builder = OtherBuilder(ROOM)
    builder.merge(Merge(tmp_path, (SegmentInfo("MAIN_1", 1, 15),), tmp_path / "MAIN_2.seg", everything=True))
    with pytest.raises(IndexDamagedError, match="cut short"):
        builder.merged()
    builder.stop()


def test_what_the_disk_says_to_a_builder_is_told(tmp_path: Path) -> None:
    builder = OtherBuilder(ROOM)
    builder.add(entry("a", "calm"), "a.txt")
    builder.flush(tmp_path / "missing" / "MAIN_0.seg")
    with pytest.raises(OSError, match="No such file") as caught:
        builder.built()
    assert caught.value.errno == errno.ENOENT
    builder.stop()


def test_builders_that_are_stopped_at_work_end(tmp_path: Path) -> None:
    builder = OtherBuilder(ROOM)
    for number in range(50):
        builder.add(entry(f"n{number}", "common words " * 9), "a.txt")
    builder.stop()
    assert builder._process.poll() is not None
    assert not list(tmp_path.iterdir())
