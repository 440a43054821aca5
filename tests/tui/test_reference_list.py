"""The references pane when many articles have something to say to one place."""

from __future__ import annotations

from readingroom.model import Reference, ReferenceKind, Span, Verdict
from readingroom.tui.actions import Focus
from readingroom.tui.places import group

from .conftest import Driver, Start

OTHERS = 9


async def _with_a_crowd(reader: Driver, *, differing: int = 0) -> None:
    """Gives the article that is open one place that nine others have something to say to, and one that a single other has."""
    screen = reader.screen
    here = screen.article.article
    assert here is not None
    there = screen.results.hit_at(1)
    assert there is not None

    def reference(start: int, number: int) -> Reference:
        verdict = Verdict.DIFFERS if number < differing else Verdict.SAME
        return Reference(
            ReferenceKind.NAME, verdict, 0.9 - number / 100, f"Reason {number}.", here.id, Span(start, start + 6),
            here.text[start : start + 6], there.id, Span(number, number + 6), f"words of number {number}",
        )  # fmt: skip

    places = group([*(reference(0, number) for number in range(OTHERS)), reference(20, OTHERS)], {})
    screen.article.mark_places(places)
    screen.references.show(places)
    screen.go(Focus.REFERENCES)
    await reader.press("j")


async def test_all_but_the_first_are_folded_into_one_line(start: Start) -> None:
    async with start(size=(120, 60)) as reader:
        await _with_a_crowd(reader)
        assert "+6 more" in reader.shown()
        assert "number 3" not in reader.shown()


async def test_the_line_opens_with_enter_and_the_reader_stays(start: Start) -> None:
    async with start(size=(120, 60)) as reader:
        await _with_a_crowd(reader)
        await reader.press("j", "j", "j")
        read = reader.screen.article.article
        await reader.press("enter")
        assert "+6 more" not in reader.shown()
        assert reader.screen.references.cursor == 3
        assert reader.screen.article.article is read


async def test_left_folds_again_what_right_unfolds(start: Start) -> None:
    async with start(size=(120, 60)) as reader:
        await _with_a_crowd(reader)
        await reader.press("j", "j", "j", "right", "j")
        assert "+6 more" not in reader.shown()
        await reader.press("left")
        assert "+6 more" in reader.shown()


async def test_moving_on_steps_over_what_is_folded(start: Start) -> None:
    async with start(size=(120, 60)) as reader:
        await _with_a_crowd(reader)
        await reader.press("j", "j", "j", "j")
        assert reader.screen.references.cursor == OTHERS


async def test_those_that_differ_are_never_folded(start: Start) -> None:
    async with start(size=(120, 60)) as reader:
        await _with_a_crowd(reader, differing=5)
        assert "+4 more" in reader.shown()
        assert reader.shown().count("≠ ") >= 5


async def test_what_is_stood_at_unfolds(start: Start) -> None:
    async with start(size=(120, 60)) as reader:
        await _with_a_crowd(reader)
        reader.screen.references.stand_at(5)
        await reader.rest()
        assert "number 5" in reader.shown()


async def test_the_words_that_differ_between_two_wordings_are_marked(start: Start) -> None:
    async with start(size=(120, 60)) as reader:
        await reader.press("enter")
        pane = reader.screen.references
        varied = [found for found in pane.places.references if found.there_diff]
        assert varied
        pane.stand_at(pane.places.references.index(varied[0]))
        other = reader.screen.room.article(varied[0].there_id)
        words = " ".join(other.text[span.start : span.end] for span in varied[0].there_diff).split()
        number = pane.places.references.index(varied[0])
        marked = " ".join(
            text for line in pane._lines if line.reference == number for text, inks in line.parts if "differing" in inks
        ).split()
        assert marked == words[: len(marked)]
        assert marked


async def test_the_title_says_whether_more_may_be_found(start: Start) -> None:
    async with start() as reader:
        pane = reader.screen.references
        assert not str(pane.border_title).endswith("…")
        pane.more = True
        pane.show(pane.places)
        assert str(pane.border_title).endswith("…")
        await reader.press("j")
        assert not str(pane.border_title).endswith("…")
