"""What a file is known by: its size, its time, and the hash of its content."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from readingroom import regular
from readingroom.model import FileState
from readingroom.reindex.walk import Source

_CHUNK = 1 << 20


def file_state(source: Source) -> FileState:
    """Size, time and hash of a file as it is now. Raises OSError."""
    digest = hashlib.blake2b(digest_size=16)
    with regular.opened(Path(source.path)) as stream:
        found = os.fstat(stream.fileno())
        left = found.st_size
        # No more than the size that the file had: it may be growing.
        while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
            digest.update(chunk)
            left -= len(chunk)
    return FileState(found.st_size, found.st_mtime_ns, digest.hexdigest())
