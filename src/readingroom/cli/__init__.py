"""The command line: one module a group of commands, loaded only when one of them runs.

Answers go to standard output, messages to standard error.
The exit status is 0 for done, 1 for done with failures that are listed, 2 for wrong use, 3 for no usable room or index; 130 and 141 are a shell's own numbers for an interrupt and for a reader that went away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from readingroom.errors import ReadingroomError

if TYPE_CHECKING:
    from argparse import Namespace

    from readingroom.cli.output import Output

__all__ = ["main"]

INTERRUPTED = 130
READER_GONE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, `sys.argv[1:]` unless given, and return its exit status. Never raises, and never shows a traceback unless READINGROOM_TRACEBACK is set."""
    if argv is None:
        # The process is ours. Nothing here multiplies matrices, and numpy's library for it starts a thread a processor: a third of the time that numpy takes to load.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    words = sys.argv[1:] if argv is None else list(argv)
    opening = _opening(words)
    try:
        if opening is None:
            return _run(words)
        from readingroom.cli.interface import show_room

        return show_room(*opening)
    except (Exception, KeyboardInterrupt) as error:
        if os.environ.get("READINGROOM_TRACEBACK") and _unforeseen(error):
            raise
        return _tell(error)


def _opening(words: Sequence[str]) -> tuple[str, str] | None:
    """The room to open, by its name, and the query to open it on, when the words ask for no more than that, each empty when there is none; None when they must be parsed.

    Most starts are of this kind, and need not wait for the parser of all commands to be loaded and built.
    """
    room = ""
    if words[:1] == ["--room"] and len(words) > 1:
        room, words = words[1], words[2:]
        if not room:
            return None
    if any(word.startswith("-") for word in (room, *words)) or (words and words[0] != "open"):
        return None
    return room, " ".join(words[1:])


def _unforeseen(error: BaseException) -> bool:
    from readingroom.cli.output import OutputClosedError

    return not isinstance(error, OutputClosedError | KeyboardInterrupt | ReadingroomError)


def _tell(error: BaseException) -> int:
    """Tell the person at the keyboard why a command ended early; the exit status."""
    from readingroom.cli.output import Output, OutputClosedError

    output = Output()
    match error:
        case OutputClosedError():
            return output.abandon(error) or READER_GONE
        case KeyboardInterrupt():
            output.complain("Stopped.")
            return INTERRUPTED
        case ReadingroomError():
            output.error(error)
            return error.exit_status
        case Exception():
            output.failure(error)
    return 1


def _run(words: Sequence[str]) -> int:
    from readingroom.cli.arguments import build_parser
    from readingroom.cli.output import Output

    output = Output()
    try:
        arguments = build_parser().parse_args(words)
    except SystemExit as stop:  # after --help and --version
        status = int(stop.code or 0)
    else:
        status = _command(arguments, output)
    output.flush()
    return status


def _command(arguments: Namespace, output: Output) -> int:
    match arguments.command:
        case "reindex":
            from readingroom.cli.upkeep import reindex as command
        case "doctor":
            from readingroom.cli.upkeep import doctor as command
        case "add":
            from readingroom.cli.sourcing import add as command
        case "searches":
            from readingroom.cli.saving import searches as command
        case "history":
            from readingroom.cli.saving import history as command
        case "search":
            from readingroom.cli.reading import search as command
        case "show":
            from readingroom.cli.reading import show as command
        case "refs":
            from readingroom.cli.reading import refs as command
        case "dismiss":
            from readingroom.cli.dismissing import dismiss as command
        case "stories":
            from readingroom.cli.telling import stories as command
        case "story":
            from readingroom.cli.telling import story as command
        case "concordance":
            from readingroom.cli.contexts import concordance as command
        case "timeline":
            from readingroom.cli.contexts import timeline as command
        case "names":
            from readingroom.cli.naming import names as command
        case "name":
            from readingroom.cli.naming import name as command
        case "settings":
            from readingroom.cli.configuring import settings as command
        case "completion":
            from readingroom.cli.configuring import completion as command
        case "clean":
            from readingroom.cli.files import clean as command
        case "align":
            from readingroom.cli.files import align as command
        case "mentions":
            from readingroom.cli.files import mentions as command
        case _:
            from readingroom.cli.interface import open_room as command
    return command(arguments, output)
