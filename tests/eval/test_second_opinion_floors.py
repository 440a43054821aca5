"""What references must hold where the extra gives its second opinion: fewer wrong quotations, and what a reader wants still there."""

from __future__ import annotations

import pytest

from readingroom.crossref import meaning

from .measures import benchmark
from .test_crossref_floors import LABELS, PRECISION, SHOWN, WANTED, is_link

QUOTES = 0.93
"""Share of the quotations shown in groups of real reports of one event that a reader finds right, of those that were read; the same without."""

RIGHT = 1103
"""How many of the references that a reader finds right are shown; as many as without it."""

UNREAD = 3
"""References that nobody has read, at most: the second opinion brings nothing new."""

pytestmark = pytest.mark.skipif(not meaning.installed(), reason="the extra readingroom[semantic] is not installed")


def test_between_the_seeds_a_reader_agrees_and_misses_nothing_by_the_second_opinion() -> None:
    seeds = benchmark("crossref")
    shown = seeds.seed_references(seeds.seed_entries(), meaning.load())
    right = [each for each in shown if seeds.judged(*each, LABELS["references"])]
    assert len(shown) >= SHOWN
    assert len(right) / len(shown) >= PRECISION
    assert [must for must in LABELS["must"] if not any(is_link(must, *found) for found in shown)] == []


@pytest.mark.skipif(
    not (benchmark("crossref").DATA / "bulk-allsides.jsonl.xz").exists(),
    reason="the data folder (READINGROOM_DATA) holds no bulk-allsides",
)
def test_fewer_quotations_are_wrong_by_the_second_opinion_and_none_that_is_wanted_is_lost() -> None:
    news = benchmark("crossref_news")
    model = meaning.load()
    assert model is not None
    held = news.load()
    entries = news.entries_of({name for group in held["groups"] for name in group})
    found = news.judged(held["groups"], held["labels"], entries, model)
    right, judged, unread = news.precision(found)["quote"]
    assert right / judged >= QUOTES
    assert unread <= UNREAD
    assert news.precision(found)["all"][0] >= RIGHT
    hoped = news.wanted()
    there = news.recall(hoped["wanted"], news.missing(hoped["groups"], hoped["wanted"], entries, model))
    assert {kind: got / of for kind, (got, of) in there.items() if got / of < WANTED[kind]} == {}
