from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from readingroom import language
from readingroom.errors import IndexLockedError, RoomError
from readingroom.index import open_engine
from readingroom.model import Analysis, Article, Failure, Progress, Report
from readingroom.reindex import changes, gathering, last_report, reindex, run
from readingroom.settings import Settings

DAY = 86_400_000_000_000


@pytest.fixture
def settings(seeds_room: Path) -> Settings:
    return Settings(seeds_room, (seeds_room / "seeds",), seeds_room / "index", jobs=1)


@pytest.fixture
def indexed(settings: Settings) -> Settings:
    reindex(settings)
    return settings


def seeds(settings: Settings) -> list[Path]:
    return sorted(settings.sources[0].iterdir())


def counts(report: Report) -> tuple[int, int, int, int, int]:
    """Added, updated, removed, unchanged, failed."""
    return len(report.added), len(report.updated), len(report.removed), report.unchanged, len(report.failed)


def ids(settings: Settings) -> set[str]:
    with open_engine(settings.index).reader() as reader:
        return set(reader.ids())


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Change a file's text and its time."""
    before = path.stat()
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + DAY))


def test_the_first_reindex_adds_all_articles(settings: Settings) -> None:
    assert counts(reindex(settings)) == (5, 0, 0, 0, 0)
    assert len(ids(settings)) == 5


def test_another_one_finds_nothing_to_do_and_commits_nothing(indexed: Settings) -> None:
    generation = open_engine(indexed.index).latest_generation()
    assert counts(reindex(indexed)) == (0, 0, 0, 5, 0)
    assert open_engine(indexed.index).latest_generation() == generation


def test_only_what_changed_is_read_again(indexed: Settings) -> None:
    first, second, third, *_ = seeds(indexed)
    rewrite(first, lambda text: text + "\n\nA sentence that was not there before, officials said.")
    second.unlink()
    shutil.copy(third, third.with_name("new.txt"))
    seen: list[Progress] = []
    assert counts(reindex(indexed, progress=seen.append)) == (1, 1, 1, 3, 0)
    assert [step.origin for step in seen if not step.comparing] == ["", f"seeds/{first.name}", "seeds/new.txt"]


def test_a_file_that_was_only_touched_is_not_made_anew_but_its_time_is_learnt(indexed: Settings) -> None:
    rewrite(seeds(indexed)[0], lambda text: text)
    assert changes(indexed) == 1
    assert counts(reindex(indexed)) == (0, 0, 0, 5, 0)
    assert changes(indexed) == 0
    assert len(ids(indexed)) == 5


def test_a_change_that_keeps_the_size_is_noticed(indexed: Settings) -> None:
    rewrite(seeds(indexed)[0], lambda text: text.replace("concerned", "disturbed"))
    assert counts(reindex(indexed)) == (0, 1, 0, 4, 0)


def test_ids_stay_the_same_when_all_is_made_anew(indexed: Settings) -> None:
    before = ids(indexed)
    assert counts(reindex(indexed, full=True)) == (0, 0, 0, 5, 0)
    assert ids(indexed) == before


def test_deleting_the_index_and_reindexing_gives_it_back(indexed: Settings) -> None:
    before = ids(indexed)
    shutil.rmtree(indexed.index)
    assert counts(reindex(indexed)) == (5, 0, 0, 0, 0)
    assert ids(indexed) == before


def test_a_damaged_index_is_built_anew(indexed: Settings) -> None:
    for path in indexed.index.iterdir():
        if path.is_file() and path.name != "report.json":
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    reindex(indexed)
    assert len(ids(indexed)) == 5


def test_another_version_of_the_code_makes_all_anew(indexed: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "code_stamp", lambda: "another")
    seen: list[Progress] = []
    reindex(indexed, progress=seen.append)
    assert seen[0].total == 5
    assert open_engine(indexed.index).stamp() == "another"


def test_source_files_are_never_written(indexed: Settings) -> None:
    before = [(path.name, path.stat().st_mtime_ns, path.read_bytes()) for path in seeds(indexed)]
    reindex(indexed, full=True)
    assert [(path.name, path.stat().st_mtime_ns, path.read_bytes()) for path in seeds(indexed)] == before


def test_files_that_cannot_be_read_are_told_and_the_others_read(settings: Settings) -> None:
    folder = settings.sources[0]
    (folder / "empty.txt").write_bytes(b"")
    (folder / "paper.pdf").write_bytes(b"%PDF-1.7\n" + bytes(200))
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)))
    report = reindex(settings)
    assert len(report.added) == 5
    assert [failure.origin for failure in report.failed] == ["seeds/empty.txt", "seeds/paper.pdf", "seeds/photo.jpg"]
    assert all(failure.reason for failure in report.failed)


