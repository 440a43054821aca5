"""A story whole: its articles, and who says what."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.model import ReferenceKind, Reported, Saying, Span, Story, StoryArticle, Verdict
from readingroom.room import Room
from readingroom.tui.matrix import matrix
from readingroom.tui.page import one_line
from readingroom.tui.screens.stories import StoriesScreen
from readingroom.tui.screens.story import StoryScreen
from readingroom.tui.widgets.story_lists import StoryList

from .conftest import Driver, Start


def story(reader: Driver) -> StoryScreen:
    screen = reader.app.screen
    assert isinstance(screen, StoryScreen)
    return screen


async def test_a_story_shows_its_articles_and_leads_from_a_cell_to_the_words(start: Start) -> None:
    async with start() as reader:
        await reader.press("s")
        screen = story(reader)
        assert len(screen.list.articles) == 5
        assert screen.matrix.matrix.rows
        await reader.press("tab")
        cell = screen.matrix.at_hand
        assert cell is not None
        await reader.press("enter")
        article = reader.screen.article.article
        assert article is not None
        assert article.id == cell.saying.article
        assert article.text[cell.saying.span.start : cell.saying.span.end] == cell.saying.text


async def test_the_matrix_is_walked_by_rows_and_columns_and_keeps_the_cell_in_sight(start: Start) -> None:
    async with start(size=(80, 24)) as reader:
        await reader.press("s", "tab", *["l"] * 9)
        view = story(reader).matrix
        assert view.column == len(view.matrix.columns) - 1
        assert view.matrix.columns[-1][:10] in reader.shown()
        await reader.press(*["j"] * 30, "h")
        assert view.row == len(view.matrix.rows) - 1
        assert view.column == len(view.matrix.columns) - 2


async def test_an_article_of_the_list_is_read_and_the_way_leads_back(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter")
        first = reader.screen.article.article
        await reader.press("s", "G")
        chosen = story(reader).list.at_hand
        assert chosen is not None
        await reader.press("enter")
        shown = reader.screen.article.article
        assert shown is not None
        assert shown.id == chosen.id
        await reader.press("ctrl+o")
        assert reader.screen.article.article == first


async def test_what_is_of_another_event_is_split_off(start: Start, seeds_room: Path) -> None:
    with Room.open(seeds_room) as room:
        room.reindex(jobs=1)
    async with start(seeds_room) as reader:
        await reader.press("s", "M", "d")
        assert len(story(reader).list.articles) == 4
        assert "corrected by you" in reader.shown()


async def test_stories_are_listed_and_open(start: Start) -> None:
    async with start() as reader:
        await reader.press("S")
        screen = reader.app.screen
        assert isinstance(screen, StoriesScreen)
        assert [len(found.articles) for found in screen.view.stories] == [5]
        await reader.press("enter", "enter")
        assert reader.app.screen is reader.screen


async def test_what_was_split_off_is_put_back_by_one_key(start: Start, seeds_room: Path) -> None:
    with Room.open(seeds_room) as room:
        room.reindex(jobs=1)
    async with start(seeds_room) as reader:
        await reader.press("s", "j", "d")
        assert len(story(reader).list.articles) == 4
        assert any("u takes it back" in note.message for note in reader.app._notifications)
        await reader.press("escape", "s", "u")
        assert len(story(reader).list.articles) == 5
        assert "corrected by you" not in reader.shown()
        await reader.press("u")
        assert any("Nothing was corrected" in note.message for note in reader.app._notifications)


async def test_stories_that_are_not_known_are_made_known_by_the_key_that_the_view_names(
    start: Start, seeds_room: Path
) -> None:
    with Room.open(seeds_room) as room:
        room.reindex(jobs=1)
    for path in (seeds_room / "index").glob("*stories*"):
        path.unlink()
    async with start(seeds_room) as reader:
        await reader.press("S")
        assert "cannot be shown" in reader.shown()
        assert "esc leaves, and R then" in " ".join(reader.shown().split())
        await reader.press("escape", "R")
        await reader.until(lambda: "up to date" in reader.shown())
        await reader.press("S", "enter")
        assert len(story(reader).list.articles) == 5


def test_one_outlet_is_not_called_several() -> None:
    listed = StoryList()
    articles = tuple(StoryArticle(name, "", "", None) for name in "ab")
    listed.stories = [Story("a", "Fire", None, None, outlets, articles) for outlets in (("Post",), ("Post", "Sun"), ())]
    rows = ["".join(text for text, _inks in listed.parts(number, 80, at_hand=False)) for number in range(3)]
    assert ["1 outlet  " in rows[0], "2 outlets  " in rows[1], "outlet" in rows[2]] == [True, True, False]
    assert len({row.index("Fire") for row in rows}) == 1


SAYINGS = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(Verdict)), min_size=1, max_size=8)


@given(st.lists(SAYINGS, max_size=6))
def test_every_saying_of_a_story_stands_in_the_column_of_its_outlet(rows: list[list[tuple[int, Verdict]]]) -> None:
    articles = tuple(
        StoryArticle(f"a{number}", f"Title {number}", ["", "Post", "Sun"][number % 3], None) for number in range(6)
    )
    reported = [
        Reported(
            ReferenceKind.FIGURE, "", Verdict.SAME,
            tuple(Saying(f"a{number}", Span(0, 1), str(number), verdict) for number, verdict in row),
        )
        for row in rows
    ]  # fmt: skip
    found = matrix(Story("a0", "", None, None, ("Post", "Sun"), articles), reported)
    assert len(found.cells) == len(rows)
    for row, cells in zip(rows, found.cells, strict=True):
        assert sum(1 + cell.more for cell in cells.values()) == len(row)
        for column, cell in cells.items():
            number = int(cell.saying.text)
            assert found.columns[column] == (["", "Post", "Sun"][number % 3] or f"Title {number}")


async def test_the_story_tells_who_was_first_and_what_only_one_carries(start: Start) -> None:
    async with start(size=(140, 40)) as reader:
        await reader.press("s")
        screen = story(reader)
        assert "first" in reader.shown()
        own = [row for row in screen.matrix.matrix.cells if any(cell.alone for cell in row.values())]
        assert own
        assert f"{sum(len(row) for row in own):,} only in one" in reader.shown()
        assert "alone with" in reader.shown()
        await reader.press("tab", "G", "g")
        at_hand = len(screen.matrix.matrix.rows) - len(own)
        screen.matrix.move(at_hand)
        cell = next(iter(screen.matrix.matrix.cells[at_hand]))
        screen.matrix.move_column(cell - screen.matrix.column)
        await reader.rest()
        assert "has this" in reader.shown()
        await reader.press("enter")
        article = reader.screen.article.article
        wanted = own[0][cell].saying
        assert article is not None
        assert (article.id, article.text[wanted.span.start : wanted.span.end]) == (wanted.article, wanted.text)


def test_what_only_one_carries_stands_in_its_own_column_under_the_rest() -> None:
    articles = tuple(StoryArticle(name, "", name, None) for name in "abc")
    told = Story("a", "", None, None, ("a", "b", "c"), articles)

    def lone(article: str, kind: ReferenceKind, text: str) -> Reported:
        return Reported(kind, "", Verdict.SAME, (Saying(article, Span(0, 1), text),))

    several = Reported(
        ReferenceKind.FIGURE, "hurt", Verdict.SAME, tuple(Saying(each, Span(0, 1), "14") for each in "ac")
    )
    alone = [
        lone("a", ReferenceKind.QUOTE, "q"),
        lone("a", ReferenceKind.FIGURE, "1"),
        lone("c", ReferenceKind.FIGURE, "2"),
        lone("c", ReferenceKind.FIGURE, "3"),
    ]
    made = matrix(told, [several], alone)
    shown = [{made.columns[at]: cell.saying.text for at, cell in row.items()} for row in made.cells]
    assert shown == [{"a": "14", "c": "14"}, {"a": "1", "c": "2"}, {"c": "3"}, {"a": "q"}]
    assert [any(cell.alone for cell in row.values()) for row in made.cells] == [False, True, True, True]


def test_the_columns_begin_with_the_outlets_that_say_most_of_the_same() -> None:
    names = "abcde"
    told = Story("a", "", None, None, tuple(names), tuple(StoryArticle(name, "", name, None) for name in names))

    def several(articles: str) -> Reported:
        return Reported(
            ReferenceKind.QUOTE, "", Verdict.SAME, tuple(Saying(each, Span(0, 1), "so it is") for each in articles)
        )

    made = matrix(told, [several("be"), several("be"), several("cd"), several("ec"), several("a")])
    assert made.columns == ("b", "e", "c", "d", "a")
    assert [{made.columns[at] for at in row} for row in made.cells] == [{*"be"}, {*"be"}, {*"cd"}, {*"ec"}, {"a"}]


async def test_a_row_tells_how_many_of_its_cells_are_out_of_sight(start: Start) -> None:
    async with start(size=(80, 24)) as reader:
        await reader.press("s", "tab")
        view = story(reader).matrix
        held = len(view.matrix.cells[0])
        assert f"+{held - 2} →" in reader.shown()
        await reader.press("l", "l")
        assert f"+{held - 2} ← →" in reader.shown()
        await reader.resize(160, 40)
        await reader.until(lambda: "→" not in reader.shown())


async def test_an_article_that_is_alone_has_the_room_and_no_key_that_leads_nowhere(
    start: Start, seeds_room: Path
) -> None:
    with Room.open(seeds_room) as room:
        room.reindex(jobs=1)
    async with start(seeds_room, size=(80, 24)) as reader:
        await reader.press("s")
        assert "Who says what" in reader.shown()
        await reader.press("d", "escape", "s")  # the first of the results is now another story
        screen = story(reader)
        assert len(screen.list.articles) == 1
        await reader.until(lambda: "Who says what" not in reader.shown() and not screen.matrix.region)
        assert "Split" not in reader.shown()
        await reader.press("tab", "l")
        assert screen.focused is screen.list
        assert "No other article" in reader.shown()


@pytest.mark.parametrize("line", [0, 1, 2])
async def test_a_click_on_a_cell_says_what_stands_there_and_another_one_leads_to_it(start: Start, line: int) -> None:
    async with start(size=(80, 24)) as reader:
        await reader.press("s")
        view = story(reader).matrix
        row = next(at for at, cells in enumerate(view.matrix.cells) if at and 1 in cells)
        cell = view.matrix.cells[row][1]
        spot = (view._label + view._width + 2, 2 + row * 3 + line)  # below a border and the head
        await reader.pilot.click(view, offset=spot)
        await reader.rest()
        assert (view.row, view.column) == (row, 1)
        assert f"“{one_line(cell.saying.text)[:20]}" in reader.shown()
        await reader.pilot.click(view, offset=spot)
        await reader.rest()
        article = reader.screen.article.article
        assert article is not None
        assert article.id == cell.saying.article
        assert reader.screen.article.landed == cell.saying.span


async def test_the_references_begin_with_what_stands_at_the_words_that_one_came_for(start: Start) -> None:
    async with start() as reader:
        await reader.press("s", "tab")
        while (cell := story(reader).matrix.at_hand) is None or cell.saying.span.start < 200:
            await reader.press("j")
        await reader.press("enter")
        places = reader.screen.article.places
        number = places.landed(cell.saying.span)
        assert number is not None
        assert places.places[number].span.overlaps(cell.saying.span)
        assert places.places[0].span.start < places.places[number].span.start
        assert first_in_references(reader) == number
        await reader.press("right_square_bracket")
        assert reader.screen.article.place == number


async def test_after_a_reference_was_followed_its_counterpart_comes_first(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter", *["right_curly_bracket"] * 3, "enter")
        place = reader.screen.article.place
        assert place is not None
        assert first_in_references(reader) == place > 0


def first_in_references(reader: Driver) -> int:
    """The place whose heading stands at the top of the references pane."""
    pane = reader.screen.references
    return pane._heads.index(round(pane.scroll_y))
