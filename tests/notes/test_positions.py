"""Where a reader stood, found again in a text that has shifted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom import notes
from readingroom.errors import NotesError
from readingroom.room import clean

TEXT = "\n\n".join(
    f"Paragraph {number} tells what the coast guard said about the ferry on day {number}." for number in range(40)
)
ARTICLE = replace(clean("Ferry\n\n" + TEXT, origin="ferry"), text=TEXT)


def _kept(sign: str) -> tuple[notes.positions.Place, int]:
    offset = TEXT.index(sign)
    return notes.place_in(ARTICLE, offset), offset


def test_a_place_stands_where_it_stood_while_nothing_changes() -> None:
    place, offset = _kept("Paragraph 20")
    assert notes.stands(place, TEXT) == offset


def test_a_place_is_found_again_when_something_was_put_before_it() -> None:
    place, offset = _kept("Paragraph 20")
    assert notes.stands(place, "Updated.\n\n" + TEXT) == offset + len("Updated.\n\n")


def test_of_the_same_words_in_two_places_those_with_the_same_words_before_them_are_the_place() -> None:
    text = f"One.\n\n{'the same words again and again, ' * 3}\n\nTwo.\n\n{'the same words again and again, ' * 3}"
    article = replace(ARTICLE, text=text)
    place = notes.place_in(article, text.index("the same", text.index("Two.")))
    assert notes.stands(place, text.replace("One.", "")).bit_length() > 0
    assert text.replace("One.", "")[: notes.stands(place, text.replace("One.", ""))].endswith("Two.\n\n")


def test_a_place_whose_words_were_edited_is_found_by_those_around_it() -> None:
    place, offset = _kept("Paragraph 20")
    edited = "New.\n\n" + TEXT.replace("Paragraph 20 tells what the coast guard", "Somebody heard that the guard")
    assert abs(notes.stands(place, edited) - offset - len("New.\n\n")) < 100


def test_a_place_that_is_gone_is_the_beginning_of_a_paragraph_near_it() -> None:
    place, _offset = _kept("Paragraph 20")
    text = "\n\n".join(["Nothing of it stands here any more."] * 30)
    found = notes.stands(place, text)
    assert text[:found].endswith("\n\n")


@given(st.text(max_size=80), st.integers(0, 90), st.text(max_size=80))
def test_a_place_always_lies_in_the_text(text: str, offset: int, later: str) -> None:
    place = notes.place_in(replace(ARTICLE, text=text), offset)
    assert 0 <= notes.stands(place, later) <= len(later)
    if offset < len(text):
        assert notes.stands(place, text) == offset


def test_places_are_kept_one_an_article_and_forgotten(tmp_path: Path) -> None:
    first, second = (notes.place_in(ARTICLE, offset) for offset in (100, 200))
    notes.keep_position(tmp_path, first, "2024-03-05")
    notes.keep_position(tmp_path, second, "2024-03-06")
    assert notes.position(tmp_path, ARTICLE.id) == second
    assert notes.position(tmp_path, "another") is None
    assert notes.forget_position(tmp_path, ARTICLE.id)
    assert not notes.forget_position(tmp_path, ARTICLE.id)


def test_forgetting_makes_no_file(tmp_path: Path) -> None:
    assert not notes.forget_position(tmp_path, "any")
    assert list(tmp_path.iterdir()) == []


def test_a_place_with_half_of_a_pair_of_surrogates_is_kept(tmp_path: Path) -> None:
    place = notes.place_in(replace(ARTICLE, text="a \ud800 b"), 2)
    notes.keep_position(tmp_path, place, "2024-03-05")
    assert notes.position(tmp_path, ARTICLE.id) == place


def test_another_program_that_writes_is_not_waited_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes.positions, "PATIENCE", 0.01)
    with notes.store.writing(tmp_path), pytest.raises(NotesError, match="Another program"):
        notes.keep_position(tmp_path, notes.place_in(ARTICLE, 5), "2024-03-05")
    alone = sqlite3.connect(tmp_path / notes.NOTES, isolation_level=None)
    with closing(alone):
        alone.execute("BEGIN EXCLUSIVE")
        with pytest.raises(NotesError, match="Another program"):
            notes.position(tmp_path, ARTICLE.id)
