"""How much of what the model doubts is kept depends on the page, and on what it is."""

from __future__ import annotations

from readingroom.cleaning.html.choice import chosen
from readingroom.cleaning.html.flatten import TextBlock, flatten
from tests.cleaning.html.pages import PARAGRAPHS


def blocks(*sources: str) -> list[TextBlock]:
    """The blocks of pieces of markup, one a piece."""
    found = flatten("".join(sources)).blocks
    assert len(found) == len(sources)
    return found


SURE = [f'<p class="text">{text}</p>' for text in PARAGRAPHS]


def test_a_paragraph_that_the_model_doubts_stays_where_it_doubts_the_whole_page() -> None:
    page = blocks(*SURE)
    assert chosen(page, [0.3] * len(page)) == [True] * len(page)


def test_the_same_paragraph_goes_where_the_model_is_sure_of_the_page() -> None:
    page = blocks(*SURE, f'<div class="box">{PARAGRAPHS[0]}</div>')
    assert chosen(page, [0.99] * len(SURE) + [0.3]) == [True] * len(SURE) + [False]


def test_a_paragraph_is_given_the_benefit_of_a_doubt_that_a_line_is_not() -> None:
    page = blocks(*SURE, f'<div class="box">{PARAGRAPHS[0]}</div>', '<div class="label">More on boats</div>')
    assert chosen(page, [0.99] * len(SURE) + [0.45, 0.45]) == [True] * len(SURE) + [True, False]


def test_a_paragraph_made_of_links_is_given_none() -> None:
    page = blocks(*SURE, f'<div class="box"><a href="/a">{PARAGRAPHS[0]}</a></div>')
    assert chosen(page, [0.99] * len(SURE) + [0.45]) == [True] * len(SURE) + [False]


ROW = "<table><tr><th>Great Holm</th><td>212 people, a shop and a doctor on Tuesdays</td></tr></table>"


def test_a_row_of_which_most_is_kept_is_kept_whole() -> None:
    page = flatten("".join(SURE) + ROW).blocks
    assert chosen(page, [0.99] * len(SURE) + [0.05, 0.9]) == [True] * len(page)


def test_a_row_of_which_little_is_kept_is_left_as_it_is() -> None:
    page = flatten("".join(SURE) + ROW).blocks
    assert chosen(page, [0.99] * len(SURE) + [0.9, 0.05]) == [True] * len(SURE) + [True, False]
