"""What is remembered of an entry, and for how long."""

from __future__ import annotations

from collections.abc import Sequence
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


def test_of_several_only_those_that_are_new_are_made_and_at_once() -> None:
    kept, made = counting()
    known, new, newer = (entry(name, f"Rain in {name}.") for name in ("Varna", "Burgas", "Sofia"))
    kept.of(known)
    asked: list[list[str]] = []

    def make_all(entries: Sequence[Entry]) -> list[str]:
        asked.append([each.article.id for each in entries])
        return [each.article.text for each in entries]

    assert kept.of_all([new, known, newer], make_all) == [each.article.text for each in (new, known, newer)]
    assert (made, asked) == (["Varna"], [["Burgas", "Sofia"]])


def test_an_entry_is_let_go_of_with_all_that_was_made_of_it() -> None:
    kept, made = counting()
    other, made_too = counting()
    first = entry("let go", "The ferry left.")
    kept.of(first)
    for number in range(CACHED - 1):
        kept.of(entry(f"more{number}", "Rain."))
    other.of(first)
    kept.of(entry("one too many", "Rain."))
    kept.of(replace(first))
    other.of(replace(first))
    assert (made.count("let go"), made_too.count("let go")) == (2, 2)
