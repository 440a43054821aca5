"""What a reader does, on the real room."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.widgets import Input

from readingroom.index.query_help import QUERY_HELP
from readingroom.model import Article, Span
from readingroom.room import Room

from .conftest import Driver, Start


async def test_the_room_opens_on_all_articles_with_the_first_one_shown(start: Start) -> None:
    async with start() as reader:
        assert reader.screen.results.total == 5
        assert reader.screen.article.article is not None
        assert reader.screen.references.places.references


async def test_a_query_given_on_the_command_line_is_searched_at_once(start: Start) -> None:
    async with start(query="shimla") as reader:
        assert reader.screen.results.total == 1
        assert reader.screen.query_one(Input).value == "shimla"


async def test_results_come_as_one_types(start: Start) -> None:
    async with start() as reader:
        await reader.type("shiml")
        assert reader.screen.results.total == 1
        assert "Japan" in reader.shown()


async def test_only_the_answer_to_the_last_key_counts(start: Start) -> None:
    async with start() as reader:
        for keys in (["slash", *"restraint"], ["backspace"] * 9, "shimla"):
            await reader.pilot.press(*keys)
            await reader.pilot._wait_for_screen()
        await reader.rest()
        assert reader.screen.results.total == 1


async def test_a_bad_query_gets_a_caret_under_the_spot_and_keeps_the_results(start: Start) -> None:
    async with start() as reader:
        await reader.type("restraint colour:red")
        lines = reader.shown().splitlines()
        assert "^" in lines[2]
        assert lines[2].index("^") >= lines[1].index("colour")
        assert reader.screen.results.total > 0


async def test_a_misspelt_query_is_mended_with_one_key(start: Start) -> None:
    async with start() as reader:
        await reader.type("restaint")
        await reader.press("enter")
        assert "Did you mean restraint" in reader.shown()
        await reader.press("ctrl+y")
        assert reader.screen.query_one(Input).value == "restraint"
        assert reader.screen.results.total > 1


def standing(reader: Driver) -> Article | None:
    return reader.screen.article.article


async def test_nothing_found_says_what_to_try(start: Start) -> None:
    async with start() as reader:
        await reader.type("qqqq xxxx")
        await reader.press("enter")
        assert "Nothing found" in reader.shown()
        assert "OR between words" in reader.shown()


async def test_nothing_found_leaves_no_article_standing_and_leaving_it_brings_one_back(start: Start) -> None:
    async with start() as reader:
        first = standing(reader)
        assert first is not None
        await reader.type("qqqq xxxx")
        await reader.press("enter")
        assert standing(reader) is None
        await reader.press("escape")
        assert standing(reader) == first


async def test_running_down_the_results_shows_each_article(start: Start) -> None:
    async with start() as reader:
        first = reader.screen.article.article
        await reader.press("j")
        assert reader.screen.article.article is not None
        assert reader.screen.article.article != first


async def test_hits_are_stepped_through_and_come_round(start: Start) -> None:
    async with start(query="restraint") as reader:
        count = len(reader.screen.article.hits)
        seen = []
        for _ in range(count + 1):
            await reader.press("n")
            seen.append(reader.screen.article.hit)
        assert seen == [*range(count), 0]
        await reader.press("N")
        assert reader.screen.article.hit == count - 1


async def test_stepping_through_references_moves_both_panes(start: Start) -> None:
    async with start() as reader:
        await reader.press("enter")
        for number in range(3):
            await reader.press("right_square_bracket")
            assert reader.screen.article.place == number
            assert reader.screen.references.cursor == reader.screen.article.places.places[number].first
        await reader.press("left_square_bracket")
        assert reader.screen.article.place == 1


async def test_moving_in_the_references_moves_the_mark_in_the_article(start: Start) -> None:
    async with start() as reader:
        await reader.press("shift+tab")
        await reader.press(*"jjjjjj")
        cursor = reader.screen.references.cursor
        assert cursor is not None
        assert reader.screen.article.place == reader.screen.article.places.of[cursor]


async def test_following_a_reference_and_coming_back_leads_to_the_same_place(start: Start) -> None:
    async with start(size=(120, 20)) as reader:
        await reader.press("enter", *["right_square_bracket"] * 6)
        view = reader.screen.article
        assert view.article is not None
        before = (view.article.id, view.offset_at_top, reader.screen.references.cursor)
        reference = reader.screen.reference_at_hand()
        assert reference is not None
        await reader.press("enter")
        assert view.article.id == reference.there_id
        assert view.in_sight(reference.there)
        after = reader.screen.reference_at_hand()
        assert after is None or after.there_id == reference.here_id
        await reader.press("ctrl+o")
        assert (view.article.id, view.offset_at_top, reader.screen.references.cursor) == before
        await reader.press("alt+right")
        assert view.article.id == reference.there_id


async def test_escape_steps_back_pane_by_pane_and_then_out_of_the_query(start: Start) -> None:
    async with start(query="restraint") as reader:
        await reader.press("enter", "tab", "slash")
        panes = []
        for _ in range(3):
            await reader.press("escape")
            panes.append(reader.screen.focused and reader.screen.focused.id)
        assert panes == ["references", "article", "results"]
        await reader.press("escape")
        assert reader.screen.query_one(Input).value == ""
        assert reader.screen.results.total == 5


async def test_what_cleaning_removed_is_shown_in_place_with_its_reason(start: Start) -> None:
    async with start(query="outlet:telesur", size=(120, 60)) as reader:
        article = reader.screen.article.article
        assert article is not None
        gone = next(block for block in article.blocks if not block.kept)
        assert gone.text[:30] not in reader.shown()
        await reader.press("b")
        assert gone.text[:30] in reader.shown()
        assert f"{gone.kind} – " in reader.shown()
        await reader.press("b")
        assert gone.text[:30] not in reader.shown()


async def test_copying_takes_the_words_with_their_source(start: Start) -> None:
    async with start(query="outlet:telesur") as reader:
        await reader.press("right_square_bracket", "y")
        view = reader.screen.article
        assert view.article is not None
        assert view.place is not None
        span = view.places.places[view.place].span
        assert view.article.text[span.start : span.end] in reader.app.clipboard
        assert "teleSUR, 7 May 2025, seeds/003" in reader.app.clipboard


async def test_copying_in_the_references_takes_the_other_articles_words(start: Start) -> None:
    async with start() as reader:
        await reader.press("shift+tab", "j", "y")
        reference = reader.screen.reference_at_hand()
        assert reference is not None
        assert reader.app.clipboard.startswith(reference.there_text[:40])


async def test_a_selection_with_the_mouse_is_copied_as_written(start: Start) -> None:
    async with start() as reader:
        view = reader.screen.article
        assert view.article is not None
        row = view._layout.row_of(0)
        await reader.pilot.mouse_down(view, offset=(8, row + 1))
        await reader.pilot.hover(view, offset=(30, row + 3))
        await reader.pilot.mouse_up(view, offset=(30, row + 3))
        selected = reader.screen.get_selected_text()
        assert selected
        assert "\n" not in selected
        assert selected in view.article.text


@pytest.mark.parametrize("sizes", [[(60, 20), (120, 36)], [(200, 50), (80, 24), (120, 36)]])
async def test_resizing_keeps_the_place(start: Start, sizes: list[tuple[int, int]]) -> None:
    async with start() as reader:
        await reader.press("enter", *"jjjjjjjjjjjjjjjj")
        view = reader.screen.article
        before = view.offset_at_top
        assert before > 0
        for size in sizes:
            await reader.resize(*size)
            assert view.in_sight(Span(before, before + 1))
        assert view.offset_at_top == before


@pytest.mark.parametrize(("size", "panes"), [((120, 36), 3), ((80, 24), 2), ((60, 20), 1)])
async def test_as_many_panes_as_fit_stand_side_by_side(start: Start, size: tuple[int, int], panes: int) -> None:
    async with start(size=size) as reader:
        for _ in range(3):
            shown = [pane for pane in reader.screen.query("#panes > *") if pane.display]
            assert len(shown) == panes
            assert reader.screen.focused in shown
            await reader.press("tab")


async def test_the_help_screen_names_every_key_and_closes(start: Start) -> None:
    async with start(size=(120, 90)) as reader:
        await reader.press("question_mark")
        shown = reader.shown()
        assert "Follow the cross-reference" in shown
        assert "alt+→" in shown
        await reader.press("escape")
        assert reader.app.screen is reader.screen


async def test_the_palette_runs_an_action_by_its_name(start: Start) -> None:
    async with start() as reader:
        await reader.press("ctrl+p")
        await reader.pilot.press(*"what cleaning removed")
        await reader.until(lambda: "Show or hide what cleaning removed" in reader.shown())
        await reader.press("enter")
        await reader.until(lambda: reader.screen.show_removed)


async def test_keys_in_the_settings_replace_their_own(start: Start, seeds_room: Path) -> None:
    (seeds_room / "readingroom.toml").write_text('[keys]\nremoved = "x"\n')
    with Room.open(seeds_room) as room:
        room.reindex(jobs=1)
    async with start(seeds_room) as reader:
        await reader.press("b")
        assert not reader.screen.show_removed
        await reader.press("x")
        assert reader.screen.show_removed


async def test_a_room_without_an_index_gets_one(start: Start, seeds_room: Path) -> None:
    async with start(seeds_room) as reader:
        assert reader.screen.results.total == 5
        assert "5 articles · up to date" in reader.shown()


async def test_an_empty_room_says_where_to_put_articles(start: Start, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    async with start(tmp_path) as reader:
        await reader.press("escape")
        shown = " ".join(reader.shown().split())
        assert "This room is empty" in shown
        assert "press R" in shown


async def test_new_files_are_noticed_and_read_with_one_key(start: Start, seeds_room: Path) -> None:
    with Room.open(seeds_room) as room:
        room.reindex(jobs=1)
    (seeds_room / "seeds" / "new.md").write_text("# A new report\n\nThe ferry to the island runs again from Monday.\n")
    async with start(seeds_room) as reader:
        assert "1 file changed (R reindexes)" in reader.shown()
        await reader.press("R")
        await reader.until(lambda: "6 articles · up to date" in reader.shown())


async def test_files_that_could_not_be_read_are_counted_and_listed_with_their_reasons(
    start: Start, seeds_room: Path
) -> None:
    (seeds_room / "seeds" / "broken.pdf").write_bytes(b"%PDF-1.7\n\x00\x01")
    async with start(seeds_room) as reader:
        assert "1 failed (F)" in reader.shown()
        await reader.press("F")
        assert "broken.pdf" in reader.shown()


async def test_a_damaged_index_says_how_to_mend_it_and_one_key_does(start: Start, seeds_room: Path) -> None:
    with Room.open(seeds_room) as room:
        room.reindex(jobs=1)
    for path in (seeds_room / "index").rglob("*"):
        if path.is_file():
            os.truncate(path, path.stat().st_size // 2)
    async with start(seeds_room) as reader:
        assert "press R" in " ".join(reader.shown().split()).replace("Press", "press")
        await reader.press("R")
        await reader.until(lambda: "5 articles" in reader.shown())


async def test_a_sheet_is_moved_in_by_the_keys_of_the_settings(seeds_room: Path, start: Start) -> None:
    (seeds_room / "readingroom.toml").write_text('[keys]\ndown = "w"\nquit = "x"\n', "utf-8")
    with Room.open(seeds_room) as room:
        room.reindex(jobs=1)
    async with start(seeds_room) as reader:
        await reader.press("question_mark", "w", "w")
        assert reader.app.screen.query_one("#sheet").scroll_y == 2
        await reader.press("x")
        assert reader.app.screen is reader.screen


async def test_help_shows_the_whole_query_language(start: Start) -> None:
    async with start(size=(120, 200)) as reader:
        await reader.press("question_mark")
        assert all(example.query in reader.shown() for example in QUERY_HELP)


async def test_a_reindex_keeps_the_reader_at_the_reference_at_hand(seeds_room: Path, start: Start) -> None:
    with Room.open(seeds_room) as room:
        room.reindex(jobs=1)
    async with start(seeds_room, query="restraint") as reader:
        await reader.press("enter", *["right_square_bracket"] * 6)
        kept, offset = reader.screen.reference_at_hand(), reader.screen.article.offset_at_top
        (seeds_room / "seeds" / "new.txt").write_text(
            "Calls grow\n\n9 May 2025\n\nRussia’s Foreign Ministry called for restraint after the attack in Pahalgam.",
            "utf-8",
        )
        await reader.press("R")
        await reader.until(lambda: "6 articles" in reader.shown())
        await reader.rest()
        now = reader.screen.reference_at_hand()
        assert kept is not None
        assert now is not None
        assert (now.here, now.there_id, now.there) == (kept.here, kept.there_id, kept.there)
        assert reader.screen.article.offset_at_top == offset


async def test_the_references_follow_the_part_of_the_article_in_sight(start: Start) -> None:
    async with start(query="restraint") as reader:
        await reader.press("enter", "G")
        pane, view = reader.screen.references, reader.screen.article
        number = view.places.nearest(view.offset_at_top, forward=True)
        assert number is not None
        assert pane.scroll_y > 0
        assert pane._heads[number] >= round(pane.scroll_y)


async def test_with_room_for_two_panes_a_step_to_a_reference_shows_what_the_others_say(start: Start) -> None:
    async with start(size=(80, 24)) as reader:
        await reader.press("enter", "right_square_bracket")
        assert [pane.id for pane in reader.screen.query("#panes > *") if pane.display] == [
            "article",
            "references",
        ]
        assert reader.screen.article.has_focus


async def test_going_back_to_the_results_brings_them_into_view_again(start: Start) -> None:
    async with start(size=(80, 24)) as reader:
        await reader.press("enter", "right_square_bracket", "escape")
        assert reader.screen.results.display
        assert reader.screen.results.has_focus


async def test_one_key_sorts_the_results_another_way_and_the_title_says_how(start: Start) -> None:
    async with start(query="restraint") as reader:
        orders, firsts = [], []
        for _ in range(6):
            orders.append(str(reader.screen.results.border_title).partition(" · ")[2])
            hit = reader.screen.results.hit_at(0)
            assert hit is not None
            firsts.append(hit.id)
            await reader.press("comma")
        assert orders == ["by relevance", "newest", "oldest", "by outlet", "by title", "by relevance"]
        assert "found, newest first" in reader.shown()
        await reader.press("comma")
        assert "found, oldest first" in reader.shown()
        assert firsts[0] == firsts[5]
        for order, first in zip(("relevance", "newest", "oldest", "outlet", "title"), firsts, strict=False):
            assert reader.screen.room.search("restraint", sort=order).hits[0].id == first


async def test_without_a_query_nothing_is_sorted_by_relevance(start: Start) -> None:
    async with start() as reader:
        seen = []
        for _ in range(4):
            seen.append(reader.screen.order)
            await reader.press("comma")
        assert seen == ["newest", "oldest", "outlet", "title"]
        assert reader.screen.order == "newest"
