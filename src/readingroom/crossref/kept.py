"""A bounded memory of what was worked out for an entry."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from readingroom.model import Entry

CACHED = 64
"""Entries remembered: the one that is open, its twenty candidates, and the last two such sets."""

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """What a pure function makes of an entry, remembered for the last `CACHED` entries, by identity.

    The entry itself is kept with the result, so that its identity cannot be handed on while it is remembered.
    Safe to use from several threads; two that ask at once may both do the work.
    """

    def __init__(self, make: Callable[[Entry], Made]) -> None:
        self._make = make
        self._made: OrderedDict[int, tuple[Entry, Made]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, entry: Entry) -> Made:
        """What the function makes of the entry."""
        key = id(entry)
        with self._lock:
            found = self._made.get(key)
            if found is not None:
                self._made.move_to_end(key)
                return found[1]
        made = self._make(entry)
        with self._lock:
            self._made[key] = (entry, made)
            while len(self._made) > CACHED:
                self._made.popitem(last=False)
        return made
