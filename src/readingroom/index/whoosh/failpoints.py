"""Points at which a test may kill the process, to prove that a crash at any step of a commit leaves the former generation readable.

Without `READINGROOM_FAILPOINT` in the environment they do nothing.
"""

from __future__ import annotations

import os
import signal

_ARMED = os.environ.get("READINGROOM_FAILPOINT", "")

POINTS = (
    "segment-half-written",
    "segments-written",
    "deletions-written",
    "toc-half-written",
    "before-fsync",
    "toc-before-rename",
    "toc-renamed",
    "before-cleaning",
)
"""Every point there is, in the order in which a commit passes them."""


def reached(point: str) -> None:
    """Die here, as if by `kill -9`, when the environment asks for it."""
    if point == _ARMED:
        os.kill(os.getpid(), signal.SIGKILL)
