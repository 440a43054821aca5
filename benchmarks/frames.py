"""How long the screen takes to follow a reader, in time of the processors: a large article with many marks, and a long list of results.

The article has a million characters and 5,000 places with references, four times as many as the longest real ones that were met.
Opening is from the article at hand to the marked page drawn, restyling from a click on another mark to the page drawn, resizing from the new size to the page drawn; a frame is one press of a key that scrolls, with all that it draws, a step one to the next reference, a jump one that goes to the end, where the references have not been set yet; finding is a key in the line that finds words in the article.
The results come from a real room, if one is given: each step jumps to a part of the list that has not been seen, and waits for its rows; a frame there is one drawing of the screen, of which each key brings several: the row, its article, and its references as they are found.

    python benchmarks/frames.py [--room DIR] [--check]
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from readingroom.model import Article, Block, BlockKind, Reference, ReferenceKind, Span, Verdict
from readingroom.room import Room
from readingroom.tui.actions import Focus
from readingroom.tui.app import ReadingApp
from readingroom.tui.page import compose
from readingroom.tui.places import Places, group
from readingroom.tui.screens.reading import ReadingScreen

CHARACTERS = 1_000_000
PLACES = 5_000
OTHERS = 20
ONCE_BAR = 100.0
FRAME_BAR = 33.0
FIND_BAR = 50.0
JUMP_BAR = 50.0
WORDS = "the ministry said on Tuesday that officials in both capitals had agreed to talks about water trade and prisoners".split()


def long_article() -> Article:
    """An article of `CHARACTERS` characters in paragraphs of some 400."""
    chance = random.Random(7)
    paragraphs: list[str] = []
    length = 0
    while length < CHARACTERS:
        paragraph = " ".join(chance.choices(WORDS, k=75)) + "."
        paragraphs.append(paragraph)
        length += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(at, at + len(paragraph), paragraph, BlockKind.PARAGRAPH, kept=True, at=at, in_text=True))
        at += len(paragraph) + 2
    return Article("long", "long.txt", text, tuple(blocks), title="A very long report")


def many_places(article: Article) -> Places:
    """`PLACES` places of all kinds spread over the article, each with one reference to one of `OTHERS` articles."""
    chance = random.Random(8)
    step = len(article.text) // PLACES
    others = {
        str(number): Article(str(number), f"{number}.txt", article.text[:5000], (), title="Another")
        for number in range(OTHERS)
    }
    found = []
    for number, kind in zip(range(PLACES), chance.choices(list(ReferenceKind), k=PLACES), strict=True):
        here = Span(number * step, number * step + chance.randrange(8, 90))
        there = Span(100, 100 + len(here))
        found.append(
            Reference(kind, chance.choice(list(Verdict)), 0.9, "The same thing in other words.", article.id, here,
                      article.text[here.start : here.end], str(number % OTHERS), there, article.text[there.start : there.end])
        )  # fmt: skip
    return group(found, others)


async def milliseconds(
    pilot: Pilot[int],
    act: Callable[[], Awaitable[object] | object],
    clock: Callable[[], float] = time.process_time,
) -> float:
    """What the processors spend on an act with all that it draws; the least of what the terminal's own side costs is in it."""
    begin = clock()
    done = act()
    if isinstance(done, Awaitable):
        await done
    await settled(pilot)
    return (clock() - begin) * 1000


async def settled(pilot: Pilot[int]) -> None:
    """Until what was set in motion has been drawn."""
    await pilot._wait_for_screen()  # noqa: SLF001  (what Pilot's own pause does, without its guess at idleness)
    await asyncio.sleep(0.02)  # the next tick of the screen draws what was only marked as out of date
    await pilot._wait_for_screen()  # noqa: SLF001


