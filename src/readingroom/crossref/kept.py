"""A bounded memory of what was worked out for an entry."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from readingroom.model import Entry

CACHED = 64
"""Entries remembered: the one that is open, its twenty candidates, and the last two such sets."""

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """What a pure function makes of an entry, remembered for the last `CACHED` entries that it was made of.

    An entry is known by identity, and else by being equal to the last one with its article's id: an index hands out a new one each time, and articles opened one after another have partners in common.
    The entry itself is kept with the result, so that its identity cannot be handed on while it is remembered.
    Safe to use from several threads; two that ask at once may both do the work.
    """

    def __init__(self, make: Callable[[Entry], Made]) -> None:
        self._make = make
        self._made: dict[int, tuple[Entry, Made]] = {}
        self._latest: dict[str, int] = {}
        self._lock = threading.Lock()

    def of(self, entry: Entry) -> Made:
        """What the function makes of the entry."""
        key = id(entry)
        found = self._made.get(key)
        if found is not None:
            return found[1]
        with self._lock:
            before = self._made.get(self._latest.get(entry.article.id, key))
        made = before[1] if before is not None and before[0] == entry else self._make(entry)
        with self._lock:
            self._made[key] = (entry, made)
            self._latest[entry.article.id] = key
            while len(self._made) > CACHED:
                old = next(iter(self._made))
                forgotten, _ = self._made.pop(old)
                if self._latest.get(forgotten.article.id) == old:
                    del self._latest[forgotten.article.id]
        return made
