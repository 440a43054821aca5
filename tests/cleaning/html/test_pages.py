"""From a page of news the article is kept, with its kinds, and the rest is in the ledger by what it is."""

from __future__ import annotations

import pytest

from readingroom.cleaning import clean, paragraph_key, survey
from readingroom.model import BlockKind, Document
from tests.cleaning.html.languages import STORIES
from tests.cleaning.html.pages import HEADLINE, PARAGRAPHS, cleaned, page


def test_the_article_is_kept_and_nothing_else() -> None:
    assert cleaned(page()).text == "\n\n".join(PARAGRAPHS)


def test_what_is_left_out_is_in_the_ledger_by_its_kind() -> None:
    kinds = {block.text: block.kind for block in cleaned(page()).blocks if not block.in_text}
    assert kinds[HEADLINE] is BlockKind.TITLE
    assert kinds["By Nora Vance"] is BlockKind.CREDIT_LINE
    assert kinds["4 November 2024"] is BlockKind.DATE_LINE
    assert kinds["The ferry at the quay in October. Photo: Harbour Archive"] is BlockKind.CAPTION
    assert kinds["Council votes on new breakwater"] is BlockKind.RELATED
    assert kinds["Share on Facebook"] is BlockKind.SHARE
    assert kinds["Subscribe"] is BlockKind.NEWSLETTER
    assert (
        kinds["They should have bought a new boat years ago instead of the new office building."] is BlockKind.COMMENT
    )
    assert kinds["© 2024 The Harbour Gazette. All rights reserved."] is BlockKind.FURNITURE


def test_each_removed_block_has_a_rule_a_reason_a_strength_and_a_place() -> None:
    source = page()
    for block in cleaned(source).blocks:
        assert source[block.start : block.end].split()[0].startswith(block.text.split()[0][:3])
        if not block.in_text:
            assert block.rule
            assert block.reason.endswith(".")
            assert 0.5 <= block.strength <= 1


def test_blocks_keep_the_kind_that_their_markup_gives_them() -> None:
    body = (
        f"<p>{PARAGRAPHS[0]}</p><h2>What the authority says</h2><p>{PARAGRAPHS[3]}</p>"
        "<ul><li>Both boats failed an inspection in October, the authority says.</li>"
        "<li>Repairs would cost more than the service earns in four years.</li></ul>"
        f"<blockquote><p>{PARAGRAPHS[2]}</p></blockquote>"
        "<table><tr><th>Island</th><th>People in winter</th></tr><tr><td>Great Holm, the largest of the three</td><td>212 people live there</td></tr></table>"
        f"<p>{PARAGRAPHS[4]}</p>"
    )
    kinds = [(block.kind, block.text) for block in cleaned(page(body=body)).blocks if block.in_text]
    assert (BlockKind.HEADING, "What the authority says") in kinds
    assert (BlockKind.LIST_ITEM, "Both boats failed an inspection in October, the authority says.") in kinds
    assert (BlockKind.QUOTATION, PARAGRAPHS[2]) in kinds
    assert (BlockKind.TABLE_ROW, "Great Holm, the largest of the three | 212 people live there") in kinds
    assert (BlockKind.PARAGRAPH, PARAGRAPHS[4]) in kinds


