from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from readingroom.errors import NotesError
from readingroom.model import Decision
from readingroom.notes import NOTES, decide, decisions, schema, store

ONE = Decision(True, "Help us keep an eye on the harbour.", "seeds/a.txt")
OTHER = Decision(False, "Other words.", "seeds/a.txt")

posix = pytest.mark.skipif(os.name != "posix", reason="needs the rights of POSIX")


@pytest.fixture
def notes_file(tmp_path: Path) -> Path:
    decide(tmp_path, ONE)
    return tmp_path / NOTES


@pytest.fixture
def sealed(notes_file: Path) -> Iterator[Path]:
    """A room in a folder that must not be written to."""
    if os.geteuid() == 0:
        pytest.skip("who may do everything is refused nothing")
    notes_file.parent.chmod(0o500)
    yield notes_file.parent
    notes_file.parent.chmod(0o700)


def changed(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.close()


@posix
def test_the_file_is_for_its_owner_only(notes_file: Path) -> None:
    assert notes_file.stat().st_mode & 0o777 == 0o600


def test_a_room_without_notes_is_read_without_the_database_being_loaded(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom readingroom.notes import decisions\n"
        "assert decisions(Path(sys.argv[1])) == ()\nassert 'sqlite3' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True)


def test_reading_writes_nothing(notes_file: Path) -> None:
    def state() -> tuple[bytes, int, list[Path]]:
        return notes_file.read_bytes(), notes_file.stat().st_mtime_ns, list(notes_file.parent.iterdir())

    before = state()
    decisions(notes_file.parent)
    assert state() == before


def test_a_read_only_folder_can_be_read(sealed: Path) -> None:
    assert decisions(sealed) == (ONE,)


def test_a_read_only_folder_is_told_of_when_something_is_to_be_kept(sealed: Path) -> None:
    with pytest.raises(NotesError, match="read and write"):
        decide(sealed, OTHER)


def test_a_folder_in_which_no_file_can_be_made_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(NotesError, match="cannot be made"):
        decide(tmp_path / "nowhere", ONE)


@pytest.mark.parametrize("keep", [0, 20, 100, 4096, 5000])
def test_a_file_cut_short_is_told_and_left_as_it_is(notes_file: Path, keep: int) -> None:
    notes_file.write_bytes(notes_file.read_bytes()[:keep])
    if keep == 0:
        assert decisions(notes_file.parent) == ()  # as if it had only been made
        return
    before = notes_file.read_bytes()
    with pytest.raises(NotesError, match="is damaged"):
        decisions(notes_file.parent)
    with pytest.raises(NotesError, match="is damaged"):
        decide(notes_file.parent, OTHER)
    assert notes_file.read_bytes() == before


def test_no_flipped_byte_ends_in_anything_but_an_answer_or_an_error_that_says_what_to_do(notes_file: Path) -> None:
    whole = notes_file.read_bytes()
    for at in range(0, len(whole), 37):
        notes_file.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        remedy = "none was needed"
        try:
            decisions(notes_file.parent)
        except NotesError as error:
            remedy = error.remedy
        assert remedy


def damage_page_of(path: Path, name: str) -> None:
    """Overwrite the beginning of the first page of a table or an index."""
    connection = sqlite3.connect(path)
    ((page,),) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [name]).fetchall()
    ((size,),) = connection.execute("PRAGMA page_size").fetchall()
    connection.close()
    whole, at = path.read_bytes(), (page - 1) * size
    path.write_bytes(whole[:at] + bytes(64) + whole[at + 64 :])


@pytest.mark.parametrize("name", ["decisions", "dismissals", "dismissals_by_reach"])
def test_a_damaged_file_is_never_written_to_wherever_the_damage_is(notes_file: Path, name: str) -> None:
    damage_page_of(notes_file, name)
    hurt = notes_file.read_bytes()
    with pytest.raises(NotesError, match="is damaged"):
        decide(notes_file.parent, OTHER)
    assert notes_file.read_bytes() == hurt


def test_a_file_that_is_text_is_told(tmp_path: Path) -> None:
    (tmp_path / NOTES).write_text("My own notes, in words." * 100)
    with pytest.raises(NotesError, match="is damaged"):
        decisions(tmp_path)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    changed(tmp_path / NOTES, "CREATE TABLE recipes (name)")
    with pytest.raises(NotesError, match="another program"):
        decide(tmp_path, ONE)


def test_a_newer_version_is_refused_and_left_as_it_is(notes_file: Path) -> None:
    changed(notes_file, f"PRAGMA user_version = {schema.VERSION + 1}")
    before = notes_file.read_bytes()
    with pytest.raises(NotesError, match="newer readingroom"):
        decisions(notes_file.parent)
    with pytest.raises(NotesError, match="newer readingroom"):
        decide(notes_file.parent, OTHER)
    assert notes_file.read_bytes() == before


def test_an_older_version_is_read_as_it_is_and_brought_up_when_written(
    notes_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, ("CREATE TABLE later (word TEXT)",)))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    before = notes_file.read_bytes()
    with store.reading(notes_file.parent) as notes:
        assert notes is not None
        assert notes.rows("SELECT word FROM later") == []
    assert notes_file.read_bytes() == before
    with store.writing(notes_file.parent) as written:
        written.change("INSERT INTO later VALUES (?)", "word")
    with store.reading(notes_file.parent) as notes:
        assert notes is not None
        assert notes.rows("SELECT word FROM later") == [("word",)]
    assert decisions(notes_file.parent) == (ONE,)


