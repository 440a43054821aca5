"""Language work stays at least as good as it was measured, on fixed samples of public data."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .measures import benchmark

REPOSITORY = Path(__file__).parent.parent.parent
DATA = Path(os.environ.get("READINGROOM_DATA", REPOSITORY.parent / "shared" / "data"))

SAMPLES = {"quotations": 84, "names": 120, "pairs": 413, "figures": 150}
FLOORS = {
    "quotations": {"quoted contents found": 0.960, "speakers right": 0.946, "direct quotations in gold": 0.982},
    "names": {"named mentions found": 0.963, "found, not as a thing": 0.941, "precision": 0.897, "CoNLL": 0.912},
    "pairs": {"persons F1": 0.840, "all F1": 0.811},
    "figures": {"killed right where stated": 1.0, "injured right where stated": 0.911},
}


@pytest.mark.parametrize("measure", FLOORS)
def test_no_measure_falls_below_its_floor(measure: str) -> None:
    name, function = benchmark("language").MEASURES[measure]
    if not (DATA / f"{name}.jsonl.xz").is_file():
        pytest.skip(f"{name} is not in {DATA}; set READINGROOM_DATA to the folder that holds it")
    found = function(benchmark("language").rows(DATA, name, SAMPLES[measure])).figures
    below = {key: (found[key], floor) for key, floor in FLOORS[measure].items() if found[key] < floor}
    assert not below
