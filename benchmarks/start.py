"""From exec to the first readable screen, as a ratio to an empty Textual application started the same way.

Both are started in a pseudo-terminal by the same interpreter, in turn, several times; what counts is the median.
A screen is readable when the emulator shows the text that is looked for: the footer's keys for the room, one word for the empty application.
The time to the first results is measured along the way.

    python benchmarks/start.py [--runs 9] [--room DIR]
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
PATIENCE = 60.0


def seconds_until(command: Sequence[str], cwd: Path, *texts: bytes) -> list[float]:
    """Seconds from exec until each of the texts, in turn, has been written to the terminal."""
    master, slave = pty.openpty()
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=environ, start_new_session=True
    )
    os.close(slave)
    written = bytearray()
    times: list[float] = []
    for text in texts:
        while text not in written:
            left = PATIENCE - (time.perf_counter() - begin)
            if left <= 0 or not select.select([master], [], [], left)[0]:
                raise SystemExit(f"{command[-1]} never showed {text!r}")
            written += os.read(master, 1 << 16)
        times.append(time.perf_counter() - begin)
    process.kill()
    process.wait()
    os.close(master)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--room", type=Path, help="a room with an index; the sample room when left out")
    parser.add_argument("--check", action="store_true", help=f"fail above {BAR}")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        room = arguments.room
        if room is None:
            room = Path(scratch) / "room"
            shutil.copytree(Path(__file__).parent.parent / "seeds", room / "seeds")
            subprocess.run([sys.executable, "-m", "readingroom", "reindex"], cwd=room, check=True, capture_output=True)
        empty_command = [sys.executable, "-c", EMPTY]
        room_command = [sys.executable, "-m", "readingroom"]
        empty: list[float] = []
        shell: list[float] = []
        results: list[float] = []
        for _ in range(arguments.runs + 1):  # the first warms the disk and is not counted
            empty += seconds_until(empty_command, room, b"readable")
            first, second = seconds_until(room_command, room, b"Search", b"newest first")
            shell.append(first)
            results.append(second)
    medians = [statistics.median(times[1:]) * 1000 for times in (empty, shell, results)]
    ratio = medians[1] / medians[0]
    print(f"empty Textual application   {medians[0]:6.0f} ms")
    print(f"first readable screen       {medians[1]:6.0f} ms   {ratio:.2f}x (bar {BAR}x)")
    print(f"first results               {medians[2]:6.0f} ms   {medians[2] / medians[0]:.2f}x")
    if arguments.check and ratio > BAR:
        sys.exit(1)


if __name__ == "__main__":
    main()
