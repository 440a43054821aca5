"""Keys looked up many at a time: a hash table of flat arrays (open addressing with linear probing; Knuth 6.4), worked on by whole columns.

A dictionary of Python's costs several times as much a word, most of it to make each word an object first.
"""

from __future__ import annotations

import numpy as np

from readingroom.index.whoosh.sections import Array

WIDTH = 16
"""Bytes that a key of the table may have; nearly all words are shorter."""

MISSING = np.uint32(0xFFFFFFFF)

_FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_SMALLEST = 12

Keys = tuple[Array, Array]
"""Keys as two columns of uint64: the first eight bytes of each and the next eight, zeros after its end; a key has no zero bytes of its own."""


def _masks(begin: int) -> Array:
    """What is kept of eight of a key's bytes, by its length: nothing of one that is too long, so that it is never found."""
    kept = [b"\xff" * min(max(length - begin, 0), 8) for length in range(WIDTH + 1)]
    return np.frombuffer(b"".join(each.ljust(8, b"\0") for each in [*kept, b""]), "<u8")


_MASKS = _masks(0), _masks(8)


def keys_at(text: Array, starts: Array, lengths: Array) -> Keys:
    """The keys that stand in a text (uint8); one longer than `WIDTH` is all zeros."""
    padded = np.concatenate([text, np.zeros(WIDTH, np.uint8)])
    # Every place of the text as 16 bytes from there on, of which only those asked for are copied.
    windows = np.ndarray(len(text) + 1, f"V{WIDTH}", padded.data, strides=(1,))
    found = windows[starts].view("<u8").reshape(-1, 2)
    first, second = (found[:, half] & _MASKS[half].take(lengths, mode="clip") for half in (0, 1))
    return first, second


def _mixed(keys: Keys) -> Array:
    mixed = keys[1] * _SECOND
    mixed ^= keys[0]
    mixed *= _FIRST
    return mixed


class KeyTable:
    """Numbers of keys."""

    def __init__(self) -> None:
        self._count = 0
        self._clear(_SMALLEST)

    def __len__(self) -> int:
        return self._count

    def _clear(self, bits: int) -> None:
        self._shift = np.uint64(64 - bits)
        self._last = (1 << bits) - 1
        self._first, self._second = np.zeros(1 << bits, np.uint64), np.zeros(1 << bits, np.uint64)
        self._numbers = np.full(1 << bits, MISSING, np.uint32)

    def find(self, keys: Keys) -> Array:
        """The number of each key (uint32), `MISSING` where there is none."""
        slots = self._slots(keys)
        found, differs = self._look(keys, slots)
        slots = slots[differs]
        while len(differs):
            slots = (slots + 1) & self._last
            found[differs], still = self._look((keys[0][differs], keys[1][differs]), slots)
            differs, slots = differs[still], slots[still]
        return found

    def _look(self, keys: Keys, slots: Array) -> tuple[Array, Array]:
        """What stands in some slots, and where that is another key's."""
        numbers = self._numbers.take(slots)
        other = self._first.take(slots) != keys[0]
        other |= self._second.take(slots) != keys[1]
        differs = np.flatnonzero(other)
        taken = numbers[differs] != MISSING
        numbers[differs] = MISSING
        return numbers, differs[taken]

    def _slots(self, keys: Keys) -> Array:
        return (_mixed(keys) >> self._shift).view(np.int64)

    def add(self, keys: Keys, numbers: Array) -> None:
        """Put keys in that are not there; they may repeat."""
        # Two keys that are mixed alike are told apart by nobody here: one of them is not taken in, and asked for again.
        mixed = _mixed(keys)
        order = np.argsort(mixed)
        mixed = mixed[order]
        chosen = np.concatenate([order[:1], order[1:][mixed[1:] != mixed[:-1]]])
        first, second, numbers = keys[0][chosen], keys[1][chosen], numbers[chosen]
        self._count += len(chosen)
        if self._count * 2 > self._last:
            held = np.flatnonzero(self._numbers != MISSING)
            first = np.concatenate([self._first[held], first])
            second = np.concatenate([self._second[held], second])
            numbers = np.concatenate([self._numbers[held], numbers])
            self._clear(max(_SMALLEST, (4 * self._count).bit_length()))
        left, slots = np.arange(len(first)), self._slots((first, second))
        while len(left):
            free = np.flatnonzero(self._numbers[slots] == MISSING)
            # Of those that want one slot, the last to be written has it, which the slot then tells.
            self._numbers[slots[free]] = left[free]
            placed = free[self._numbers[slots[free]] == left[free]]
            self._first[slots[placed]] = first[left[placed]]
            self._second[slots[placed]] = second[left[placed]]
            self._numbers[slots[placed]] = numbers[left[placed]]
            rest = np.ones(len(left), bool)
            rest[placed] = False
            left, slots = left[rest], (slots[rest] + 1) & self._last
