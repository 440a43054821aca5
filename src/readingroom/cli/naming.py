"""`names` and `name`: who and what the articles of a room name, and what the user corrects of that."""

from __future__ import annotations

from argparse import Namespace

from readingroom.cli import as_json
from readingroom.cli.location import chosen_room
from readingroom.cli.output import Output
from readingroom.errors import UsageError
from readingroom.model import NameCorrection, NameType
from readingroom.room import Room

ARTICLES_SHOWN = 10
"""Articles that are listed of an entry; `--json` has the ids of all."""


def names(arguments: Namespace, output: Output) -> int:
    """List the entries that most articles name, or what was corrected of them; or take a correction back."""
    query = " ".join(arguments.query)
    with Room.open(chosen_room(arguments)) as room:
        if arguments.undo is not None:
            return _undo(room, arguments, output)
        if arguments.corrections:
            return _corrections(room.name_corrections(), arguments, output)
        kind = NameType(arguments.kind) if arguments.kind else None
        found = room.names(query, kind=kind, limit=arguments.limit, offset=arguments.offset)
    if arguments.json:
        output.json([as_json.name_entry(each) for each in found])
        return 0
    from readingroom.cli.layout_names import lay_out_names

    lay_out_names(output, found, query, kind)
    return 0


def name(arguments: Namespace, output: Output) -> int:
    """Show an entry with its forms and the articles that name it, or correct it."""
    with Room.open(chosen_room(arguments)) as room:
        made = _corrected(room, arguments)
        if made:
            return _told(made, arguments, output)
        entry = room.name(arguments.name)
        ids = room.articles_naming(entry.name)
        shown = [room.article(each) for each in ids[:ARTICLES_SHOWN]] if not arguments.json else []
    if arguments.json:
        output.json(as_json.name_entry(entry) | {"ids": ids})
        return 0
    from readingroom.cli.layout_names import lay_out_name

    lay_out_name(output, entry, shown)
    return 0


def _corrected(room: Room, arguments: Namespace) -> list[NameCorrection]:
    """The corrections that the options ask for; none when they ask for nothing. Raises UsageError."""
    if bool(arguments.articles) != bool(arguments.other):
        raise UsageError(
            "To tell two of one name apart takes the articles and a name for the other.",
            "Give both, as in: --articles k3j2 m4n1 --as 'Ana Paz (judge)'.",
        )
    if arguments.articles:
        return room.split_articles(arguments.name, arguments.articles, arguments.other)
    if arguments.same_as is not None:
        return [room.merge_names(arguments.name, arguments.same_as)]
    if arguments.split is not None:
        return [room.split_name(arguments.name, arguments.split)]
    if arguments.rename is not None:
        return [room.rename_name(arguments.name, arguments.rename)]
    if arguments.kind is not None:
        return [room.set_name_kind(arguments.name, NameType(arguments.kind))]
    return [room.not_a_name(arguments.name)] if arguments.not_a_name else []


def _told(made: list[NameCorrection], arguments: Namespace, output: Output) -> int:
    if arguments.json:
        output.json([as_json.name_correction(each) for each in made])
        return 0
    from readingroom.cli.layout_names import said

    for each in made:
        output.paragraph(said(each))
    output.paragraph(f"readingroom names --undo {made[-1].number} takes that back.", style="dim")
    return 0


def _undo(room: Room, arguments: Namespace, output: Output) -> int:
    back = room.uncorrect_name(arguments.undo or None)
    if arguments.json:
        output.json(as_json.name_correction(back))
        return 0
    from readingroom.cli.layout_names import said

    output.paragraph(f"Taken back: {said(back)}")
    return 0


def _corrections(made: tuple[NameCorrection, ...], arguments: Namespace, output: Output) -> int:
    if arguments.json:
        output.json([as_json.name_correction(each) for each in made])
        return 0
    from readingroom.cli.layout_names import lay_out_corrections

    lay_out_corrections(output, made)
    return 0
