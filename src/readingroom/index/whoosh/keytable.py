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

_MASKS = np.zeros((WIDTH + 2, 2), np.uint64)
"""What is kept of the 16 bytes from a key's beginning, by its length: nothing of one that is longer, so that it is never found."""
for _length in range(WIDTH + 1):
    _MASKS[_length] = np.frombuffer((b"\xff" * _length).ljust(WIDTH, b"\0"), "<u8")


def keys_at(text: Array, starts: Array, lengths: Array) -> Array:
    """The keys that stand in a text (uint8), as rows of two uint64, zeros after the end; a key longer than `WIDTH` is all zeros."""
    padded = np.concatenate([text, np.zeros(WIDTH, np.uint8)])
    # Every place of the text as 16 bytes from there on, of which only those asked for are copied.
    windows = np.ndarray(len(text) + 1, f"V{WIDTH}", padded.data, strides=(1,))
    found = windows[starts].view("<u8").reshape(-1, 2)
    found &= _MASKS[np.minimum(lengths, WIDTH + 1)]
    return found


class KeyTable:
    """Numbers of keys, which are rows as `keys_at` gives them; a key has no zero bytes."""

    def __init__(self) -> None:
        self._count = 0
        self._clear(_SMALLEST)

    def __len__(self) -> int:
        return self._count

    def _clear(self, bits: int) -> None:
        self._shift = np.uint64(64 - bits)
        self._last = (1 << bits) - 1
        self._keys = np.zeros(1 << bits, f"V{WIDTH}")
        self._numbers = np.full(1 << bits, MISSING, np.uint32)

    def find(self, keys: Array) -> Array:
        """The number of each key (uint32), `MISSING` where there is none."""
        slots = self._slots(keys)
        found, differs = self._look(keys, slots)
        while len(differs):
            slots[differs] = (slots[differs] + 1) & self._last
            found[differs], still = self._look(keys[differs], slots[differs])
            differs = differs[still]
        return found

    def _look(self, keys: Array, slots: Array) -> tuple[Array, Array]:
        """What stands in some slots, and where that is another key's."""
        held = self._keys[slots].view("<u8").reshape(-1, 2)
        numbers = self._numbers[slots]
        other = (held[:, 0] != keys[:, 0]) | (held[:, 1] != keys[:, 1])
        differs = np.flatnonzero(other)
        taken = numbers[differs] != MISSING
        numbers[differs] = MISSING
        return numbers, differs[taken]

    def _slots(self, keys: Array) -> Array:
        return ((keys[:, 0] ^ keys[:, 1] * _SECOND) * _FIRST >> self._shift).astype(np.int64)

    def add(self, keys: Array, numbers: Array) -> None:
        """Put keys in that are not there, each once."""
        self._count += len(keys)
        if self._count * 2 > self._last:
            held = np.flatnonzero(self._numbers != MISSING)
            keys = np.concatenate([self._keys[held].view("<u8").reshape(-1, 2), keys])
            numbers = np.concatenate([self._numbers[held], numbers])
            self._clear(max(_SMALLEST, (4 * self._count).bit_length()))
        left, slots = np.arange(len(keys)), self._slots(keys)
        rows = np.ascontiguousarray(keys).view(f"V{WIDTH}").ravel()
        while len(left):
            free = np.flatnonzero(self._numbers[slots] == MISSING)
            _, firsts = np.unique(slots[free], return_index=True)
            placed = free[firsts]
            self._keys[slots[placed]] = rows[left[placed]]
            self._numbers[slots[placed]] = numbers[left[placed]]
            rest = np.ones(len(left), bool)
            rest[placed] = False
            left, slots = left[rest], (slots[rest] + 1) & self._last
