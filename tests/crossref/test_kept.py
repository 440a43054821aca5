"""What is remembered of an entry, and for how long."""

from __future__ import annotations

from dataclasses import replace

from readingroom.crossref.kept import CACHED, Kept
from readingroom.model import Entry
from tests.crossref.making import entry


def counting() -> tuple[Kept[str], list[str]]:
    made: list[str] = []

    def make(given: Entry) -> str:
        made.append(given.article.id)
        return given.article.text

    return Kept(make), made


def test_an_article_that_is_read_anew_from_the_index_is_not_made_anew() -> None:
    kept, made = counting()
    first = entry("one", "The ferry left.")
    assert kept.of(first) == kept.of(replace(first, article=replace(first.article))) == "The ferry left."
    assert made == ["one"]


def test_an_article_that_has_changed_is_made_anew() -> None:
    kept, _ = counting()
    first = entry("one", "The ferry left.")
    assert kept.of(first) == "The ferry left."
    assert kept.of(entry("one", "The ferry sank.")) == "The ferry sank."
    assert kept.of(replace(first)) == "The ferry left."


def test_no_more_are_remembered_than_said() -> None:
    kept, made = counting()
    first = entry("first", "The ferry left.")
    kept.of(first)
    for number in range(CACHED):
        kept.of(entry(f"other{number}", "Rain."))
    kept.of(replace(first))
    assert made.count("first") == 2
