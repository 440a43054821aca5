from __future__ import annotations

from pathlib import Path

from readingroom.model import StoryCorrection
from readingroom.notes import correct_story, story_corrections, uncorrect_story


def test_a_room_without_notes_has_no_corrections_and_gets_no_file(tmp_path: Path) -> None:
    assert story_corrections(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_what_was_said_of_stories_is_kept_in_the_order_in_which_it_was_said(tmp_path: Path) -> None:
    said = (
        StoryCorrection(True, ("aa", "ab"), ("ba",), "2025-05-07T10:00:00+00:00"),
        StoryCorrection(False, ("ab",), ("aa", "ba"), "2025-05-07T10:01:00+00:00"),
        StoryCorrection(True, ("aa", "ab"), ("ba",), "2025-05-07T10:02:00+00:00"),
    )
    for each in said:
        correct_story(tmp_path, each)
    assert story_corrections(tmp_path) == said


def test_what_was_said_twice_is_taken_back_once_and_the_rest_stays(tmp_path: Path) -> None:
    one = StoryCorrection(False, ("ab",), ("aa", "ba"), "2025-05-07T10:01:00+00:00")
    other = StoryCorrection(True, ("aa", "ab"), ("ba",), "2025-05-07T10:02:00+00:00")
    for each in (one, other, one):
        correct_story(tmp_path, each)
    assert uncorrect_story(tmp_path, one)
    assert story_corrections(tmp_path) == (one, other)
    assert uncorrect_story(tmp_path, one)
    assert not uncorrect_story(tmp_path, one)
    assert story_corrections(tmp_path) == (other,)
