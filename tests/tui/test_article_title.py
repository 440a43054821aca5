"""What stands over the article: which one it is, and where in it one is."""

from __future__ import annotations

from datetime import date as Date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.model import Article
from readingroom.tui.article_title import EDGES, article_title
from readingroom.tui.layout import cells
from readingroom.tui.page import day

from .conftest import Driver, Start


async def test_the_title_says_which_hit_is_at_hand_and_stepping_past_the_last_is_told(start: Start) -> None:
    async with start(query="restraint") as reader:
        count = len(reader.screen.article.hits)
        await reader.press("enter", "n")
        assert f"hit 1 of {count}" in reader.shown()
        await reader.press(*"n" * (count - 1))
        assert f"hit {count} of {count}" in reader.shown()
        assert not told(reader, "from the top again")
        await reader.press("n")
        assert f"hit 1 of {count}" in reader.shown()
        assert told(reader, "from the top again")


async def test_stepping_past_the_last_reference_is_told(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter", "right_square_bracket", "right_square_bracket", "left_square_bracket")
        assert not told(reader, "again")
        await reader.press("left_square_bracket")
        assert reader.screen.article.place == len(reader.screen.article.places.places) - 1
        assert told(reader, "from the end again")
        await reader.press("right_square_bracket")
        assert told(reader, "from the top again")


def told(reader: Driver, words: str) -> bool:
    return any(words in note.message for note in reader.app._notifications)


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
async def test_whose_article_one_reads_is_said_over_it_also_after_a_reference_was_followed(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as reader:
        await reader.press("enter", *["right_square_bracket"] * 6, "enter", "j", "j")
        article = reader.screen.article.article
        assert article is not None
        title = next(line for line in reader.shown().splitlines() if "Article " in line).partition("Article ")[2]
        assert article.outlet[:8] in title
        assert day(article.date, short=True) in title


@given(
    st.text(min_size=1, max_size=30),
    st.sampled_from([None, Date(2020, 6, 23)]),
    st.integers(0, 100),
    st.text(max_size=20),
)
def test_the_title_of_an_article_keeps_what_else_there_is_to_say(
    outlet: str, when: Date | None, width: int, words: str
) -> None:
    article = Article("a", "a.txt", "Text.", (), outlet=outlet, date=when)
    plain = f"Article 7% · {words}"
    title = article_title(article, 7, f" · {words}", width)
    assert title.startswith("Article 7%")
    assert title.endswith(f" · {words}")
    assert cells(title) <= max(width - EDGES, cells(plain))


async def test_brackets_in_the_title_of_the_pane_are_no_markup(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter", "ctrl+f", *"[red]")
        assert "no “[red]”" in reader.shown()
