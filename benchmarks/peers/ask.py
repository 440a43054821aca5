"""What every engine is asked: one query of a class, in the parts that each puts together in its own language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import ClassVar, Protocol

from corpus import Row

TOP = 10
DEEP = 1000
"""How many articles come before the page that the class `deep page` asks for."""

SLOP = 4
"""Other words that may stand between the two of a proximity query, in any order."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A query: its class, its words, and for some classes a year or an outlet."""

    kind: str
    words: tuple[str, ...]
    year: int = 0
    outlet: str = ""

    @property
    def days(self) -> tuple[int, int]:
        """The first and the last day of the year, as ordinals."""
        return Date(self.year, 1, 1).toordinal(), Date(self.year, 12, 31).toordinal()


class Peer(Protocol):
    """An engine: built in one process, asked in another.

    Every engine stems English, keeps positions and the text, and an id, a title, an outlet and a day with it.
    """

    name: ClassVar[str]
    threads: ClassVar[tuple[int, ...]]
    """With how many threads or processes it can be built; those of the fastest first."""

    def __init__(self, folder: Path) -> None:
        """Raises ImportError when it is not installed."""
        ...

    def build(self, rows: Iterator[tuple[str, Row]], threads: int) -> None:
        """From text in memory to searchable on disk; what comes in are ids and articles."""
        ...

    def open(self) -> None:
        """Open what was built, for asking and updating."""
        ...

    def ask(self, ask: Ask) -> int | None:
        """Find the best ten and the count of all, which is returned; None when the class is not its own."""
        ...

    def update(self, article_id: str, row: Row) -> None:
        """Replace one article, and come back when that is on disk."""
        ...


def id_of(number: int) -> str:
    """An id in no order, as a room's are: ten letters and digits, fixed for a number."""
    mixed = number * 0x9E3779B97F4A7C15 & 0x3FFFFFFFFFFFF
    return "".join("abcdefghijklmnopqrstuvwxyz234567"[mixed >> 5 * place & 31] for place in range(10))
