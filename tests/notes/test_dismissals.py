from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from readingroom.errors import NotesError
from readingroom.model import Anchor, Decision, Dismissal, Reach, ReferenceKind
from readingroom.notes import NOTES, decide, decisions, dismiss, dismissals, restore

ONE = Dismissal(
    Reach.ONE,
    ReferenceKind.FIGURE,
    Anchor("aaaa", "26", "killed ", " people", "26 people killed"),
    Anchor("bbbb", "at least 28", "in which ", " died", "28 people killed"),
    "2026-01-02T03:04:05+00:00",
)
EVERYWHERE = replace(ONE, reach=Reach.EVERYWHERE)


def test_a_room_in_which_nothing_was_dismissed_has_no_dismissals(tmp_path: Path) -> None:
    assert dismissals(tmp_path) == ()


def test_what_was_dismissed_is_read_again_in_its_order(tmp_path: Path) -> None:
    dismiss(tmp_path, ONE)
    dismiss(tmp_path, EVERYWHERE)
    assert dismissals(tmp_path) == (ONE, EVERYWHERE)


def test_an_article_is_given_what_concerns_it_on_either_side_and_what_reaches_everywhere(tmp_path: Path) -> None:
    others = replace(ONE, here=replace(ONE.here, article="cccc"), there=replace(ONE.there, article="dddd"))
    for each in (ONE, others, replace(others, reach=Reach.EVERYWHERE)):
        dismiss(tmp_path, each)
    everywhere = replace(others, reach=Reach.EVERYWHERE)
    assert dismissals(tmp_path, "aaaa") == (ONE, everywhere)
    assert dismissals(tmp_path, "bbbb") == (ONE, everywhere)
    assert dismissals(tmp_path, "eeee") == (everywhere,)


def test_the_same_is_not_kept_twice(tmp_path: Path) -> None:
    dismiss(tmp_path, ONE)
    dismiss(tmp_path, replace(ONE, made="later"))
    assert dismissals(tmp_path) == (replace(ONE, made="later"),)


def test_one_dismissal_is_taken_back_and_the_others_stay(tmp_path: Path) -> None:
    dismiss(tmp_path, ONE)
    dismiss(tmp_path, EVERYWHERE)
    assert restore(tmp_path, ONE)
    assert dismissals(tmp_path) == (EVERYWHERE,)
    assert not restore(tmp_path, ONE)


def test_to_take_back_what_was_never_dismissed_makes_no_file(tmp_path: Path) -> None:
    assert not restore(tmp_path, ONE)
    assert not (tmp_path / NOTES).exists()


def test_words_that_utf_8_cannot_hold_are_found_again(tmp_path: Path) -> None:
    odd = replace(ONE, here=replace(ONE.here, text="26\ud800"))
    dismiss(tmp_path, odd)
    assert restore(tmp_path, odd)


def test_decisions_and_dismissals_lie_in_one_file_and_leave_each_other_alone(tmp_path: Path) -> None:
    decision = Decision(True, "words", "seeds/a.txt")
    decide(tmp_path, decision)
    dismiss(tmp_path, ONE)
    restore(tmp_path, ONE)
    assert decisions(tmp_path) == (decision,)


def test_a_reach_that_no_version_wrote_is_told_as_damage(tmp_path: Path) -> None:
    dismiss(tmp_path, ONE)
    connection = sqlite3.connect(tmp_path / NOTES)
    connection.execute("UPDATE dismissals SET reach = 'galaxy'")
    connection.commit()
    connection.close()
    with pytest.raises(NotesError, match="galaxy"):
        dismissals(tmp_path)
