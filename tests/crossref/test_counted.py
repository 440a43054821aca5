"""Counts that only a third article shows to be counts of the same."""

from __future__ import annotations

from datetime import date as Date

from readingroom import crossref
from readingroom.language import analyse
from readingroom.model import Article, Entry, Reference, ReferenceKind, Verdict

DAY = Date(2024, 3, 6)
MINISTRY = "The Belorian government said its navy struck nine Tarvian “smuggling” sites."
BETWEEN = "Belorian ships struck nine harbour sites in Tarvia on Wednesday, in answer to the raid on March 1."
AGENCY = "In answer to the raid on March 1, Belorian ships struck 21 harbour sites in Tarvia on Wednesday."
VAGUE = "In answer to the raid on March 1, Belorian ships struck at least five harbour sites in Tarvia on Wednesday."


def entry(name: str, text: str) -> Entry:
    article = Article(id=name, origin=name, text=text, blocks=(), outlet=name, date=DAY, language="en")
    return Entry(article, analyse(article))


def conflicts(open_one: Entry, *others: Entry) -> list[Reference]:
    found = crossref.references(open_one, others)
    return [r for r in found if r.kind is ReferenceKind.FIGURE and r.verdict is Verdict.DIFFERS]


def test_a_count_conflicts_with_one_that_a_third_article_shows_to_be_of_the_same() -> None:
    ministry, between, agency = entry("ministry", MINISTRY), entry("between", BETWEEN), entry("agency", AGENCY)
    seen = {(r.here_text, r.there_id) for r in conflicts(agency, ministry, between)}
    assert {there for _, there in seen} == {"ministry", "between"}


def test_the_third_article_is_named_in_the_reason() -> None:
    ministry, between, agency = entry("ministry", MINISTRY), entry("between", BETWEEN), entry("agency", AGENCY)
    relayed = next(r for r in conflicts(agency, ministry, between) if r.there_id == "ministry")
    assert "‘between’" in relayed.reason


def test_a_bound_that_leaves_room_for_the_other_count_is_no_conflict() -> None:
    ministry, between, vague = entry("ministry", MINISTRY), entry("between", BETWEEN), entry("vague", VAGUE)
    assert conflicts(vague, ministry, between) == []
