"""What the command line tells of the ledger: explanations, rules of the settings, and changed verdicts."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from readingroom.cli import main
from readingroom.cli.output import Output
from readingroom.cli.upkeep import _verdicts
from readingroom.model import Decision, Report, VerdictChange
from readingroom.notes import decide

Capture = pytest.CaptureFixture[str]
PLEA = "Support The Moscow Times!"


@pytest.fixture
def seed(seeds_room: Path) -> Path:
    """The file with a plea, in a room."""
    return next(path for path in (seeds_room / "seeds").iterdir() if PLEA in path.read_text("utf-8"))


def explained(capsys: Capture, *words: str) -> str:
    assert main(["clean", "--explain", *words]) == 0
    return capsys.readouterr().out


def test_an_explanation_holds_every_word_of_the_file(seed: Path, capsys: Capture, tmp_path: Path) -> None:
    alone = tmp_path / "alone.txt"
    alone.write_bytes(seed.read_bytes())
    told = set(explained(capsys, str(alone)).split())
    assert not [word for word in seed.read_text("utf-8").split() if word not in told]


def test_each_block_says_what_became_of_it_by_which_rule_and_where_it_stands(seed: Path, capsys: Capture) -> None:
    told = explained(capsys, str(seed))
    head, reason, text = told[told.index("- donation plea") :].splitlines()[:3]
    assert head.startswith("- donation plea  donation.appeal 0.")
    assert head.endswith("0-25")
    assert reason == "  The publisher asks its readers for support here."
    assert text == f"    {PLEA}"
    assert "\n+ paragraph  " in told
    assert "\n= title  " in told


def test_metadata_says_where_it_was_found_and_what_was_inferred(seed: Path, capsys: Capture) -> None:
    told = explained(capsys, str(seed))
    assert "outlet    The Moscow Times  (what the page says of itself, inferred)" in told
    assert main(["clean", str(seed)]) == 0
    assert "outlet: what the page says of itself (inferred)" in capsys.readouterr().out


def test_an_explanation_in_a_room_goes_by_its_settings_and_says_which_rule_decided(seed: Path, capsys: Capture) -> None:
    room = seed.parents[1]
    (room / "readingroom.toml").write_text(
        '[[outlet]]\nname = "The Moscow Times"\nkeep = ["support * times!"]\nremove = ["Russia’s Foreign Ministry has *"]\n',
        "utf-8",
    )
    told = explained(capsys, "--room", str(room), str(seed))
    assert "+ paragraph  settings.keep 1.00  0-25" in told
    assert "Your settings keep “support * times!” for The Moscow Times." in told
    assert "- paragraph  settings.remove 1.00" in told
    assert f"as the room {room} cleans" in told


def test_an_explanation_in_a_room_goes_by_the_decisions_of_its_user(
    seed: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = seed.parents[1]
    decide(room, Decision(True, PLEA, f"seeds/{seed.name}"))
    monkeypatch.chdir(room)
    assert "You restored this." in explained(capsys, f"seeds/{seed.name}")
    assert main(["clean", "--json", f"seeds/{seed.name}"]) == 0
    assert PLEA not in json.loads(capsys.readouterr().out)["text"], "without a room a file is cleaned by itself"


def test_standard_input_is_cleaned_by_the_room_too(
    seed: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = seed.parents[1]
    (room / "readingroom.toml").write_text('[[outlet]]\nname = "*"\nkeep = ["support * times!"]\n', "utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(seed.read_bytes())))
    assert "settings.keep" in explained(capsys, "--room", str(room), "-")


def test_show_explains_what_stands_in_the_index(seed: Path, capsys: Capture) -> None:
    room = str(seed.parents[1])
    assert main(["reindex", "--jobs", "1", "--room", room]) == 0
    assert main(["search", "neighbors", "--json", "--room", room]) == 0
    out = capsys.readouterr().out
    found = json.loads(out[out.index("{") :])["hits"][0]["id"]
    assert main(["show", found, "--explain", "--room", room]) == 0
    assert "- donation plea  donation.appeal" in capsys.readouterr().out


def test_on_a_terminal_no_line_is_wider_and_without_colour_none_is_sent(
    seed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readingroom.cli.explaining import lay_out_explained
    from readingroom.room import clean

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    out = Terminal()
    lay_out_explained(Output(out, sys.stderr), clean(seed.read_bytes()), "by itself")
    assert max(map(len, out.getvalue().splitlines())) < 130, "some room for what sets bold"
    assert "\x1b[3" not in out.getvalue().replace("\x1b[3m", "")


def test_control_bytes_of_a_file_reach_no_terminal(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "evil.txt"
    file.write_text(
        "A title \x1b]0;owned\x07\n\nA sentence that goes on for quite some words \x9b2J as reported here.\n"
    )
    told = explained(capsys, str(file))
    assert "\x1b" not in told
    assert "\x9b" not in told


def test_changed_verdicts_of_the_same_words_are_told_together() -> None:
    changes = tuple(
        VerdictChange(f"id{n}", f"{n}.txt", "Help us.", False, "archive.repeated", "6 articles.") for n in range(5)
    )
    assert list(_verdicts(Report(verdicts=changes, verdicts_changed=5))) == [
        "Cleaning changed its mind about 5 blocks of articles that stood unchanged:",
        "  removed: “Help us.” in id0, id1, id2 and 2 more",
        "    6 articles. (archive.repeated)",
    ]
    assert not list(_verdicts(Report()))