def test_what_fails_half_way_keeps_nothing(notes_file: Path) -> None:
    def fail() -> None:
        with store.writing(notes_file.parent) as notes:
            notes.change("DELETE FROM decisions")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert decisions(notes_file.parent) == (ONE,)


def test_a_program_killed_while_it_wrote_leaves_what_was_there_before(notes_file: Path) -> None:
    program = (
        "import os, sqlite3, sys\nconnection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('PRAGMA cache_size = 1')\nconnection.execute('BEGIN IMMEDIATE')\n"
        "connection.execute('DELETE FROM decisions')\n"
        "for n in range(500):\n"
        "    connection.execute('INSERT INTO decisions (keep, text, origin, outlet, title, made) VALUES (1, ?, ?, ?, ?, ?)', [str(n) * 99] * 5)\n"
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", program, str(notes_file)], check=False)
    assert notes_file.with_name(f"{NOTES}-journal").stat().st_size > 0, "it was killed in the middle"
    assert decisions(notes_file.parent) == (ONE,)


@posix
def test_a_named_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / NOTES)
    with pytest.raises(NotesError, match="no ordinary file"):
        decisions(tmp_path)


def test_a_program_that_writes_for_long_is_told_of(notes_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.01)
    with store.writing(notes_file.parent), pytest.raises(NotesError, match="Another program"):
        decide(notes_file.parent, OTHER)
    decide(notes_file.parent, OTHER)
    assert len(decisions(notes_file.parent)) == 2


def test_a_room_whose_name_is_odd_keeps_its_notes_in_it(tmp_path: Path) -> None:
    room = tmp_path / "a room? 100% #1 ü"
    room.mkdir()
    decide(room, ONE)
    assert decisions(room) == (ONE,)
    assert list(tmp_path.iterdir()) == [room]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes for a name")
def test_a_room_whose_name_is_not_utf_8_keeps_its_notes_in_it(tmp_path: Path) -> None:
    room = tmp_path / os.fsdecode(b"caf\xe9")
    room.mkdir()
    decide(room, ONE)
    assert decisions(room) == (ONE,)


def test_a_check_finds_damage_that_reading_would_not_come_by(notes_file: Path) -> None:
    store.check(notes_file.parent)
    damage_page_of(notes_file, "dismissals_by_reach")
    decisions(notes_file.parent)
    with pytest.raises(NotesError, match="is damaged"):
        store.check(notes_file.parent)


def test_a_check_of_a_room_without_notes_finds_nothing(tmp_path: Path) -> None:
    store.check(tmp_path)
