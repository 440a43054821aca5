from __future__ import annotations

import random
from datetime import timedelta

import pytest

from readingroom.crossref.stories import Archive, Sketch, archive, empty, updated
from tests.crossref.stories.events import DAY, of_events, report, room, stories


def all_at_once(sketches: dict[str, Sketch]) -> Archive:
    return updated(empty(), (), sketches)


def founder_of(found: Archive, article: str) -> str:
    return found.ids[int(found.grouping.founders[found.ids.index(article)])]


def test_reports_of_one_event_are_a_story_and_those_of_others_are_not_in_it() -> None:
    sketches = room(8, 4)
    assert stories(all_at_once(sketches)) == of_events(sketches)


def test_an_article_alone_is_no_story() -> None:
    sketches = room(3, 2) | {"e09r0": report(9, 0)}
    assert not any("e09r0" in story for story in stories(all_at_once(sketches)))


def test_an_empty_room_has_no_stories() -> None:
    assert stories(updated(empty(), ("gone",), {})) == set()


def test_five_reports_of_one_event_are_a_story_in_a_room_that_holds_nothing_else() -> None:
    sketches = room(1, 5)
    assert stories(all_at_once(sketches)) == {frozenset(sketches)}


def test_an_article_without_a_word_is_of_no_story() -> None:
    sketches = room(2, 3) | {"e07r0": Sketch("", "", 0, b"", b""), "e07r1": Sketch("", "", 0, b"", b"")}
    assert stories(all_at_once(sketches)) == of_events(room(2, 3))


@pytest.mark.parametrize("seed", range(4))
def test_the_order_in_which_articles_come_does_not_matter(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "SMALL", 0)  # not even here is everything grouped anew
    monkeypatch.setattr(archive, "CHANGED", 10.0)
    sketches = room(12, 4, apart=1)
    ids = list(sketches)
    random.Random(seed).shuffle(ids)
    found = updated(empty(), (), {each: sketches[each] for each in ids[:20]})
    for begin in range(20, len(ids), 5):
        found = updated(found, (), {each: sketches[each] for each in ids[begin : begin + 5]})
    assert stories(found) == of_events(sketches)


@pytest.mark.parametrize("small", [0, 1_000])
def test_an_article_that_goes_leaves_the_others_together(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "SMALL", small)
    sketches = room(6, 4)
    found = updated(all_at_once(sketches), ["e02r1"], {})
    assert stories(found) == of_events([each for each in sketches if each != "e02r1"])


@pytest.mark.parametrize("small", [0, 1_000])
def test_an_article_that_changes_changes_its_story(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "SMALL", small)
    sketches = room(6, 4)
    found = updated(all_at_once(sketches), (), {"e02r1": report(4, 7)})
    assert frozenset({"e02r1", "e04r0", "e04r1", "e04r2", "e04r3"}) in stories(found)


def test_the_same_articles_make_the_same_stories_however_the_room_came_to_hold_them() -> None:
    sketches = room(6, 4)
    grown = updated(updated(empty(), (), room(9, 2)), [each for each in room(9, 2) if each not in sketches], sketches)
    fresh = all_at_once(sketches)
    assert grown.grouping.founders.tolist() == fresh.grouping.founders.tolist()


def test_a_story_goes_by_its_first_article() -> None:
    sketches = {"b": report(1, 1, day=DAY), "a": report(1, 2, day=DAY + timedelta(days=1)), "0": report(1, 3, day=None)}
    assert founder_of(all_at_once(sketches), "a") == "b"


@pytest.mark.parametrize("anew", [False, True])
def test_a_story_keeps_its_name_when_an_earlier_article_joins_it(anew: bool) -> None:
    sketches = {"b": report(1, 1), "c": report(1, 2), "x": report(2, 1)}
    before = all_at_once(sketches)
    earlier = {"a": report(1, 3, day=DAY - timedelta(days=1))}
    found = updated(before, (), sketches | earlier if anew else earlier)
    assert founder_of(found, "a") == founder_of(found, "c") == "b"


@pytest.mark.parametrize("small", [0, 1_000])
def test_a_story_whose_first_article_goes_is_named_anew(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "SMALL", small)
    monkeypatch.setattr(archive, "CHANGED", 10.0)
    before = all_at_once({"a": report(1, 1), "b": report(1, 2), "c": report(1, 3)})
    assert founder_of(updated(before, ["a"], {}), "c") == "b"


def test_events_that_lie_far_apart_are_two_even_when_told_in_the_same_words() -> None:
    sketches = {
        f"{when}{number}": report(1, number, day=DAY + timedelta(days=400 * when))
        for when in (0, 1)
        for number in range(3)
    }
    assert stories(all_at_once(sketches)) == {frozenset({"00", "01", "02"}), frozenset({"10", "11", "12"})}


def test_an_undated_report_joins_the_story_that_it_has_most_in_common_with() -> None:
    sketches = room(5, 4) | {"e03r8": report(3, 8, day=None, words=15)}
    assert stories(all_at_once(sketches)) == of_events(sketches)


def test_hundreds_of_copies_of_one_report_are_one_story() -> None:
    copies = {f"e00r{number:03d}": report(0, 1, outlet=f"Outlet {number}") for number in range(300)}
    sketches = copies | room(4, 3)
    assert frozenset(copies) <= max(stories(all_at_once(sketches)), key=len)


def test_pages_of_one_template_under_other_titles_are_no_story() -> None:
    pages = {
        f"p{number}": report(5, 1, day=DAY + timedelta(days=9 * number), title=f"{name} {name}ville")
        for number, name in enumerate(("Alder", "Birch", "Cedar", "Maple"))
    }
    assert stories(all_at_once(pages | room(3, 3))) == of_events(room(3, 3))
