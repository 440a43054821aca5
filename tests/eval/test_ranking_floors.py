"""Answers are ranked at least as well as they were measured, on collections that others judged."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .measures import benchmark

REPOSITORY = Path(__file__).parent.parent.parent
DATA = Path(os.environ.get("READINGROOM_DATA", REPOSITORY.parent / "shared" / "data"))

FLOORS = {
    "time": {"readingroom, as a question": (0.666, 0.724), "readingroom, words with OR": (0.666, 0.724)},
    "lisa": {"readingroom, as a question": (0.379, 0.474), "readingroom, words with OR": (0.379, 0.474)},
}
"""MAP and nDCG@10."""


@pytest.mark.parametrize("name", FLOORS)
def test_no_collection_is_ranked_worse_than_its_floor(name: str, tmp_path: Path) -> None:
    if not (DATA / f"search-{name}.jsonl.xz").is_file():
        pytest.skip(f"search-{name} is not in {DATA}; set READINGROOM_DATA to the folder that holds it")
    collection = benchmark("ranking").collection(name)
    below = {}
    for title, ranker in benchmark("ranking").ours(collection, tmp_path / "index").items():
        found = benchmark("ranking").quality(collection, ranker)
        if found.map < FLOORS[name][title][0] or found.ndcg < FLOORS[name][title][1]:
            below[title] = (found.map, found.ndcg)
    assert not below
