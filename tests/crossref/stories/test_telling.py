from __future__ import annotations

from datetime import timedelta

from readingroom.crossref.stories import Archive, Sketch, empty, sections, updated
from readingroom.crossref.stories.telling import Listing, corrected, listing_of, stories
from readingroom.model import Story, StoryCorrection
from tests.crossref.stories.events import DAY, report, room


def listed(sketches: dict[str, Sketch]) -> Listing:
    return listing_of(sections(updated(empty(), (), sketches)))


def members(found: list[Story]) -> set[frozenset[str]]:
    return {frozenset(one.id for one in story.articles) for story in found}


def together(these: str, those: str) -> StoryCorrection:
    return StoryCorrection(True, tuple(these.split()), tuple(those.split()))


def apart(these: str, those: str) -> StoryCorrection:
    return StoryCorrection(False, tuple(these.split()), tuple(those.split()))


TWO = room(2, 3)
FIRST, SECOND = "e00r0 e00r1 e00r2", "e01r0 e01r1 e01r2"


def test_the_articles_of_a_story_are_in_order_of_time_and_the_undated_last() -> None:
    days = {"a": DAY + timedelta(days=2), "b": None, "c": DAY, "d": DAY + timedelta(days=1)}
    (story,) = stories(
        listed({name: report(1, number, day=day, words=20) for number, (name, day) in enumerate(days.items())})
    )
    assert [one.id for one in story.articles] == ["c", "d", "a", "b"]
    assert (story.id, story.first, story.last) == ("c", days["c"], days["a"])


def test_the_outlets_of_a_story_are_told_once_in_order_of_their_first_report() -> None:
    outlets = {"a": "Late", "b": "Early", "c": "Late"}
    (story,) = stories(
        listed(
            {
                name: report(1, number, outlet=outlet, day=DAY + timedelta(days=name != "b"))
                for number, (name, outlet) in enumerate(outlets.items())
            }
        )
    )
    assert story.outlets == ("Early", "Late")


def test_a_story_is_titled_by_the_article_that_has_most_in_common_with_the_others() -> None:
    sketches = {f"a{number}": report(1, number, words=30) for number in range(4)}
    sketches["b"] = report(1, 9, words=300, title="Something else besides")
    (story,) = stories(listed(sketches))
    assert story.title != "Something else besides"


def test_the_newest_story_comes_first_and_one_without_dates_last() -> None:
    sketches = {
        f"{name}{number}": report(event, number, day=day, words=20)
        for event, (name, day) in enumerate((("old", DAY), ("new", DAY + timedelta(days=9)), ("none", None)))
        for number in range(3)
    }
    assert [story.id[:-1] for story in stories(listed(sketches))] == ["new", "old", "none"]


def test_stories_that_the_reader_made_one_are_one() -> None:
    found = stories(corrected(listed(TWO), [together(FIRST, SECOND)]))
    assert members(found) == {frozenset(TWO)}
    assert found[0].corrected


def test_an_article_alone_can_be_put_to_a_story() -> None:
    found = stories(corrected(listed(TWO | {"x": report(7, 1)}), [together(FIRST, "x")]))
    assert frozenset({"e00r0", "e00r1", "e00r2", "x"}) in members(found)


def test_articles_that_the_reader_took_out_are_a_story_of_their_own() -> None:
    found = stories(corrected(listed(TWO), [apart("e00r0 e00r2", "e00r1")]))
    assert members(found) == {frozenset({"e00r0", "e00r2"}), frozenset(SECOND.split())}


def test_what_the_reader_says_later_holds() -> None:
    said = [apart("e00r0", "e00r1 e00r2"), together("e00r0", "e00r1 e00r2")]
    assert members(stories(corrected(listed(TWO), said))) == members(stories(listed(TWO)))
    said = [together(FIRST, SECOND), apart(SECOND, FIRST)]
    assert members(stories(corrected(listed(TWO), said))) == members(stories(listed(TWO)))


def test_a_correction_holds_when_other_articles_have_come() -> None:
    grown = updated(
        updated(empty(), (), TWO), (), {"e00r5": report(0, 5), "e05r0": report(5, 0), "e05r1": report(5, 1)}
    )
    found = stories(corrected(listing_of(sections(grown)), [together(FIRST, SECOND)]))
    assert frozenset({*TWO, "e00r5"}) in members(found)


def test_what_is_said_of_articles_that_are_gone_is_passed_over() -> None:
    left = updated(updated(empty(), (), TWO), FIRST.split(), {})
    said = [together(FIRST, SECOND), apart("e00r0", "e01r0"), apart("e01r0 e00r1", "e01r1 e00r2")]
    (story,) = members(stories(corrected(listing_of(sections(left)), said)))
    assert len(story) == 2
    assert not {"e01r0", "e01r1"} <= story


def test_a_newcomer_to_a_story_that_was_split_goes_with_those_that_it_is_likelier_of_one_event_with() -> None:
    # Two events that are told in half the same words, taken for one.
    shared = {f"a{number}": report(1, number, words=20) for number in range(2)}
    others = {
        f"b{number}": report(1, number + 50, words=20, title=f"Grand regatta opens number{number}") for number in (0, 1)
    }
    archive = updated(empty(), (), shared | others | {"n": report(1, 0, words=20, outlet="Another")})
    assert len(stories(listing_of(sections(archive)))) == 1
    found = stories(corrected(listing_of(sections(archive)), [apart("a0 a1", "b0 b1")]))
    assert frozenset({"a0", "a1", "n"}) in members(found)


def test_a_story_that_was_split_off_goes_by_its_own_first_article() -> None:
    archive: Archive = updated(empty(), (), TWO)
    found = stories(corrected(listing_of(sections(archive)), [apart("e00r1 e00r2", "e00r0")]))
    assert "e00r1" in {story.id for story in found}