def _many(count: int) -> list[str]:
    """Different paragraphs, as many as asked for."""
    return [
        f"On day {number} of the inquiry, witness {number * 7 % 97} told the court that {number * 13 % 31} of the boats had been inspected, and that nobody had asked about the other {number * 5 % 11} that stayed in the harbour."
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize("count", [150, 600, 10_000])
def test_a_very_long_article_is_kept_to_its_end_with_its_headings(count: int) -> None:
    paragraphs = _many(count)
    body = "".join(
        (f"<h2>Chapter {number // 10}: what the witnesses said</h2>" if number % 10 == 0 else "") + f"<p>{text}</p>"
        for number, text in enumerate(paragraphs)
    )
    article = cleaned(page(body=body))
    kept = sum(text in article.text for text in paragraphs)
    assert kept >= 0.99 * count
    assert article.text.count("Chapter ") >= 0.9 * count / 10
    assert "Subscribe" not in article.text


def test_a_long_thread_of_comments_is_none_of_the_article() -> None:
    thread = "".join(f'<div class="comment"><p>{text}</p></div>' for text in _many(200))
    article = cleaned(page().replace('<div class="comment">', thread + '<div class="comment">', 1))
    assert article.text == "\n\n".join(PARAGRAPHS)


def test_a_page_laid_out_in_a_table_gives_paragraphs() -> None:
    article = cleaned("<table><tr><td><font size=2>" + "<br><br>".join(PARAGRAPHS) + "</font></td></tr></table>")
    assert article.text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "frame", ["<html><body>{}</body></html>", "<div>{}</div>", "<!DOCTYPE html><title>T</title>{}"]
)
def test_a_page_with_nothing_around_the_article_keeps_it_whole(frame: str) -> None:
    body = f"<h1>{HEADLINE}</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert cleaned(frame.format(body)).text == "\n\n".join(PARAGRAPHS)


def test_a_page_of_one_line_keeps_it() -> None:
    assert cleaned("<html><body><p>Hello World!").text == "Hello World!"
    assert cleaned("<html><title>Hello World</title><body><p>Hello World!").text == "Hello World!"


@pytest.mark.parametrize("language", STORIES)
def test_an_article_in_any_language_is_kept_and_the_rest_is_not(language: str) -> None:
    title, paragraphs = STORIES[language]
    article = cleaned(page(paragraphs, title=title, language=language))
    assert article.text == "\n\n".join(paragraphs)
    assert article.language == language


@pytest.mark.parametrize("language", STORIES)
def test_the_language_of_the_text_wins_over_a_template_that_says_english(language: str) -> None:
    title, paragraphs = STORIES[language]
    assert cleaned(page(paragraphs, title=title, language="en")).language == language


def test_an_article_that_a_script_would_show_is_taken_from_the_data() -> None:
    body = "\\n\\n".join(text.replace('"', '\\"') for text in PARAGRAPHS)
    source = (
        f'<html><head><title>{HEADLINE}</title><script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{HEADLINE}", '
        f'"articleBody": "{body}"}}</script></head><body><nav><a href=/>Home</a></nav><div id="app">Loading, please wait …</div></body></html>'
    )
    article = cleaned(source)
    assert article.text == "\n\n".join(PARAGRAPHS)
    first = next(block for block in article.blocks if block.in_text)
    assert source[first.start : first.end] == PARAGRAPHS[0]


def test_data_that_the_page_shows_is_not_taken_twice() -> None:
    body = "\\n\\n".join(PARAGRAPHS)
    source = page().replace('"publisher"', f'"articleBody": "{body}", "publisher"')
    assert cleaned(source).text == "\n\n".join(PARAGRAPHS)


def test_a_notice_laid_over_the_page_is_in_the_ledger() -> None:
    notice = '<div class="cookie-consent" role="dialog" style="display:none"><p>We and our partners use cookies to give you the best experience on our website.</p><button>Accept all</button></div>'
    article = cleaned(page().replace('<body class="article-page">', f"<body>{notice}"))
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert all(not block.in_text for block in article.blocks if "cookies" in block.text)


class _Repeated:
    """An outlet that has one paragraph in forty of its articles."""

    def __init__(self, text: str) -> None:
        self.key = paragraph_key(text)

    def count(self, key: int) -> int:
        return 40 if key == self.key else 1


def test_what_an_outlet_repeats_goes_from_its_pages_too() -> None:
    line = "The Gazette has covered the coast and its people every single day since the spring of 1887."
    document = Document("a.html", page([*PARAGRAPHS, line]), "text/html")
    assert line in clean(document).text
    assert line not in clean(document, outlet=_Repeated(line)).text


