"""`search`, `show` and `refs`: what a room answers."""

from __future__ import annotations

from argparse import Namespace

from readingroom.cli import as_json
from readingroom.cli.location import chosen_room
from readingroom.cli.output import Output
from readingroom.errors import QueryError
from readingroom.model import Reference, Verdict
from readingroom.room import Room


def search(arguments: Namespace, output: Output) -> int:
    """Find articles."""
    query = " ".join(arguments.query)
    with Room.open(chosen_room(arguments)) as room:
        limit = room.settings.results if arguments.limit is None else arguments.limit
        try:
            found = room.search(query, limit=limit, offset=arguments.offset, sort=arguments.sort)
        except QueryError as error:
            output.query_error(error, query)
            return error.exit_status
    if arguments.json:
        output.json(as_json.results(found))
    else:
        from readingroom.cli.layout import lay_out_results

        lay_out_results(output, found, arguments.offset)
    return 0


def show(arguments: Namespace, output: Output) -> int:
    """Show one article."""
    with Room.open(chosen_room(arguments)) as room:
        article = room.article(arguments.id)
    if arguments.json:
        output.json(as_json.article(article))
    elif arguments.explain:
        from readingroom.cli.explaining import lay_out_explained

        lay_out_explained(output, article, "as it stands in the index")
    else:
        from readingroom.cli.layout import lay_out_article

        lay_out_article(output, article, removed=arguments.removed)
    return 0


def is_wanted(one: Reference, arguments: Namespace) -> bool:
    """Whether a cross-reference is of a kind that was asked for."""
    return (not arguments.kind or one.kind.value in arguments.kind) and (
        not arguments.differs or one.verdict is Verdict.DIFFERS
    )


def refs(arguments: Namespace, output: Output) -> int:
    """Show what an article shares with the others, and where they disagree."""
    if arguments.dismissed:
        from readingroom.cli.dismissing import refs_dismissed

        return refs_dismissed(arguments, output)
    with Room.open(chosen_room(arguments)) as room:
        article = room.article(arguments.id)
        found = room.references(article.id)
        references = [one for one in found if is_wanted(one, arguments)]
        labels = room.labels(article.id)
        if arguments.json:
            output.json([as_json.named_reference(labels[reference], reference) for reference in references])
            return 0
        from readingroom.cli.layout import lay_out_references

        others = {id_: room.article(id_) for id_ in dict.fromkeys(one.there_id for one in references)}
        if found and not references:
            nothing = f"None of {len(found):,} cross-references is such."
            lay_out_references(output, article, references, others, labels, nothing=nothing)
        else:
            lay_out_references(output, article, references, others, labels)
    if hidden := len(labels) - len(found):
        output.paragraph()
        output.paragraph(f"Dismissed: {hidden:,}; --dismissed shows them.", style="dim")
    return 0
