"""`add`: folders and files made sources of a room, or the sample put into it."""

from __future__ import annotations

from argparse import Namespace

from readingroom.cli.location import chosen_room
from readingroom.cli.output import Output
from readingroom.errors import UsageError
from readingroom.printable import printable
from readingroom.room import Room


def add(arguments: Namespace, output: Output) -> int:
    """Make folders and files sources of the room; nothing of them is copied. The first that cannot be one ends it, with those before it added."""
    if bool(arguments.paths) == arguments.sample:
        raise UsageError("Nothing says what to add.", "Name folders or files, or give --sample alone.")
    with Room.open(chosen_room(arguments)) as room:
        added = [room.add_sample()] if arguments.sample else [room.add_source(path) for path in arguments.paths]
    if arguments.json:
        output.json({"room": str(room.settings.room), "added": [str(path) for path in added]})
        return 0
    for path in added:
        output.plain(f"Added: {printable(str(path))}")
    output.paragraph("readingroom reindex reads what is in it, and readingroom opens the room.", style="dim")
    return 0
