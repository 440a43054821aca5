"""What is no regular file is refused at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from readingroom import regular


def test_a_file_and_a_link_to_one_are_opened(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"words")
    (tmp_path / "link").symlink_to("file")
    for name in ("file", "link"):
        with regular.opened(tmp_path / name) as stream:
            assert stream.read() == b"words"


def test_a_pipe_a_folder_and_a_device_are_refused_and_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    for path, said in (("pipe", "named pipe"), (".", "folder"), ("zero", "not a regular file")):
        with pytest.raises(OSError, match=said):
            regular.opened(tmp_path / path)
