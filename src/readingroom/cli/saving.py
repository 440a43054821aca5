"""`searches`: the saved ones with what is new to each; saved, and saved no longer. `history`: the queries of the last days."""

from __future__ import annotations

from argparse import Namespace

from readingroom.cli import as_json
from readingroom.cli.location import chosen_room
from readingroom.cli.output import Output
from readingroom.errors import UsageError
from readingroom.printable import printable
from readingroom.room import Room


def searches(arguments: Namespace, output: Output) -> int:
    """List the saved searches; first save one, or count as seen what it finds now, or forget one, if that is asked for."""
    with Room.open(chosen_room(arguments)) as room:
        if arguments.save is not None:
            room.save_search(arguments.save)
        elif arguments.forget is not None and not room.forget_search(arguments.forget):
            raise UsageError(f"“{arguments.forget}” is not saved.", "readingroom searches lists what is.")
        saved = room.searches()
    if arguments.json:
        output.json([as_json.saved_search(each) for each in saved])
        return 0
    if not saved:
        output.paragraph("No search is saved. readingroom searches --save QUERY saves one.")
    for each in saved:
        new = f"{each.new:,} new" if each.new else ""
        count = f"{each.total:,} article{' ' if each.total == 1 else 's'}"
        output.plain(f"{count:>16}  {new:>11}  {printable(each.query) or 'all articles'}")
    return 0


def history(arguments: Namespace, output: Output) -> int:
    """List the queries that are kept; first forget one, or all, if that is asked for."""
    with Room.open(chosen_room(arguments)) as room:
        if arguments.forget_all:
            room.forget_history()
        elif arguments.forget is not None and not room.forget_query(arguments.forget):
            raise UsageError(f"“{arguments.forget}” is not kept.", "readingroom history lists what is.")
        kept, keeping = room.history(), room.settings.history
    if arguments.json:
        output.json([as_json.past_query(each) for each in kept])
        return 0
    if not kept:
        output.paragraph("No query is kept." if keeping else "No query is kept: the settings say so (history = false).")
    for each in kept:
        output.plain(f"{each.made[:10]}  {printable(each.query)}")
    return 0
