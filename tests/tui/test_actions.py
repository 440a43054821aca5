from __future__ import annotations

import re
from itertools import chain

import pytest

from readingroom.tui.actions import ACTIONS, EVERYWHERE, FOOTER_KEYS, Focus, bindings, footer, keys_of, shown
from readingroom.tui.screens.reading import ReadingScreen


def test_ids_are_unique() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


@pytest.mark.parametrize("focus", EVERYWHERE)
def test_no_key_means_two_things_in_one_place(focus: Focus) -> None:
    keys = list(chain.from_iterable(action.keys.split(",") for action in ACTIONS if focus in action.where))
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("focus", EVERYWHERE)
def test_the_footer_shows_at_most_six_keys_and_help_first(focus: Focus) -> None:
    items = list(footer(focus, {}))
    assert len(items) <= FOOTER_KEYS
    assert items[0][1].id == "help"


@pytest.mark.parametrize("focus", EVERYWHERE)
def test_the_footer_shows_only_keys_that_work_there(focus: Focus) -> None:
    assert all(focus in action.where for _key, action in footer(focus, {}))


def test_while_typing_the_footer_shows_no_letter_as_a_key() -> None:
    assert all(len(key) > 1 for key, _action in footer(Focus.SEARCH, {}))


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_there_to_be_run(action: object) -> None:
    method = re.match(r"(screen|app)\.(\w+)", getattr(action, "method", ""))
    assert method is not None
    if method[1] == "screen":
        assert hasattr(ReadingScreen, f"action_{method[2]}")


def test_a_user_may_give_an_action_another_key() -> None:
    reindex = next(action for action in ACTIONS if action.id == "reindex")
    assert keys_of(reindex, {"reindex": "f5, ctrl+r"}) == ["f5", "ctrl+r"]


def test_every_binding_has_an_id_to_name_it_by() -> None:
    assert all(getattr(binding, "id", None) for focus in EVERYWHERE for binding in bindings(focus))


@pytest.mark.parametrize(
    ("key", "written"), [("escape", "esc"), ("alt+right", "alt+→"), ("+", "+"), ("]", "]"), ("ctrl+o", "ctrl+o")]
)
def test_keys_are_written_as_people_write_them(key: str, written: str) -> None:
    assert shown(key) == written
