"""The archive's file in the index folder: flat arrays under a checksum, one file a generation of the index.

It is written before the generation that it belongs to becomes the newest, beside that of the generation before: whichever of the two a crash leaves has its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import struct
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import numpy as np

from readingroom.reindex.archive import Archive

_MAGIC = b"RRARC\0\r\n"
_VERSION = 1
_HEAD = struct.Struct("<8sI16s")
_NAME = re.compile(r"outlets-([0-9]{1,18})\.bin")
_LARGEST = 4 << 30

_OUTLETS = "<u8"
_LOW, _HIGH = "<u4", "<u2"


@dataclass(frozen=True, slots=True)
class Kept:
    """An archive, and what the user had said when the articles of its generation were made.

    `said` maps a digest of each decision and rule to what it is about; `ruled` maps the ids of articles to the keys of the paragraphs that the user decided on there.
    """

    archive: Archive = field(default_factory=Archive)
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ruled: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def path_of(index: Path, generation: int) -> Path:
    """Where the file of a generation stands."""
    return index / f"outlets-{generation}.bin"


def save(index: Path, generation: int, kept: Kept) -> None:
    """Write the file of a generation, readable by its owner only, in one step. Raises OSError."""
    archive = kept.archive
    sections = [
        "\n".join(archive.ids).encode(errors="backslashreplace"),
        archive.outlets.astype(_OUTLETS).tobytes(),
        archive.hosts.astype(_OUTLETS).tobytes(),
        np.diff(archive.at).astype(_LOW).tobytes(),
        (archive.lines & np.uint64(0xFFFFFFFF)).astype(_LOW).tobytes(),
        (archive.lines >> np.uint64(32)).astype(_HIGH).tobytes(),
        archive.keys.astype(_OUTLETS).tobytes(),
        archive.counts.astype(_LOW).tobytes(),
        archive.holders.astype(_OUTLETS).tobytes(),
    ]
    sizes = [len(section) for section in sections]
    header = json.dumps({"sizes": sizes, "said": dict(kept.said), "ruled": dict(kept.ruled)}).encode()
    body = b"".join([len(header).to_bytes(8, "little"), header, *sections])
    index.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, beside = tempfile.mkstemp(dir=index, prefix=".outlets.")  # made with mode 0600
    try:
        with open(descriptor, "wb") as stream:  # noqa: PTH123  (a descriptor, not a path)
            stream.write(_HEAD.pack(_MAGIC, _VERSION, _digest(body)))
            stream.write(body)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).replace(path_of(index, generation))
    except BaseException:
        Path(beside).unlink()
        raise


def load(index: Path, generation: int) -> Kept | None:
    """What was kept of a generation; None when its file is missing, damaged, or of another version."""
    try:
        path = path_of(index, generation)
        if path.stat().st_size > _LARGEST:
            return None
        data = path.read_bytes()
        magic, version, digest = _HEAD.unpack_from(data)
        body = memoryview(data)[_HEAD.size :]
        if (magic, version) != (_MAGIC, _VERSION) or digest != _digest(body):
            return None
        return _kept(body)
    except (OSError, ValueError, KeyError, TypeError, struct.error):
        return None


def tidy(index: Path, generation: int) -> None:
    """Remove the files of all generations but one, and what a crash left half written."""
    with contextlib.suppress(OSError):
        for path in index.iterdir():
            found = _NAME.fullmatch(path.name)
            if path.name.startswith(".outlets.") or (found and int(found[1]) != generation):
                path.unlink(missing_ok=True)


def _kept(body: memoryview) -> Kept:
    length = int.from_bytes(body[:8], "little")
    header = json.loads(bytes(body[8 : 8 + length]))
    at = 8 + length
    sections: list[memoryview] = []
    for size in header["sizes"]:
        sections.append(body[at : at + size])
        at += size
    ids, outlets, hosts, sizes, low, high, keys, counts, holders = sections
    ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.frombuffer(sizes, _LOW), dtype=np.int64)])
    lines = np.frombuffer(low, _LOW).astype(np.uint64) | np.frombuffer(high, _HIGH).astype(np.uint64) << np.uint64(32)
    archive = Archive(
        tuple(bytes(ids).decode().split("\n")) if ids else (),
        np.frombuffer(outlets, _OUTLETS),
        np.frombuffer(hosts, _OUTLETS),
        ends,
        lines,
        np.frombuffer(keys, _OUTLETS),
        np.frombuffer(counts, _LOW),
        np.frombuffer(holders, _OUTLETS),
    )
    said = {name: tuple(map(str, about)) for name, about in header["said"].items()}
    return Kept(archive, said, {name: tuple(map(int, keys)) for name, keys in header["ruled"].items()})


def _digest(body: bytes | memoryview) -> bytes:
    return blake2b(body, digest_size=16).digest()
