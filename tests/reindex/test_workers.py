from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from readingroom.model import Declared, Document
from readingroom.reindex.making import make
from readingroom.reindex.workers import Workers

GOOD = [
    Document(f"{number}.txt", f"Title {number}\n\nMoscow urged restraint, it said.", declared=Declared(language="en"))
    for number in range(5)
]


class Deadly(Document):
    """A document whose reading ends the process: unpickling it, as the worker does, runs `os._exit`."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (7,)


class Endless(Document):
    """A document whose reading never ends."""

    def __reduce__(self) -> tuple[object, ...]:
        return eval, ("[None for _ in iter(int, 1)]",)


def test_other_processes_make_what_this_one_would_in_the_same_order() -> None:
    with Workers(2) as workers:
        made = list(workers.made([GOOD[:2], GOOD[2:]]))
    assert made == [(document, make(document)) for document in GOOD]


def test_one_job_works_in_this_process() -> None:
    with Workers(1) as workers:
        assert [item for item, _ in workers.made([GOOD])] == GOOD
        assert not workers._workers


def test_a_document_that_kills_its_reader_costs_only_itself() -> None:
    deadly = Deadly("deadly.txt", "")
    with Workers(2) as workers:
        made = dict(workers.made([[*GOOD[:2], deadly, *GOOD[2:]]]))
    assert "status 7" in made[deadly].failures[0].reason
    assert all(made[document].entries for document in GOOD)


def test_a_document_that_never_ends_is_given_up() -> None:
    endless = Endless("endless.txt", "")
    with Workers(2, time_limit=5) as workers:
        made = dict(workers.made([[endless], GOOD]))
    assert "too long" in made[endless].failures[0].reason
    assert all(made[document].entries for document in GOOD)


def test_batches_are_taken_only_as_they_are_worked_on() -> None:
    taken = 0

    def batches() -> Iterator[list[Document]]:
        nonlocal taken
        for document in GOOD * 20:
            taken += 1
            yield [document]

    with Workers(2) as workers:
        next(workers.made(batches()))
        assert taken <= 6


def test_a_script_without_a_main_guard_is_not_run_again_by_the_workers(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from readingroom.model import Document\n"
        "from readingroom.reindex.workers import Workers\n"
        "print('once')\n"
        "with Workers(2) as workers:\n"
        "    print(sum(len(made.entries) for _, made in workers.made([[Document('a', 'Moscow urged restraint.')]] * 2)))\n"
    )
    done = subprocess.run([sys.executable, script], check=True, capture_output=True, text=True, timeout=120)
    assert done.stdout == "once\n2\n"


@pytest.mark.skipif(os.name != "posix", reason="the current folder is shadowed by a name that POSIX allows")
def test_workers_never_import_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit('imported from the archive')")
    (tmp_path / "hashlib.py").write_text("raise SystemExit('imported from the archive')")
    monkeypatch.chdir(tmp_path)
    with Workers(2) as workers:
        assert all(made.entries for _, made in workers.made([GOOD]))
