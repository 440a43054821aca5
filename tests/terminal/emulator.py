"""A program in a pseudo-terminal, with an emulator that knows what its screen shows."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

DEADLINE = 90.0
"""Seconds that anything may take on a slow machine under load; nothing waits that long when all is well."""


class Terminal:
    """Runs a program in a pseudo-terminal of `columns` by `rows`; all it writes is kept in `raw` and shown to the emulator."""

    def __init__(
        self, command: Sequence[str], *, cwd: Path, environ: Mapping[str, str], columns: int = 120, rows: int = 36
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.pid, self._master = pty.fork()
        if self.pid == 0:  # pragma: no cover  (the program's own process)
            os.chdir(cwd)
            os.execvpe(command[0], list(command), dict(environ))
        self._set_size(columns, rows)
        self.modes_before = self.modes_after = termios.tcgetattr(self._master)
        self.status: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status is None:
            self._kill()
        os.close(self._master)

    def press(self, keys: str) -> None:
        """Type keys, as the bytes a terminal sends for them."""
        os.write(self._master, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self.screen.resize(rows, columns)
        self._set_size(columns, rows)
        os.kill(self.pid, signal.SIGWINCH)

    @property
    def lines(self) -> list[str]:
        """What the screen shows."""
        return list(self.screen.display)

    @property
    def text(self) -> str:
        """What the screen shows, as one text."""
        return "\n".join(self.lines)

    def row_of(self, text: str) -> int:
        """The first row that shows a text; -1 when none does."""
        return next((number for number, line in enumerate(self.lines) if text in line), -1)

    def cell(self, row: int, column: int) -> Any:
        """A cell of the screen with its attributes."""
        return self.screen.buffer[row][column]

    def wait_for(self, condition: str | Callable[[], bool], what: str = "") -> None:
        """Read what the program writes until the screen shows a text, or a condition holds."""
        holds = condition if callable(condition) else lambda: condition in self.text
        end = time.monotonic() + DEADLINE
        while not holds():
            if not self._read(end - time.monotonic()):
                wanted = what or (condition if isinstance(condition, str) else "a condition")
                state = f"has ended with {self.status}" if self._ended() else "is still running"
                raise AssertionError(
                    f"Waited in vain for {wanted!r}; the program {state}; the screen shows:\n{self.text}"
                )

    def wait_for_exit(self) -> int:
        """Read until the program has ended; its exit status. What has not ended by the deadline is killed."""
        end = time.monotonic() + DEADLINE
        while self._read(end - time.monotonic()):
            with contextlib.suppress(termios.error):
                self.modes_after = termios.tcgetattr(self._master)
        # The terminal may close before the program ends, and stay open after it, held by a child.
        while not self._ended():
            if time.monotonic() >= end:
                self._kill()
                raise AssertionError(f"Waited in vain for the program to end; the screen shows:\n{self.text}")
            if not self._read(0.05):
                select.select([], [], [], 0.01)  # a closed terminal is read without waiting
        assert self.status is not None
        return self.status

    def _ended(self) -> bool:
        """Whether the program has ended; then its exit status is known."""
        if self.status is not None:
            return True
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid:
            self.status = os.waitstatus_to_exitcode(status)
        return pid != 0

    def _kill(self) -> None:
        """End the program for good; the kernel does not let it put this off."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        _pid, status = os.waitpid(self.pid, 0)
        self.status = os.waitstatus_to_exitcode(status)

    def _read(self, patience: float) -> bool:
        """Read once; False when there is nothing more to come, or patience is at an end."""
        if patience <= 0 or not select.select([self._master], [], [], patience)[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # Linux says so when the last of the program's side is closed
            return False
        self.raw += data
        self._stream.feed(data)
        return bool(data)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
