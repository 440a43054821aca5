"""The room that a command is about."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from readingroom.errors import RoomError
from readingroom.settings import find_room, named_room

if TYPE_CHECKING:
    from argparse import Namespace


def chosen_room(arguments: Namespace) -> Path:
    """The folder that `--room` names, or else the one found from where the command was started. Raises RoomError."""
    return room_named(arguments.room)


def room_named(name: str) -> Path:
    """The folder of this name, or, when it is empty, the room found from where the command was started. Raises RoomError."""
    if name:
        return named_room(name)
    try:
        start = Path.cwd()
    except OSError as error:
        raise RoomError(
            f"The folder you are in cannot be used: {error.strerror}.",
            "Go to another folder, or name a room with --room DIR.",
        ) from error
    return find_room(start, os.environ)
