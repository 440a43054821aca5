"""`doctor` in a room that has no index and can get none."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from readingroom.room import Room

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")


@pytest.fixture
def unwritable(seeds_room: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A room that may not be written, also for the superuser, who may write wherever a disk lets him."""
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK and allowed(path, mode))
    return seeds_room


def wrong(room: Path) -> dict[str, str]:
    with Room.open(room) as opened:
        return {finding.subject: finding.remedy for finding in opened.doctor() if not finding.ok}


def test_the_owner_is_told_to_allow_writing(unwritable: Path) -> None:
    assert wrong(unwritable) == {"room": f"chmod u+w {unwritable}", "index": ""}


def test_on_a_read_only_disk_a_room_elsewhere_is_the_way(unwritable: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = os.statvfs(unwritable)
    fields = {name: getattr(disk, name) for name in dir(disk) if name.startswith("f_")}
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(**fields | {"f_flag": os.ST_RDONLY}))
    said = wrong(unwritable)
    assert said["room"].endswith(f"readingroom add {unwritable / 'seeds'} --room .")
    assert said["index"] == ""


def test_so_it_is_in_a_folder_of_somebody_else(unwritable: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: unwritable.stat().st_uid + 1)
    assert "readingroom add" in wrong(unwritable)["room"]


def test_an_index_that_cannot_be_written_is_not_to_be_brought_up_to_date(
    seeds_room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Room.open(seeds_room) as room:
        room.reindex(jobs=1)
    next((seeds_room / "seeds").iterdir()).unlink()
    assert wrong(seeds_room) == {"index": "readingroom reindex"}
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK and allowed(path, mode))
    assert wrong(seeds_room) == {"index": f"chmod u+w {seeds_room / 'index'}"}
