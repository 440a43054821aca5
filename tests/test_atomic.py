"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from readingroom import atomic

needs_posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")


def cut_off() -> Iterator[bytes]:
    yield b"half of "
    raise OSError(errno.ENOSPC, "No space left on device")


def test_what_stands_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    atomic.write(path, [b"one\n"])
    atomic.write(path, [b"two\n", b"three\n"])
    assert path.read_bytes() == b"two\nthree\n"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("anew", [False, True])
def test_what_cannot_be_written_whole_leaves_all_as_it_was(tmp_path: Path, anew: bool) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(b"one\n")
    with pytest.raises(OSError, match="No space"):
        atomic.write(tmp_path / "new.txt" if anew else path, cut_off(), anew=anew)
    assert path.read_bytes() == b"one\n"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_takes_the_place_of_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    if not links:
        monkeypatch.setattr(os, "link", _no_links)
    path = tmp_path / "list.txt"
    atomic.write(path, [b"one\n"], anew=True)
    with pytest.raises(FileExistsError):
        atomic.write(path, [b"two\n"], anew=True)
    assert path.read_bytes() == b"one\n"
    assert list(tmp_path.iterdir()) == [path]


def _no_links(*_: object) -> None:
    """What a file system says that has none, as those of memory cards."""
    raise OSError(errno.EPERM, "Operation not permitted")


@needs_posix
def test_the_rights_of_a_file_are_kept_or_those_that_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    atomic.write(path, [b"one\n"], rights=0o600)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o664)
    atomic.write(path, [b"two\n"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o664
