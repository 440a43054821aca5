"""The interface in a terminal. It asks only `Room`; Textual is loaded when it is to be shown, and not before."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from readingroom.tui import collecting

if TYPE_CHECKING:
    from readingroom.settings import Settings

__all__ = ["run"]

PATIENCE = 2.0
"""Seconds that threads have to finish, such as one that keeps where the reader left off, once the reader has left."""


def run(settings: Settings, query: str = "") -> int:
    """Show the room of some settings until the reader leaves it, opened on a query if there is one; the exit status.

    The room need not have an index yet: it gets one, with progress, before its articles are shown.
    Where a thread still works on an answer that nobody waits for any more, this ends the process, and does not return.
    """
    collecting.never()
    # A key is drawn in the search line first; what it finds would wait for the next frame.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    # Whoever draws must not wait long for those who search and compare.
    sys.setswitchinterval(0.001)
    import asyncio  # noqa: PLC0415  (as below)

    from .app import ReadingApp  # noqa: PLC0415  (Textual is slow to load, and most commands never need it)
    from .threads import Threads, all_done  # noqa: PLC0415  (the same)

    app = ReadingApp(settings, query)

    async def show() -> None:
        asyncio.get_running_loop().set_default_executor(Threads())
        await app.run_async()

    asyncio.run(show())
    status = app.return_code or 0
    if not all_done(PATIENCE):
        # A thread cannot be stopped, and Python would wait for it; all that it does is read.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    return status
