"""`clean`, `align` and `mentions`: what there is to say about files, without a room."""

from __future__ import annotations

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

STANDARD_INPUT = "-"


def clean(arguments: Namespace, output: Output) -> int:
    """Show what cleaning makes of files; with --json a line for each article, as soon as it is made."""
    failed = False
    for number, article in enumerate(_articles(arguments.files)):
        if isinstance(article, Failure):
            failed = True
            output.complain(f"{article.origin}: {article.reason}")
        elif arguments.json:
            output.json_line(as_json.article(article))
        else:
            from readingroom.cli.layout import lay_out_article, lay_out_ledger

            if number:
                output.paragraph()
            lay_out_article(output, article, removed=arguments.removed)
            lay_out_ledger(output, article)
    return 1 if failed else 0


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


def _articles(files: list[str]) -> Iterator[Article | Failure]:
    """All articles of the files, in order; what cannot be read becomes a failure, and the rest goes on."""
    for file in files:
        try:
            if file == STANDARD_INPUT:
                yield from room.clean_data(_standard_input(), origin=STANDARD_INPUT)
            else:
                yield from room.clean_file(Path(file))
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
