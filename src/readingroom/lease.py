"""A reader of the index that several threads use at once, and that is closed when none of them needs it any more."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readingroom.index.engine import Reader


@dataclass(slots=True, eq=False)
class Lease:
    """A reader that several threads use, closed when it is retired and the last of them is done."""

    reader: Reader
    users: int = 1
    lock: Lock = field(default_factory=Lock)

    def take(self) -> None:
        with self.lock:
            self.users += 1

    def give_back(self) -> None:
        with self.lock:
            self.users -= 1
            last = self.users == 0
        if last:
            self.reader.close()

    retire = give_back
    """The room itself is the first user."""
