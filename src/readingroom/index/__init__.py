"""Articles → a searchable index; the query language; engines behind one protocol."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readingroom.index.engine import Engine

__all__ = ["latest_generation", "open_engine"]


def open_engine(folder: Path) -> Engine:
    """The engine of the index in a folder, which need not exist yet."""
    from readingroom.index.whoosh.engine import WhooshEngine  # noqa: PLC0415 - numpy is slow to load

    return WhooshEngine(folder)


def latest_generation(folder: Path) -> int:
    """The generation of the last commit to the index in a folder, as its engine tells it, but without loading one; -1 when there is no index."""
    from readingroom.index.whoosh import toc_names  # noqa: PLC0415 - not needed to name this package

    return toc_names.latest_generation(folder)
