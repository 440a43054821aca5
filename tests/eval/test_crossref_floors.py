"""What references between articles must hold: read and judged on the seeds, measured on PAN 2013."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from readingroom.model import Entry, Reference

from .measures import benchmark

REPOSITORY = Path(__file__).resolve().parents[2]
LABELS: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "crossref_seeds.json").read_text(encoding="utf-8")
)

PRECISION = 0.985
"""Share of the references shown between the seeds that a reader agrees with; one nobody has read counts as wrong."""

SHOWN = 100
"""References shown between the seeds, at least: precision is no art for who shows nothing."""

SAMPLE = 25
"""Pairs of each class of PAN 2013 that are aligned here; `benchmarks/crossref.py` takes all 200."""

PLAGDET = {"02": 0.99, "03": 0.94, "04": 0.92, "05": 0.52}

NEWS = {"passage": 0.92, "quote": 0.93, "figure": 1.0, "date": 0.959, "name": 0.971}
"""Share of the references shown in groups of real reports of one event that a reader finds right, of those that were read."""

RIGHT = 1103
"""How many of those that a reader found right are still shown."""

ARCHIVE = {"passage": 0.845, "quote": 0.83, "figure": 0.865, "date": 0.76, "name": 0.935}
"""The same share where most of the twenty others report other events, as in an archive."""

RIGHT_IN_ARCHIVE = 464
"""And how many of those right are shown."""

LATER, RIGHT_LATER = {"passage": 0.91, "quote": 0.835, "figure": 0.87, "date": 0.74, "name": 0.925}, 220
"""The same in articles that were drawn and read after the weights had been found."""

WANTED = {"passage": 0.29, "quote": 0.50, "figure": 0.55, "date": 0.78, "name": 0.76, "all": 0.62}
"""Share of the links that a reader of ten groups wants which are shown."""

SOUND, CASES = 0.84, 51
"""Share of the counts said to differ, or to be later ones, that a reader finds soundly compared, and of how many that were read."""


@cache
def shown() -> list[tuple[Entry, Entry, Reference]]:
    references: list[tuple[Entry, Entry, Reference]] = benchmark("crossref").seed_references(
        benchmark("crossref").seed_entries()
    )
    return references


def test_a_reader_agrees_with_what_is_shown_between_the_seeds() -> None:
    wrong = [
        f"{reference.kind} {entry.article.origin[:3]}-{other.article.origin[:3]}: {reference.here_text!r} / {reference.there_text!r}"
        for entry, other, reference in shown()
        if benchmark("crossref").judged(entry, other, reference, LABELS["references"]) is not True
    ]
    assert len(shown()) >= SHOWN
    assert 1 - len(wrong) / len(shown()) >= PRECISION, "\n".join(wrong)


def test_every_link_that_a_reader_must_find_between_the_seeds_is_shown() -> None:
    missing = [must for must in LABELS["must"] if not any(is_link(must, *found) for found in shown())]
    assert not missing, "\n".join(map(str, missing))


def is_link(must: dict[str, Any], entry: Entry, other: Entry, reference: Reference) -> bool:
    ends = {entry.article.origin: reference.here_text, other.article.origin: reference.there_text}
    return (
        must["kind"] == reference.kind
        and set(ends) == {must["a"], must["b"]}
        and must["at_a"].casefold() in ends[must["a"]].casefold()
        and must["at_b"].casefold() in ends[must["b"]].casefold()
        and must.get("verdict", reference.verdict) == reference.verdict
    )


@pytest.mark.parametrize(
    ("value", "subjects"),
    [((8, 26), "eight in Pakistan and 26 at Pahalgam"), ((38, 38), "38 injured and 38 killed")],
    ids=["8-26", "38-38"],
)
def test_figures_of_different_things_between_the_seeds_are_never_linked(value: tuple[int, int], subjects: str) -> None:
    words = {8: ("8", "eight"), 26: ("26",), 38: ("38",)}
    for _, _, reference in shown():
        if reference.kind != "figure":
            continue
        ends = (reference.here_text, reference.there_text)
        for one, other in (ends, ends[::-1]):
            met = any(w in one.split() for w in words[value[0]]) and any(w in other.split() for w in words[value[1]])
            assert not met, subjects


@pytest.mark.skipif(
    not (benchmark("crossref").DATA / "passages-pan13-train.jsonl.xz").exists(),
    reason="the data folder (READINGROOM_DATA) holds no passages-pan13-train",
)
def test_passages_of_pan_2013_are_found_as_well_as_measured() -> None:
    for category, (gold, ours) in benchmark("crossref").passage_figures(SAMPLE).items():
        if gold:
            assert benchmark("crossref").plagdet(gold, ours)[0] >= PLAGDET[category[:2]], category
        else:
            assert not ours, category


@pytest.mark.skipif(
    not (benchmark("crossref").DATA / "bulk-allsides.jsonl.xz").exists(),
    reason="the data folder (READINGROOM_DATA) holds no bulk-allsides",
)
def test_a_reader_agrees_with_what_is_shown_between_real_reports_of_one_event_and_misses_little() -> None:
    news = benchmark("crossref_news")
    held = news.load()
    entries = news.entries_of({name for group in held["groups"] for name in group})
    found = news.judged(held["groups"], held["labels"], entries)
    shares = {kind: right / judged for kind, (right, judged, _) in news.precision(found).items() if kind != "all"}
    assert {kind: share for kind, share in shares.items() if share < NEWS[kind]} == {}
    assert news.precision(found)["all"][0] >= RIGHT
    hoped = news.wanted()
    there = news.recall(hoped["wanted"], news.missing(hoped["groups"], hoped["wanted"], entries))
    assert {kind: got / of for kind, (got, of) in there.items() if got / of < WANTED[kind]} == {}


@pytest.mark.skipif(
    not benchmark("crossref_differs").available(),
    reason="the data folder (READINGROOM_DATA) holds no figures-gva-even, or no bulk-allsides",
)
def test_counts_that_are_said_to_differ_count_the_same() -> None:
    differs = benchmark("crossref_differs")
    labels = differs.load()
    sound, judged = differs.precision(list(differs.cases(differs.named_pairs(labels), labels)))
    assert judged >= CASES
    assert sound / judged >= SOUND


@pytest.mark.skipif(
    not (benchmark("crossref").DATA / "bulk-allsides.jsonl.xz").exists(),
    reason="the data folder (READINGROOM_DATA) holds no bulk-allsides",
)
@pytest.mark.parametrize(
    ("which", "floors", "least"), [("ROOM", ARCHIVE, RIGHT_IN_ARCHIVE), ("LATER", LATER, RIGHT_LATER)]
)
def test_a_reader_agrees_with_what_is_shown_between_articles_of_an_archive(
    which: str, floors: dict[str, float], least: int
) -> None:
    room = benchmark("crossref_room")
    held = room.load(getattr(room, which))
    found = room.judged(held, room.entries(held))
    precision = benchmark("crossref_news").precision(found)
    shares = {kind: right / judged for kind, (right, judged, _) in precision.items() if kind != "all"}
    assert {kind: share for kind, share in shares.items() if share < floors[kind]} == {}
    assert precision["all"][0] >= least
