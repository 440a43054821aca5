from __future__ import annotations

from pathlib import Path

import pytest

from readingroom.index import beside

SECTIONS = {"ids": b"one\ntwo", "days": b"\x01\x02\x03\x04", "nothing": b""}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    beside.save(tmp_path, "things", 3, 1, SECTIONS)
    return tmp_path


def test_what_is_kept_is_read_again(kept: Path) -> None:
    assert beside.load(kept, "things", 3, 1) == SECTIONS


def test_some_sections_are_read_without_the_others(kept: Path) -> None:
    assert beside.load(kept, "things", 3, 1, only={"days"}) == {"days": SECTIONS["days"]}


def test_a_file_of_another_generation_version_or_name_is_none_of_ours(kept: Path) -> None:
    wanted = (("things", 2, 1), ("things", 3, 2), ("others", 3, 1))
    assert [beside.load(kept, *each) for each in wanted] == [None, None, None]


def test_a_file_that_was_altered_or_cut_short_anywhere_is_not_read(kept: Path) -> None:
    path = beside.path_of(kept, "things", 3)
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert beside.load(kept, "things", 3, 1) is None
        path.write_bytes(whole[:at])
        assert beside.load(kept, "things", 3, 1) is None


def test_a_file_is_whole_only_as_it_was_written(kept: Path) -> None:
    path = beside.path_of(kept, "things", 3)
    whole = path.read_bytes()
    assert beside.is_whole(kept, "things", 3, 1)
    for harmed in (whole + b"?", whole[:-1], whole[:-1] + b"?", b""):
        path.write_bytes(harmed)
        assert not beside.is_whole(kept, "things", 3, 1)


def test_a_damaged_section_that_nobody_asks_for_is_not_looked_at(kept: Path) -> None:
    path = beside.path_of(kept, "things", 3)
    path.write_bytes(path.read_bytes().replace(b"one", b"0ne"))
    assert beside.load(kept, "things", 3, 1, only={"days"}) == {"days": SECTIONS["days"]}


def test_only_its_owner_may_read_it(kept: Path) -> None:
    assert beside.path_of(kept, "things", 3).stat().st_mode & 0o077 == 0


def test_tidying_leaves_one_generation_and_what_is_not_its_own(kept: Path) -> None:
    beside.save(kept, "things", 4, 1, SECTIONS)
    beside.save(kept, "others", 3, 1, SECTIONS)
    (kept / ".things-4.bin.5e").write_bytes(b"")
    beside.tidy(kept, "things", 4)
    assert sorted(path.name for path in kept.iterdir()) == ["others-3.bin", "things-4.bin"]