def test_what_failed_is_told_each_time_but_is_no_change(settings: Settings) -> None:
    (settings.sources[0] / "paper.pdf").write_bytes(b"%PDF-1.7\n" + bytes(200))
    first = reindex(settings)
    assert reindex(settings).failed == first.failed
    assert changes(settings) == 0


def test_a_file_that_goes_bad_keeps_its_former_article_until_it_is_removed(indexed: Settings) -> None:
    path = seeds(indexed)[0]
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    assert counts(reindex(indexed)) == (0, 0, 0, 5, 1)
    assert counts(reindex(indexed, full=True)) == (0, 0, 0, 5, 1)
    path.unlink()
    assert counts(reindex(indexed)) == (0, 0, 1, 4, 0)


def test_a_source_that_is_not_there_keeps_its_articles(indexed: Settings) -> None:
    indexed.sources[0].rename(indexed.room / "elsewhere")
    assert counts(reindex(indexed)) == (0, 0, 0, 5, 1)
    (indexed.room / "elsewhere").rename(indexed.sources[0])
    assert counts(reindex(indexed)) == (0, 0, 0, 5, 0)


def test_a_source_that_the_settings_no_longer_name_loses_its_articles(indexed: Settings) -> None:
    (indexed.room / "other").mkdir()
    assert counts(reindex(replace(indexed, sources=(indexed.room / "other",)))) == (0, 0, 5, 0, 0)


def jsonl(texts: list[str]) -> str:
    return "\n".join(
        json.dumps({"title": f"Report {number}", "text": text, "url": f"https://example.org/{number}"})
        for number, text in enumerate(texts)
    )


ROWS = [f"Moscow urged restraint on day {number}. The ministry said so in a statement." for number in range(30)]