async def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition."""
    while not condition():  # noqa: ASYNC110  (nobody tells of it)
        await asyncio.sleep(0.001)


async def an_article(room: Path) -> dict[str, list[float]]:
    """The times of the long article."""
    article = long_article()
    places = many_places(article)
    times: dict[str, list[float]] = {
        "open": [],
        "mark": [],
        "restyle": [],
        "resize": [],
        "frame": [],
        "step": [],
        "jump": [],
        "find": [],
    }
    with Room.open(room) as opened:
        app = ReadingApp(opened.settings, room=opened)
        async with app.run_test(size=(120, 36)) as pilot:
            screen = await ready(app, pilot)
            view = screen.article
            for turn in range(5):
                view.article = None
                times["open"].append(await milliseconds(pilot, lambda: view.show(compose(article), article)))

                def mark() -> None:
                    view.mark_places(places)
                    screen.references.show(places)

                times["mark"].append(await milliseconds(pilot, mark))
                times["restyle"].append(await milliseconds(pilot, partial(view.stand_at_place, 1000 * turn)))
                width = 120 if turn % 2 else 150
                times["resize"].append(await milliseconds(pilot, partial(pilot.resize_terminal, width, 36)))
            screen.go(Focus.ARTICLE)
            await settled(pilot)
            for _ in range(60):
                times["frame"].append(await milliseconds(pilot, lambda: pilot.press("ctrl+d")))
            for _ in range(60):
                times["step"].append(await milliseconds(pilot, lambda: pilot.press("right_square_bracket")))
            for _ in range(5):
                screen.references.show(places)  # of which none but the first are set
                await pilot.press("g")
                await settled(pilot)
                times["jump"].append(await milliseconds(pilot, lambda: pilot.press("G")))
            await pilot.press("g", "ctrl+f")
            await settled(pilot)
            for letter in "the ministry":  # of which the first stands in a hundred thousand places
                key = "space" if letter == " " else letter
                times["find"].append(await milliseconds(pilot, partial(pilot.press, key)))
    return times


async def ready(app: ReadingApp, pilot: Pilot[int]) -> ReadingScreen:
    """The reading screen, with its room open, its first article there, and all that was asked for answered."""
    await until(lambda: isinstance(app.screen, ReadingScreen) and app.screen.article.article is not None)
    await until(lambda: all(worker.is_finished for worker in app.workers))
    await settled(pilot)
    assert isinstance(app.screen, ReadingScreen)
    return app.screen


async def the_results(room: Path) -> tuple[int, list[float], list[float]]:
    """How many results the room lists; for each jump the milliseconds by the clock until its rows are there, and for each frame, while keys move through them and articles are opened beside it, what the thread that draws spends."""
    chance = random.Random(9)
    times: list[float] = []
    moves: list[float] = []
    with Room.open(room) as opened:
        app = ReadingApp(opened.settings, room=opened)
        async with app.run_test(size=(120, 36)) as pilot:
            screen = await ready(app, pilot)
            results = screen.results

            def arrived(number: int) -> bool:
                return results.hit_at(number) is not None

            for _ in range(20):
                number = chance.randrange(results.total)
                begin = time.perf_counter()
                results.stand_at(number)
                await until(partial(arrived, number))
                times.append((time.perf_counter() - begin) * 1000)
                await settled(pilot)
            screen.go(Focus.RESULTS)
            drawn = screen._on_timer_update  # noqa: SLF001  (what draws a frame; there is no hook for it)

            def frame() -> None:
                begin = time.thread_time()
                drawn()
                moves.append((time.thread_time() - begin) * 1000)

            screen._update_timer._callback = frame  # noqa: SLF001  (as above)
            for key in ["j"] * 40 + ["ctrl+d"] * 20:
                await pilot.press(key)
                await settled(pilot)
            return results.total, times, moves


def told(what: str, times: Sequence[float]) -> bool:
    """Print the median of frames and what 95 % stay within; whether that is above the bar."""
    most = statistics.quantiles(times, n=20)[18]
    print(f"{what} {statistics.median(times):6.1f}   p95 {most:.1f} (bar {FRAME_BAR:.0f})")
    return most > FRAME_BAR


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--room", type=Path, help="a large room with an index, whose list of results is scrolled")
    parser.add_argument("--check", action="store_true", help="fail above the bars")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        room = Path(scratch) / "room"
        (room / "seeds").mkdir(parents=True)
        (room / "seeds" / "one.txt").write_text("One article\n\nIt has one paragraph, and that is all it has.", "utf-8")
        with Room.open(room) as opened:
            opened.reindex(jobs=1)
        gc.collect()
        times = asyncio.run(an_article(room))
    print(f"An article of {CHARACTERS:,} characters with {PLACES:,} marks, ms of the processors")
    above = False
    for name in ("open", "mark", "restyle", "resize"):
        middle = statistics.median(times[name])
        above |= middle > ONCE_BAR
        print(f"  {name:8} {middle:6.1f}   (bar {ONCE_BAR:.0f})")
    for name in ("frame", "step"):
        above |= told(f"  {name:8}", times[name])
    above |= max(times["find"]) > FIND_BAR or max(times["jump"]) > JUMP_BAR
    print(
        f"  jump     {statistics.median(times['jump']):6.1f}   longest {max(times['jump']):.1f} (bar {JUMP_BAR:.0f}), to the end for the first time"
    )
    print(
        f"  find     {statistics.median(times['find']):6.1f}   longest {max(times['find']):.1f} (bar {FIND_BAR:.0f}), a key in the line"
    )
    if arguments.room:
        total, waits, moves = asyncio.run(the_results(arguments.room))
        print(
            f"A list of {total:,} results: a jump to rows not seen yet shows them after {statistics.median(waits):.0f} ms, p95 {statistics.quantiles(waits, n=20)[18]:.0f} ms"
        )
        above |= told("  frame   ", moves)
    if arguments.check and above:
        sys.exit(1)


if __name__ == "__main__":
    main()
