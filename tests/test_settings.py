from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.errors import RoomError, UsageError
from readingroom.model import OutletRules
from readingroom.settings import ROOM_FILE, Settings, find_room, load, named_room


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder for each test."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    return folder


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "room"
    (folder / "seeds").mkdir(parents=True)
    return folder


def own_file(home: Path, text: str) -> None:
    (home / "config" / "readingroom").mkdir(parents=True)
    (home / "config" / "readingroom" / "config.toml").write_text(text, "utf-8")


def room_file(room: Path, text: str) -> Path:
    file = room / ROOM_FILE
    file.write_text(text, "utf-8")
    return file


# --- Where the room is


def test_a_folder_with_seeds_is_a_room_for_all_folders_below_it(room: Path) -> None:
    below = room / "seeds" / "2025" / "may"
    below.mkdir(parents=True)
    assert find_room(below, {}) == room


def test_a_folder_with_a_settings_file_is_a_room(tmp_path: Path) -> None:
    room_file(tmp_path, "")
    assert find_room(tmp_path, {}) == tmp_path


def test_the_nearest_room_is_the_one(room: Path) -> None:
    inner = room / "inner"
    (inner / "seeds").mkdir(parents=True)
    assert find_room(inner, {}) == inner


def test_the_environment_names_the_room_before_the_folder_does(room: Path, tmp_path: Path) -> None:
    assert find_room(room, {"READINGROOM_ROOM": str(tmp_path)}) == tmp_path


def test_a_room_that_is_named_and_not_there_is_an_error_that_says_who_named_it(tmp_path: Path) -> None:
    with pytest.raises(RoomError, match=r"nowhere does not exist \(from READINGROOM_ROOM\)"):
        find_room(tmp_path, {"READINGROOM_ROOM": str(tmp_path / "nowhere")})


def test_a_file_is_no_room(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RoomError, match="is not a folder"):
        named_room(tmp_path / "file")


@pytest.mark.parametrize("name", ["a\0b", "~nobody-of-this-name/room", "x" * 5000])
def test_a_name_that_no_folder_can_have_is_an_error_like_any_other(name: str) -> None:
    with pytest.raises(RoomError):
        named_room(name)


def test_away_from_any_room_the_users_own_is_made(tmp_path: Path, home: Path) -> None:
    found = find_room(tmp_path, {})
    assert found == home / "data" / "readingroom"
    assert (found / "seeds").is_dir()


def test_where_the_users_own_room_cannot_be_made_the_error_names_a_way_out(tmp_path: Path, home: Path) -> None:
    (home / "data").touch()
    with pytest.raises(RoomError, match="--room"):
        find_room(tmp_path, {})


@pytest.mark.parametrize("platformdirs", ["raises", "gives a literal tilde"])
def test_a_user_without_a_home_is_told_and_no_folder_named_tilde_is_made(
    platformdirs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> Path:
        if platformdirs == "raises":
            raise RuntimeError
        return Path("~/.local/share/readingroom")

    monkeypatch.setattr("platformdirs.user_data_path", unknown)
    monkeypatch.setattr("platformdirs.user_config_path", unknown)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RoomError, match="no home folder"):
        find_room(tmp_path, {})
    assert load(tmp_path, {}).room == tmp_path
    assert not (tmp_path / "~").exists()


def test_a_seeds_folder_that_a_package_ships_is_not_the_users(tmp_path: Path, home: Path) -> None:
    shipped = tmp_path / "lib" / "site-packages" / "botany"
    (shipped / "seeds").mkdir(parents=True)
    assert find_room(shipped, {}).is_relative_to(home)


def test_what_anybody_may_have_left_in_a_shared_folder_is_no_room(tmp_path: Path, home: Path) -> None:
    shared = tmp_path / "shared"
    (shared / "mine").mkdir(parents=True)
    room_file(shared, "")
    shared.chmod(0o1777)
    assert find_room(shared / "mine", {}).is_relative_to(home)


# --- What is set


def test_a_room_without_settings_reads_its_seeds(room: Path) -> None:
    assert load(room, {}) == Settings(room=room, sources=(room / "seeds",), index=room / "index")


def test_a_room_names_its_own_sources(room: Path, tmp_path: Path) -> None:
    room_file(room, 'sources = ["clippings", "../shared", "clippings", "~/mail"]')
    assert load(room, {}).sources == (room / "clippings", tmp_path / "shared", tmp_path / "home" / "mail")


def test_the_room_is_over_the_user_and_the_environment_over_both(room: Path, home: Path) -> None:
    own_file(home, 'theme = "nord"\njobs = 2\nresults = 5')
    room_file(room, "jobs = 3\nresults = 6")
    settings = load(room, {"READINGROOM_RESULTS": "7"})
    assert (settings.theme, settings.jobs, settings.results) == ("nord", 3, 7)


def test_no_history_is_kept_where_any_place_says_so_over_the_others(room: Path, home: Path) -> None:
    own_file(home, "history = false")
    assert not load(room, {}).history
    room_file(room, "history = true")
    assert load(room, {}).history
    assert not load(room, {"READINGROOM_HISTORY": "False"}).history
    with pytest.raises(UsageError, match="READINGROOM_HISTORY"):
        load(room, {"READINGROOM_HISTORY": "never"})


def test_no_second_opinion_is_heard_where_any_place_says_so_over_the_others(room: Path, home: Path) -> None:
    assert load(room, {}).semantic
    own_file(home, "semantic = false")
    assert not load(room, {}).semantic
    room_file(room, "semantic = true")
    assert load(room, {}).semantic
    assert not load(room, {"READINGROOM_SEMANTIC": "false"}).semantic


