"""Reports of made-up events: those of one share what happened, in other words and another order."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date as Date
from datetime import timedelta

from readingroom.crossref.stories import Archive, Sketch, sketch
from readingroom.language.lexicon import lexicon
from tests.crossref.making import entry

DAY = Date(2024, 3, 13)

_SYLLABLES = "bar den gol hum jas kel lor mav nid pos rak sul tem vig wex zan bru cly dro fen".split()
_FILLING = sorted(lexicon("en").ordinary)


def report(
    event: int, number: int, *, day: Date | None = DAY, outlet: str = "", title: str = "", words: int = 90
) -> Sketch:
    """The sketch of a report of an event: some of what is known of the event, amid what stands in every report."""
    what = _facts(event)
    chance = random.Random(event * 1_000 + number)
    told = chance.sample(what, 14)
    text = [*told, *told[:6], *chance.choices(_FILLING, k=words)]
    chance.shuffle(text)
    sentences = [" ".join(text[at : at + 12]).capitalize() + "." for at in range(0, len(text), 12)]
    shown = title or f"{what[0]} {what[1]} {chance.choice(what)} as {chance.choice(_FILLING)}".capitalize()
    return sketch(entry("x", " ".join(sentences), day=day, title=shown, outlet=outlet or f"Outlet {number}"))


def _facts(event: int) -> list[str]:
    """Twenty words that are said of an event, and of no other."""
    chance = random.Random(event)
    return ["".join(chance.sample(_SYLLABLES, 3)) for _ in range(20)]


def room(events: int, reports: int, *, apart: int = 0) -> dict[str, Sketch]:
    """So many reports each of so many events, by ids that say which event: `e01r2`; events are some days apart."""
    return {
        f"e{event:02d}r{number}": report(event, number, day=DAY + timedelta(days=apart * event + number % 3))
        for event in range(events)
        for number in range(reports)
    }


def stories(archive: Archive) -> set[frozenset[str]]:
    """The ids of the articles of each story of more than one."""
    found: dict[int, set[str]] = {}
    for each, founder in zip(archive.ids, archive.grouping.founders.tolist(), strict=True):
        found.setdefault(founder, set()).add(each)
    return {frozenset(members) for members in found.values() if len(members) > 1}


def of_events(ids: Mapping[str, Sketch] | Sequence[str]) -> set[frozenset[str]]:
    """The stories that there should be, by the ids."""
    return {
        frozenset(each for each in ids if each.startswith(event))
        for event in {each[:3] for each in ids}
        if sum(each.startswith(event) for each in ids) > 1
    }
