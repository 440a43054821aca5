"""The articles of one file as a sequence that is not in memory: on disk until the index takes them, or in the former index."""

from __future__ import annotations

import contextlib
import pickle
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import overload

from readingroom.errors import RoomError
from readingroom.index import beside
from readingroom.index.engine import Reader
from readingroom.model import Entry


class _LookedUp(Sequence[Entry]):
    """Entries of which each is looked up when it is asked for."""

    def _at(self, place: int) -> Entry:
        raise NotImplementedError

    @overload
    def __getitem__(self, index: int) -> Entry: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...

    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(index, slice):
            return [self._at(place) for place in range(*index.indices(len(self)))]
        return self._at(range(len(self))[index])

    def __iter__(self) -> Iterator[Entry]:
        return map(self._at, range(len(self)))


class Spool(_LookedUp):
    """A sequence that grows by `append` and keeps its entries, compressed, in a file without a name, which goes when nobody holds the sequence any more. Raises RoomError where it cannot be made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  (it lives as long as the sequence)
        except OSError as error:
            raise self._full(error) from error
        self._ends = [0]

    def append(self, entry: Entry) -> None:
        """Add an entry at the end. Raises RoomError when the disk is full."""
        try:
            self._file.seek(self._ends[-1])
            self._file.write(zlib.compress(pickle.dumps(entry, pickle.HIGHEST_PROTOCOL), 1))
            self._file.flush()
            self._ends.append(self._file.tell())
        except OSError as error:
            raise self._full(error) from error

    def close(self) -> None:
        """Let go of the file."""
        with contextlib.suppress(OSError):  # what is lost with it was no longer wanted
            self._file.close()

    def _full(self, error: OSError) -> RoomError:
        return beside.unwritten(f"A file in {self._folder}", error)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def _at(self, place: int) -> Entry:
        self._file.seek(self._ends[place])
        raw = self._file.read(self._ends[place + 1] - self._ends[place])
        entry: Entry = pickle.loads(zlib.decompress(raw))  # noqa: S301  (what this process wrote, in a file without a name)
        return entry


class Held(_LookedUp):
    """The entries that an index holds under some ids, each looked up when asked for."""

    def __init__(self, reader: Reader, ids: Sequence[str]) -> None:
        self._reader = reader
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    def _at(self, place: int) -> Entry:
        return self._reader.entry(self._ids[place])


class Mended(_LookedUp):
    """The entries `held` under some ids, with some of them made anew: `places` maps their ids to places in `new`."""

    def __init__(self, held: Held, ids: Sequence[str], new: Sequence[Entry], places: Mapping[str, int]) -> None:
        self._held = held
        self._ids = ids
        self._new = new
        self._places = places

    def __len__(self) -> int:
        return len(self._ids)

    def _at(self, place: int) -> Entry:
        anew = self._places.get(self._ids[place])
        return self._held[place] if anew is None else self._new[anew]
