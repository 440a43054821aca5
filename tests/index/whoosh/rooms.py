"""Small articles for the tests of the index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date

from readingroom.model import Analysis, Article, Entry, FileState, Name, NameType

STATE = FileState(1, 1, "00")


def entry(
    each: str,
    text: str = "",
    *,
    title: str = "",
    deck: str = "",
    outlet: str = "",
    byline: str = "",
    language: str = "en",
    day: Date | None = None,
    names: Sequence[str] = (),
    fingerprints: tuple[int, ...] = (),
) -> Entry:
    """An article that holds no more than what is said."""
    article = Article(
        id=each,
        origin=f"{each}.txt",
        text=text,
        blocks=(),
        title=title,
        deck=deck,
        outlet=outlet,
        byline=byline,
        language=language,
        date=day,
    )
    found = tuple(Name(0, 0, name, name, NameType.PERSON) for name in names)
    return Entry(article, Analysis(names=found, fingerprints=fingerprints))


def files(*entries: Entry) -> list[tuple[str, FileState, list[Entry]]]:
    """Each article as a file of its own."""
    return [(each.article.origin, STATE, [each]) for each in entries]
