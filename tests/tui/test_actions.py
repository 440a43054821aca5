from __future__ import annotations

import re
from itertools import chain

import pytest

from readingroom.tui.actions import (
    ACTIONS,
    ALL,
    CHOSEN,
    FOOTER_KEYS,
    PANES,
    VIEWS,
    WIDE,
    Action,
    Focus,
    bindings,
    by_id,
    footer,
    keys_of,
    shown,
)
from readingroom.tui.screens.comparing import ComparingScreen
from readingroom.tui.screens.concordance import ConcordanceScreen
from readingroom.tui.screens.filters import FilterScreen
from readingroom.tui.screens.help import own_keys
from readingroom.tui.screens.links import LinksScreen
from readingroom.tui.screens.names import NamesScreen
from readingroom.tui.screens.reading import ReadingScreen
from readingroom.tui.screens.searches import SearchesScreen
from readingroom.tui.screens.stories import StoriesScreen
from readingroom.tui.screens.story import StoryScreen
from readingroom.tui.screens.timeline import TimelineScreen
from readingroom.tui.screens.view import View
from readingroom.tui.widgets.bars import KeysBar

from .conftest import Start


def test_ids_are_unique() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


@pytest.mark.parametrize("focus", ALL)
def test_no_key_means_two_things_in_one_place(focus: Focus) -> None:
    keys = list(chain.from_iterable(action.keys.split(",") for action in ACTIONS if focus in action.where))
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("focus", ALL)
def test_the_footer_shows_at_most_six_keys_and_help_first(focus: Focus) -> None:
    items = list(footer(focus, {}))
    assert len(items) <= FOOTER_KEYS
    assert items[0][1].id == "help"


@pytest.mark.parametrize("focus", ALL)
def test_the_footer_shows_only_keys_that_work_there(focus: Focus) -> None:
    assert all(focus in action.where for _key, action in footer(focus, {}))


@pytest.mark.parametrize("focus", ALL)
def test_a_wide_footer_shows_more_keys_after_those_that_work_there(focus: Focus) -> None:
    narrow, wide = list(footer(focus, {})), list(footer(focus, {}, WIDE))
    assert wide[: len(narrow)] == narrow
    assert all(focus in action.where for _key, action in wide)
    assert len({action.id for _key, action in wide}) == len(wide)


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("place", [place for place in ALL if place in by_id("step-back").footer])
def test_a_footer_names_the_way_out_however_narrow_it_is(place: Focus, width: int) -> None:
    shown = "".join(text for text, _inks in KeysBar({}, place).parts(width))
    assert "esc Leave" in shown
    assert shown.startswith((" ? Help", " F1 Help"))
    assert len(shown) <= width


def test_a_wide_footer_of_the_article_names_the_story_and_the_comparison() -> None:
    assert {"story", "compare", "find"} <= {action.id for _key, action in footer(Focus.ARTICLE, {}, WIDE)}


@pytest.mark.parametrize("focus", CHOSEN)
def test_where_one_chooses_the_footer_does_not_say_that_one_follows(focus: Focus) -> None:
    labels = {key: action.label for key, action in footer(focus, {})}
    assert labels["enter"] == "Choose"


def test_while_typing_the_footer_shows_no_letter_as_a_key() -> None:
    assert all(len(key) > 1 for key, _action in footer(Focus.SEARCH, {}))


SCREENS: dict[Focus, type[View]] = {
    Focus.COMPARISON: ComparingScreen,
    Focus.CONCORDANCE: ConcordanceScreen,
    Focus.TIMELINE: TimelineScreen,
    Focus.FILTERS: FilterScreen,
    Focus.NAMES: NamesScreen,
    Focus.STORY: StoryScreen,
    Focus.STORIES: StoriesScreen,
    Focus.SEARCHES: SearchesScreen,
    Focus.LINKS: LinksScreen,
}


def test_every_view_is_looked_at() -> None:
    assert set(SCREENS) == set(VIEWS)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_there_to_be_run_wherever_it_has_its_keys(action: Action) -> None:
    method = re.match(r"(screen|app)\.(\w+)", action.method)
    assert method is not None
    if method[1] == "screen":
        for place in action.where:
            assert hasattr(SCREENS.get(place, ReadingScreen), f"action_{method[2]}")


def test_a_user_may_give_an_action_another_key() -> None:
    reindex = next(action for action in ACTIONS if action.id == "reindex")
    assert keys_of(reindex, {"reindex": "f5, ctrl+r"}) == ["f5", "ctrl+r"]


def test_every_binding_has_an_id_to_name_it_by() -> None:
    assert all(getattr(binding, "id", None) for focus in ALL for binding in bindings(focus))


@pytest.mark.parametrize(
    ("key", "written"), [("escape", "esc"), ("alt+right", "alt+→"), ("+", "+"), ("]", "]"), ("ctrl+o", "ctrl+o")]
)
def test_keys_are_written_as_people_write_them(key: str, written: str) -> None:
    assert shown(key) == written


@pytest.mark.parametrize("place", ALL)
def test_help_begins_with_every_key_of_the_place_that_not_all_places_have(place: Focus) -> None:
    own = own_keys(place)
    assert all(place in action.where for action in own)
    shown = [action for _key, action in footer(place, {}, WIDE) if action.id != "help"]
    assert {action.id for action in shown} <= {action.id for action in own}
    for action in ACTIONS:
        if place in action.where and len(action.where) < len(PANES):
            assert action in own
    assert "down" not in {action.id for action in own}


@pytest.mark.parametrize(
    ("keys", "place"), [(["s"], Focus.STORY), (["s", "tab"], Focus.STORY), (["t"], Focus.TIMELINE)]
)
async def test_help_from_a_view_begins_with_that_view(start: Start, keys: list[str], place: Focus) -> None:
    async with start(size=(80, 24)) as reader:
        await reader.press(*keys, "?")
        lines = reader.shown()
        at = lines.index("In this view")
        for action in own_keys(place):
            assert at < lines.index(action.description[:30]) < lines.index("  Search ")
        await reader.press("escape", "escape", "f1")
        assert "In this pane" in reader.shown()


async def test_the_palette_knows_colours_by_the_word_theme(start: Start) -> None:
    async with start() as reader:
        await reader.press("ctrl+p")
        await reader.pilot.press(*"theme light")
        await reader.until(lambda: "(theme): readingroom-light" in reader.shown())
