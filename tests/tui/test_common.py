"""Cross-references that are neither names nor dates: stepping through them, and hiding the rest."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from readingroom.model import ReferenceKind
from readingroom.room import Room
from readingroom.tui.places import COMMON

from .conftest import Driver, Start


@pytest.fixture
def room(built_room: Path, tmp_path: Path) -> Path:
    """The sample room with its index, to be written to."""
    return Path(shutil.copytree(built_room, tmp_path / "room"))


def at_hand(reader: Driver) -> ReferenceKind:
    found = reader.screen.reference_at_hand()
    assert found is not None
    return found.kind


def kinds(reader: Driver) -> list[ReferenceKind]:
    """Of each place of the article, its kind."""
    return [place.kind for place in reader.screen.article.places.places]


async def test_one_steps_through_what_is_no_name_and_no_date_and_comes_round(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter")
        wanted = [number for number, kind in enumerate(kinds(reader)) if kind not in COMMON]
        assert 1 < len(wanted) < len(kinds(reader))
        seen = []
        for _ in range(len(wanted) + 1):
            await reader.press("right_curly_bracket")
            seen.append(reader.screen.article.place)
            assert reader.screen.references.cursor == reader.screen.article.places.places[seen[-1] or 0].first
        assert seen == [*wanted, wanted[0]]
        await reader.press("left_curly_bracket")
        assert reader.screen.article.place == wanted[-1]


async def test_names_and_dates_are_hidden_in_text_and_list_and_come_back(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter", "right_curly_bracket")
        before, stood = reader.screen.references.places.references, reader.screen.reference_at_hand()
        await reader.press("H")
        assert kinds(reader)
        assert not COMMON & set(kinds(reader))
        assert not COMMON & {found.kind for found in reader.screen.references.places.references}
        assert "no N, D" in str(reader.screen.references.border_title)
        assert reader.screen.reference_at_hand() == stood
        await reader.press("H")
        assert set(reader.screen.references.places.references) == set(before)
        assert reader.screen.reference_at_hand() == stood
        assert " no " not in str(reader.screen.references.border_title)


async def test_they_stay_hidden_in_the_next_article(start: Start) -> None:
    async with start() as reader:
        await reader.press("H", "j")
        assert kinds(reader)
        assert not COMMON & set(kinds(reader))


async def test_a_hidden_name_is_at_hand_no_more(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter")
        while reader.screen.article.place is None or at_hand(reader) not in COMMON:
            await reader.press("right_square_bracket")
        await reader.press("H")
        assert reader.screen.reference_at_hand() is None


async def test_what_was_dismissed_is_shown_although_names_are_hidden(start: Start, room: Path) -> None:
    async with start(room) as reader:
        await reader.press("enter", "right_curly_bracket", "H", "x", "1")
        count = len(kinds(reader))
        await reader.press("X")
        assert len(kinds(reader)) == count + 1
        await reader.press("u", "H")
        assert COMMON & set(kinds(reader))


@pytest.mark.parametrize("width", [80, 60])
async def test_where_there_is_little_room_the_title_says_it_in_brief(start: Start, width: int) -> None:
    async with start(size=(width, 24)) as reader:
        await reader.press("enter", "right_curly_bracket", "H", "tab")
        assert "no N, D" in str(reader.screen.references.border_title) or "no names" in reader.shown()


async def test_an_article_with_nothing_but_names_says_how_to_see_them(start: Start, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    texts = (
        "Maria Okonkwo of the coast guard welcomed the students in the harbour hall and showed them an old map.",
        "A new boat was named by Maria Okonkwo, who grew up beside the river and left early for a school in the hills.",
    )
    lines = [json.dumps({"title": f"Report {number}", "text": text}) for number, text in enumerate(texts)]
    (tmp_path / "seeds" / "two.jsonl").write_text("\n".join(lines), "utf-8")
    with Room.open(tmp_path) as room:
        room.reindex(jobs=1)
    async with start(tmp_path) as reader:
        assert kinds(reader)
        await reader.press("H")
        assert "Only names" in reader.shown()
        await reader.press("right_square_bracket")
        assert any("H shows them" in note.message for note in reader.app._notifications)
