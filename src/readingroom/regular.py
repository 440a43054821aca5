"""Opening a file that should be a regular one: a pipe, a device or a folder in its place is refused, and never waited for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever."""

_KINDS = {stat.S_IFIFO: "it is a named pipe", stat.S_IFDIR: "it is a folder"}


def opened(path: Path) -> BinaryIO:
    """A regular file, or a link to one, open for reading. Raises OSError, which says what else it is."""
    descriptor = os.open(path, _FLAGS)
    kind = stat.S_IFMT(os.fstat(descriptor).st_mode)
    if kind != stat.S_IFREG:
        os.close(descriptor)
        raise OSError(errno.EINVAL, _KINDS.get(kind, "it is not a regular file"), str(path))
    return os.fdopen(descriptor, "rb")
