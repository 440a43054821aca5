"""The user's decisions on blocks, one a line of JSON in `decisions.jsonl` in the room's folder.

The file is written whole beside its place and put there in one step, under a lock, so that two programs lose neither's decisions.
A line that cannot be understood is never dropped: nothing is written until someone has mended it.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from readingroom.errors import UsageError
from readingroom.model import Decision
from readingroom.typed_json import decode, encode

DECISIONS = "decisions.jsonl"
LARGEST = 64 << 20
"""Bytes of the file that we are willing to read; a decision takes some hundred."""

_LOCK = ".decisions.lock"


def decisions(room: Path) -> tuple[Decision, ...]:
    """All decisions of a room, the latest last. Raises UsageError when the file cannot be understood."""
    path = room / DECISIONS
    remedy = f"Mend or remove {path}."
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(f"{path} is larger than decisions could make it.", remedy)
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", remedy) from error
    found: list[Decision] = []
    for number, line in enumerate(raw.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(decode(line, Decision))
        except ValueError as error:
            raise UsageError(f"{path}, line {number}: {error}.", remedy) from error
    return tuple(found)


def decide(room: Path, decision: Decision) -> None:
    """Keep a decision; one on the same words of the same article gives way to it. Raises UsageError, OSError."""
    with _locked(room):
        others = [each for each in decisions(room) if not _same_block(each, decision)]
        _write(room, [*others, decision])


def withdraw(room: Path, decision: Decision) -> bool:
    """Take a decision back; whether there was one. Raises UsageError, OSError."""
    with _locked(room):
        standing = decisions(room)
        others = [each for each in standing if not _same_block(each, decision)]
        if len(others) == len(standing):
            return False
        _write(room, others)
    return True


def _same_block(one: Decision, other: Decision) -> bool:
    """Whether two decisions are on the same words, in the same article, wherever it stands now, or in articles of the same outlet."""
    if one.text != other.text:
        return False
    return one.origin == other.origin or one.outlet == other.outlet != "" or one.title == other.title != ""


def _write(room: Path, found: list[Decision]) -> None:
    path = room / DECISIONS
    lines = b"".join(encode(_encodable(each)) + b"\n" for each in found)
    descriptor, beside = tempfile.mkstemp(dir=room, prefix=f".{DECISIONS}.")  # made with mode 0600
    try:
        with open(descriptor, "wb") as stream:  # noqa: PTH123  (a descriptor, not a path)
            stream.write(lines)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink()
        raise


def _encodable(decision: Decision) -> Decision:
    """Without lone surrogates, which JSON in UTF-8 cannot hold."""
    return replace(
        decision,
        **{
            name: getattr(decision, name).encode("utf-8", "replace").decode()
            for name in ("text", "origin", "outlet", "title", "made")
        },
    )


@contextlib.contextmanager
def _locked(room: Path) -> Iterator[None]:
    """Nobody else writes the decisions of this room meanwhile; who else wants to, waits."""
    try:
        import fcntl  # noqa: PLC0415  (not on Windows)
    except ImportError:  # pragma: no cover  (Windows)
        yield
        return
    with open(room / _LOCK, "ab") as lock:  # noqa: PTH123  (as above)
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
