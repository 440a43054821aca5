from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from readingroom.errors import NotesError
from readingroom.model import Decision
from readingroom.notes import DECISIONS, NOTES, decide, decisions, withdraw

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


def test_decisions_of_articles_without_outlet_and_title_stand_apart(tmp_path: Path) -> None:
    bare = Decision(True, "Same words.", "seeds/a.txt")
    decide(tmp_path, bare)
    decide(tmp_path, replace(bare, origin="seeds/b.txt"))
    assert len(decisions(tmp_path)) == 2


def test_a_decision_can_be_taken_back_from_where_its_article_stands_now(tmp_path: Path) -> None:
    decide(tmp_path, replace(ONE, outlet=""))
    assert withdraw(tmp_path, replace(ONE, outlet="", origin="seeds/moved.txt"))
    assert decisions(tmp_path) == ()
    assert not withdraw(tmp_path, ONE)


def test_to_take_back_what_was_never_decided_makes_no_file(tmp_path: Path) -> None:
    assert not withdraw(tmp_path, ONE)
    assert not (tmp_path / NOTES).exists()


def test_text_that_utf_8_cannot_hold_is_kept_and_found_again(tmp_path: Path) -> None:
    odd = replace(ONE, text="odd \ud800 words", origin="seeds/caf\udce9.txt")
    decide(tmp_path, odd)
    assert decisions(tmp_path) == (odd,)
    assert withdraw(tmp_path, odd)


def test_programs_that_decide_at_once_lose_no_decision(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom readingroom.model import Decision\nfrom readingroom.notes import decide\n"
        "for n in range(8):\n    decide(Path(sys.argv[1]), Decision(True, f'{sys.argv[2]} {n} words', 'a'))\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path), name]) for name in ("one", "two")]
    assert [process.wait(60) for process in running] == [0, 0]
    assert len(decisions(tmp_path)) == 16


def _former(room: Path, *found: Decision) -> Path:
    path = room / DECISIONS
    path.write_text("".join(json.dumps(asdict(each)) + "\n" for each in found), "utf-8")
    return path


def test_decisions_on_lines_hold_until_there_is_a_notes_file(tmp_path: Path) -> None:
    _former(tmp_path, ONE)
    assert decisions(tmp_path) == (ONE,)
    assert not (tmp_path / NOTES).exists()


def test_the_lines_are_taken_over_once_and_left_as_they_are(tmp_path: Path) -> None:
    path = _former(tmp_path, ONE)
    before = path.read_bytes()
    other = replace(ONE, text="Another line.")
    decide(tmp_path, other)
    assert decisions(tmp_path) == (ONE, other)
    assert path.read_bytes() == before
    withdraw(tmp_path, ONE)
    assert decisions(tmp_path) == (other,)


def test_lines_that_cannot_be_understood_are_told_and_nothing_is_kept_until_they_can(tmp_path: Path) -> None:
    path = _former(tmp_path, ONE)
    path.write_bytes(path.read_bytes() + b"{broken\n")
    with pytest.raises(NotesError, match="line 2"):
        decide(tmp_path, replace(ONE, text="Another line."))
    with pytest.raises(NotesError, match="line 2"):
        decisions(tmp_path)
    _former(tmp_path, ONE)
    assert decisions(tmp_path) == (ONE,)
