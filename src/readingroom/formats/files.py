"""Opens a file of an archive that is hostile until proven otherwise, and notices when it changes under the reader."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from readingroom.errors import UnreadableError

TEXT_LIMIT = 100 * 1024 * 1024
"""Bytes of one text that are read at most, unless the caller says otherwise."""

_KINDS = {
    stat.S_IFDIR: "This is a folder, not a file.",
    stat.S_IFIFO: "This is a named pipe, which may never end.",
    stat.S_IFCHR: "This is a device, not a file.",
    stat.S_IFBLK: "This is a device, not a file.",
    stat.S_IFSOCK: "This is a socket, not a file.",
}
_PUT_A_COPY = "Put an ordinary file in its place, or take it out of the room."


@contextmanager
def open_safely(path: Path, *, within: Path | None = None) -> Iterator[BinaryIO]:
    """A regular file, open for reading in binary; never waits for a pipe or a device.

    With `within`, a file that stands outside that folder once symbolic links are followed is refused.
    Raises UnreadableError when the file cannot be opened, and on leaving when it changed while it was open.
    """
    path = _inside(path, within)
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would otherwise wait for ever.
        descriptor = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        )
    except (OSError, ValueError) as error:
        raise _explained(error) from error
    before = os.fstat(descriptor)
    kind = stat.S_IFMT(before.st_mode)
    if kind != stat.S_IFREG:
        os.close(descriptor)
        raise UnreadableError(_KINDS.get(kind, "This is not an ordinary file."), _PUT_A_COPY)
    with os.fdopen(descriptor, "rb") as stream:
        try:
            yield stream
        except OSError as error:
            raise _explained(error) from error
        after = os.fstat(descriptor)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnreadableError(
            "The file changed while it was being read.", "Run reindex again once nothing writes to it."
        )


def read_bytes(path: Path, *, within: Path | None = None, limit: int = TEXT_LIMIT) -> bytes:
    """All bytes of a regular file of at most `limit` bytes; raises UnreadableError as `open_safely` does."""
    with open_safely(path, within=within) as stream:
        return read_up_to(stream, limit)


def read_up_to(stream: BinaryIO, limit: int) -> bytes:
    """What is left of the stream; raises UnreadableError past `limit` bytes, before more than that is in memory."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise UnreadableError(
            f"The file holds more than {limit / 1024 / 1024:.0f} MB of text.",
            "Split it, or raise the limit on the size of a text.",
        )
    return data


def _inside(path: Path, within: Path | None) -> Path:
    if within is None:
        return path
    try:
        resolved = path.resolve(strict=True)
        root = within.resolve(strict=True)
    except (OSError, RuntimeError, ValueError) as error:
        raise _explained(error) from error
    if not resolved.is_relative_to(root):
        raise UnreadableError(
            "This is a symbolic link to a file outside the room.",
            "Copy the file into the room, or name its folder as a source.",
        )
    return resolved


def _explained(error: Exception) -> UnreadableError:
    number = getattr(error, "errno", None)
    if number == errno.ELOOP or isinstance(error, RuntimeError):
        return UnreadableError("This is a symbolic link that leads back to itself.", "Remove the link.")
    if number == errno.ENOENT:
        return UnreadableError(
            "The file is gone, or it is a symbolic link to nothing.", "Put it back, or run reindex again to forget it."
        )
    if number in (errno.EACCES, errno.EPERM):
        return UnreadableError(
            "You may not read this file.", "Change its permissions (chmod u+r), then run reindex again."
        )
    if number in (errno.ENXIO, errno.EOPNOTSUPP):
        return UnreadableError("This is a socket or a device, not a file.", _PUT_A_COPY)
    if number == errno.EISDIR:
        return UnreadableError(_KINDS[stat.S_IFDIR], _PUT_A_COPY)
    if isinstance(error, ValueError):
        return UnreadableError("The name of this file is not one that the system can open.", "Rename it.")
    return UnreadableError(
        f"The file could not be read: {os.strerror(number) if number else error}.",
        "Check the disk, then run reindex again.",
    )
