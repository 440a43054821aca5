"""The references pane of an article with thousands of references, of which only those around the reader are set."""

from __future__ import annotations

import random
from itertools import pairwise

from readingroom.model import Reference, ReferenceKind, Span, Verdict
from readingroom.tui.actions import Focus
from readingroom.tui.places import group
from readingroom.tui.widgets.reference_list import LEAP

from .conftest import Driver, Start

COUNT = 8 * LEAP


async def _with_thousands(reader: Driver) -> None:
    """Gives the article that is open many places, each of other rows than the next."""
    screen = reader.screen
    here = screen.article.article
    assert here is not None
    chance = random.Random(4)
    found = [
        Reference(
            ReferenceKind.NAME, Verdict.SAME, 0.9, "for a reason " * chance.randrange(9), here.id, Span(2 * at, 2 * at + 1),
            f"place {at}", "elsewhere", Span(0, 5), f"words of {at} " + "and more " * chance.randrange(20),
        )
        for at in range(COUNT)
    ]  # fmt: skip
    places = group(found, {})
    screen.article.mark_places(places)
    screen.references.show(places)
    screen.go(Focus.REFERENCES)
    await reader.rest()


def seen(reader: Driver) -> list[str]:
    """The rows in sight."""
    pane = reader.screen.references
    return [pane.render_line(y).text.replace("▌", " ").rstrip() for y in range(pane.size.height)]


def everything(reader: Driver) -> list[str]:
    """All rows, were they set from the first to the last."""
    pane = reader.screen.references
    pane._clear(0, 0)
    for place in range(COUNT):
        pane._set_place(place)
    return ["".join((" " * (3 if line.reference >= 0 else 1), *(text for text, _ in line.parts))).rstrip() for line in pane._lines]  # fmt: skip


def headings(rows: list[str]) -> list[int]:
    """The numbers of the places whose headings are in sight."""
    return [int(row.split()[-1]) for row in rows if row.startswith(" N place ")]


async def test_what_is_in_sight_is_what_would_be_there_were_all_set(start: Start) -> None:
    async with start() as reader:
        await _with_thousands(reader)
        pane, chance = reader.screen.references, random.Random(5)
        shots: list[list[str]] = []
        for _ in range(40):
            match chance.randrange(5):
                case 0:
                    pane.stand_at(chance.randrange(COUNT))
                case 1:
                    pane.show_from(chance.randrange(COUNT))
                case 2:
                    pane.scroll_to(y=chance.randrange(pane.virtual_size.height), animate=False, force=True)
                case 3:
                    pane.move(chance.choice((1, -1, 40, -40, 10**6, -(10**6))))
                case 4:
                    pane.scroll_to(y=pane.scroll_y - chance.choice((5, 30, 300)), animate=False, force=True)
            await reader.rest()
            shots.append(seen(reader))
        whole = everything(reader)
        size = len(shots[0])
        slices = {tuple(whole[at : at + size]) for at in range(len(whole) - size + 1)}
        assert [shot for shot in shots if tuple(shot) not in slices and shot[-1]] == []


async def test_one_scrolls_back_from_the_end_past_every_place_to_the_first(start: Start) -> None:
    async with start() as reader:
        await _with_thousands(reader)
        pane = reader.screen.references
        pane.stand_at(COUNT - 1)
        met: list[int] = []
        while not met or met[-1]:
            met += [number for number in reversed(headings(seen(reader))) if not met or number < met[-1]]
            pane.scroll_to(y=pane.scroll_y - 5, animate=False, force=True)
        assert met == list(range(COUNT - 1, -1, -1))
        assert pane.scroll_y == 0


async def test_one_walks_back_over_every_reference(start: Start) -> None:
    async with start() as reader:
        await _with_thousands(reader)
        pane = reader.screen.references
        pane.move(1)
        pane.move(10**6)
        stood = [pane.cursor]
        for _ in range(2 * LEAP + LEAP // 2):
            pane.move(-1)
            stood.append(pane.cursor)
        assert stood[0] == COUNT - 1
        assert all(before is not None and after == before - 1 for before, after in pairwise(stood))


async def test_a_jump_sets_what_is_around_and_no_more(start: Start) -> None:
    async with start() as reader:
        await _with_thousands(reader)
        pane = reader.screen.references
        for number in (COUNT - 1, 5 * LEAP, 0, 7 * LEAP):
            pane.stand_at(number)
            assert len(pane._heads) <= 3 * LEAP
