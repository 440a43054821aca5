"""What is worked out from an index and kept beside it: named arrays and texts in one file a generation, under checksums.

Such a file can be lost or thrown away at any time: what it holds is worked out anew.
It is written in one step, before the generation that it belongs to becomes the newest, beside that of the generation before: whichever of the two a crash leaves has its own.
That holds for whoever has the write lock of the index: the number of the next generation is theirs.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import struct
from collections.abc import Collection, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from readingroom import regular
from readingroom.errors import RoomError

_MAGIC = b"RRBES\0\r\n"
_HEAD = struct.Struct("<8sII16s")
_LARGEST_HEADER = 1 << 20
_LARGEST = 8 << 30
_CHUNK = 1 << 20

_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, struct.error)
"""What a file that is missing, damaged, or something else, may raise when it is read."""


def path_of(index: Path, name: str, generation: int) -> Path:
    """Where the file of a generation stands."""
    return index / f"{name}-{generation}.bin"


def save(index: Path, name: str, generation: int, version: int, sections: Mapping[str, bytes]) -> None:
    """Write the file of a generation, readable by its owner only, in one step. `version` is that of what the sections mean. Raises RoomError."""
    from readingroom import atomic  # noqa: PLC0415  (whoever reads does not write)

    header = json.dumps({key: [len(value), _digest(value).hex()] for key, value in sections.items()}).encode()
    head = _HEAD.pack(_MAGIC, version, len(header), _digest(header))
    path = path_of(index, name, generation)
    try:
        index.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic.write(path, [head, header, *sections.values()], rights=0o600)
    except OSError as error:
        raise unwritten(path, error) from error


def unwritten(what: Path | str, error: OSError) -> RoomError:
    """What to tell when a file of the index cannot be written."""
    return RoomError(
        f"{what} could not be written: {error.strerror or error}.",
        "The former index still stands. Free space, or correct the permissions of its folder, then try again.",
    )


def load(
    index: Path, name: str, generation: int, version: int, only: Collection[str] | None = None
) -> dict[str, bytes] | None:
    """The sections of a generation's file, or only some of them; None when the file is missing, damaged, or of another version."""
    try:
        with regular.opened(path_of(index, name, generation)) as stream:
            sections: dict[str, bytes] = {}
            for key, (size, wanted) in _header(stream, version).items():
                if only is not None and key not in only:
                    stream.seek(size, os.SEEK_CUR)
                    continue
                sections[key] = stream.read(size)
                if _digest(sections[key]).hex() != wanted:
                    return None
            return sections
    except _UNREADABLE:
        return None


def is_whole(index: Path, name: str, generation: int, version: int) -> bool:
    """Whether there is a generation's file of this version, every byte as it was written. Holds no more than a piece of it in memory."""
    try:
        with regular.opened(path_of(index, name, generation)) as stream:
            for size, wanted in _header(stream, version).values():
                digest, left = blake2b(digest_size=16), size
                while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
                    digest.update(chunk)
                    left -= len(chunk)
                if left or digest.hexdigest() != wanted:
                    return False
            return not stream.read(1)
    except _UNREADABLE:
        return False


def tidy(index: Path, name: str, generation: int) -> None:
    """Remove the files of all generations but one, and what a crash left half written."""
    ours = re.compile(rf"{re.escape(name)}-([0-9]{{1,18}})\.bin")
    with contextlib.suppress(OSError):
        for path in index.iterdir():
            found = ours.fullmatch(path.name)
            if path.name.startswith(f".{name}-") or (found and int(found[1]) != generation):
                path.unlink(missing_ok=True)


def _header(stream: BinaryIO, version: int) -> dict[str, tuple[int, str]]:
    """Size and digest of each section, by name; the stream then stands before the first. Raises one of _UNREADABLE."""
    magic, found, length, digest = _HEAD.unpack(stream.read(_HEAD.size))
    if (magic, found) != (_MAGIC, version) or length > _LARGEST_HEADER:
        raise ValueError("another kind of file, or another version")
    header = stream.read(length)
    if _digest(header) != digest:
        raise ValueError("its header was altered")
    sections = {key: (size, wanted) for key, (size, wanted) in json.loads(header).items()}
    if any(size > _LARGEST for size, _ in sections.values()):
        raise ValueError("a section that cannot be")
    return sections


def _digest(value: bytes) -> bytes:
    return blake2b(value, digest_size=16).digest()
