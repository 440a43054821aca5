"""`concordance` and `timeline`: where words stand in the whole room, and when what a query finds was written."""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta

from readingroom.cli import as_json
from readingroom.cli.location import chosen_room
from readingroom.cli.output import Output
from readingroom.errors import QueryError
from readingroom.room import Room


def concordance(arguments: Namespace, output: Output) -> int:
    """Show the words of a query in context."""
    query = " ".join(arguments.query)
    with Room.open(chosen_room(arguments)) as room:
        try:
            found = room.concordance(
                query, limit=arguments.limit, offset=arguments.offset, sort=arguments.sort, width=arguments.width
            )
        except QueryError as error:
            output.query_error(error, query)
            return error.exit_status
    if arguments.json:
        output.json(as_json.concordance(found))
    else:
        from readingroom.cli.layout_contexts import lay_out_concordance

        lay_out_concordance(output, found)
    return 0


def timeline(arguments: Namespace, output: Output) -> int:
    """Show on which days, or in which weeks, months or years, the articles of a query were published."""
    from readingroom.index.bins import Unit, bins, fitting

    query = " ".join(arguments.query)
    with Room.open(chosen_room(arguments)) as room:
        try:
            found = room.timeline(query)
        except QueryError as error:
            output.query_error(error, query)
            return error.exit_status
    made = bins(found.days, Unit(arguments.by) if arguments.by else fitting(found.days))
    if arguments.json:
        last = timedelta(1)
        output.json(as_json.timeline(found, [(each.first, each.after - last, each.count) for each in made]))
    else:
        from readingroom.cli.layout_contexts import lay_out_timeline

        lay_out_timeline(output, found, made)
    return 0
