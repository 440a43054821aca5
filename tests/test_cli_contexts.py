"""Words in context, and a timeline, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readingroom.cli import main

ARTICLES = [
    {
        "title": "One",
        "date": "2025-05-07",
        "text": "The council called for restraint on Monday.\n\nNobody answered it.",
    },
    {"title": "Two", "date": "2025-06-02", "text": "They showed restraint, and more restraint, all week long."},
    {"title": "Three", "text": "Of restraint there was no sign anywhere in the town."},
]


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.jsonl").write_text("\n".join(map(json.dumps, ARTICLES)), "utf-8")
    assert main(["reindex", "--room", str(tmp_path), "--jobs", "1"]) == 0
    capsys.readouterr()
    return str(tmp_path)


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(list(words)) == 0
    return capsys.readouterr().out


def test_each_place_is_a_line_with_the_words_below_one_another(room: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, "concordance", "restraint", "--room", room, "--sort", "oldest")
    head, *lines = told.splitlines()
    assert head == "4 places for “restraint” in 3 articles"
    assert {line.index("restraint") for line in lines if "and more" not in line} == {lines[0].index("restraint")}
    assert "called for restraint on Monday." in lines[0]
    assert "Nobody" not in lines[0]


def test_a_concordance_in_json_has_the_place_of_each_word(room: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(answer(capsys, "concordance", "restraint", "--room", room, "--json", "--limit", "1"))
    assert (found["total"], found["read"]) == (3, 1)
    place = found["places"][0]
    article = json.loads(answer(capsys, "show", place["id"], "--room", room, "--json"))
    assert article["text"][place["start"] : place["end"]] == place["text"]


def test_a_place_in_a_title_is_told_from_those_in_the_text(room: str, capsys: pytest.CaptureFixture[str]) -> None:
    head, line = answer(capsys, "concordance", "three", "--room", room).splitlines()
    assert head == "1 place for “three” in 1 article"
    assert line.endswith("Three  (title)")


def test_articles_without_a_place_are_not_counted_among_those_that_have_one(
    room: str, capsys: pytest.CaptureFixture[str]
) -> None:
    head = answer(capsys, "concordance", "restraint OR date:2025", "--room", room).splitlines()[0]
    assert head == "4 places for “restraint OR date:2025” in 3 articles"
    head = answer(capsys, "concordance", "monday OR date:2025", "--room", room).splitlines()[0]
    assert head == "1 place for “monday OR date:2025” in 2 articles, in 1 of them"


def test_a_name_that_the_user_takes_for_another_is_found_in_context_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = ["Senator Ana Paz spoke to the Times on Monday.", "Senator Anita Pazzini spoke to the Times on Monday."]
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in texts), "utf-8")
    at = ["--room", str(tmp_path)]
    assert main(["reindex", "--jobs", "1", *at]) == 0
    assert main(["name", "Ana Paz", "--same-as", "Anita Pazzini", *at]) == 0
    capsys.readouterr()
    found = json.loads(answer(capsys, "concordance", 'names:="Ana Paz"', "--json", *at))
    assert sorted(place["text"] for place in found["places"]) == ["Ana Paz", "Anita Pazzini"]


def test_a_timeline_has_a_bar_for_each_time_and_says_what_is_undated(
    room: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = answer(capsys, "timeline", "restraint", "--room", room, "--by", "month").splitlines()
    assert lines[0] == "3 articles for “restraint”, 1 of them undated"
    assert [line.split()[:2] for line in lines[1:]] == [["2025-05", "1"], ["2025-06", "1"]]
    found = json.loads(answer(capsys, "timeline", "--room", room, "--by", "year", "--json"))
    assert found["bins"] == [{"first": "2025-01-01", "last": "2025-12-31", "count": 2}]


@pytest.mark.parametrize("command", ["concordance", "timeline"])
def test_a_query_that_cannot_be_understood_gets_a_caret(
    command: str, room: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "colour:red", "--room", room]) == 2
    assert "^" in capsys.readouterr().err
