from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from readingroom import notes
from readingroom.errors import NotesError
from readingroom.model import NameChange, NameCorrection

MERGED = NameCorrection(NameChange.MERGE, "PoK", "Pakistan-occupied Kashmir", made="2025-05-08T10:00:00+00:00")
PARTED = NameCorrection(NameChange.SPLIT_ARTICLES, "Ana Paz", "Ana Paz (judge)", ("a1", "b2"))


def bare(found: tuple[NameCorrection, ...]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(each.change.value, each.name, each.other, each.articles) for each in found]


def test_corrections_come_back_as_they_were_kept_the_latest_last(tmp_path: Path) -> None:
    assert notes.name_corrections(tmp_path) == ()
    kept = tuple(notes.correct_name(tmp_path, each) for each in (MERGED, PARTED))
    assert notes.name_corrections(tmp_path) == kept
    assert bare(kept) == bare((MERGED, PARTED))


def test_a_correction_made_again_is_kept_once_and_is_the_latest(tmp_path: Path) -> None:
    for each in (MERGED, PARTED, MERGED):
        notes.correct_name(tmp_path, each)
    assert bare(notes.name_corrections(tmp_path)) == bare((PARTED, MERGED))


def test_a_correction_that_was_taken_back_is_gone_and_its_number_is_not_given_again(tmp_path: Path) -> None:
    first = notes.correct_name(tmp_path, MERGED)
    assert notes.uncorrect_name(tmp_path, first.number)
    assert not notes.uncorrect_name(tmp_path, first.number)
    assert notes.name_corrections(tmp_path) == ()
    assert notes.correct_name(tmp_path, PARTED).number > first.number


def test_taking_back_what_is_not_there_makes_no_file(tmp_path: Path) -> None:
    assert not notes.uncorrect_name(tmp_path, 1)
    assert not (tmp_path / notes.NOTES).exists()


def test_a_correction_of_no_known_kind_is_told_as_damage(tmp_path: Path) -> None:
    notes.correct_name(tmp_path, MERGED)
    with sqlite3.connect(tmp_path / notes.NOTES) as connection:
        connection.execute("UPDATE name_corrections SET change = 'forget'")
    connection.close()
    with pytest.raises(NotesError):
        notes.name_corrections(tmp_path)
