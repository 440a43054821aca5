"""What opening an article may cost, counted in calls of functions: a clock would tell more of the machine than of us."""

from __future__ import annotations

import random
import statistics
from pathlib import Path

import pytest

from readingroom.index.engine import Reader

from .measures import benchmark

ARTICLES, OPENED, WARM = 120, 12, 4

EACH = 3_800
"""Calls for each article that the open one is compared with, the median; it was 12,000 when pairs were compared one by one, and 5,000 when names were read from JSON."""

FIRST = 0.6
"""Share of them after which the first references are there, the median."""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder: Path = tmp_path_factory.mktemp("opening")
    try:
        rows = list(benchmark("corpus").articles(ARTICLES))
    except OSError:
        pytest.skip("the data folder is not there (READINGROOM_DATA)")
    opening = benchmark("crossref_open")
    entries = [opening.bulk_entry(n, row.title, row.text, row.outlet, row.day) for n, row in enumerate(rows)]
    found: Reader = opening.room_of(entries, folder)
    return found


def test_opening_an_article_takes_few_steps_and_the_first_references_come_early(reader: Reader) -> None:
    ids = random.Random(3).sample(sorted(reader.ids()), OPENED + WARM)
    took = [benchmark("crossref_open").steps(reader, name) for name in ids][WARM:]
    assert statistics.median(total / max(others, 1) for _, total, others in took) <= EACH
    assert statistics.median(first / total for first, total, _ in took) <= FIRST
