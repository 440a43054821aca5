"""Other interpreters of ours that work for this process: started plainly, spoken to over pipes, ended when they are not needed.

They are not started by `multiprocessing`, which would run the script that called us once more in each of them.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import struct
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

_LENGTH = struct.Struct("<Q")


def start(module: str) -> subprocess.Popen[bytes]:
    """A process that runs `serve()` of one of our modules. Raises OSError."""
    return subprocess.Popen(  # noqa: S603  (our own interpreter and code)
        command(module),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def command(module: str, *arguments: str) -> list[str]:
    """What starts an interpreter that runs `serve()` of one of our modules, with arguments in its `sys.argv[1:]`."""
    # Never the current folder (-P, and no "" on the path): it is the archive's, and may hold a json.py.
    own = str(Path(__file__).parents[1])
    path = [own, *(entry for entry in sys.path if entry and entry != own)]
    program = (
        f"import sys; sys.path[:] = sys.argv[1:{len(path) + 1}]; del sys.argv[1:{len(path) + 1}]; "
        f"from {module} import serve; serve()"
    )
    return [sys.executable, "-P", "-c", program, *path, *arguments]


def end(process: subprocess.Popen[bytes]) -> int:
    """Kill a process, let go of its streams, and return its status."""
    process.kill()
    code = process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):  # what it had not taken yet cannot be flushed any more
                stream.close()
    return code


def ends() -> tuple[IO[bytes], IO[bytes]]:
    """Where the process that was started hears what is asked, and where it answers."""
    import signal  # noqa: PLC0415  (only there)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one who started us, who then ends us
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not end up among the answers
    return sys.stdin.buffer, answers


def send(stream: IO[bytes], value: object) -> None:
    """Send a value. Raises OSError when nobody hears any more."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Wait for a value. Raises EOFError when the other side has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    length = _LENGTH.unpack(head)[0]
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301  (from our own process, over a pipe that nobody else has)
