"""Articles → a searchable index; the query language; engines behind one protocol."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readingroom.index.engine import Engine

__all__ = ["open_engine"]


def open_engine(folder: Path) -> Engine:
    """The engine of the index in a folder, which need not exist yet."""
    from readingroom.index.whoosh.engine import WhooshEngine  # noqa: PLC0415 - numpy is slow to load

    return WhooshEngine(folder)
