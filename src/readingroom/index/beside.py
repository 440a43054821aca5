"""What is worked out from an index and kept beside it: named arrays and texts in one file a generation, under checksums.

Such a file can be lost or thrown away at any time: what it holds is worked out anew.
It is written in one step, before the generation that it belongs to becomes the newest, beside that of the generation before: whichever of the two a crash leaves has its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import struct
import tempfile
from collections.abc import Collection, Mapping
from hashlib import blake2b
from pathlib import Path

_MAGIC = b"RRBES\0\r\n"
_HEAD = struct.Struct("<8sII16s")
_LARGEST_HEADER = 1 << 20
_LARGEST = 8 << 30


def path_of(index: Path, name: str, generation: int) -> Path:
    """Where the file of a generation stands."""
    return index / f"{name}-{generation}.bin"


def save(index: Path, name: str, generation: int, version: int, sections: Mapping[str, bytes]) -> None:
    """Write the file of a generation, readable by its owner only, in one step. `version` is that of what the sections mean. Raises OSError."""
    header = json.dumps({key: [len(value), _digest(value).hex()] for key, value in sections.items()}).encode()
    index.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, beside = tempfile.mkstemp(dir=index, prefix=f".{name}.")  # made with mode 0600
    try:
        with open(descriptor, "wb") as stream:  # noqa: PTH123  (a descriptor, not a path)
            stream.write(_HEAD.pack(_MAGIC, version, len(header), _digest(header)))
            stream.write(header)
            stream.writelines(sections.values())
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).replace(path_of(index, name, generation))
    except BaseException:
        Path(beside).unlink()
        raise


def load(
    index: Path, name: str, generation: int, version: int, only: Collection[str] | None = None
) -> dict[str, bytes] | None:
    """The sections of a generation's file, or only some of them; None when the file is missing, damaged, or of another version."""
    try:
        with path_of(index, name, generation).open("rb") as stream:
            magic, found, length, digest = _HEAD.unpack(stream.read(_HEAD.size))
            if (magic, found) != (_MAGIC, version) or length > _LARGEST_HEADER:
                return None
            header = stream.read(length)
            if _digest(header) != digest:
                return None
            sections: dict[str, bytes] = {}
            for key, (size, wanted) in json.loads(header).items():
                if size > _LARGEST:
                    return None
                if only is not None and key not in only:
                    stream.seek(size, os.SEEK_CUR)
                    continue
                sections[key] = stream.read(size)
                if _digest(sections[key]).hex() != wanted:
                    return None
            return sections
    except (OSError, ValueError, KeyError, TypeError, AttributeError, struct.error):
        return None


def tidy(index: Path, name: str, generation: int) -> None:
    """Remove the files of all generations but one, and what a crash left half written."""
    ours = re.compile(rf"{re.escape(name)}-([0-9]{{1,18}})\.bin")
    with contextlib.suppress(OSError):
        for path in index.iterdir():
            found = ours.fullmatch(path.name)
            if path.name.startswith(f".{name}.") or (found and int(found[1]) != generation):
                path.unlink(missing_ok=True)


def _digest(value: bytes) -> bytes:
    return blake2b(value, digest_size=16).digest()
