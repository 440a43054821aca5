"""What a reader dismissed stays out of the room's references until it is taken back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from readingroom.errors import NotesError
from readingroom.model import Reach, Reference, ReferenceKind
from readingroom.notes import NOTES
from readingroom.room import Room


@pytest.fixture
def room(built_room: Path, tmp_path: Path) -> Iterator[Room]:
    """The sample room with its index, to be written to."""
    with Room.open(shutil.copytree(built_room, tmp_path / "room")) as opened:
        yield opened


def most(room: Room, kind: ReferenceKind | None = None) -> str:
    """The article with the most references, or with the most of a kind."""
    ids = [hit.id for hit in room.search("").hits]
    return max(ids, key=lambda each: sum(kind in (None, found.kind) for found in room.references(each)))


def ends(found: list[Reference]) -> list[tuple[str, ...]]:
    """What tells references apart, whichever of the two articles is open."""
    return [
        (one.kind.value, *sorted((f"{one.here_id} {one.here_text}", f"{one.there_id} {one.there_text}")))
        for one in found
    ]


@pytest.mark.parametrize("kind", list(ReferenceKind))
def test_a_dismissed_reference_is_gone_from_both_articles_and_no_other_is(room: Room, kind: ReferenceKind) -> None:
    here = most(room, kind)
    before = room.references(here)
    one = next(one for one in before if one.kind is kind)
    there = room.references(one.there_id)
    room.dismiss(one)
    assert room.references(here) == [each for each in before if each != one]
    assert len(room.references(one.there_id)) == len(there) - 1
    assert [each.reference for each in room.dismissed(here)] == [one]


@pytest.mark.parametrize("reach", list(Reach))
def test_what_was_dismissed_stays_so_when_the_index_is_made_anew(room: Room, reach: Reach) -> None:
    here = most(room)
    room.dismiss(room.references(here)[0], reach)
    left = ends(room.references(here))
    shutil.rmtree(room.settings.index)
    room.reindex(full=True, jobs=1)
    assert ends(room.references(here)) == left


def test_a_kind_is_gone_between_the_two_and_stands_between_others(room: Room) -> None:
    here = most(room)
    before = room.references(here)
    one = next(one for one in before if one.kind is ReferenceKind.QUOTE)
    room.dismiss(one, Reach.KIND)
    gone = [each for each in before if (each.kind, each.there_id) == (one.kind, one.there_id)]
    assert len(gone) > 1
    assert room.references(here) == [each for each in before if each not in gone]
    assert any(each.kind is one.kind for each in room.references(here))


def test_a_name_dismissed_everywhere_is_gone_between_articles_in_which_it_was_not_dismissed(room: Room) -> None:
    ids = [hit.id for hit in room.search("").hits]
    names = [each for found in ids for each in room.references(found) if each.kind is ReferenceKind.NAME]
    one = next(
        each
        for each in names
        if sum({each.here_text, each.there_text} == {other.here_text, other.there_text} for other in names) > 2
    )
    room.dismiss(one, Reach.EVERYWHERE)
    left = [each for found in ids for each in room.references(found) if each.kind is ReferenceKind.NAME]
    gone = [each for each in names if each not in left]
    assert {frozenset((each.here_id, each.there_id)) for each in gone} > {frozenset((one.here_id, one.there_id))}


def test_what_is_taken_back_stands_where_it_stood(room: Room) -> None:
    here = most(room)
    before = room.references(here)
    room.dismiss(before[0], Reach.KIND)
    room.dismiss(before[0], Reach.ONE)
    for said in room.dismissed(here)[0].by:
        assert room.restore(said)
    assert room.references(here) == before
    assert room.dismissed(here) == []


def test_another_room_object_on_the_same_folder_sees_it_at_once(room: Room) -> None:
    here = most(room)
    with Room.open(room.settings.room) as other:
        before = other.references(here)
        room.dismiss(before[0])
        assert len(other.references(here)) == len(before) - 1


def test_damaged_notes_are_told_and_all_references_can_still_be_had(room: Room) -> None:
    here = most(room)
    before = room.references(here)
    (room.settings.room / NOTES).write_text("no database " * 100)
    with pytest.raises(NotesError):
        room.references(here)
    assert room.references(here, dismissed=True) == before


def test_what_was_dismissed_is_not_in_a_comparison_of_the_two_either(room: Room) -> None:
    here = most(room)
    one = next(each for each in room.references(here) if each.kind is ReferenceKind.FIGURE)
    _, _, before = room.compare(here, one.there_id)
    room.dismiss(one, Reach.KIND)
    _, _, after = room.compare(here, one.there_id)
    assert ReferenceKind.FIGURE in {each.kind for each in before}
    assert after == [each for each in before if each.kind is not ReferenceKind.FIGURE]
