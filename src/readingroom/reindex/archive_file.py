"""The archive as named arrays, kept beside the index as `index.beside` keeps things."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from readingroom.index import beside
from readingroom.reindex.archive import Archive

NAME = "outlets"
_VERSION = 2

_WHOLE = "<u8"
_LOW, _HIGH = "<u4", "<u2"


@dataclass(frozen=True, slots=True)
class Kept:
    """An archive, and what the user had said when the articles of its generation were made.

    `said` maps a digest of each decision and rule to what it is about; `ruled` maps the ids of articles to the keys of the paragraphs that the user decided on there.
    """

    archive: Archive = field(default_factory=Archive)
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ruled: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def save(index: Path, generation: int, kept: Kept) -> None:
    """Write the file of a generation. Raises RoomError."""
    archive = kept.archive
    beside.save(
        index,
        NAME,
        generation,
        _VERSION,
        {
            "said": json.dumps(dict(kept.said)).encode(),
            "ruled": json.dumps(dict(kept.ruled)).encode(),
            "ids": "\n".join(archive.ids).encode(errors="backslashreplace"),
            "outlets": archive.outlets.astype(_WHOLE).tobytes(),
            "hosts": archive.hosts.astype(_WHOLE).tobytes(),
            "sizes": np.diff(archive.at).astype(_LOW).tobytes(),
            "lines.low": (archive.lines & np.uint64(0xFFFFFFFF)).astype(_LOW).tobytes(),
            "lines.high": (archive.lines >> np.uint64(32)).astype(_HIGH).tobytes(),
            "keys": archive.keys.astype(_WHOLE).tobytes(),
            "counts": archive.counts.astype(_LOW).tobytes(),
            "holders": archive.holders.astype(_WHOLE).tobytes(),
        },
    )


def load(index: Path, generation: int) -> Kept | None:
    """What was kept of a generation; None when its file is missing, damaged, or of another version."""
    held = beside.load(index, NAME, generation, _VERSION)
    try:
        return _kept(held) if held is not None else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def is_kept(index: Path, generation: int) -> bool:
    """Whether there is a whole file of a generation."""
    return beside.is_whole(index, NAME, generation, _VERSION)


def tidy(index: Path, generation: int) -> None:
    """Remove the files of other generations."""
    beside.tidy(index, NAME, generation)


def _kept(held: Mapping[str, bytes]) -> Kept:
    ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.frombuffer(held["sizes"], _LOW), dtype=np.int64)])
    high = np.frombuffer(held["lines.high"], _HIGH).astype(np.uint64) << np.uint64(32)
    archive = Archive(
        tuple(held["ids"].decode().split("\n")) if held["ids"] else (),
        np.frombuffer(held["outlets"], _WHOLE),
        np.frombuffer(held["hosts"], _WHOLE),
        ends,
        np.frombuffer(held["lines.low"], _LOW).astype(np.uint64) | high,
        np.frombuffer(held["keys"], _WHOLE),
        np.frombuffer(held["counts"], _LOW),
        np.frombuffer(held["holders"], _WHOLE),
    )
    said = {name: tuple(map(str, about)) for name, about in json.loads(held["said"]).items()}
    return Kept(archive, said, {name: tuple(map(int, keys)) for name, keys in json.loads(held["ruled"]).items()})
