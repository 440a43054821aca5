"""`open`, and `readingroom` alone: the interface."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from readingroom.cli.location import room_named
from readingroom.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from readingroom.cli.output import Output


def open_room(arguments: Namespace, output: Output) -> int:  # noqa: ARG001  (every command is called alike)
    """Show the interface, where there is a terminal to show it on."""
    if arguments.json:
        raise UsageError("The interface does not answer in JSON.", "readingroom search QUERY --json does.")
    return show_room(arguments.room, " ".join(arguments.query))


def show_room(name: str, query: str) -> int:
    """Show the room of a name, or the one that is found when it is empty, opened on a query. Raises UsageError, RoomError.

    Everything before the first frame passes through here, so it loads little: settings, and the part of the interface that paints the shell.
    """
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        raise UsageError(
            "The interface needs a terminal, and this is a pipe or a file.",
            "readingroom search QUERY, show ID and refs ID answer without one; readingroom --help says more.",
        )
    if os.environ.get("TERM", "") == "dumb":
        raise UsageError(
            "The interface needs a terminal that can place text (TERM is “dumb”).",
            "readingroom search QUERY, show ID and refs ID answer on any.",
        )
    from readingroom.settings import load
    from readingroom.tui import run

    settings = load(room_named(name), os.environ)
    if settings.keys or settings.theme:
        from readingroom.tui.wanted import check

        check(settings)
    return run(settings, query)


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
