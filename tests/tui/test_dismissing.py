"""Dismissing a reference, seeing what was dismissed, and bringing it back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from readingroom.model import Reach, Reference
from readingroom.notes import NOTES, dismissals
from readingroom.room import Room
from readingroom.tui.actions import Focus
from readingroom.tui.screens.choosing import ChoiceScreen

from .conftest import Driver, Start


@pytest.fixture
def room(built_room: Path, tmp_path: Path) -> Path:
    """The sample room with its index, to be written to."""
    return Path(shutil.copytree(built_room, tmp_path / "room"))


def known(reader: Driver) -> tuple[Reference, ...]:
    """The references in the pane."""
    return reader.screen.references.places.references


def at_hand(reader: Driver) -> Reference:
    found = reader.screen.reference_at_hand()
    assert found is not None
    return found


def told(reader: Driver) -> str:
    return " ".join(note.message for note in reader.app._notifications)


async def to_a_reference(reader: Driver, steps: int = 1) -> Reference:
    """Into the article, and on by so many of its places."""
    await reader.press("enter", *["right_square_bracket"] * steps)
    return at_hand(reader)


async def test_what_is_dismissed_is_gone_at_once_from_pane_and_text(start: Start, room: Path) -> None:
    async with start(room, query="restraint") as reader:
        one = await to_a_reference(reader)
        before = known(reader)
        await reader.press("x", "enter")
        assert set(known(reader)) == set(before) - {one}
        marked = [found for place in reader.screen.article.places.places for found in place.references]
        assert one not in marked
        assert " of " in str(reader.screen.references.border_title)
        assert "×1" in str(reader.screen.references.border_title)
        assert "Dismissed: 1" in told(reader)


async def test_the_next_reference_is_at_hand_then(start: Start, room: Path) -> None:
    async with start(room, query="restraint") as reader:
        await to_a_reference(reader)
        following = known(reader)[1]
        await reader.press("x", "enter")
        assert at_hand(reader) == following
        assert reader.screen.article.place is not None


async def test_the_last_reference_may_be_dismissed_too(start: Start, room: Path) -> None:
    async with start(room, query="restraint") as reader:
        await to_a_reference(reader)
        reader.screen.go(Focus.REFERENCES)
        await reader.press("G")
        last = at_hand(reader)
        await reader.press("x", "x")
        assert at_hand(reader) == known(reader)[-1] != last


@pytest.mark.parametrize(("key", "reach"), [("1", Reach.ONE), ("2", Reach.KIND), ("3", Reach.EVERYWHERE)])
async def test_a_digit_chooses_how_far(start: Start, room: Path, key: str, reach: Reach) -> None:
    async with start(room, query="restraint") as reader:
        await to_a_reference(reader)
        await reader.press("x", key)
        assert [each.reach for each in dismissals(room)] == [reach]


async def test_the_pointer_chooses_how_far(start: Start, room: Path) -> None:
    async with start(room, query="restraint") as reader:
        one = await to_a_reference(reader)
        before = known(reader)
        await reader.press("x", "j", "enter")
        alike = [each for each in before if (each.kind, each.there_id) == (one.kind, one.there_id)]
        assert set(known(reader)) == set(before) - set(alike)


async def test_leaving_the_question_dismisses_nothing(start: Start, room: Path) -> None:
    async with start(room, query="restraint") as reader:
        one = await to_a_reference(reader)
        await reader.press("x", "escape")
        assert at_hand(reader) == one
        assert not (room / NOTES).exists()


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (30, 8)])
async def test_the_question_can_be_read_and_answered_at_every_size(
    start: Start, room: Path, size: tuple[int, int]
) -> None:
    async with start(room, query="restraint", size=size) as reader:
        await to_a_reference(reader)
        await reader.press("x", "j", "j")
        assert isinstance(reader.app.screen, ChoiceScreen)
        assert "▶ 3" in reader.shown()
        await reader.press("enter")
        assert [each.reach for each in dismissals(room)] == [Reach.EVERYWHERE]


async def test_a_click_on_an_answer_chooses_it_and_one_beside_them_none(start: Start, room: Path) -> None:
    async with start(room, query="restraint") as reader:
        await to_a_reference(reader)
        await reader.press("x")
        await reader.pilot.click(offset=(1, 1))
        await reader.rest()
        assert not isinstance(reader.app.screen, ChoiceScreen)
        assert dismissals(room) == ()
        await reader.press("x")
        lines = reader.shown().splitlines()
        row = next(number for number, line in enumerate(lines) if "2 All" in line)
        await reader.pilot.click(offset=(lines[row].index("2 All"), row))
        await reader.rest()
        assert [each.reach for each in dismissals(room)] == [Reach.KIND]


async def test_undo_takes_the_last_one_back_and_stands_there(start: Start, room: Path) -> None:
    async with start(room, query="restraint") as reader:
        one = await to_a_reference(reader)
        before = known(reader)
        await reader.press("x", "2", "x", "1", "u", "u")
        assert set(known(reader)) == set(before)
        assert at_hand(reader) == one
        assert dismissals(room) == ()
        await reader.press("u")
        assert "Nothing was decided or dismissed yet." in told(reader)


async def test_undo_works_from_another_article(start: Start, room: Path) -> None:
    async with start(room, query="restraint") as reader:
        one = await to_a_reference(reader)
        await reader.press("x", "1", "enter")
        article = reader.screen.article.article
        assert article is not None
        assert article.id != one.here_id
        hand = reader.screen.reference_at_hand()
        await reader.press("u")
        assert dismissals(room) == ()
        assert reader.screen.reference_at_hand() == hand


async def test_what_was_dismissed_is_shown_in_place_on_demand_and_restored_there(start: Start, room: Path) -> None:
    async with start(room, query="restraint") as reader:
        one = await to_a_reference(reader)
        before = known(reader)
        await reader.press("x", "3", "X")
        assert "Dismissed: in all articles" in reader.shown()
        assert set(known(reader)) == set(before)
        assert at_hand(reader) == one
        await reader.press("x")
        assert dismissals(room) == ()
        assert at_hand(reader) == one
        await reader.press("X")
        assert set(known(reader)) == set(before)


async def test_a_restored_reference_is_dismissed_again_by_undo(start: Start, room: Path) -> None:
    async with start(room, query="restraint") as reader:
        await to_a_reference(reader)
        await reader.press("x", "1")
        before = dismissals(room)
        await reader.press("X", "x")
        assert dismissals(room) == ()
        await reader.press("u")
        assert dismissals(room) == before


async def test_what_is_dismissed_stays_so_after_the_article_was_left(start: Start, room: Path) -> None:
    async with start(room, query="restraint") as reader:
        one = await to_a_reference(reader, 2)
        await reader.press("x", "1")
        left = set(known(reader))
        await reader.press("enter", "ctrl+o")
        assert one.here_id == at_hand(reader).here_id
        assert set(known(reader)) == left


async def test_coming_back_leads_to_the_reference_that_was_left_though_one_before_it_is_gone(
    start: Start, room: Path
) -> None:
    async with start(room, query="restraint") as reader:
        first = await to_a_reference(reader)
        await reader.press("right_square_bracket", "right_square_bracket")
        left = at_hand(reader)
        await reader.press("enter")
        reader.screen.room.dismiss(first)
        await reader.press("ctrl+o")
        assert first not in known(reader)
        assert at_hand(reader) == left


async def test_an_article_all_of_whose_references_are_dismissed_says_so(start: Start, room: Path) -> None:
    with Room.open(room) as opened:
        article = opened.search("restraint").hits[0].id
        for reference in opened.references(article):
            opened.dismiss(reference)
    async with start(room, query="restraint") as reader:
        assert known(reader) == ()
        assert "you have dismissed" in " ".join(reader.shown().split())
        await reader.press("enter", "X")
        assert len(known(reader)) > 5


async def test_without_a_reference_at_hand_the_key_says_what_to_do_first(start: Start, room: Path) -> None:
    async with start(room, query="restraint") as reader:
        await reader.press("enter", "x")
        assert "goes to a cross-reference" in told(reader)


async def test_with_damaged_notes_all_references_are_shown_and_the_damage_is_told(start: Start, room: Path) -> None:
    (room / NOTES).write_text("no database " * 100)
    async with start(room, query="restraint") as reader:
        await to_a_reference(reader)
        assert "is damaged" in told(reader)
        await reader.press("x", "1")
        assert "could not be kept" in told(reader)
        assert known(reader)