@pytest.mark.parametrize(
    "plea",
    [
        "We depend on readers like you. If you value independent journalism, please support us with a donation today.",
        "The Gazette is free to read because people like you pay for it. Please consider supporting our work with a contribution of any size.",
        "Support independent journalism: become a member of the Gazette today.",
    ],
)
def test_a_plea_within_the_text_goes_to_the_ledger(plea: str) -> None:
    article = cleaned(page([*PARAGRAPHS[:3], plea, *PARAGRAPHS[3:]]))
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert next(block.kind for block in article.blocks if block.text == plea) is BlockKind.DONATION


def test_reporting_about_donations_stays() -> None:
    line = "The council asked residents for donations on Sunday, and 212 of them gave money towards a new boat."
    assert line in cleaned(page([*PARAGRAPHS, line])).text


def test_a_survey_of_a_page_sees_its_blocks_and_whose_it_is() -> None:
    found = survey(Document("a.html", page(), "text/html"))
    assert (found.outlet, found.host) == ("the harbour gazette", "gazette.example")
    assert paragraph_key(PARAGRAPHS[0]) in found.keys


@pytest.mark.parametrize(
    "line",
    [
        "This post contains affiliate links, and if you buy something through one of them we may earn a small commission.",
        "As an Amazon Associate I earn from qualifying purchases, at no extra cost to you.",
    ],
)
def test_what_the_site_earns_by_its_links_goes_to_the_ledger(line: str) -> None:
    article = cleaned(page([*PARAGRAPHS[:3], line, *PARAGRAPHS[3:]]))
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert next(block.rule for block in article.blocks if block.text == line) == "html.disclosure"


@pytest.mark.parametrize(
    "line",
    [
        "The travel agents earn a commission of eight per cent on each ticket that they sell for the ferry.",
        "“We earn a commission on each ticket,” said Ingrid Solberg, “and now there is nothing left for us to sell.”",
    ],
)
def test_reporting_about_commissions_stays(line: str) -> None:
    assert line in cleaned(page([*PARAGRAPHS, line])).text


def test_a_pointer_to_another_article_within_the_text_goes_to_the_ledger() -> None:
    body = [f"<p>{text}</p>" for text in PARAGRAPHS]
    body.insert(3, '<p><strong>Read more:</strong> <a href="/b">Council votes on new breakwater</a></p>')
    article = cleaned(page(body="".join(body)))
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert next(block.kind for block in article.blocks if "breakwater" in block.text) is BlockKind.RELATED


def test_a_summary_is_no_deck_where_the_page_says_nothing_else() -> None:
    source = page([PARAGRAPHS[0]]).replace(
        '<meta name="author"', f'<meta name="description" content="{PARAGRAPHS[0]}"><meta name="author"'
    )
    article = cleaned(source.replace(f"<p>{PARAGRAPHS[0]}</p>", f'<div class="summary"><p>{PARAGRAPHS[0]}</p></div>'))
    assert article.text == PARAGRAPHS[0]


def test_an_element_of_the_pages_own_making_within_a_sentence_does_not_break_it() -> None:
    words = PARAGRAPHS[3].replace("the ministry", '<trusted-source class="link">the ministry</trusted-source>')
    body = "".join(f"<p>{text}</p>" for text in (*PARAGRAPHS[:3], words, PARAGRAPHS[4]))
    assert cleaned(page(body=body)).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "You might also like:",
        "Pin this for later!",
        "Advertisement: our new book",
        "Three tools for your boat (Sponsored)",
        "This slideshow requires JavaScript.",
        "[video-player id=212 name=ferry]",
    ],
)
def test_a_note_of_the_page_within_the_text_goes_to_the_ledger(line: str) -> None:
    article = cleaned(page([*PARAGRAPHS[:3], line, *PARAGRAPHS[3:]]))
    assert article.text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "Sponsored by two members of the council, the motion for a second boat was lost on Monday.",
        "You may like it or not, but no boat will come before April, the harbour master told the islanders.",
        "[The ministry] has not answered us.",
    ],
)
def test_a_sentence_that_begins_like_a_note_stays(line: str) -> None:
    assert line in cleaned(page([*PARAGRAPHS[:3], line, *PARAGRAPHS[3:]])).text
