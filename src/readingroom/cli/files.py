"""`clean`, `align` and `mentions`: what there is to say about files, without a room unless one is named or explained by."""

from __future__ import annotations

import contextlib
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from readingroom import room
from readingroom.cli import as_json
from readingroom.cli.output import Output
from readingroom.errors import UnreadableError, UsageError
from readingroom.model import Article, Failure
from readingroom.room import Room
from readingroom.settings import load, named_room, room_around

STANDARD_INPUT = "-"


def clean(arguments: Namespace, output: Output) -> int:
    """Show what cleaning makes of files; with --json a line for each article, as soon as it is made.

    With --room, or --explain in a room, as that room would clean them.
    """
    failed = False
    with _room_to_clean_by(arguments) as by:
        for number, article in enumerate(_articles(arguments.files, by)):
            if isinstance(article, Failure):
                failed = True
                output.complain(f"{article.origin}: {article.reason}")
            elif arguments.json:
                output.json_line(as_json.article(article))
            else:
                if number:
                    output.paragraph()
                _lay_out(output, article, arguments, by)
    return 1 if failed else 0


def _lay_out(output: Output, article: Article, arguments: Namespace, by: Room | None) -> None:
    from readingroom.cli.layout import lay_out_article, lay_out_ledger

    if arguments.explain:
        from readingroom.cli.explaining import lay_out_explained

        lay_out_explained(output, article, f"as the room {by.settings.room} cleans" if by else "by itself")
    else:
        lay_out_article(output, article, removed=arguments.removed)
    lay_out_ledger(output, article)


@contextlib.contextmanager
def _room_to_clean_by(arguments: Namespace) -> Iterator[Room | None]:
    """The room that is named, or for an explanation the one around; None without."""
    here = None if arguments.room or not arguments.explain else room_around(Path.cwd(), os.environ)
    path = named_room(arguments.room) if arguments.room else here
    if path is None:
        yield None
        return
    with Room(load(path, os.environ)) as by:
        yield by


def mentions(arguments: Namespace, output: Output) -> int:
    """List the quotations, names, figures and dates in files."""
    failed = False
    found: list[as_json.Json] = []
    for number, article in enumerate(_articles(arguments.files)):
        if isinstance(article, Failure):
            failed = True
            output.complain(f"{article.origin}: {article.reason}")
            continue
        analysis = room.mentions(article)
        if arguments.json:
            found += [{"path": article.origin, **mention} for mention in as_json.mentions(analysis)]
        else:
            from readingroom.cli.layout import lay_out_mentions

            if number:
                output.paragraph()
            lay_out_mentions(output, article, analysis)
    if arguments.json:
        output.json(found)
    return 1 if failed else 0


def align(arguments: Namespace, output: Output) -> int:
    """Show what two files share, and where they disagree."""
    here, there = _only_article(arguments.a), _only_article(arguments.b)
    references = room.align(here, there)
    if arguments.json:
        output.json([as_json.reference(reference) for reference in references])
    else:
        from readingroom.cli.layout import lay_out_references

        lay_out_references(output, here, references, {there.id: there})
    return 0


def _articles(files: list[str], by: Room | None = None) -> Iterator[Article | Failure]:
    """All articles of the files, in order, as a room would clean them; what cannot be read becomes a failure, and the rest goes on."""
    for file in files:
        try:
            if file == STANDARD_INPUT:
                data = _standard_input()
                yield from (by or room).clean_data(data, origin=STANDARD_INPUT)
            else:
                yield from (by or room).clean_file(Path(file))
        except UnreadableError as error:
            there_is_none = file != STANDARD_INPUT and not os.path.lexists(file)
            yield Failure(file, "There is no such file." if there_is_none else str(error))
        except IsADirectoryError:
            yield Failure(file, "This is a folder. Name the files in it.")
        except OSError as error:
            yield Failure(file, f"{error.strerror or error}.")


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise UsageError("There is no standard input to read.", "Name a file.")
    return sys.stdin.buffer.read()


def _only_article(file: str) -> Article:
    found = list(_articles([file]))
    articles = [one for one in found if isinstance(one, Article)]
    failures = [one for one in found if isinstance(one, Failure)]
    if failures and not articles:
        raise UnreadableError(f"{file}: {failures[0].reason}")
    if len(articles) != 1:
        raise UsageError(
            f"{file} holds {len(articles)} articles; align compares one with one.",
            "Put each in a file of its own, or in a room, and ask for refs.",
        )
    return articles[0]
