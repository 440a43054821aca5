"""The benchmarks' own measures, so that the floors and the printed figures cannot drift apart."""

from __future__ import annotations

import importlib
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@cache
def benchmark(name: str) -> ModuleType:
    """A module of `benchmarks/`."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(BENCHMARKS))
