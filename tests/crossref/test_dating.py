"""What an undated article’s “Wednesday” means beside a dated report of the same statements."""

from __future__ import annotations

from datetime import date as Date

from readingroom import crossref
from readingroom.language import analyse
from readingroom.model import Article, Entry, Reference, ReferenceKind

DATED = (
    "The strike on the harbour began on May 7, the ministry said.\n\n"
    "“We are deeply worried about the growing tension between the two islands and their fishing fleets,” said Anna Berg.\n\n"
    "“We call on both islands to come back to the table and to settle the quota by talks,” Berg said."
)
UNDATED = (
    "“We are deeply worried about growing tension between the two islands and their fleets,” Anna Berg said on Wednesday.\n\n"
    "Harbour workers walked out today.\n\n"
    "“We call on both islands to return to the table and settle the quota by talks,” she said."
)
ELSEWHERE = "A baker in the old town opened a second shop on Wednesday.\n\nIt sells rye bread and tea."


def entry(name: str, text: str, date: Date | None = None) -> Entry:
    article = Article(id=name, origin=name, text=text, blocks=(), date=date, language="en")
    return Entry(article, analyse(article))


def dates(a: Entry, b: Entry) -> list[Reference]:
    return [r for r in crossref.align(a, b) if r.kind is ReferenceKind.DATE]


def test_a_weekday_of_an_undated_article_is_read_by_the_day_of_one_that_shares_its_statements() -> None:
    [found] = dates(entry("a", UNDATED), entry("b", DATED, Date(2025, 5, 7)))
    assert (found.here_text, found.there_text) == ("Wednesday", "May 7")


def test_the_reason_says_that_the_day_was_lent_and_by_what_right() -> None:
    [found] = dates(entry("a", UNDATED), entry("b", DATED, Date(2025, 5, 7)))
    assert "the undated article is taken to be of Wednesday 7 May 2025" in found.reason
    assert "shares 2 statements" in found.reason


def test_today_in_an_undated_article_is_given_no_day() -> None:
    assert all(found.here_text != "today" for found in dates(entry("a", UNDATED), entry("b", DATED, Date(2025, 5, 7))))


def test_no_day_is_lent_to_an_article_about_something_else() -> None:
    assert dates(entry("a", ELSEWHERE), entry("b", DATED, Date(2025, 5, 7))) == []


def test_two_undated_articles_lend_each_other_nothing() -> None:
    assert dates(entry("a", UNDATED), entry("b", DATED)) == []


def test_the_day_is_lent_whichever_article_is_open() -> None:
    [found] = dates(entry("b", DATED, Date(2025, 5, 7)), entry("a", UNDATED))
    assert (found.here_text, found.there_text) == ("May 7", "Wednesday")
