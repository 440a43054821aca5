"""Dismissing cross-references on the command line, and taking that back."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readingroom.cli import main
from readingroom.notes import NOTES, dismissals

Command = Callable[..., Any]


@pytest.fixture
def room(built_room: Path, tmp_path: Path) -> Path:
    """The sample room with its index, to be written to."""
    return Path(shutil.copytree(built_room, tmp_path / "room"))


@pytest.fixture
def ask(room: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command that answers in JSON."""

    def run(*words: str) -> Any:
        assert main([*words, "--json", "--room", str(room)]) == 0
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def article(ask: Command) -> str:
    return str(ask("search", "restraint")["hits"][0]["id"])


def names(found: Any) -> list[str]:
    return [str(one["id"]) for one in found]


def test_a_reference_is_dismissed_by_its_name_and_shown_again(ask: Command, article: str) -> None:
    before = ask("refs", article)
    name = before[3]["id"]
    gone = ask("dismiss", article, name)
    assert names(gone) == [name]
    assert gone[0]["dismissed"][0]["reach"] == "one"
    assert ask("refs", article) == [one for one in before if one["id"] != name]
    assert ask("refs", article, "--dismissed") == gone
    back = ask("dismiss", article, name, "--undo")
    assert (names(back), back[0]["dismissed"]) == ([name], [])
    assert ask("refs", article) == before


def test_names_are_unique_and_the_same_from_the_other_article(ask: Command, article: str) -> None:
    found = ask("refs", article)
    assert len(set(names(found))) == len(found)
    other = found[0]["there"]["article"]
    from_there = names(one for one in ask("refs", other) if one["there"]["article"] == article)
    assert sorted(from_there) == sorted(names(one for one in found if one["there"]["article"] == other))


def test_names_stay_when_others_are_dismissed(ask: Command, article: str) -> None:
    before = names(ask("refs", article))
    ask("dismiss", article, before[0], before[5])
    assert names(ask("refs", article)) == [name for name in before if name not in (before[0], before[5])]


def test_the_beginning_of_a_name_and_of_an_id_will_do(ask: Command, article: str) -> None:
    name = ask("refs", article)[0]["id"]
    assert names(ask("dismiss", article[:4], name[:5].upper())) == [name]


@pytest.mark.parametrize("reach", ["kind", "everywhere"])
def test_a_further_reach_hides_more_and_is_taken_back_at_once(ask: Command, article: str, reach: str) -> None:
    before = ask("refs", article)
    seen: dict[Any, int] = {}
    for one in before:  # one that has others of its kind with the same words, or with the same article
        key = (one["kind"], one["there"]["article"] if reach == "kind" else one["there"]["text"])
        seen[key] = seen.get(key, 0) + 1
    most = max((key for key in seen if reach == "kind" or key[0] == "name"), key=lambda key: seen[key])
    one = next(
        one
        for one in before
        if (one["kind"], one["there"]["article"] if reach == "kind" else one["there"]["text"]) == most
    )
    gone = ask("dismiss", article, one["id"], f"--{reach}")
    assert len(gone) == seen[most] > 1
    assert len(ask("dismiss", article, one["id"], "--undo")) == len(gone)
    assert ask("refs", article) == before


def test_a_name_that_is_none_is_wrong_use_and_dismisses_nothing(ask: Command, article: str, room: Path) -> None:
    name = ask("refs", article)[0]["id"]
    assert main(["dismiss", article, name, "zzzzzz", "--room", str(room)]) == 2
    assert not (room / NOTES).exists()


def test_to_take_back_what_was_not_dismissed_is_wrong_use(ask: Command, article: str, room: Path) -> None:
    names = [one["id"] for one in ask("refs", article)]
    ask("dismiss", article, names[0])
    assert main(["dismiss", article, names[0], names[1], "--undo", "--room", str(room)]) == 2
    assert len(dismissals(room)) == 1


def test_a_person_is_told_what_was_done_and_how_to_take_it_back(
    ask: Command, article: str, room: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = ask("refs", article)[0]
    main(["dismiss", article, one["id"], "--room", str(room)])
    told = capsys.readouterr().out
    assert one["id"] in told
    assert one["here"]["text"] in " ".join(told.split())
    undo = re.search(r"readingroom (dismiss .* --undo)", " ".join(told.split()))
    assert undo is not None
    assert main([*undo[1].split(), "--room", str(room)]) == 0
    assert dismissals(room) == ()


def test_a_list_of_references_says_how_many_are_not_in_it(
    ask: Command, article: str, room: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = ask("refs", article)
    main(["refs", article, "--room", str(room)])
    assert "Dismissed" not in capsys.readouterr().out
    ask("dismiss", article, found[0]["id"], found[1]["id"])
    main(["refs", article, "--room", str(room)])
    assert "Dismissed: 2" in capsys.readouterr().out


def test_what_was_dismissed_is_listed_with_how_far_that_reaches(
    ask: Command, article: str, room: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["refs", article, "--dismissed", "--room", str(room)])
    assert "Nothing of this article was dismissed." in capsys.readouterr().out
    ask("dismiss", article, ask("refs", article)[0]["id"], "--kind")
    main(["refs", article, "--dismissed", "--room", str(room)])
    assert "all of its kind between the two articles" in " ".join(capsys.readouterr().out.split())
