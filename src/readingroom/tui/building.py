"""Bringing the index up to date from within the interface: a process of its own, so that frames do not stall, reporting line by line.

`serve` is what that process runs: it writes one JSON document a line on standard output, `progress`, then `report` or `error`.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from readingroom import interpreters
from readingroom.errors import ReadingroomError
from readingroom.model import Progress, Report
from readingroom.typed_json import decode, encode

LONGEST_LINE = 1 << 26
"""Bytes of one line from the process; a report lists an id for each article and a reason for each failure."""


class Line(msgspec.Struct, omit_defaults=True):
    """What the process says: one of its fields is set."""

    progress: Progress | None = None
    report: Report | None = None
    error: tuple[str, str] | None = None


async def build(room: Path, *, full: bool, progress: Callable[[Progress], None]) -> Report:
    """Reindex a room in another process.

    `progress` is called from the event loop.
    Cancelling ends the process and its workers; the index stays as it was.
    Raises ReadingroomError as `Room.reindex` does, or when the process ends without a report.
    """
    process = await asyncio.create_subprocess_exec(
        *interpreters.command(__name__, str(room), *(["--full"] if full else [])),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
        limit=LONGEST_LINE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    complaints = asyncio.create_task(process.stderr.read())
    try:
        async for raw in process.stdout:
            line = decode(raw.rstrip(b"\n"), Line)
            if line.progress is not None:
                progress(line.progress)
            elif line.report is not None:
                await process.wait()
                return line.report
            elif line.error is not None:
                raise ReadingroomError(*line.error)
        said = (await complaints).decode("utf-8", "replace").strip().splitlines()
        raise ReadingroomError(
            f"Reindexing ended early: {said[-1] if said else 'no reason given'}.",
            "Run readingroom reindex to see all of it.",
        )
    finally:
        _end(process)
        complaints.cancel()
        with contextlib.suppress(asyncio.CancelledError, ProcessLookupError):
            await process.wait()


def _end(process: asyncio.subprocess.Process) -> None:
    """End the process, if it is still there, and the workers it started."""
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGTERM)
        else:
            process.terminate()


def _tell(line: Line) -> None:
    sys.stdout.buffer.write(encode(line) + b"\n")
    sys.stdout.buffer.flush()


def serve() -> None:
    """Reindex the room that the process was given first, wholly if `--full` comes after it; ends the process."""
    from readingroom.room import Room  # noqa: PLC0415  (only this process needs it)

    folder, *options = sys.argv[1:]
    try:
        with Room.open(folder) as room:
            report = room.reindex(full="--full" in options, progress=lambda made: _tell(Line(progress=made)))
    except ReadingroomError as error:
        _tell(Line(error=(error.message, error.remedy)))
        sys.exit(error.exit_status)
    _tell(Line(report=report))
