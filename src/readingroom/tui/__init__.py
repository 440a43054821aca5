"""The interface in a terminal. It asks only `Room`; Textual is loaded when it is to be shown, and not before."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from readingroom.tui import collecting

if TYPE_CHECKING:
    from readingroom.settings import Settings

__all__ = ["run"]


def run(settings: Settings, query: str = "") -> int:
    """Show the room of some settings until the reader leaves it, opened on a query if there is one; the exit status.

    The room need not have an index yet: it gets one, with progress, before its articles are shown.
    """
    collecting.never()
    # A key is drawn in the search line first; what it finds would wait for the next frame.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    # Whoever draws must not wait long for those who search and compare.
    sys.setswitchinterval(0.001)
    from .app import ReadingApp  # noqa: PLC0415  (Textual is slow to load, and most commands never need it)

    app = ReadingApp(settings, query)
    app.run()
    return app.return_code or 0
