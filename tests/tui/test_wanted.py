"""Settings that name actions, keys and themes: what is misspelt stops the interface before it is shown, and says what to do."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from readingroom.cli import main
from readingroom.cli.configuring import template
from readingroom.errors import UsageError
from readingroom.room import Room
from readingroom.settings import ROOM_FILE, load
from readingroom.tui.actions import ACTIONS, shown
from readingroom.tui.wanted import check, name_of

from .conftest import Start


def looked_at(room: Path, text: str, **environ: str) -> None:
    (room / ROOM_FILE).write_text(text, "utf-8")
    check(load(room, environ))


@pytest.mark.parametrize(
    ("line", "wrong", "remedy"),
    [
        ('nosuch = "a"', "“nosuch”, which is no action", "docs/reading.md"),
        ('stroy = "a"', "“stroy”, which is no action", "Did you mean “story”?"),
        ('quit = "crtl+q"', "“quit” the key “crtl+q”, which is none", "Did you mean “ctrl+q”?"),
        ('quit = "Ctrl+Q"', "the key “Ctrl+Q”", "Did you mean “ctrl+q”?"),
        ('find = "ctrl-f"', "the key “ctrl-f”", "Did you mean “ctrl+f”?"),
        ('find = "c-f"', "the key “c-f”", "Did you mean “ctrl+f”?"),
        ('quit = "q, spce"', "the key “spce”", "Did you mean “space”?"),
        ('find = "shift+z"', "the key “shift+z”", "Did you mean “Z”?"),
        ('sort = ","', "the key “”", "Did you mean “comma”?"),
        ('sort = "nothing at all"', "the key “nothing at all”", "A key is written as"),
        ('compare = "s"', "“compare” the key “s”, which “story” has", 'story = "v"'),
        ('next-hit = "pgdn"', "the key “pgdn”, which “half-page-down” has", 'half-page-down = "ctrl+d,space"'),
        ('story = "z"\ntimeline = "z"', "the key “z”, which", "Give one of them another key"),
    ],
)
def test_a_wrong_key_is_told_with_its_place_and_what_to_do(tmp_path: Path, line: str, wrong: str, remedy: str) -> None:
    with pytest.raises(UsageError) as raised:
        looked_at(tmp_path, f"[keys]\n{line}\n")
    assert raised.value.message.startswith(str(tmp_path / ROOM_FILE))
    assert wrong in raised.value.message
    assert remedy in raised.value.remedy


@pytest.mark.parametrize(
    "lines",
    [
        'compare = "s"\nstory = "v"',
        'next-hit = "ctrl+n"\nprevious-hit = "ctrl+b"\nquit = "q,ctrl+w"',
        'find = "F5, ctrl+shift+up, alt+↓"',
        'find = "§"',
        'split = "x"',
        'help = "question_mark"',
    ],
)
def test_keys_that_there_are_pass(tmp_path: Path, lines: str) -> None:
    looked_at(tmp_path, f"[keys]\n{lines}\n")


def test_what_a_new_settings_file_offers_passes(tmp_path: Path) -> None:
    lines = [line.removeprefix("# ") for line in template(user=False).splitlines() if line.startswith("# ")]
    looked_at(tmp_path, "\n".join(line for line in lines if line.startswith("[") or " = " in line))


def test_every_key_of_ours_may_be_written_as_it_is_and_as_it_is_shown() -> None:
    for action in ACTIONS:
        for key in action.keys.split(","):
            assert name_of(key)
            assert shown(key) == "," or name_of(shown(key)) == name_of(key)


@pytest.mark.parametrize("sign", string.punctuation.replace(",", "") + "éж")
def test_any_sign_is_a_key(sign: str) -> None:
    assert name_of(sign)
    assert name_of(f"alt+{sign}")


@pytest.mark.parametrize(
    ("theme", "remedy"), [("nosuch", "There are dark, light"), ("nrod", "Did you mean “nord”?"), ("Dark", "“dark”?")]
)
def test_a_theme_that_there_is_not_is_told_with_its_place(tmp_path: Path, theme: str, remedy: str) -> None:
    with pytest.raises(UsageError, match="which is no theme") as raised:
        looked_at(tmp_path, f'theme = "{theme}"')
    assert f"{tmp_path / ROOM_FILE} sets “theme”" in raised.value.message
    assert remedy in raised.value.remedy
    with pytest.raises(UsageError, match="The environment sets “READINGROOM_THEME”"):
        looked_at(tmp_path, "", READINGROOM_THEME=theme)


@pytest.mark.parametrize("theme", ["dark", "contrast-light", "readingroom-dark", "nord"])
def test_themes_that_there_are_pass(tmp_path: Path, theme: str) -> None:
    looked_at(tmp_path, f'theme = "{theme}"')


def test_settings_stops_and_doctor_reports_while_a_search_goes_on(
    built_room: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "readingroom"
    config.mkdir()
    (config / "config.toml").write_text('[keys]\nquit = "crtl+q"\n', "utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert main(["settings", "--room", str(built_room)]) == 2
    assert "Did you mean “ctrl+q”?" in capsys.readouterr().err
    assert main(["doctor", "--room", str(built_room)]) == 1
    assert "Did you mean “ctrl+q”?" in " ".join(capsys.readouterr().out.split())
    assert main(["search", "restraint", "--room", str(built_room)]) == 0


async def test_keys_are_taken_as_people_write_them(start: Start, seeds_room: Path) -> None:
    (seeds_room / ROOM_FILE).write_text('[keys]\nremoved = "F5, ?"\nhelp = "f1"\n', "utf-8")
    with Room.open(seeds_room) as room:
        room.reindex(jobs=1)
    async with start(seeds_room) as reader:
        await reader.press("f5")
        assert reader.screen.show_removed
        await reader.press("question_mark")
        assert not reader.screen.show_removed
