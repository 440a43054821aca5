"""Starting `readingroom` in a terminal of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from .emulator import Terminal

Starter = Callable[..., Terminal]


@pytest.fixture
def terminal() -> Iterator[Starter]:
    """Starts `readingroom` with words in a folder, in a terminal of a size; whatever is left of it is ended after the test."""
    with ExitStack() as open_terminals:

        def start(folder: Path, *words: str, columns: int = 120, rows: int = 36, **environ: str) -> Terminal:
            # Many share a room, in which none is to leave queries.
            plain = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "READINGROOM_HISTORY": "false"}
            environment = {**os.environ, **plain, **environ}
            command = [sys.executable, "-m", "readingroom", *words]
            return open_terminals.enter_context(
                Terminal(command, cwd=folder, environ=environment, columns=columns, rows=rows)
            )

        yield start
