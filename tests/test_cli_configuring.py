"""What is set, a settings file to begin with, and completion for shells."""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from readingroom.cli import main
from readingroom.cli.configuring import template
from readingroom.settings import ROOM_FILE, load
from readingroom.tui.actions import ACTIONS
from tests.full_disk import room_for


def uncommented(text: str) -> str:
    """The file as it would be if every setting in it were taken up."""
    lines = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")]
    return "\n".join(line for line in lines if line.startswith("[") or " = " in line)


@pytest.mark.parametrize("user", [False, True])
def test_a_new_settings_file_sets_nothing_and_names_every_setting(user: bool) -> None:
    written = template(user=user)
    assert tomllib.loads(written) == {}
    found = tomllib.loads(uncommented(written))
    assert set(found) == {"jobs", "results", "theme", "history", "semantic", "outlet", "keys"} | (
        set() if user else {"sources"}
    )
    assert found["keys"] == {action.id: action.keys for action in ACTIONS}


def test_what_stands_there_as_a_comment_may_be_taken_up(tmp_path: Path) -> None:
    (tmp_path / ROOM_FILE).write_text(uncommented(template(user=False)), "utf-8")
    assert load(tmp_path, {}).keys["quit"] == "q"


def test_init_writes_the_file_once_and_never_over_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "init", "--room", str(tmp_path)]) == 0
    (tmp_path / ROOM_FILE).write_text("results = 7\n", "utf-8")
    assert main(["settings", "init", "--room", str(tmp_path)]) == 2
    assert "not changed" in capsys.readouterr().err
    assert (tmp_path / ROOM_FILE).read_text("utf-8") == "results = 7\n"


def test_a_file_for_which_there_is_no_room_is_not_begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["settings", "init", "--room", str(tmp_path)]
    with room_for(100):
        assert main(command) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert main(command) == 0


def test_the_users_own_file_is_written_where_the_system_keeps_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert main(["settings", "init", "--user", "--json"]) == 0
    assert Path(json.loads(capsys.readouterr().out)["path"]).read_text("utf-8") == template(user=True)


def test_settings_shows_what_holds_and_which_files_were_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ROOM_FILE).write_text('results = 7\n[keys]\nquit = "ctrl+q"\n', "utf-8")
    assert main(["settings", "--room", str(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["results"], found["keys"]) == (7, {"quit": "ctrl+q"})
    assert {"path": str(tmp_path / ROOM_FILE), "exists": True} in found["files"]
    assert main(["settings", "--room", str(tmp_path)]) == 0
    assert "quit = ctrl+q" in capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_shell_is_given_our_commands(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "reindex" in script
    assert "--offset" in script


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_completes_a_command_and_an_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "bash"]) == 0
    ask = """
COMP_WORDS=({words}); COMP_CWORD={at}; COMP_LINE="{words}"; COMP_POINT=${{#COMP_LINE}}
$(complete -p readingroom | sed 's/.*-F \\([^ ]*\\).*/\\1/')
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    script = capsys.readouterr().out
    for words, at, wanted in (("readingroom rei", 1, "reindex"), ("readingroom search --off", 2, "--offset")):
        done = subprocess.run(
            ["bash", "-c", script + ask.format(words=words, at=at)], capture_output=True, text=True, check=False
        )
        assert wanted in done.stdout.split()
