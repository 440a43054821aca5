"""Sources added to a room: its settings file keeps all that stood in it."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.errors import UsageError
from readingroom.room import Room
from readingroom.source_list import with_source
from readingroom.sourcing import sample

FILES = {
    "nothing": "",
    "a comment": "# mine\n",
    "settings, and no sources": '# mine\n\njobs = 2 # fast\n\n[keys]\nquit = "q"\n',
    "only a table": '[keys]\nquit = "q"\n',
    "one source": 'sources = ["a"]\njobs = 2\n',
    "a comma at the end": 'sources = [\n  "a",\n  "b", # the second\n]\n[keys]\n',
    "a comment at the end": 'sources = [\n  "a" # ] the first\n]\n',
    "brackets in a name": "sources = ['[a]', \"b]\"]\n",
    "a table that looks the same": '[[outlet]]\nname = "x"\nremove = ["""\nsources = [ * ]\n"""]\n',
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_a_source_is_added_and_nothing_else_is_changed(text: str) -> None:
    said = tomllib.loads(text)
    found = with_source(text, "/new one", ["seeds"])
    assert tomllib.loads(found) == {**said, "sources": [*said.get("sources", ["seeds"]), "/new one"]}
    assert [line for line in text.splitlines() if "#" in line and line.split("#")[1] not in found] == []


def test_the_list_of_the_template_is_the_one_that_is_set() -> None:
    text = '# Settings of this room.\n\n# The folders.\n# sources = ["seeds"]\n\n# jobs = 2\n'
    assert with_source(text, "/new", ["seeds"]) == text.replace('# sources = ["seeds"]', 'sources = ["seeds", "/new"]')


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_source_of_any_name_is_added(name: str) -> None:
    assert tomllib.loads(with_source('sources = ["a"]\n', name, []))["sources"] == ["a", name]


def test_a_name_that_is_no_text_says_what_to_do() -> None:
    with pytest.raises(UsageError, match="Rename it"):
        with_source("", "a\udcff", [])


def test_a_folder_becomes_a_source_and_is_read(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "a.txt").write_text("Ferry strikes pier\n\nA ferry struck the pier on Tuesday.", "utf-8")
    with Room.open(tmp_path / "room") as room:
        room.add_source(tmp_path / "clippings")
        room.reindex(jobs=1)
        assert room.search("ferry").total == 1
    with Room.open(tmp_path / "room") as room:
        assert room.settings.sources == (tmp_path / "clippings",)


def test_what_stands_in_the_rooms_own_folder_stays_a_source(tmp_path: Path) -> None:
    (tmp_path / "room" / "seeds").mkdir(parents=True)
    with Room.open(tmp_path / "room") as room:
        room.add_source(tmp_path)
        assert room.settings.sources == (tmp_path / "room" / "seeds", tmp_path)


def test_a_source_in_the_room_is_named_as_seen_from_there(tmp_path: Path) -> None:
    (tmp_path / "wires").mkdir()
    with Room.open(tmp_path) as room:
        room.add_source(tmp_path / "wires")
    assert 'sources = ["wires"]' in (tmp_path / "readingroom.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "said"), [("gone", "does not exist"), ("seeds", "already"), ("index", "is the index")], ids=str
)
def test_what_cannot_be_a_source_is_refused(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "index").mkdir()
    with Room.open(tmp_path) as room, pytest.raises(UsageError, match=said):
        room.add_source(tmp_path / name)
    assert not (tmp_path / "readingroom.toml").exists()


def test_a_settings_file_keeps_its_rights_its_line_ends_and_its_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "readingroom.toml"
    path.write_bytes(b"\xef\xbb\xbfjobs = 2\r\n")
    path.chmod(0o600)
    with Room.open(tmp_path) as room:
        (tmp_path / "wires").mkdir()
        room.add_source(tmp_path / "wires")
    assert path.read_bytes() == b'\xef\xbb\xbfjobs = 2\r\nsources = ["wires"]\r\n'
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_sample_is_put_into_a_folder_of_its_own_and_read(tmp_path: Path) -> None:
    with Room.open(tmp_path) as room:
        folder = room.add_sample()
        assert folder == tmp_path / "seeds" / "sample"
        room.reindex(jobs=1)
        assert room.search("").total == 5


def test_where_the_room_has_other_sources_the_sample_becomes_one(tmp_path: Path) -> None:
    (tmp_path / "readingroom.toml").write_text('sources = ["wires"]\n', "utf-8")
    with Room.open(tmp_path) as room:
        room.add_sample()
        assert room.settings.sources == (tmp_path / "wires", tmp_path / "seeds" / "sample")


def test_a_room_that_reads_the_sample_itself_says_so_and_copies_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(sample(), tmp_path / "seeds")
    monkeypatch.setattr("readingroom.sourcing.__file__", str(tmp_path / "src" / "readingroom" / "sourcing.py"))
    with Room.open(tmp_path) as room, pytest.raises(UsageError, match="in this room already"):
        room.add_sample()
    assert sorted(path.name for path in (tmp_path / "seeds").iterdir()) == sorted(
        path.name for path in sample().iterdir()
    )


def test_the_sample_has_five_articles(repository: Path) -> None:
    assert sorted(path.name for path in sample().iterdir()) == sorted(
        path.name for path in (repository / "seeds").iterdir()
    )
