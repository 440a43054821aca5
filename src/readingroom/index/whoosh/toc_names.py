"""The names of tables of contents, which tell an index's generations; light to load, for whoever asks no more."""

from __future__ import annotations

import re
from pathlib import Path

INDEX_NAME = "MAIN"
_TOC = re.compile(r"_MAIN_([0-9]{1,18})\.toc")


def latest_generation(folder: Path) -> int:
    """The number of the newest table of contents, by the names in the folder; -1 when there is none."""
    try:
        names = [path.name for path in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return -1
    return max((int(match[1]) for name in names if (match := _TOC.fullmatch(name))), default=-1)


def toc_path(folder: Path, generation: int) -> Path:
    """Where the table of contents of a generation stands."""
    return folder / f"_{INDEX_NAME}_{generation}.toc"
