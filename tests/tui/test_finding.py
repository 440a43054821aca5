"""Finding words in a text, and in the article that is open."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key

from readingroom.room import Room
from readingroom.tui.actions import Focus
from readingroom.tui.finding import MOST, Searchable

from .conftest import Driver, Start


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Both Straße and STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("a café, a cafe\u0301 and a CAFE", "cafe", ["café", "cafe\u0301", "CAFE"]),
        ("“We don’t,” he said", "\"we don't", ["“We don’t"]),
        ("in 2014–2015 or 2014-2015", "2014-2015", ["2014–2015", "2014-2015"]),
        ("ﬁnd the find", "find", ["ﬁnd", "find"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("ΟΔΟΣ οδος", "οδός", ["ΟΔΟΣ", "οδος"]),
        ("제주 가각", "가", ["가"]),
        ("かき、がき", "がき", ["がき"]),
        ("Совет объявил", "СОВЕТ", ["Совет"]),
        ("one  two", "one two", []),
        ("one two", "one \t two", ["one two"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("anything", "", []),
    ],
)
def test_words_are_found_whatever_their_case_accents_and_quotes(text: str, words: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in Searchable(text).find(words)] == found


@given(st.text(), st.text(max_size=4))
def test_whatever_the_text_what_is_found_lies_in_it_in_order(text: str, words: str) -> None:
    spans = Searchable(text).find(words)[:]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.start <= other.start for one, other in pairwise(spans))


@given(st.text(alphabet="abcßﬁéÀ’–İΣς ", min_size=1, max_size=30), st.data())
def test_any_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    if "  " not in part:
        assert Searchable(text).find(part)


def test_of_a_letter_that_stands_everywhere_some_places_are_enough() -> None:
    assert len(Searchable("a" * (MOST + 1)).find("a")) == MOST


def title(reader: Driver) -> str:
    return str(reader.screen.article.border_title)


def words_at_hand(reader: Driver) -> str:
    view = reader.screen.article
    assert view.article is not None
    assert view.hit is not None
    span = view.hits[view.hit]
    assert view.in_sight(span)
    return view.article.text[span.start : span.end]


async def test_words_are_found_as_they_are_typed_and_counted(start: Start) -> None:
    async with start(query="restraint") as reader:
        await reader.press("enter", "ctrl+f", *"RESTR")
        article = reader.screen.article.article
        assert article is not None
        count = len(re.findall("restr", article.text, re.IGNORECASE))
        assert f"1 of {count} “RESTR”" in title(reader)
        assert words_at_hand(reader).lower() == "restr"
        await reader.press("x")
        assert "no “RESTRx”" in title(reader)
        await reader.press("backspace")
        assert f"1 of {count} “RESTR”" in title(reader)


async def test_one_steps_through_what_was_found_and_leaves_it_for_the_querys_hits(start: Start) -> None:
    async with start(query="restraint") as reader:
        await reader.press("enter")
        own = list(reader.screen.article.hits)
        await reader.press("ctrl+f", *"the", "enter")
        assert reader.app.focused is reader.screen.article
        count = len(reader.screen.article.hits)
        assert count > 3
        await reader.press("n")
        assert f"2 of {count} “the”" in title(reader)
        await reader.press("N", "N")
        assert f"{count} of {count} “the”" in title(reader)
        assert words_at_hand(reader).lower() == "the"
        await reader.press("escape")
        assert list(reader.screen.article.hits) == own
        assert "“the”" not in title(reader)
        assert reader.screen.pane is Focus.ARTICLE


async def test_leaving_the_line_leads_back_to_where_one_was(start: Start) -> None:
    async with start(size=(80, 24)) as reader:
        await reader.press("enter", "j", "j", "j")
        stood = reader.screen.article.offset_at_top
        article = reader.screen.article.article
        assert article is not None
        last = " ".join(article.text.split()[-3:])
        await reader.press("ctrl+f", *last)
        assert reader.screen.article.offset_at_top > stood
        await reader.press("escape")
        assert reader.screen.article.offset_at_top == stood
        assert reader.app.focused is reader.screen.article
        assert "words in this article" not in reader.shown()


async def test_words_that_are_being_typed_stay_when_the_same_article_comes_again(start: Start) -> None:
    async with start(query="restraint") as reader:
        await reader.press("enter", "ctrl+f", *"res")
        article = reader.screen.article.article
        assert article is not None
        reader.screen.open_article(article.id)
        await reader.press(*"tr")
        assert reader.app.focused is reader.screen.find_line
        assert "“restr”" in title(reader)
        assert words_at_hand(reader).lower() == "restr"


async def test_another_article_is_not_searched_for_the_words_of_the_one_before(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter", "ctrl+f", *"the", "enter", "tab", "tab", "j")
        assert not reader.screen.article.hits
        assert "“the”" not in title(reader)


async def test_a_query_typed_meanwhile_waits_until_one_has_left_what_was_found(start: Start) -> None:
    async with start(query="shimla") as reader:
        await reader.press("enter", "ctrl+f", *"the", "enter")
        found = list(reader.screen.article.hits)
        await reader.press("slash", *"japan", "enter", "tab")
        if list(reader.screen.article.hits) == found:
            await reader.press("escape")
            assert list(reader.screen.article.hits) != found


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (30, 8)])
async def test_the_line_is_there_at_every_size(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as reader:
        await reader.press("ctrl+f", *"the")
        assert "find   the" in reader.shown() or "find  the" in reader.shown()


async def test_letters_sent_in_one_go_behind_the_key_all_reach_the_line(start: Start) -> None:
    async with start() as reader:
        for key in ("ctrl+f", *"the"):
            reader.app.post_message(Key(key, key if len(key) == 1 else None))
        await reader.until(lambda: reader.screen.find_line.value == "the")
        assert reader.app.screen is reader.screen


async def test_a_letter_found_a_hundred_thousand_times_is_drawn_row_by_row(start: Start, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    text = "\n\n".join(["the other author thought that nothing was further north than this " * 5] * 400)
    (tmp_path / "seeds" / "long.jsonl").write_text(json.dumps({"title": "Long", "text": text}), "utf-8")
    with Room.open(tmp_path) as room:
        room.reindex(jobs=1)
    async with start(tmp_path) as reader:
        await reader.press("enter", "ctrl+f", "t", "enter", "N")
        count = len(reader.screen.article.hits)
        assert count > 10_000
        assert f"{count:,} of {count:,}" in title(reader)
        assert words_at_hand(reader) == "t"
