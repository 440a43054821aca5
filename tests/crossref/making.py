"""Articles made of bare text, as cleaning and language work hand them on."""

from __future__ import annotations

from datetime import date as Date

from readingroom.language import analyse
from readingroom.model import Article, Entry, Reference, ReferenceKind

DAY = Date(2024, 3, 13)
"""A Wednesday."""


def entry(
    name: str, text: str, *, day: Date | None = DAY, title: str = "", outlet: str = "", language: str = "en"
) -> Entry:
    article = Article(
        id=name, origin=f"{name}.txt", text=text, blocks=(), title=title, outlet=outlet, date=day, language=language
    )
    return Entry(article, analyse(article))


def of_kind(found: list[Reference], kind: ReferenceKind) -> list[Reference]:
    return [reference for reference in found if reference.kind is kind]


def ends(found: list[Reference], kind: ReferenceKind) -> set[tuple[str, str]]:
    return {(reference.here_text, reference.there_text) for reference in of_kind(found, kind)}