def test_keys_of_the_room_and_of_the_user_are_joined(room: Path, home: Path) -> None:
    own_file(home, '[keys]\nquit = "ctrl+q"\nhelp = "f1"')
    room_file(room, '[keys]\nquit = "x"\narticle.next-hit = "n"\n"article.copy" = "y,c"')
    assert load(room, {}).keys == {"quit": "x", "help": "f1", "article.next-hit": "n", "article.copy": "y,c"}


def test_a_misspelt_setting_is_told_with_the_nearest_there_is(room: Path) -> None:
    file = room_file(room, 'source = ["a"]')
    with pytest.raises(UsageError) as raised:
        load(room, {})
    assert str(file) in raised.value.message
    assert "“source”" in raised.value.message
    assert "Did you mean “sources”?" in raised.value.remedy


def test_sources_belong_to_a_room_not_to_a_user(room: Path, home: Path) -> None:
    own_file(home, 'sources = ["a"]')
    with pytest.raises(UsageError, match="no setting there"):
        load(room, {})


@pytest.mark.parametrize(
    ("line", "allowed"),
    [
        ("jobs = 0", "a whole number from 1"),
        ("jobs = true", "a whole number from 1"),
        ('jobs = "many"', "a whole number from 1"),
        ("results = 1e3", "a whole number from 1"),
        ("theme = 7", "a text"),
        ('history = "no"', "true or false"),
        ("history = 0", "true or false"),
        ('semantic = "off"', "true or false"),
        ('sources = "seeds"', "a list of folders"),
        ("sources = []", "a list of folders"),
        ('sources = [""]', "a list of folders"),
        ('sources = ["a\\u0000b"]', "a list of folders"),
        ('keys = "q"', "a table"),
        ("keys = {quit = 1}", "the name of a key"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_what_can(room: Path, line: str, allowed: str) -> None:
    file = room_file(room, line)
    with pytest.raises(UsageError) as raised:
        load(room, {})
    assert f"{file} sets “{line.split(maxsplit=1)[0].split('.', maxsplit=1)[0]}" in raised.value.message
    assert allowed in raised.value.remedy


@pytest.mark.parametrize("value", ["0", "-1", "two", "9" * 5000, "１２"])
def test_a_wrong_value_in_the_environment_names_the_variable(room: Path, value: str) -> None:
    with pytest.raises(UsageError, match="READINGROOM_JOBS"):
        load(room, {"READINGROOM_JOBS": value})


@pytest.mark.parametrize(
    "content",
    [
        b"jobs = ",
        b"\xff\xfe\x00j",
        b"x = " + b"[" * 100_000,
        b"jobs = " + b"9" * 5000,
        b"\x1b[2J",
        b"# " + b"x" * (2 << 20),
    ],
)
def test_a_settings_file_that_cannot_be_understood_is_named(room: Path, content: bytes) -> None:
    (room / ROOM_FILE).write_bytes(content)
    with pytest.raises(UsageError, match=ROOM_FILE):
        load(room, {})


def test_a_settings_file_may_begin_with_a_byte_order_mark(room: Path) -> None:
    (room / ROOM_FILE).write_bytes(b"\xef\xbb\xbfjobs = 2")
    assert load(room, {}).jobs == 2


def test_a_pipe_in_the_place_of_a_settings_file_does_not_hang(room: Path) -> None:
    os.mkfifo(room / ROOM_FILE)
    with pytest.raises(UsageError, match="regular file"):
        load(room, {})


def test_a_loop_of_links_in_the_place_of_a_settings_file_is_told(room: Path) -> None:
    (room / ROOM_FILE).symlink_to(ROOM_FILE)
    with pytest.raises(UsageError, match="cannot be read"):
        load(room, {})


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore"))))
def test_no_settings_file_crashes_us(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    room = tmp_path_factory.mktemp("room")
    (room / ROOM_FILE).write_bytes(content)
    with contextlib.suppress(UsageError):
        load(room, {})


def test_rules_for_outlets_are_read_from_the_room_and_from_the_users_own_file(room: Path, home: Path) -> None:
    room_file(room, '[[outlet]]\nname = "A"\nkeep = "one text"\n[[outlet]]\nname = "B"\n')
    own_file(home, '[[outlet]]\nname = "*"\nremove = ["Read more: *", "two"]\n')
    assert load(room, {}).outlet == (
        OutletRules("A", keep=("one text",)),
        OutletRules("B"),
        OutletRules("*", remove=("Read more: *", "two")),
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('[outlet]\nname = "A"', "outlet"),
        ('[[outlet]]\nkeep = ["one text"]', "name"),
        ('[[outlet]]\nname = "A"\nremoves = ["x"]', "Did you mean “remove”"),
        ('[[outlet]]\nname = "A"\nremove = ["*"]', "3 to 500"),
        ('[[outlet]]\nname = "A"\nremove = ["** a *"]', "3 to 500"),
        ('[[outlet]]\nname = "A"\nkeep = [3]', "a list of texts"),
        (f'[[outlet]]\nname = "A"\nkeep = ["{"x" * 501}"]', "3 to 500"),
    ],
)
def test_a_rule_that_cannot_be_one_is_told(room: Path, written: str, said: str) -> None:
    room_file(room, written)
    with pytest.raises(UsageError) as error:
        load(room, {})
    assert said in str(error.value)
