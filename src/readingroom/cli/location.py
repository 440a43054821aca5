"""The room that a command is about."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from readingroom.errors import RoomError
from readingroom.settings import find_room, named_room


def chosen_room(arguments: Namespace) -> Path:
    """The folder that `--room` names, or else the one found from where the command was started. Raises RoomError."""
    if arguments.room:
        return named_room(arguments.room)
    try:
        start = Path.cwd()
    except OSError as error:
        raise RoomError(
            f"The folder you are in cannot be used: {error.strerror}.",
            "Go to another folder, or name a room with --room DIR.",
        ) from error
    return find_room(start, os.environ)
