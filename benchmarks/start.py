"""From exec to the first readable screen, as a ratio to an empty Textual application started the same way.

Both are started in a pseudo-terminal by the same interpreter, in turn, several times; what counts is the median.
A screen is readable when the emulator is sent the text that is looked for: the footer's keys for the room, one word for the empty application.
The time to the first results is measured along the way.
Beside the wall's time stands the time that the processors spent on it, which other programs on the machine hardly change; it comes from Linux's scheduler, and is left out elsewhere.

    python benchmarks/start.py [--runs 9] [--room DIR] [--check]
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("readable")
Empty().run()
"""

BAR = 1.35
RESULTS_BAR = 2.0
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds from exec until a text was written: by the clock, and of the processors."""

    wall: float
    processors: float


def until(command: Sequence[str], cwd: Path, *texts: bytes) -> list[Spent]:
    """What it took from exec until each of the texts, in turn, had been written to the terminal."""
    master, slave = pty.openpty()
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=environ, start_new_session=True
    )
    os.close(slave)
    written = bytearray()
    spent: list[Spent] = []
    for text in texts:
        while text not in written:
            left = PATIENCE - (time.perf_counter() - begin)
            if left <= 0 or not select.select([master], [], [], left)[0]:
                raise SystemExit(f"{command[-1]} never showed {text!r}")
            written += os.read(master, 1 << 16)
        spent.append(Spent(time.perf_counter() - begin, processor_seconds(process.pid)))
    process.kill()
    process.wait()
    os.close(master)
    return spent


def processor_seconds(pid: int) -> float:
    """Seconds that the processors have spent on a process and its threads; 0 where the system does not tell."""
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9
    except (OSError, ValueError):
        return 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--room", type=Path, help="a room with an index; the sample room when left out")
    parser.add_argument("--check", action="store_true", help="fail when both times of a stage are above its bar")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        room = arguments.room
        if room is None:
            room = Path(scratch) / "room"
            shutil.copytree(Path(__file__).parent.parent / "seeds", room / "seeds")
            subprocess.run([sys.executable, "-m", "readingroom", "reindex"], cwd=room, check=True, capture_output=True)
        empty_command = [sys.executable, "-c", EMPTY]
        room_command = [sys.executable, "-m", "readingroom", "--room", str(room.resolve())]
        runs: list[tuple[Spent, Spent, Spent]] = []
        for _ in range(arguments.runs + 1):  # the first warms the disk and is not counted
            (empty,) = until(empty_command, room, b"readable")
            shell, results = until(room_command, room, b"Search", b"newest first")
            runs.append((empty, shell, results))
    names = ("empty Textual application", "first readable screen", "first results")
    walls = [statistics.median(run[stage].wall for run in runs[1:]) for stage in range(3)]
    processors = [statistics.median(run[stage].processors for run in runs[1:]) for stage in range(3)]
    print(f"{'':27}   by the clock      of the processors     (bars {BAR}x and {RESULTS_BAR}x)")
    ratios = []
    for name, wall, processor in zip(names, walls, processors, strict=True):
        ratio = wall / walls[0], processor / processors[0] if processors[0] else 0.0
        ratios.append(ratio)
        print(f"{name:27} {wall * 1000:6.0f} ms {ratio[0]:5.2f}x   {processor * 1000:6.0f} ms {ratio[1]:5.2f}x")
    above = [
        min(ratio for ratio in stage if ratio) > bar for stage, bar in zip(ratios[1:], (BAR, RESULTS_BAR), strict=True)
    ]
    if arguments.check and any(above):
        sys.exit(1)


if __name__ == "__main__":
    main()
