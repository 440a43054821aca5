"""All segments of one generation, open, with the statistics that ranking needs of them together."""

from __future__ import annotations

import mmap
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from readingroom.index.whoosh.fields import FieldKind
from readingroom.index.whoosh.generations import SegmentInfo, Toc, read_toc
from readingroom.index.whoosh.sections import Array, SectionFile, damaged
from readingroom.index.whoosh.segment import Segment

_ATTEMPTS = 20

MOST_MAPPED = 144 << 20
"""Bytes of mapped files, libraries among them, from which on pages of segments are let go."""

_SOME = 16
"""Queries between two looks at what is mapped."""


def open_segment(folder: Path, info: SegmentInfo) -> Segment:
    """A segment with its deletions. Raises IndexDamagedError."""
    try:
        return _opened(folder, info)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        # Checksums hold, and yet it does not say what it should: made by something else than this program.
        raise damaged(folder / info.file, "it does not say what it should") from error


def _opened(folder: Path, info: SegmentInfo) -> Segment:
    live: Array | None = None
    if info.deletions:
        file = SectionFile(folder / info.live_file)
        if file.meta["documents"] != info.documents:
            raise damaged(file.path, "it belongs to another segment")
        live = np.unpackbits(file["live"], count=info.documents).astype(bool)
    segment = Segment(folder / info.file, live)
    if segment.count != info.documents or segment.file.nbytes != info.size:
        raise damaged(segment.file.path, "it is not the file that was committed")
    return segment


class Snapshot:
    """One generation of the index.

    Documents are numbered across segments, `count` in all: a segment's own number plus where it `starts`; `bases` are the same with the end of the last.
    `live` marks those that still stand, None when all do.
    `all_segments` are also those that hold nothing but the states of files.
    """

    def __init__(self, toc: Toc, segments: list[Segment]) -> None:
        self.toc = toc
        self.schema = toc.schema
        self.all_segments = segments
        self.segments = [segment for segment in segments if segment.count]
        counts = [segment.count for segment in self.segments]
        self.bases = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        self.starts: list[int] = self.bases[:-1].tolist()
        self.count = int(self.bases[-1])
        self.live_count = sum(segment.live_count for segment in self.segments)
        self.live = None if self.live_count == self.count else np.concatenate([_live(each) for each in self.segments])
        self.languages: tuple[str, ...] | None = None
        self.as_one: tuple[tuple[bytes, ...], ...] = ()
        """Names, by key, that a reader takes for one."""
        self._norms: dict[tuple[str, type[Any]], Array] = {}
        self._days: dict[str, Array] = {}
        self._averages: dict[str, float] = {}
        self._asked = 0

    @classmethod
    def open(cls, folder: Path) -> Snapshot:
        """The newest generation. Raises IndexMissingError, IndexDamagedError."""
        for attempt in range(_ATTEMPTS):
            toc: Toc | None = None
            try:
                toc = read_toc(folder)
                return cls(toc, [open_segment(folder, info) for info in toc.segments])
            except Exception:
                # A writer may have committed and cleaned up since we looked; if so, look again.
                if attempt == _ATTEMPTS - 1 or not _superseded(folder, toc):
                    raise
        raise AssertionError("unreachable")

    @property
    def generation(self) -> int:
        """The number of the generation."""
        return self.toc.generation

    @cached_property
    def text_fields(self) -> tuple[str, ...]:
        """The names of the fields of running text."""
        return tuple(field.name for field in self.schema.of_kind(FieldKind.TEXT))

    def ease(self) -> None:
        """After some queries, see whether more of the segments is mapped than a process should hold, and let go of it then.

        Linux counts every page that was ever looked at as resident; elsewhere this does nothing.
        """
        self._asked += 1
        if self._asked % _SOME == 0 and _mapped() > MOST_MAPPED:
            for segment in self.all_segments:
                segment.file.release()

    def average_length(self, name: str) -> float:
        """Words of a text field, over all articles that still stand."""
        average = self._averages.get(name)
        if average is None:
            total = sum(segment.total_length(name) for segment in self.segments)
            average = self._averages[name] = total / self.live_count if total else 1.0
        return average

    def norms(self, name: str, kind: type[Any] = np.float64) -> Array:
        """What a word in each document counts for: the field's weight over its length norm (BM25F)."""
        norms = self._norms.get((name, kind))
        if norms is None:
            field = self.schema[name]
            lengths = np.concatenate([segment.text(name).lengths.astype(np.float64) for segment in self.segments])
            exact = field.weight / (1.0 - field.b + field.b * lengths / self.average_length(name))
            norms = self._norms[name, kind] = exact.astype(kind, copy=False)
        return norms

    def days(self, name: str) -> Array:
        """Days since 1970-01-01 of each document, `segment.NO_DAY` where there is none."""
        days = self._days.get(name)
        if days is None:
            pieces = [segment.days(name) for segment in self.segments]
            days = self._days[name] = np.concatenate(pieces) if pieces else np.empty(0, np.int32)
        return days


def _live(segment: Segment) -> Array:
    return np.ones(segment.count, bool) if segment.live is None else segment.live


def _mapped() -> int:
    """Bytes of files that are mapped and resident; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[2]) * mmap.PAGESIZE
    except (OSError, ValueError, IndexError):
        return 0


def _superseded(folder: Path, toc: Toc | None) -> bool:
    from readingroom.index.whoosh.toc_names import latest_generation  # noqa: PLC0415

    latest = latest_generation(folder)
    return latest >= 0 and (toc is None or latest != toc.generation)
