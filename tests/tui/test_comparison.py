"""Two articles laid side by side."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.model import Article, Block, BlockKind, Reference, ReferenceKind, Span, Verdict
from readingroom.tui.comparison import Band, Comparison, compare
from readingroom.tui.screens.comparing import ComparingScreen
from readingroom.tui.widgets.comparison_view import GUTTER, ComparisonView

from .conftest import Driver, Start


def article(name: str, *paragraphs: str) -> Article:
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(at, at + len(paragraph), paragraph, BlockKind.PARAGRAPH, kept=True, at=at, in_text=True))
        at += len(paragraph) + 2
    return Article(name, f"{name}.txt", text, tuple(blocks), title=name)


def joined(left: Article, right: Article, here: str, there: str, kind: ReferenceKind) -> Reference:
    one, other = left.text.index(here), right.text.index(there)
    spans = Span(one, one + len(here)), Span(other, other + len(there))
    return Reference(kind, Verdict.SAME, 1.0, "made up", left.id, spans[0], here, right.id, spans[1], there)


def rows(found: Comparison, bands: Sequence[Band] = ()) -> list[tuple[list[str], list[str]]]:
    return [
        (
            [found.pieces[0][number].flow.text for number in band.left],
            [found.pieces[1][number].flow.text for number in band.right],
        )
        for band in (bands or found.bands)[1:]
    ]


LEFT = article("left", "the mayor resigned on monday", "nobody was hurt in the fire", "the council meets again")
RIGHT = article("right", "a fire broke out at dawn", "nobody was hurt in the fire", "the mayor resigned on monday")


def test_what_two_articles_share_stands_on_one_row_and_the_rest_before_and_after_it() -> None:
    shared = joined(LEFT, RIGHT, "nobody was hurt in the fire", "nobody was hurt in the fire", ReferenceKind.PASSAGE)
    found = compare(LEFT, RIGHT, [shared])
    assert rows(found) == [
        (["the mayor resigned on monday"], ["a fire broke out at dawn"]),
        (["nobody was hurt in the fire"], ["nobody was hurt in the fire"]),
        (["the council meets again"], ["the mayor resigned on monday"]),
    ]
    assert [band.joined for band in found.bands] == [False, False, True, False]


def test_of_two_links_that_cross_the_heavier_is_laid_side_by_side_and_neither_is_said_to_stand_alone() -> None:
    light = joined(LEFT, RIGHT, "mayor resigned", "mayor resigned", ReferenceKind.QUOTE)
    heavy = joined(LEFT, RIGHT, "nobody was hurt in the fire", "nobody was hurt in the fire", ReferenceKind.PASSAGE)
    found = compare(LEFT, RIGHT, [light, heavy])
    assert (["nobody was hurt in the fire"], ["nobody was hurt in the fire"]) in rows(found)
    alone = [found.pieces[side][number].flow.text for side in (0, 1) for number in sorted(found.alone[side])]
    assert alone == ["the council meets again", "a fire broke out at dawn"]


def test_a_name_in_common_joins_nothing() -> None:
    found = compare(LEFT, RIGHT, [joined(LEFT, RIGHT, "mayor", "mayor", ReferenceKind.NAME)])
    assert not any(band.joined for band in found.bands)
    assert found.steps == ()
    assert len(found.alone[0]) == 3


def test_two_pieces_that_a_step_joins_across_the_chain_can_be_laid_side_by_side() -> None:
    light = joined(LEFT, RIGHT, "mayor resigned", "mayor resigned", ReferenceKind.QUOTE)
    heavy = joined(LEFT, RIGHT, "nobody was hurt in the fire", "nobody was hurt in the fire", ReferenceKind.PASSAGE)
    found = compare(LEFT, RIGHT, [light, heavy])
    for step, words in enumerate(("the mayor resigned on monday", "nobody was hurt in the fire")):
        bands = found.through(step)
        assert ([words], [words]) in rows(found, bands)
        assert [number for band in bands for number in band.left] == list(range(len(found.pieces[0])))
        assert [number for band in bands for number in band.right] == list(range(len(found.pieces[1])))


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=6))
def test_every_piece_stands_in_one_band_in_its_order_whatever_is_joined(pairs: list[tuple[int, int]]) -> None:
    one, other = LEFT.text.split("\n\n"), RIGHT.text.split("\n\n")
    links = [joined(LEFT, RIGHT, one[a], other[b], ReferenceKind.PASSAGE) for a, b in pairs]
    found = compare(LEFT, RIGHT, links)
    assert [number for band in found.bands for number in band.left] == list(range(len(found.pieces[0])))
    assert [number for band in found.bands for number in band.right] == list(range(len(found.pieces[1])))


async def test_comparing_steps_through_what_joins_two_articles_and_leads_to_the_words_on_the_right(
    start: Start,
) -> None:
    async with start() as reader:
        await reader.press("enter", "right_square_bracket")
        left = reader.screen.article.article
        reference = reader.screen.reference_at_hand()
        assert left is not None
        assert reference is not None
        await reader.press("v")
        assert "alone:" in reader.shown()
        await reader.press("right_square_bracket")
        assert "1/" in reader.shown() or "2/" in reader.shown()
        await reader.press("enter")
        assert reader.app.screen is reader.screen
        right = reader.screen.article.article
        assert right is not None
        assert right.id == reference.there_id
        await reader.press("ctrl+o")
        assert reader.screen.article.article == left


async def test_the_key_that_opened_a_comparison_closes_it_and_so_do_escape_and_q(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter", "right_square_bracket")
        for key in ("v", "escape", "q"):
            await reader.press("v")
            assert reader.app.screen is not reader.screen
            await reader.press(key)
            assert reader.app.screen is reader.screen


async def test_a_narrow_comparison_shows_one_under_the_other(start: Start) -> None:
    async with start(size=(60, 20)) as reader:
        await reader.press("enter", "right_square_bracket", "v")
        assert "│" in reader.shown()
        await reader.press("right_square_bracket", "G", "g", "j")
        await reader.resize(120, 36)
        assert "alone:" in reader.shown()


async def test_stepping_where_nothing_joins_two_articles_repeats_nothing(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter", "right_square_bracket", "v")
        screen = reader.app.screen
        assert isinstance(screen, ComparingScreen)
        screen.view.show(compare(LEFT, article("other", "snow fell in the hills"), []), None)
        screen.say()
        await reader.press("right_square_bracket")
        assert "No passage, quote or figure joins these two" in reader.shown()
        assert not any("joins these two" in note.message for note in reader.app._notifications)


def comparing(reader: Driver) -> ComparingScreen:
    screen = reader.app.screen
    assert isinstance(screen, ComparingScreen)
    return screen


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_each_step_brings_the_words_of_both_into_sight(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as reader:
        await reader.press("enter", "right_curly_bracket", "v")
        view = comparing(reader).view
        assert view.comparison is not None
        assert len(view.comparison.steps) > 3
        for _ in view.comparison.steps:
            await reader.press("right_square_bracket")
            at_hand = view.at_hand
            assert at_hand is not None
            assert view.in_sight(0, at_hand.here.start)
            assert view.in_sight(1, at_hand.there.start)


@pytest.mark.parametrize("width", [60, 71, 72, 80, 81])
async def test_no_letter_of_either_article_is_lost_beside_the_scrollbar(start: Start, width: int) -> None:
    async with start(size=(width, 20)) as reader:
        await reader.press("enter", "right_curly_bracket", "v")
        view = comparing(reader).view
        assert view.show_vertical_scrollbar
        inside = view.scrollable_content_region.width
        view.scroll_to(y=0, animate=False, force=True)
        for number, line in enumerate(view._lines):
            view.set_reactive(ComparisonView.scroll_y, float(number))
            shown = view.render_line(0).crop(0, inside).text
            for side, row in ((0, line.left), (1, line.right)):
                if row is not None:
                    laid = view._sides[side].layout
                    words = laid.flows[laid.rows[row].flow].text[laid.rows[row].start : laid.rows[row].end]
                    assert words in shown


async def test_a_comparison_says_where_either_stands_and_when_stepping_has_come_round(start: Start) -> None:
    async with start(size=(80, 24)) as reader:
        await reader.press("enter", "right_curly_bracket", "v")
        assert "paragraphs left" in reader.shown()
        steps = len(comparing(reader).view.comparison.steps)  # type: ignore[union-attr]
        while f"{steps}/{steps} " not in reader.shown():
            await reader.press("right_square_bracket")
        assert "Round again" not in reader.shown()
        await reader.press("right_square_bracket")
        assert f"Round again: 1/{steps} " in reader.shown()
        await reader.press("left_square_bracket", "left_square_bracket")
        assert "Round again" not in reader.shown()
        await reader.resize(60, 20)
        await reader.until(lambda: "above" in reader.shown())
        assert "below" in reader.shown()
        assert "paragraphs left" not in reader.shown()


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
async def test_a_click_on_what_joins_the_two_makes_it_the_one_at_hand(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as reader:
        await reader.press("enter", "right_curly_bracket", "v")
        view = comparing(reader).view
        await reader.press("right_square_bracket")
        at_hand = view.at_hand
        assert at_hand is not None
        view.step = None
        side = view._sides[1]
        row = side.layout.row_of(at_hand.there.start)
        column = (
            at_hand.there.start - side.layout.offsets_of(row).start + GUTTER + (view.column + 1 if view.beside else 1)
        )
        top = round(view.scroll_y)
        await reader.pilot.click(view, offset=(column, view.row_of(1, at_hand.there.start) - top))
        await reader.rest()
        assert view.at_hand == at_hand
