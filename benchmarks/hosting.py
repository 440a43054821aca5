"""Engines in processes of their own, from the side that asks; and how much memory they take while they work."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_HERE = Path(__file__).parent
_SYSTEM_PYTHON = "/usr/bin/python3"
"""Where Debian installs Xapian's binding."""


class MissingError(Exception):
    """The engine is not installed; says what is missing."""


class Host:
    """An engine in a process, in a `with` statement. Raises MissingError when it is not installed."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        python = _SYSTEM_PYTHON if name == "Xapian" else sys.executable
        if not Path(python).exists():
            raise MissingError(f"no {python}")
        self._process = subprocess.Popen(
            [python, "-m", "peers.serve", name, str(folder)],
            cwd=_HERE,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"} if python == _SYSTEM_PYTHON else None,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        first = self._answer()
        if "missing" in first:
            self._process.wait()
            raise MissingError(first["missing"])
        self.threads: Sequence[int] = first["threads"]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def do(self, what: str, **given: Any) -> Any:
        """Ask for something to be done, and wait for what comes of it."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": what, **given}) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def do_watched(self, what: str, **given: Any) -> tuple[Any, float]:
        """The same, with the most memory that the process and its children took meanwhile, in MB."""
        with _Watch(self._process.pid) as watch:
            answer = self.do(what, **given)
        return answer, watch.most

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"The process of {self.name} ended (status {self._process.wait()}).")
        return json.loads(line)


class _Watch:
    """Looks at a process and its children some times a second."""

    def __init__(self, pid: int, pause: float = 0.05) -> None:
        self.most = 0.0
        self._pid = pid
        self._pause = pause
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(self._pause):
            self.most = max(self.most, sum(map(_own_memory, _family(self._pid))))


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for task in Path(f"/proc/{pid}/task").iterdir():
            if task.name != str(pid):
                children += (task / "children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [pid, *(member for child in children for member in _family(int(child)))]


def _own_memory(pid: int) -> float:
    """Megabytes that are the process's own or shared by no file: pages of mapped files are the system's to take back."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith(("RssAnon:", "RssShmem:"))) / 1e3


def seconds_of(command: Sequence[str], cwd: Path | None = None) -> tuple[float, float]:
    """Wall and processor seconds of a command from its start to its end. Raises SystemExit when it fails."""
    wall, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    spent = time.perf_counter() - wall
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise SystemExit(process.stderr)
    return spent, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
