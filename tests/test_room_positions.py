"""A room remembers where its reader left off, and never keeps them from reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readingroom.model import Article
from readingroom.notes import NOTES
from readingroom.room import Room

TEXT = "\n\n".join(f"Paragraph {number} tells what was said of the ferry on day {number}." for number in range(9))


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    _write(tmp_path, TEXT)
    return tmp_path


def _write(folder: Path, text: str) -> None:
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds" / "a.jsonl").write_text(json.dumps({"title": "Ferry", "text": text}), "utf-8")
    with Room.open(folder) as room:
        room.reindex(jobs=1)


def _only(room: Room) -> Article:
    return room.article(room.search("").hits[0].id)


def test_a_place_is_remembered_when_the_room_is_opened_again(ferry: Path) -> None:
    with Room.open(ferry) as room:
        article = _only(room)
        assert room.position(article) == 0
        room.keep_position(article, article.text.index("Paragraph 5"))
    with Room.open(ferry) as room:
        assert room.article(article.id).text[room.position(article) :].startswith("Paragraph 5")


def test_a_place_is_found_again_after_a_reindex_of_a_text_that_has_shifted(ferry: Path) -> None:
    with Room.open(ferry) as room:
        article = _only(room)
        room.keep_position(article, article.text.index("Paragraph 5"))
    _write(ferry, "The coast guard has corrected this report since.\n\n" + TEXT)
    with Room.open(ferry) as room:
        article = _only(room)
        assert article.text[room.position(article) :].startswith("Paragraph 5")


def test_the_top_of_an_article_needs_no_keeping(ferry: Path) -> None:
    with Room.open(ferry) as room:
        room.keep_position(_only(room), 0)
        assert not (ferry / NOTES).exists()
        room.keep_position(_only(room), 20)
        room.keep_position(_only(room), 0)
    with Room.open(ferry) as room:
        assert room.position(_only(room)) == 0


def test_where_nothing_can_be_written_a_place_is_remembered_while_the_room_is_open(ferry: Path) -> None:
    (ferry / NOTES).mkdir()  # no file: it can neither be read nor written, by whomever
    with Room.open(ferry) as room:
        article = _only(room)
        room.keep_position(article, 50)
        assert room.position(article) == 50
    with Room.open(ferry) as room:
        assert room.position(article) == 0
