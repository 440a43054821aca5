"""A commit happens wholly or not at all, one at a time, and leaves nothing behind."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Thread

import pytest

from readingroom.errors import IndexLockedError, RoomError
from readingroom.index.engine import IndexedFile
from readingroom.index.whoosh.committing import write_lock
from readingroom.index.whoosh.engine import WhooshEngine
from readingroom.index.whoosh.failpoints import POINTS
from readingroom.index.whoosh.merging import FANOUT
from readingroom.model import Entry, FileState

from .rooms import STATE, entry, files

SECOND_COMMIT = """
import sys
from pathlib import Path
from readingroom.index.whoosh.engine import WhooshEngine
from tests.index.whoosh.rooms import entry, files
WhooshEngine(Path(sys.argv[1])).apply(files(entry("b", "changed"), entry("d", "new")), removed_files=["c.txt"])
"""


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    engine = WhooshEngine(tmp_path / "index")
    engine.apply(files(entry("a", "calm"), entry("b", "restraint"), entry("c", "strikes")), stamp="one")
    return engine


def _texts(engine: WhooshEngine) -> dict[str, str]:
    with engine.reader() as reader:
        return {each: reader.entry(each).article.text for each in reader.ids()}


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


FORMER = {"a": "calm", "b": "restraint", "c": "strikes"}
NEXT = {"a": "calm", "b": "changed", "d": "new"}


@pytest.mark.parametrize("point", POINTS)
def test_a_kill_at_any_step_leaves_one_whole_generation(engine: WhooshEngine, point: str) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", SECOND_COMMIT, str(engine.folder)],
        env={"READINGROOM_FAILPOINT": point, "PYTHONPATH": str(Path(__file__).parents[3])},
        check=False,
    )
    assert killed.returncode == -9
    committed = point in POINTS[POINTS.index("toc-renamed") :]
    assert _texts(engine) == (NEXT if committed else FORMER)
    engine.apply(files(entry("b", "changed"), entry("d", "new")), removed_files=["c.txt"])
    assert _texts(engine) == NEXT
    assert all(finding.ok for finding in engine.check())


def test_what_a_killed_commit_left_behind_goes_with_the_next(engine: WhooshEngine) -> None:
    subprocess.run(
        [sys.executable, "-c", SECOND_COMMIT, str(engine.folder)],
        env={"READINGROOM_FAILPOINT": "toc-before-rename", "PYTHONPATH": str(Path(__file__).parents[3])},
        check=False,
    )
    engine.apply(files(entry("e", "later")), fresh=True)
    assert sorted(name.rpartition(".")[2] for name in _names(engine.folder)) == ["MAIN_WRITELOCK", "seg", "toc"]


def test_an_iteration_that_fails_commits_nothing_and_frees_the_lock(engine: WhooshEngine) -> None:
    before = _names(engine.folder)

    def failing() -> Iterator[tuple[str, FileState, Sequence[Entry]]]:
        yield "d.txt", STATE, [entry("d", "new")]
        raise LookupError("the disk is gone")

    with pytest.raises(LookupError):
        engine.apply(failing())
    assert _texts(engine) == FORMER
    assert _names(engine.folder) == before
    engine.apply(files(entry("d", "new")))


def test_a_full_disk_is_told_and_leaves_the_former_index(engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _names(engine.folder)

    def full(descriptor: int) -> None:
        del descriptor
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(RoomError, match="No space left"):
            engine.apply(files(entry("d", "new")))
    assert _names(engine.folder) == before
    assert _texts(engine) == FORMER


def test_a_search_under_way_survives_the_reader_being_closed(engine: WhooshEngine) -> None:
    reader = engine.reader()
    reader.close()
    assert reader.search("restraint").total == 1


def test_a_second_writer_is_turned_away(engine: WhooshEngine) -> None:
    with write_lock(engine.folder), pytest.raises(IndexLockedError, match="Another process"):
        engine.apply([])


def test_a_reader_keeps_its_snapshot_while_the_index_changes(engine: WhooshEngine) -> None:
    with engine.reader() as reader:
        engine.apply(files(entry("z", "all else is gone")), fresh=True)
        assert sorted(reader.ids()) == ["a", "b", "c"]
        assert reader.entry("b").article.text == "restraint"
        assert reader.search("restraint").total == 1
    assert _texts(engine) == {"z": "all else is gone"}


def test_generations_and_stamps_are_told(engine: WhooshEngine) -> None:
    assert (engine.latest_generation(), engine.stamp()) == (1, "one")
    assert engine.apply([], stamp="two") == 2
    assert (engine.latest_generation(), engine.stamp()) == (2, "two")
    assert engine.reader().generation == 2


def test_only_the_owner_may_look_into_the_folder(engine: WhooshEngine) -> None:
    assert stat.S_IMODE(engine.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in engine.folder.iterdir()} == {0o600}


def test_files_are_remembered_with_their_states_and_articles(engine: WhooshEngine) -> None:
    changed = FileState(9, 9, "ff")
    engine.apply(
        [("many.jsonl", changed, [entry("m1", "x"), entry("m2", "y")]), ("empty.txt", STATE, [])],
        removed_files=["a.txt"],
    )
    known = engine.reader().files()
    assert sorted(known) == ["b.txt", "c.txt", "empty.txt", "many.jsonl"]
    assert known["many.jsonl"].state == changed
    assert known["many.jsonl"].ids == ("m1", "m2")
    assert known["empty.txt"].ids == ()


def test_a_file_that_lost_articles_loses_them_in_the_index(engine: WhooshEngine) -> None:
    engine.apply([("many.jsonl", STATE, [entry("m1", "x"), entry("m2", "y")])])
    engine.apply([("many.jsonl", STATE, [entry("m2", "y again")])])
    assert _texts(engine) == {**FORMER, "m2": "y again"}


def test_a_file_named_twice_in_one_commit_counts_as_it_was_last(engine: WhooshEngine) -> None:
    engine.apply([("b.txt", STATE, [entry("b", "first")]), ("b.txt", STATE, [entry("b", "last")])])
    assert _texts(engine) == {**FORMER, "b": "last"}


def test_a_touched_file_has_another_state_and_the_same_articles(engine: WhooshEngine) -> None:
    before = [path for path in engine.folder.iterdir() if path.suffix == ".seg"]
    engine.apply([], touched={"b.txt": IndexedFile(FileState(1, 2, "00"), ("b",))})
    assert _texts(engine) == FORMER
    assert engine.reader().files()["b.txt"].state.mtime_ns == 2
    assert all(path.exists() for path in before)
    assert not list(engine.folder.glob("*.live"))


def test_a_file_name_that_is_not_utf8_is_kept(engine: WhooshEngine) -> None:
    name = "caf\udce9.txt"
    engine.apply([(name, STATE, [entry("odd", "text with a lone \ud800 surrogate", title="\udce9")])])
    assert name in engine.reader().files()
    assert engine.reader().entry("odd").article.text == "text with a lone \ud800 surrogate"
    assert engine.reader().search("surrogate").total == 1
    engine.apply([], removed_files=[name])
    assert _texts(engine) == FORMER


def test_many_small_commits_leave_few_segments_and_all_articles(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    for number in range(3 * FANOUT):
        engine.apply(
            files(
                entry(f"n{number}", f"word{number} common", names=[f"Name {number % 3}"], fingerprints=(number << 35,))
            ),
            removed_files=[f"n{number - 2}.txt"] if number % 4 == 0 else [],
        )
    expected = {f"n{number}" for number in range(3 * FANOUT)} - {f"n{number - 2}" for number in range(0, 3 * FANOUT, 4)}
    with engine.reader() as reader:
        assert set(reader.ids()) == expected
        assert {path.removesuffix(".txt") for path in reader.files()} == expected
        assert reader.search("common").total == len(expected)
        assert len(reader.snapshot.segments) <= FANOUT
        assert reader.entry("n5").analysis.fingerprints == (5 << 35,)


def test_large_commits_leave_few_segments_and_all_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readingroom.index.whoosh.committing.MANY", 8)
    monkeypatch.setattr("readingroom.index.whoosh.committing.FLUSH_AT", 60)
    monkeypatch.setattr("readingroom.index.whoosh.merging.MOST", 30)
    engine = WhooshEngine(tmp_path / "index")
    expected: dict[str, str] = {}
    for turn in range(6):
        some = {f"n{number}": f"common word{turn}" for number in range(turn * 7, turn * 7 + 12)}
        gone = [f"n{turn * 5}"]
        engine.apply(files(*(entry(*each) for each in some.items())), removed_files=[f"{each}.txt" for each in gone])
        expected = {each: text for each, text in {**expected, **some}.items() if each not in gone or each in some}
        assert _texts(engine) == expected
    with engine.reader() as reader:
        assert len([segment for segment in reader.snapshot.segments if segment.count]) <= 3
        assert reader.search("common").total == len(reader) == len(reader.files()) == len(expected)
    assert all(finding.ok for finding in engine.check())


def test_a_segment_written_midway_answers_like_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readingroom.index.whoosh.committing.FLUSH_AT", 30)
    engine = WhooshEngine(tmp_path / "index")
    some = [entry(f"n{number}", f"common word{number} and more") for number in range(9)]
    engine.apply([*files(*some), *files(entry("n1", "replaced within the same commit"))])
    with engine.reader() as reader:
        assert len(reader.snapshot.segments) > 1
        assert reader.search("common").total == 8
        assert reader.entry("n1").article.text == "replaced within the same commit"
        assert len(reader) == 9


def test_the_states_of_many_files_are_not_rewritten_with_every_few_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readingroom.index.whoosh.committing.MANY_FILES", 50)
    monkeypatch.setattr("readingroom.index.whoosh.merging._MANY_RECORDS", 6000)
    engine = WhooshEngine(tmp_path / "index")
    engine.apply(files(*(entry(f"n{number}", "common") for number in range(50))))
    before = set(_names(engine.folder))
    for number in range(FANOUT):
        engine.apply(files(entry(f"n{number}", "changed")))
    kept = {name for name in before & set(_names(engine.folder)) if name.endswith(".seg")}
    assert len(kept) == 1
    with engine.reader() as reader:
        assert len(reader.files()) == len(reader) == 50
        assert reader.search("changed").total == FANOUT


def test_one_reader_serves_several_threads(engine: WhooshEngine) -> None:
    engine.apply(
        files(*(entry(f"t{number}", f"restraint and calm {number}", outlet="teleSUR") for number in range(50)))
    )
    failures: list[BaseException] = []
    with engine.reader() as reader:
        expected = [reader.search(query).hits for query in ("restraint", "calm", "rest*", '"and calm"')]

        def ask() -> None:
            try:
                for _ in range(5):
                    again = [reader.search(query).hits for query in ("restraint", "calm", "rest*", '"and calm"')]
                    assert again == expected
            except BaseException as error:  # noqa: BLE001 - handed to the test's own thread
                failures.append(error)

        threads = [Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failures == []
