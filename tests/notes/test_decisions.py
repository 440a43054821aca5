from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from readingroom.errors import UsageError
from readingroom.model import Decision
from readingroom.notes import DECISIONS, decide, decisions, withdraw

ONE = Decision(True, "Help us keep an eye on the harbour.", "seeds/a.txt", "Harbour Post", "Ferry strikes pier")


def test_a_room_without_decisions_has_none(tmp_path: Path) -> None:
    assert decisions(tmp_path) == ()


def test_what_was_decided_is_read_again_in_its_order(tmp_path: Path) -> None:
    other = replace(ONE, text="Another line.", keep=False)
    decide(tmp_path, ONE)
    decide(tmp_path, other)
    assert decisions(tmp_path) == (ONE, other)


def test_a_later_decision_on_the_same_words_takes_the_place_of_the_earlier(tmp_path: Path) -> None:
    decide(tmp_path, ONE)
    decide(tmp_path, replace(ONE, keep=False))
    assert decisions(tmp_path) == (replace(ONE, keep=False),)


def test_a_decision_can_be_taken_back_from_where_its_article_stands_now(tmp_path: Path) -> None:
    decide(tmp_path, replace(ONE, outlet=""))
    assert withdraw(tmp_path, replace(ONE, outlet="", origin="seeds/moved.txt"))
    assert decisions(tmp_path) == ()
    assert not withdraw(tmp_path, ONE)


def test_the_file_is_readable_text_for_its_owner_only(tmp_path: Path) -> None:
    decide(tmp_path, ONE)
    path = tmp_path / DECISIONS
    assert path.stat().st_mode & 0o077 == 0
    assert path.read_text("utf-8").count("\n") == 1
    assert ONE.text in path.read_text("utf-8")


def test_a_line_that_cannot_be_understood_is_told_and_never_written_over(tmp_path: Path) -> None:
    decide(tmp_path, ONE)
    path = tmp_path / DECISIONS
    path.write_bytes(path.read_bytes() + b"{broken\n")
    before = path.read_bytes()
    with pytest.raises(UsageError, match="line 2"):
        decide(tmp_path, replace(ONE, text="Another line."))
    assert path.read_bytes() == before


def test_text_that_utf_8_cannot_hold_is_kept_with_substitutes(tmp_path: Path) -> None:
    decide(tmp_path, replace(ONE, text="odd \ud800 words"))
    assert decisions(tmp_path)[0].text == "odd ? words"


@pytest.mark.skipif(os.name != "posix", reason="the lock is one of POSIX")
def test_programs_that_decide_at_once_lose_no_decision(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom readingroom.model import Decision\nfrom readingroom.notes import decide\n"
        "for n in range(8):\n    decide(Path(sys.argv[1]), Decision(True, f'{sys.argv[2]} {n} words', 'a'))\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path), name]) for name in ("one", "two")]
    assert [process.wait(60) for process in running] == [0, 0]
    assert len(decisions(tmp_path)) == 16