def test_one_changed_line_of_a_file_of_many_articles_is_one_update(settings: Settings) -> None:
    path = settings.sources[0] / "many.jsonl"
    path.write_text(jsonl(ROWS))
    reindex(settings)
    path.write_text(jsonl([*ROWS[:-1], "Delhi answered at length. Nobody had expected it."]))
    assert counts(reindex(settings)) == (0, 1, 0, 34, 0)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_large_file_is_shared_out_and_comes_to_the_same(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    (settings.sources[0] / "many.jsonl").write_text(jsonl(ROWS))
    reindex(settings)
    with open_engine(settings.index).reader() as reader:
        before = {article_id: reader.entry(article_id) for article_id in reader.ids()}
    monkeypatch.setattr(gathering, "LARGE", 2_000)
    monkeypatch.setattr(run, "ALONE", 1_000)
    assert counts(reindex(settings, full=True, jobs=jobs)) == (0, 0, 0, 35, 0)
    with open_engine(settings.index).reader() as reader:
        assert {article_id: reader.entry(article_id) for article_id in reader.ids()} == before


def test_a_member_that_cannot_be_read_is_told_until_the_file_changes(settings: Settings) -> None:
    path = settings.sources[0] / "many.jsonl"
    path.write_text(jsonl(ROWS[:3]) + "\n{broken\n")
    first = reindex(settings)
    assert len(first.added) == 8
    assert len(first.failed) == 1
    assert reindex(settings).failed == first.failed
    path.write_text(jsonl(ROWS[:3]))
    assert reindex(settings).failed == ()


def test_two_articles_of_one_id_do_not_overwrite_each_other(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "readingroom.cleaning.cleaner.article_id", lambda origin: "aaaaaaaaaa" if "00" in origin else origin
    )
    report = reindex(settings)
    assert len(report.added) == 1
    assert all("same id" in failure.reason for failure in report.failed)


@pytest.mark.parametrize("at", [0, 3])
def test_what_progress_raises_ends_the_reindex_and_commits_nothing(indexed: Settings, at: int) -> None:
    def stop(progress: Progress) -> None:
        if progress.done == at:
            raise KeyboardInterrupt

    before = open_engine(indexed.index).latest_generation()
    for path in seeds(indexed):
        rewrite(path, lambda text: text + "\n\nMore was said later, according to officials.")
    with pytest.raises(KeyboardInterrupt):
        reindex(indexed, progress=stop)
    assert open_engine(indexed.index).latest_generation() == before
    assert changes(indexed) == 5
    assert counts(reindex(indexed)) == (0, 5, 0, 0, 0)


def test_a_fault_of_ours_in_one_article_costs_only_that_one(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = language.analyse

    def faulty(article: Article) -> Analysis:
        if "003" in article.origin:
            raise ZeroDivisionError("nothing to divide by")
        return real(article)

    monkeypatch.setattr("readingroom.language.analyse", faulty)
    report = reindex(settings)
    assert len(report.added) == 4
    assert "ZeroDivisionError" in report.failed[0].reason


def test_an_empty_room_gets_an_empty_index(settings: Settings) -> None:
    for path in seeds(settings):
        path.unlink()
    assert counts(reindex(settings)) == (0, 0, 0, 0, 0)
    assert open_engine(settings.index).exists()


def test_the_report_is_kept_for_its_owner_only(settings: Settings) -> None:
    report = reindex(settings)
    assert last_report(settings) == report
    assert stat.S_IMODE((settings.index / "report.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"{", b'{"report": 3}', b"\xff" * 99])
def test_a_report_that_cannot_be_read_is_none(indexed: Settings, content: bytes) -> None:
    (indexed.index / "report.json").write_bytes(content)
    assert last_report(indexed) is None
    assert counts(reindex(indexed)) == (0, 0, 0, 5, 0)


def test_failures_are_plain_data(settings: Settings) -> None:
    (settings.sources[0] / "empty.txt").touch()
    assert isinstance(reindex(settings).failed[0], Failure)


def test_a_large_file_can_be_called_off_midway(indexed: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "LARGE", 2_000)
    (indexed.sources[0] / "many.jsonl").write_text(jsonl(ROWS))
    before = open_engine(indexed.index).latest_generation()

    def stop(progress: Progress) -> None:
        if progress.origin == "seeds/many.jsonl":
            raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        reindex(indexed, progress=stop)
    assert open_engine(indexed.index).latest_generation() == before
    assert len(ids(indexed)) == 5


def test_a_touched_file_of_many_articles_keeps_them_all(settings: Settings) -> None:
    path = settings.sources[0] / "many.jsonl"
    path.write_text(jsonl(ROWS))
    reindex(settings)
    rewrite(path, lambda text: text)
    assert counts(reindex(settings)) == (0, 0, 0, 35, 0)
    assert len(ids(settings)) == 35


def test_progress_counts_the_articles_of_one_file_too(settings: Settings) -> None:
    told: list[Progress] = []
    lines = (json.dumps({"title": f"Title {n}", "text": f"Report number {n} of the harbour office."}) for n in range(7))
    (settings.sources[0] / "many.jsonl").write_text("\n".join(lines), "utf-8")
    reindex(settings, progress=told.append)
    assert (told[-1].done, told[-1].articles) == (6, 12)


@pytest.mark.parametrize("at", [0, 3])
def test_another_reindex_meanwhile_is_turned_away_and_nothing_is_lost(settings: Settings, at: int) -> None:
    refused: list[IndexLockedError] = []

    def meanwhile(progress: Progress) -> None:
        if progress.done == at:
            with pytest.raises(IndexLockedError) as caught:
                reindex(settings)
            refused.append(caught.value)

    assert counts(reindex(settings, progress=meanwhile)) == (5, 0, 0, 0, 0)
    assert refused
    assert beside_the_index(settings) == ["front-1.bin", "outlets-1.bin", "stories-1.bin"]
    assert counts(reindex(settings)) == (0, 0, 0, 5, 0)


def beside_the_index(settings: Settings) -> list[str]:
    return sorted(path.name for path in settings.index.glob("*.bin"))


def test_reindexes_started_at_once_do_the_work_once_and_lose_nothing(settings: Settings) -> None:
    command = [sys.executable, "-P", "-m", "readingroom", "reindex", "--json", "--room", str(settings.room)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) for _ in range(3)]
    told = [process.communicate()[0] for process in started]
    assert {process.returncode for process in started} <= {0, 3}
    assert sum(len(json.loads(each)["added"]) for each in told if each) == 5
    assert beside_the_index(settings) == ["front-1.bin", "outlets-1.bin", "stories-1.bin"]


def test_an_index_that_cannot_be_written_is_looked_at_and_not_touched(indexed: Settings) -> None:
    lock = indexed.index / "MAIN_WRITELOCK"
    lock.unlink()
    lock.mkdir()  # nobody can take it, root neither
    assert counts(reindex(indexed)) == (0, 0, 0, 5, 0)
    seeds(indexed)[0].unlink()
    with pytest.raises(RoomError, match="cannot be written"):
        reindex(indexed)
    assert len(ids(indexed)) == 5
