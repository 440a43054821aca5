"""From starting Python to the first answer, over starting Python alone."""

from __future__ import annotations

import compileall
import statistics
import sys
from pathlib import Path

from hosting import seconds_of

import readingroom

_HERE = Path(__file__).parent

_EMPTY = "pass"
_OURS = """
import os
os.environ["OPENBLAS_NUM_THREADS"] = "1"
from pathlib import Path
from readingroom.index import open_engine
print(open_engine(Path({folder!r})).reader().search({query!r}, limit=10).total)
"""
_TANTIVY = """
import tantivy
index = tantivy.Index.open({folder!r})
print(index.searcher().search(index.parse_query({query!r}, ["text"]), 10).count)
"""


def cold(folders: dict[str, Path], times: int = 9, query: str = "ceasefire talks") -> dict[str, tuple[float, float]]:
    """Milliseconds over an interpreter that does nothing, wall and processors', by engine: medians of starts in turn.

    Ours answers with all that a page shows: snippets and facets; it asks for no threads that multiply matrices, as the command does.
    The files are in the system's cache.
    """
    compileall.compile_dir(Path(readingroom.__file__).parent, quiet=1)  # as an installer does
    programs = {"empty": _EMPTY}
    for name, program in (("ours", _OURS), ("tantivy", _TANTIVY)):
        if name in folders:
            programs[name] = program.format(folder=str(folders[name]), query=query)
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for _ in range(times + 1):
        for name, program in programs.items():
            spent[name].append(seconds_of([sys.executable, "-c", program], _HERE))
    walls = {name: statistics.median(wall for wall, _ in each[1:]) for name, each in spent.items()}
    cpus = {name: statistics.median(cpu for _, cpu in each[1:]) for name, each in spent.items()}
    return {
        name: ((walls[name] - walls["empty"]) * 1000, (cpus[name] - cpus["empty"]) * 1000)
        for name in programs
        if name != "empty"
    }
