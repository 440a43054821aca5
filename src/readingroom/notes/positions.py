"""Where the reader stood in each article, kept so that it is found again when the text has shifted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from readingroom.model import Anchor, Article
from readingroom.notes.anchors import AROUND
from readingroom.notes.store import reading, writing

WORDS = 64
"""Characters that are kept from a place on: some ten words, which seldom stand in an article twice."""

OCCURRENCES = 200
"""Places with the same words that are told apart by what is around them."""

PATIENCE = 1.0
"""Seconds to wait for another program that writes: nobody should wait long for a place to be kept, or found."""

Place = tuple[int, Anchor]
"""An offset into an article's cleaned text as it was, and the words there and around it."""


def place_in(article: Article, offset: int) -> Place:
    """What is kept of a place in an article."""
    text = article.text
    end = offset + WORDS
    return offset, Anchor(
        article.id, text[offset:end], text[max(0, offset - AROUND) : offset], text[end : end + AROUND]
    )


def stands(kept: Place, text: str) -> int:
    """The offset at which a place that was kept stands in the text as it is now.

    It is where the same words stand, of several such places the one with the same words around it, else the nearest.
    Where they are gone, it is where the words around them stand; else the beginning of the paragraph that stands at the old offset.
    """
    offset, anchor = kept
    if anchor.text and text.startswith(anchor.text, offset):
        return offset
    around = (anchor.text, 0), (anchor.after, -len(anchor.text)), (anchor.before, len(anchor.before))
    for words, shift in around:
        found = [max(0, at + shift) for at in _occurrences(text, words)] if words.strip() else []
        if found:
            return min(found, key=lambda at: (not text.endswith(anchor.before, 0, at), abs(at - offset)))
    break_before = text.rfind("\n\n", 0, offset)
    return break_before + 2 if break_before >= 0 else 0


def position(room: Path, article_id: str) -> Place | None:
    """Where the reader stood in an article; None when that is not kept. Raises NotesError."""
    with reading(room, patience=PATIENCE) as notes:
        found = (
            notes.rows("SELECT offset, text, before, after FROM positions WHERE article = ?", article_id)
            if notes is not None
            else []
        )
    for offset, *words in found:
        if isinstance(offset, int) and offset >= 0:
            return offset, Anchor(article_id, *map(str, words))
    return None


def keep_position(room: Path, place: Place, made: str) -> None:
    """Keep where the reader stands in an article, in the stead of where they stood before. Raises NotesError."""
    offset, anchor = place
    with writing(room, patience=PATIENCE) as notes:
        notes.change(
            "INSERT OR REPLACE INTO positions (article, offset, text, before, after, made) VALUES (?, ?, ?, ?, ?, ?)",
            anchor.article,
            offset,
            anchor.text,
            anchor.before,
            anchor.after,
            made,
        )


def forget_position(room: Path, article_id: str) -> bool:
    """Keep a place no longer, as of an article whose reader has gone back to its top; whether one was kept. Raises NotesError."""
    if position(room, article_id) is None:
        return False
    with writing(room, patience=PATIENCE) as notes:
        return notes.change("DELETE FROM positions WHERE article = ?", article_id) > 0


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    for _ in range(OCCURRENCES):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1)
