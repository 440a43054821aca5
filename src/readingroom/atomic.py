"""Files that are whole or not there: written under another name, flushed to disk, and then given their own."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterable
from pathlib import Path

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def write(path: Path, pieces: Iterable[bytes], *, rights: int | None = None, anew: bool = False) -> None:
    """Put what the pieces come to at `path`, in one step, in place of the file that stands there.

    It has these `rights`, less what the umask takes; without them those of the file that stands there, else what the umask gives.
    With `anew` nothing may stand there.
    Until it is done it has a name that begins with a dot, the name of the file and another dot.
    Raises OSError (FileExistsError with `anew`), and whatever the pieces raise; then all is as it was.
    """
    kept = _rights_of(path) if rights is None else None
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(made, flags, 0o666 if rights is None else rights)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        if anew:
            _name(made, path)
        else:
            if kept is not None:
                made.chmod(kept)
            made.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            made.unlink()
        raise


def _rights_of(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None


def _name(made: Path, path: Path) -> None:
    """Rename a file to a name that nothing has. Raises FileExistsError."""
    try:
        os.link(made, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # A file system without hard links cannot rename and refuse in one step: the look comes a moment before.
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error
        made.replace(path)
    else:
        made.unlink()
