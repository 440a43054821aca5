"""`open`, and `readingroom` alone: the interface."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from readingroom.cli.location import chosen_room
from readingroom.cli.output import Output
from readingroom.errors import UsageError


def open_room(arguments: Namespace, output: Output) -> int:  # noqa: ARG001  (every command is called alike)
    """Show the interface, where there is a terminal to show it on."""
    if arguments.json:
        raise UsageError("The interface does not answer in JSON.", "readingroom search QUERY --json does.")
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
    from readingroom.room import Room
    from readingroom.tui import run

    with Room.open(chosen_room(arguments)) as room:
        return run(room, " ".join(arguments.query))


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
