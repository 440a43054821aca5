"""Where a command's answer and its messages go: styled on a terminal, plain in a pipe, safe in both."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO, cast

from readingroom.cli.as_json import encode
from readingroom.errors import QueryError, ReadingroomError
from readingroom.printable import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDEST = 100
"""Columns of running text on a terminal; longer lines are hard to read."""

NARROWEST = 20
"""Columns that text gets however narrow the terminal."""

LONGEST_MESSAGE = 2000
"""Characters of a message: what a user typed, or a file holds, may be quoted in it, and may be endless."""

QUERY_SHOWN = 60
"""Characters of a long query that are shown around the spot that is wrong."""


class OutputClosedError(Exception):
    """Nobody reads our output any more, or it cannot be written; the cause says which."""


class _Closed(io.TextIOBase):
    """A standard output that was closed: an answer must not be lost in silence, as it is not by other programs."""

    def write(self, _: str) -> int:
        raise OSError(errno.EBADF, "standard output is closed")


class Output:
    """Standard output for answers, standard error for messages.

    All text of articles, files and queries that passes through here must have gone through `printable`, or be JSON, which `encode` makes safe.
    """

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None) -> None:
        # A process may be started with its streams closed.
        self.out = out or sys.stdout or cast("TextIO", _Closed())
        self.err = err or sys.stderr or _nowhere()
        self._console: Console | None = None
        for stream in (self.out, self.err):
            # What is still buffered is written then, and may not be; whoever writes next is told.
            with contextlib.suppress(AttributeError, ValueError, OSError):
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a stand-in may not have it

    # --- Answers

    @property
    def console(self) -> Console:
        """Rich's console on standard output; it leaves colour out for a pipe and for NO_COLOR."""
        if self._console is None:
            from rich.console import Console

            class Terminal(Console):
                def on_broken_pipe(self) -> None:
                    # Rich would end the program with a status of its own.
                    raise OutputClosedError from sys.exception()

            self._console = Terminal(file=self.out, markup=False, emoji=False, highlight=False)
        return self._console

    def paragraph(self, text: Text | str = "", *, indent: int = 0, hang: int = 0, style: str = "") -> None:
        """Write printable text, wrapped and indented on a terminal, on one line each in a pipe, where other programs read it.

        `indent` is in columns; on a terminal all lines but the first get `hang` columns more.
        """
        from rich.text import Text

        text = Text(text) if isinstance(text, str) else text
        if style:
            text = text.copy()
            text.stylize_before(style)
        lines: list[Text] = list(text.split("\n", allow_blank=True))
        if self.console.is_terminal:
            width = max(min(self.console.width, WIDEST) - indent - hang, NARROWEST)
            lines = [piece for line in lines for piece in (line.wrap(self.console, width) or [Text()])]
        with _closing():
            for number, line in enumerate(lines):
                line.rstrip()
                margin = " " * (indent + (hang if number else 0)) if line else ""
                self.console.print(Text(margin) + line, soft_wrap=True)

    def plain(self, line: str) -> None:
        """Write one line of printable text as it is, without loading what styles text."""
        self._write(line)

    def plain_text(self, line: Text) -> None:
        """Write one line of styled printable text, without wrapping it."""
        if self.out.isatty():
            with _closing():
                self.console.print(line, no_wrap=True, crop=False, soft_wrap=True)
        else:
            self._write(line.plain)

    def json(self, value: object) -> None:
        """Write one JSON document."""
        self._write(encode(value, indent=2, ascii_only=self._narrow()))

    def json_line(self, value: object) -> None:
        """Write one line of JSON Lines, at once, so that a reader need not wait for the last."""
        self._write(encode(value, ascii_only=self._narrow()))
        self.flush()

    def flush(self) -> None:
        """Make sure that all of the answer has left. Raises OutputClosedError."""
        with _closing():
            self.out.flush()

    def abandon(self, error: OutputClosedError) -> int:
        """Stop writing for good; returns the exit status when that is a failure, 0 when the reader simply had enough."""
        with contextlib.suppress(OSError, ValueError):
            # What is still buffered would fail once more when Python closes the stream at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.out.fileno())
        cause = error.__cause__
        if isinstance(cause, BrokenPipeError) or (isinstance(cause, OSError) and cause.errno == errno.EPIPE):
            return 0
        reason = cause.strerror if isinstance(cause, OSError) else cause
        self.complain(f"The answer cannot be written: {reason}.", "Nothing in the room has changed because of this.")
        return 1

    def _write(self, line: str) -> None:
        with _closing():
            self.out.write(line + "\n")

    def _narrow(self) -> bool:
        """Whether the stream cannot carry all of Unicode; JSON can say everything in ASCII."""
        return not (getattr(self.out, "encoding", None) or "utf-8").lower().replace("-", "").startswith("utf")

    # --- Messages

    def complain(self, message: str, remedy: str = "") -> None:
        """Tell the person at the keyboard, on standard error, what happened and what to do."""
        # A line each: a folder's name with a line break in it must not write one that looks like ours.
        self._tell(*(_clip(printable(part)) for part in (message, remedy) if part))

    def _tell(self, *lines: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            self.err.write("readingroom: " + "".join(f"{line}\n" for line in lines))
            self.err.flush()

    def error(self, error: ReadingroomError) -> None:
        """Tell of an error that was foreseen; a query's with a caret under the spot, where the query is given."""
        self.complain(error.message, error.remedy)

    def query_error(self, error: QueryError, query: str) -> None:
        """Tell of a query that cannot be understood, with a caret under the spot."""
        shown, carets = point_at(query, error.span.start, error.span.end)
        told = [_clip(printable(part)) for part in (error.message, error.remedy)]
        self._tell(told[0], f"  {shown}", f"  {carets}", *filter(None, told[1:]))

    def failure(self, error: Exception) -> None:
        """Tell of an error that nobody foresaw, without a traceback."""
        if isinstance(error, OSError) and error.strerror:
            where = f" ({error.filename})" if error.filename else ""
            self.complain(f"The system refused: {error.strerror}{where}.")
            return
        self.complain(
            f"This should not have happened: {type(error).__name__}: {error}",
            "It is a fault of readingroom. With READINGROOM_TRACEBACK=1 it says where.",
        )


def point_at(query: str, start: int, end: int) -> tuple[str, str]:
    """The part of a query around `start` to `end`, printable, and a line that points at it when written below."""
    from rich.cells import cell_len

    start = min(max(start, 0), len(query))
    end = min(max(end, start), len(query))
    first = max(start - QUERY_SHOWN // 2, 0) if len(query) > QUERY_SHOWN else 0
    last = min(first + QUERY_SHOWN, len(query))
    before, spot, after = (
        printable(part) for part in (query[first:start], query[start : min(end, last)], query[min(end, last) : last])
    )
    head, tail = "…" if first else "", "…" if last < len(query) else ""
    carets = " " * cell_len(head + before) + "^" * max(cell_len(spot), 1)
    return f"{head}{before}{spot}{after}{tail}", carets


def _clip(text: str) -> str:
    return text if len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE]}…"


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  (lives as long as the process)


@contextlib.contextmanager
def _closing() -> Iterator[None]:
    """Turns whatever goes wrong in writing the answer into one error, told apart from errors of the room's own files."""
    try:
        yield
    except OSError as error:
        raise OutputClosedError from error
