"""What may be typed, and what is said when something else is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from readingroom.cli import main
from readingroom.cli.arguments import LINKED, build_parser
from readingroom.model import ReferenceKind

WIDEST = 80


@pytest.mark.parametrize("command", ["", *sorted(build_parser().commands)])
def test_help_fits_eighty_columns_and_has_no_colours(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"] if command else ["--help"]) == 0
    told = capsys.readouterr().out
    assert max(len(line) for line in told.splitlines()) <= WIDEST
    assert "\x1b" not in told


@pytest.mark.parametrize("command", ["", *sorted(build_parser().commands)])
def test_help_gives_examples(command: str) -> None:
    parser = build_parser()
    told = (parser.commands[command] if command else parser).format_help()
    assert f"  readingroom {command}".rstrip() in told.partition("Examples:")[2]


@pytest.mark.parametrize("room", ["before", "after"])
def test_the_room_may_be_named_before_or_after_the_command(room: str) -> None:
    words = ["--room", "r", "search", "x"] if room == "before" else ["search", "x", "--room", "r"]
    assert build_parser().parse_args(words).room == "r"


def test_the_room_named_after_the_command_wins() -> None:
    assert build_parser().parse_args(["--room", "a", "search", "x", "--room", "b"]).room == "b"


@pytest.mark.parametrize("words", [["--json", "search", "x"], ["search", "x", "--json"]])
def test_json_may_be_asked_for_before_or_after_the_command(words: list[str]) -> None:
    assert build_parser().parse_args(words).json


@pytest.mark.parametrize(
    "command",
    ["reindex", "doctor", "search x", "show x", "refs x", "dismiss x y", "clean x", "align x y", "mentions x"],
)
def test_every_answer_can_be_had_in_json(command: str) -> None:
    assert build_parser().parse_args([*command.split(), "--json"]).json


def test_without_a_command_the_room_is_opened() -> None:
    arguments = build_parser().parse_args([])
    assert (arguments.command, arguments.query) == ("open", [])


@pytest.mark.parametrize(
    "words",
    [
        ["serach", "x"],
        ["search"],
        ["search", "x", "--limit", "-1"],
        ["search", "x", "--limit", "many"],
        ["search", "x", "--limit", "9" * 5000],
        ["search", "x", "--limit", "１"],
        ["search", "x", "--sort", "colour"],
        ["search", "x", "--lim", "1"],
        ["reindex", "--jobs", "0"],
        ["show"],
        ["align", "one"],
        ["--json"],
    ],
)
def test_wrong_use_is_told_in_a_line_or_two_with_status_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("readingroom: ")
    assert len(err.splitlines()) <= 2


def test_a_wrong_word_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "x", "--sort", "\x1b]0;pwned\x07\udcff"]) == 2
    assert "\x1b" not in capsys.readouterr().err


def run(*words: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "readingroom", *words],
        check=False,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


def test_without_a_terminal_the_interface_says_what_answers_there(built_room: Path) -> None:
    done = run("--room", str(built_room))
    assert done.returncode == 2
    assert "readingroom search" in done.stderr


def test_a_room_that_is_not_there_is_status_3(tmp_path: Path) -> None:
    done = run("search", "x", "--room", str(tmp_path / "nowhere"))
    assert done.returncode == 3
    assert "does not exist" in done.stderr


def test_a_room_without_an_index_is_status_3_and_the_command_that_makes_one(seeds_room: Path) -> None:
    done = run("search", "x", "--room", str(seeds_room))
    assert done.returncode == 3
    assert "readingroom reindex" in done.stderr


def test_settings_that_cannot_be_understood_are_status_2_and_named(seeds_room: Path) -> None:
    (seeds_room / "readingroom.toml").write_text("jobs = 'many'", "utf-8")
    done = run("reindex", "--room", str(seeds_room))
    assert done.returncode == 2
    assert "readingroom.toml sets “jobs” to 'many'" in done.stderr


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    program = f"import os, sys\nos.chdir({str(gone)!r})\nos.rmdir({str(gone)!r})\nfrom readingroom.cli import main\nsys.exit(main(['doctor']))"
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert done.returncode == 3, done.stderr
    assert "--room" in done.stderr


def test_no_module_of_the_current_folder_is_run(seeds_room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json", "argparse", "asyncio", "msgspec", "numpy"):
        (seeds_room / f"{name}.py").write_text(f"raise SystemExit('{name} of the archive')")
    monkeypatch.chdir(seeds_room)
    done = run("reindex", "--json")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["added"]) == 5


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", [["search", "restraint", "--json"], ["search", "--help"], ["--version"]])
def test_an_answer_on_a_full_disk_is_told_without_a_traceback(
    words: list[str], unbuffered: str, built_room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    monkeypatch.setenv("READINGROOM_ROOM", str(built_room))
    with Path("/dev/full").open("w") as full:
        done = run(*words, stdout=full.fileno())
    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_has_enough_ends_the_command_in_silence(built_room: Path) -> None:
    command = f"{sys.executable} -m readingroom search restraint --room {built_room} | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], check=False, capture_output=True, text=True)
    assert done.stdout.strip() in {"0", "141"}
    assert done.stderr == ""


@pytest.mark.parametrize("words", ["search restraint", "search --help", "--version"])
def test_an_answer_that_nobody_can_hear_is_no_success(words: str, built_room: Path) -> None:
    command = f"READINGROOM_ROOM={built_room} {sys.executable} -m readingroom {words} >&-"
    done = subprocess.run(["bash", "-c", command], check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "standard output is closed" in done.stderr
    assert "Traceback" not in done.stderr


def test_streams_that_are_all_closed_are_no_traceback(built_room: Path) -> None:
    command = f"{sys.executable} -m readingroom search restraint --room {built_room} >&- 2>&-; echo $?"
    done = subprocess.run(["bash", "-c", command], check=False, capture_output=True, text=True)
    assert done.stdout.strip() == "1"


def test_an_interrupt_is_told_and_is_status_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("readingroom.cli._command", interrupted)
    assert main(["doctor"]) == 130
    assert capsys.readouterr().err == "readingroom: Stopped.\n"


def test_an_error_that_nobody_foresaw_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def surprised(*_: object) -> None:
        raise LookupError("\x1b[2Jsurprise")

    monkeypatch.setattr("readingroom.cli._command", surprised)
    assert main(["doctor"]) == 1
    told = capsys.readouterr().err
    assert "LookupError: ␛[2Jsurprise" in told
    assert "Traceback" not in told


def test_every_kind_of_cross_reference_can_be_asked_for() -> None:
    assert set(LINKED) == {kind.value for kind in ReferenceKind}


@pytest.mark.parametrize(
    ("typed", "told"), [("serch", "Did you mean search?"), ("zzxyqq", "readingroom --help lists all.")]
)
def test_a_command_that_there_is_not_is_told_with_what_may_be_meant(
    typed: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([typed]) == 2
    complaint = capsys.readouterr().err
    assert f"There is no command '{typed}'." in complaint
    assert told in complaint


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["search", "-biden"], "readingroom search -- WORDS -biden."),
        (["search", "trump", "-biden"], "readingroom search -- trump -biden."),
        (["--room", "r", "concordance", "trump", "-biden"], "readingroom concordance -- trump -biden."),
        (["search", "trump", "--limit", "3", "-biden"], "readingroom search -- WORDS -biden."),
        (["-biden"], "readingroom open -- WORDS -biden."),
        (["show", "-biden"], ""),
        (["search", "--limti", "3", "x"], ""),
        (["search"], ""),
    ],
)
def test_whoever_types_what_is_to_be_left_out_is_told_where_it_stands(
    words: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    told = capsys.readouterr().err
    assert (hint in told) if hint else "behind --" not in told
    assert "--help says what there is." in told
