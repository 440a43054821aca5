"""What is written as JSON comes back as it was, and from several threads at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from readingroom import typed_json
from readingroom.model import Failure

RACE = """
import sys, threading
from readingroom import typed_json
from readingroom.model import Report

sys.setswitchinterval(1e-6)
raw = typed_json.encode(Report())
start = threading.Barrier(8)

def decode():
    start.wait()
    assert typed_json.decode(raw, Report) == Report()

threads = [threading.Thread(target=decode) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_threads_that_read_a_type_for_the_first_time_at_once_do_not_take_the_process_down() -> None:
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", RACE], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_a_file_name_that_is_not_utf8_comes_back() -> None:
    failure = Failure("caf\udce9.txt", "gone")
    assert typed_json.decode(typed_json.encode(failure), Failure) == failure


def test_what_is_damaged_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="damaged JSON"):
        typed_json.decode(b'{"origin": 3}', Failure)
