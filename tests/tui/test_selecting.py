"""Selecting sentences by keys, and copying them."""

from __future__ import annotations

from pathlib import Path

import pytest

from readingroom.model import Article
from readingroom.tui.actions import Focus
from readingroom.tui.selections import word_at

from .conftest import Driver, Start


def article(reader: Driver) -> Article:
    found = reader.screen.article.article
    assert found is not None
    return found


def sentences(reader: Driver) -> list[str]:
    found = article(reader)
    spans = reader.screen.room.entry(found.id).analysis.sentences
    return [found.text[span.start : span.end] for span in spans]


async def test_a_selection_begins_with_a_sentence_and_is_copied_as_it_was_written(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter", "V")
        assert reader.screen.picked == sentences(reader)[0]
        await reader.press("j", "y")
        found = article(reader)
        until = found.text.index(sentences(reader)[1]) + len(sentences(reader)[1])
        assert reader.app.clipboard.startswith(found.text[:until] + "\n— ")
        assert not reader.screen.selections


async def test_it_shrinks_and_grows_the_other_way(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter", "V", "j", "j", "k")
        assert reader.screen.picked.endswith(sentences(reader)[1])
        await reader.press("escape", *["right_curly_bracket"] * 4, "V")
        held = reader.screen.picked
        number = sentences(reader).index(held)
        assert number > 1
        await reader.press("k")
        assert reader.screen.picked.startswith(sentences(reader)[number - 1])
        assert reader.screen.picked.endswith(held)


async def test_pages_are_paragraphs_and_the_end_is_the_end(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter", "V", "ctrl+d", "ctrl+d")
        paragraphs = article(reader).text.split("\n\n")
        assert reader.screen.picked in {"\n\n".join(paragraphs[:count]) for count in (2, 3)}
        await reader.press("G")
        assert reader.screen.picked == article(reader).text
        await reader.press("g")
        assert reader.screen.picked == sentences(reader)[0]


async def test_what_is_selected_is_what_is_drawn_so_at_every_width(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter", "V", "j", "j")
        await reader.resize(70, 30)
        selected = reader.screen.get_selected_text()
        assert selected == reader.screen.picked


async def test_escape_leaves_the_selection_and_the_keys_move_again(start: Start) -> None:
    async with start(size=(80, 24)) as reader:
        await reader.press("enter", "V")
        assert "extend" in str(reader.screen.article.border_title)
        await reader.press("escape")
        assert not reader.screen.selections
        assert reader.screen.pane is Focus.ARTICLE
        assert "extend" not in str(reader.screen.article.border_title)
        await reader.press("j")
        assert round(reader.screen.article.scroll_y) == 1


async def test_selected_sentences_are_looked_for_in_the_room(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter", "V", "c")
        assert reader.app.screen is not reader.screen


async def test_another_article_has_nothing_selected(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter", "V", "tab", "tab", "j")
        assert not reader.screen.selections
        assert reader.screen.picked == ""


async def click(reader: Driver, words: str, times: int) -> None:
    """Click on the first letter of some words of the article."""
    view = reader.screen.article
    for y, line in enumerate(reader.shown().splitlines()):
        x = line.find(words, view.content_region.x)
        if 0 <= x < view.content_region.right and y in view.content_region.line_range:
            await reader.pilot.click(view, offset=(x - view.region.x, y - view.region.y), times=times)
            await reader.rest()
            return
    raise AssertionError(f"{words} stands nowhere in the article.")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_a_double_click_selects_the_word_and_a_triple_one_the_paragraph(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as reader:
        await reader.press("enter")
        paragraph = article(reader).text.split("\n\n")[0]
        await click(reader, "deep concerns", 2)
        assert reader.screen.get_selected_text() == "deep"
        await reader.press("y")
        assert reader.app.clipboard.startswith("deep\n— ")
        await click(reader, "deep concerns", 3)
        assert reader.screen.get_selected_text() == paragraph


async def test_the_word_that_was_clicked_is_looked_for_in_the_room(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter")
        await click(reader, "deep concerns", 2)
        await reader.press("c")
        assert reader.app.screen is not reader.screen
        assert "places in" in reader.shown()


async def test_a_click_between_paragraphs_or_on_a_bar_selects_nothing(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter")
        for times in (2, 3):
            await reader.pilot.click(reader.screen.article, offset=(20, 1), times=times)
            await reader.pilot.click(reader.screen.title_bar, offset=(2, 0), times=times)
            await reader.rest()
            assert not reader.screen.get_selected_text()


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("India’s Non-Aligned friends", 0, "India’s"),
        ("India’s Non-Aligned friends", 12, "Non-Aligned"),
        ("“measured,” he said", 1, "measured"),
        ("“measured,” he said", 9, None),
        ("dead—and", 5, "and"),
        ("कश्मीर में", 3, "कश्मीर"),
        ("3,500 dead, 2 lost", 0, "3,500"),
        ("dead, 2 lost", 0, "dead"),
    ],
)
def test_a_word_has_its_apostrophes_hyphens_and_marks_and_no_quotation_marks(
    text: str, at: int, word: str | None
) -> None:
    found = word_at(text, at)
    assert (None if found is None else text[found.start : found.end]) == word


@pytest.mark.parametrize("theme", ["dark", "light", "contrast", "nord"])
async def test_selected_words_can_be_read(
    start: Start, theme: str, monkeypatch: pytest.MonkeyPatch, built_room: Path
) -> None:
    monkeypatch.setenv("READINGROOM_THEME", theme)
    async with start(built_room) as reader:
        await reader.press("enter", "V")
        style = reader.screen.article._selection_style()
        assert style.color is not None
        assert style.color != style.bgcolor
