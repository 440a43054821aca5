"""Files that cannot be read say why, at once, and what to do about it."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from readingroom.errors import UnreadableError
from readingroom.formats import read
from readingroom.formats.files import open_safely, read_bytes
from readingroom.model import Document, Failure

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, devices and links as POSIX has them")


def refusal(path: Path, within: Path | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        list(read(path, origin=path.name, within=within))
    assert caught.value.remedy
    return str(caught.value)


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "pipe" in refusal(tmp_path / "a.txt")


def test_a_device_is_refused() -> None:
    assert "device" in refusal(Path("/dev/zero"))


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the address of a socket may be no longer than some hundred bytes
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("a.txt")
        assert "socket" in refusal(tmp_path / "a.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path)


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert "leads back to itself" in refusal(tmp_path / "a.txt")
    assert "leads back to itself" in refusal(tmp_path / "a.txt", within=tmp_path)


def test_a_link_out_of_the_room_is_refused_and_one_within_it_is_followed(tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    (tmp_path / "secret.txt").write_text("outside")
    (room / "out.txt").symlink_to(tmp_path / "secret.txt")
    (room / "real.txt").write_text("inside")
    (room / "in.txt").symlink_to(room / "real.txt")
    assert "outside the room" in refusal(room / "out.txt", within=room)
    assert read_bytes(room / "in.txt", within=room) == b"inside"


def test_a_link_to_nothing_and_a_file_that_is_gone_say_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nothing")
    assert "gone" in refusal(tmp_path / "a.txt")
    assert "gone" in refusal(tmp_path / "b.txt")


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    assert "may not read" in refusal(tmp_path / "a.txt")


def test_an_empty_file_is_refused_and_so_is_one_of_white_space(tmp_path: Path) -> None:
    for content in (b"", b" \n\t\n", b"\xef\xbb\xbf"):
        (tmp_path / "a.txt").write_bytes(content)
        assert "empty" in refusal(tmp_path / "a.txt")


def test_a_name_that_no_system_can_open_is_refused() -> None:
    assert "name" in refusal(Path("a\0b.txt"))


def test_a_name_that_is_not_utf8_is_read(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        path.write_text("text")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (document,) = read(path, origin="a")
    assert isinstance(document, Document)


def test_a_file_past_the_limit_is_refused_by_its_limit(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"word " * 1000)
    with pytest.raises(UnreadableError, match="more than"):
        list(read(tmp_path / "a.txt", origin="a", limit=4999))
    assert read_bytes(tmp_path / "a.txt", limit=5000) == b"word " * 1000


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before")

    def read_meanwhile() -> None:
        with open_safely(path) as stream:
            stream.read()
            path.write_text("before and after")

    with pytest.raises(UnreadableError, match="changed while"):
        read_meanwhile()


def test_a_change_noticed_after_the_first_article_is_told_last(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "one"}\n' + '{"text": "two"}\n')
    items = read(path, origin="a.jsonl")
    first = next(items)
    with path.open("a") as stream:
        stream.write('{"text": "three"}\n')
    *_, last = items
    assert isinstance(first, Document)
    assert isinstance(last, Failure)
    assert "changed while" in last.reason
