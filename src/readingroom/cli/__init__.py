"""The command line: one module a group of commands, loaded only when one of them runs.

Answers go to standard output, messages to standard error.
The exit status is 0 for done, 1 for done with failures that are listed, 2 for wrong use, 3 for no usable room or index; 130 and 141 are a shell's own numbers for an interrupt and for a reader that went away.
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence

from readingroom.cli.arguments import build_parser
from readingroom.cli.output import Output, OutputClosedError
from readingroom.errors import ReadingroomError

__all__ = ["main"]

INTERRUPTED = 130
READER_GONE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, `sys.argv[1:]` unless given, and return its exit status. Never raises, and never shows a traceback unless READINGROOM_TRACEBACK is set."""
    output = Output()
    try:
        status = _run(argv, output)
        output.flush()
    except OutputClosedError as error:
        return output.abandon(error) or READER_GONE
    except KeyboardInterrupt:
        output.complain("Stopped.")
        return INTERRUPTED
    except ReadingroomError as error:
        output.error(error)
        return error.exit_status
    except Exception as error:
        if os.environ.get("READINGROOM_TRACEBACK"):
            raise
        output.failure(error)
        return 1
    return status


def _run(argv: Sequence[str] | None, output: Output) -> int:
    try:
        arguments = build_parser().parse_args(argv)
    except SystemExit as stop:  # after --help and --version
        return int(stop.code or 0)
    return _command(arguments, output)


def _command(arguments: Namespace, output: Output) -> int:
    match arguments.command:
        case "reindex":
            from readingroom.cli.upkeep import reindex as command
        case "doctor":
            from readingroom.cli.upkeep import doctor as command
        case "search":
            from readingroom.cli.reading import search as command
        case "show":
            from readingroom.cli.reading import show as command
        case "refs":
            from readingroom.cli.reading import refs as command
        case "clean":
            from readingroom.cli.files import clean as command
        case "align":
            from readingroom.cli.files import align as command
        case "mentions":
            from readingroom.cli.files import mentions as command
        case _:
            from readingroom.cli.interface import open_room as command
    return command(arguments, output)
