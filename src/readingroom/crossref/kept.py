"""A bounded memory of what was worked out for an entry."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from readingroom.model import Entry

CACHED = 64
"""Entries remembered: the one that is open, its twenty candidates, and the last two such sets."""

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """What a pure function makes of an entry, remembered with all else that is made of it, for the last `CACHED` entries.

    An entry is known by identity, and else by being equal to the last one with its article's id: an index hands out a new one each time, and articles opened one after another have partners in common.
    The entry itself is kept with what is made of it, so that its identity cannot be handed on while it is remembered.
    Safe to use from several threads; two that ask at once may both do the work.
    """

    def __init__(self, make: Callable[[Entry], Made]) -> None:
        self._make = make

    def of(self, entry: Entry) -> Made:
        """What the function makes of the entry."""
        everything = _everything_of(entry)
        made: Made | None = everything.get(self)
        if made is None:
            made = self._make(entry)
            # Where nothing is made of it, that is soon found out again.
            made = everything.setdefault(self, made)
        return made

    def of_all(self, entries: Sequence[Entry], make_all: Callable[[Sequence[Entry]], Sequence[Made]]) -> list[Made]:
        """The same of several, by a function that makes it of many at once, of those of which it is not known."""
        several = [_everything_of(entry) for entry in entries]
        unknown = [n for n, everything in enumerate(several) if self not in everything]
        for n, made in zip(unknown, make_all([entries[n] for n in unknown]) if unknown else (), strict=True):
            several[n].setdefault(self, made)
        return [everything[self] for everything in several]


_entries: dict[int, tuple[Entry, dict[Kept[Any], Any]]] = {}
"""The entries that are remembered, by identity, with all that was made of each."""

_latest: dict[str, int] = {}
"""Which of them was the last with an article's id."""

_lock = threading.Lock()


def _everything_of(entry: Entry) -> dict[Kept[Any], Any]:
    """What was made of an entry so far, to be added to."""
    key = id(entry)
    held = _entries.get(key)
    if held is not None:
        return held[1]
    with _lock:
        before = _entries.get(_latest.get(entry.article.id, key))
    everything = before[1] if before is not None and before[0] == entry else {}
    with _lock:
        _, everything = _entries.setdefault(key, (entry, everything))
        _latest[entry.article.id] = key
        while len(_entries) > CACHED:
            old = next(iter(_entries))
            forgotten, _ = _entries.pop(old)
            if _latest.get(forgotten.article.id) == old:
                del _latest[forgotten.article.id]
    return everything
