"""What a page states about its article is found, with where, the surest source first."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cleaning.html.pages import HEADLINE, PARAGRAPHS, cleaned, page

BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def article(head: str = "", body: str = BODY, lang: str = "en"):  # type: ignore[no-untyped-def]  # noqa: ANN201 - an Article
    return cleaned(f"<!DOCTYPE html><html lang='{lang}'><head>{head}</head><body>{body}</body></html>")


def data(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", {fields}}}</script>'


def test_a_page_of_news_gives_every_field_and_its_source() -> None:
    found = cleaned(page())
    assert (found.title, found.outlet, found.byline) == (HEADLINE, "The Harbour Gazette", "Nora Vance")
    assert (found.date, found.updated) == (dt.date(2024, 11, 4), dt.date(2024, 11, 5))
    assert (found.language, found.url) == ("en", "https://gazette.example/news/ferry-stops")
    sources = {name: origin.source for name, origin in found.provenance.items()}
    assert sources == {
        "title": "heading",
        "outlet": "meta og:site_name",
        "byline": "JSON-LD",
        "date": "JSON-LD",
        "updated": "JSON-LD",
        "language": "html lang",
        "url": "canonical link",
    }


@pytest.mark.parametrize(
    ("head", "body", "source"),
    [
        (data('"datePublished": "2024-11-04T23:30:00-08:00"'), "", "JSON-LD"),
        ('<meta property="article:published_time" content="2024-11-04T18:20:00Z">', "", "meta article:published_time"),
        ('<meta name="DC.date.issued" content="2024-11-04">', "", "meta dc.date.issued"),
        ('<meta itemprop="datePublished" content="20241104">', "", "meta datepublished"),
        ("", "<h1>Ferry stops</h1><time datetime='2024-11-04'>Monday</time>", "time element"),
        ("", "<h1>Ferry stops</h1><p class='date'>Published November 4, 2024</p>", "date line"),
    ],
)
def test_the_day_of_publication_is_found_where_pages_put_it(head: str, body: str, source: str) -> None:
    found = article(head, body + BODY)
    assert found.date == dt.date(2024, 11, 4)
    assert found.provenance["date"].source == source


def test_the_dates_of_other_articles_are_not_taken() -> None:
    links = (
        "<aside class=related><h2>More</h2><a href=/x>Other news</a> <time datetime='2019-01-01'>2019</time></aside>"
    )
    assert article("", f"<h1>Ferry stops</h1>{BODY}{links}").date is None


@pytest.mark.parametrize(
    "name", ["Staff", "Gazette Staff", "admin", "4 November 2024", "Reuters", "https://facebook.example/gazette"]
)
def test_a_byline_names_people(name: str) -> None:
    assert (
        article(
            f'<meta name="author" content="{name}">' + data(f'"author": {{"@type": "Person", "name": "{name}"}}')
        ).byline
        == ""
    )


def test_several_authors_are_named_together() -> None:
    head = data(
        '"author": [{"@type": "Person", "name": "Nora Vance"}, {"@type": "Person", "name": "Ola Berg"}, {"@type": "Organization", "name": "Coast News"}]'
    )
    assert article(head).byline == "Nora Vance, Ola Berg"


def test_an_author_that_only_the_page_shows_is_found() -> None:
    found = article("", f"<h1>{HEADLINE}</h1><div class='post-author'><a href=/nv>Nora Vance</a></div>{BODY}")
    assert (found.byline, found.provenance["byline"].source) == ("Nora Vance", "author element")


def test_an_agency_given_as_author_is_the_agency() -> None:
    found = article(data('"author": {"@type": "Organization", "name": "Reuters"}'))
    assert (found.agency, found.byline) == ("Reuters", "")


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("Ferry stops for the winter | The Gazette", "The Gazette", "Ferry stops for the winter"),
        ("Ferry stops for the winter - News - The Gazette", "The Gazette", "Ferry stops for the winter - News"),
        ("The Gazette: Ferry stops for the winter", "The Gazette", "Ferry stops for the winter"),
        ("Ferry stops - what now?", "The Gazette", "Ferry stops - what now?"),
    ],
)
def test_a_title_is_rid_of_the_name_of_its_site(title: str, outlet: str, expected: str) -> None:
    assert article(f"<title>{title}</title><meta property='og:site_name' content='{outlet}'>").title == expected


def test_the_heading_that_readers_see_wins_over_a_title_cut_short() -> None:
    head = f"<title>{HEADLINE[:40]}…</title>" + data(f'"headline": "{HEADLINE[:40]}"')
    found = article(head, f"<h1>{HEADLINE}</h1>{BODY}")
    assert (found.title, found.provenance["title"].source) == (HEADLINE, "heading")


def test_the_article_is_found_among_other_data() -> None:
    head = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "The Gazette"}, {"@type": "BreadcrumbList"},'
        '{"@type": ["Article", "NewsArticle"], "headline": "Other", "datePublished": "2019-01-01"},'
        f'{{"@type": "NewsArticle", "headline": "{HEADLINE}", "datePublished": "2024-11-04"}}]}}</script>'
    )
    found = article(head, f"<h1>{HEADLINE}</h1>{BODY}")
    assert (found.date, found.outlet) == (dt.date(2024, 11, 4), "The Gazette")


@pytest.mark.parametrize(
    "broken",
    ["{", "[" * 5000, '{"@type": "NewsArticle", "headline": 7, "author": [[[]]], "publisher": true}', "null", '"x"'],
)
def test_data_that_is_broken_is_passed_over(broken: str) -> None:
    found = article(f'<title>Ferry stops</title><script type="application/ld+json">{broken}</script>')
    assert found.title == "Ferry stops"
    assert found.text


def test_a_number_of_thousands_of_digits_takes_nothing_from_what_stands_beside_it() -> None:
    found = article(data(f'"identifier": {"9" * 5000}, "author": "Nora Vance"'))
    assert found.byline == "Nora Vance"


def test_a_canonical_address_may_be_relative() -> None:
    found = article("<link rel=canonical href='/news/a'><meta property='og:url' content='https://gazette.example/x'>")
    assert found.url == "https://gazette.example/news/a"


def test_an_address_that_runs_code_is_none() -> None:
    assert article("<link rel=canonical href='javascript:alert(1)'>").url == ""


def test_a_deck_that_the_page_calls_so_is_the_deck() -> None:
    deck = "Islanders must buy by Friday what they need until April"
    found = article(
        f"<title>{HEADLINE}</title><meta name=description content='{deck}'>",
        f"<article><header><h1>{HEADLINE}</h1><p class='standfirst'>{deck}</p></header>{BODY}</article>",
    )
    assert (found.deck, found.provenance["deck"].source) == (deck, "deck line")
    assert deck not in found.text


def test_a_dateline_is_read_from_the_text() -> None:
    found = article("", "<h1>Ferry stops</h1><p>OSLO (Reuters) - " + PARAGRAPHS[0] + "</p>" + BODY)
    assert (found.dateline, found.agency) == ("OSLO", "Reuters")
