"""`stories` and `story`, on the sample room."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from readingroom.cli import main


class Shell:
    def __init__(self, room: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.room = room
        self.capsys = capsys

    def __call__(self, *words: str, status: int = 0) -> str:
        assert main([*words, "--room", str(self.room)]) == status
        out, err = self.capsys.readouterr()
        return err if status else out

    def json(self, *words: str) -> Any:
        return json.loads(self(*words, "--json"))


@pytest.fixture
def readingroom(built_room: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(built_room, capsys)


@pytest.fixture
def own(built_room: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A room of its own, to be corrected."""
    shutil.copytree(built_room, tmp_path / "room")
    return Shell(tmp_path / "room", capsys)


def test_stories_are_listed_with_how_many_articles_and_which_outlets(readingroom: Shell) -> None:
    (story,) = readingroom.json("stories")["stories"]
    out = readingroom("stories")
    assert out.startswith("1 story\n")
    assert f"{story['id']}  {story['title']}" in out
    assert f"{len(story['articles'])} articles" in out
    assert "teleSUR" in out


def test_stories_that_a_query_finds_are_listed(readingroom: Shell) -> None:
    assert readingroom("stories", "restraint").startswith("1 story for “restraint”")
    assert "No story for “volcano”" in readingroom("stories", "volcano")


def test_a_query_that_cannot_be_understood_is_shown_with_a_caret(readingroom: Shell) -> None:
    assert "^" in readingroom("stories", "date:never", status=2)


def test_a_story_is_shown_with_its_articles_and_who_reports_what(readingroom: Shell) -> None:
    (story,) = readingroom.json("stories")["stories"]
    out = readingroom("story", story["articles"][-1]["id"])
    assert all(one["id"] in out for one in story["articles"])
    assert "Figures that several report" in out
    assert "Quotations that several report" in out


def test_a_story_says_which_articles_came_first_and_whom_they_credit(readingroom: Shell) -> None:
    (story,) = readingroom.json("stories")["stories"]
    ids = [one["id"] for one in story["articles"]]
    out = readingroom("story", story["id"]).splitlines()
    lines = [next(line for line in out if each in line) for each in ids]
    days = [line[:10] for line in lines]
    mark = "first" if days.count(days[0]) == 1 else "first day"
    assert [f"  {mark}" in line for line in lines] == [day == days[0] for day in days]
    agencies = {each: readingroom.json("show", each)["agency"] for each in ids}
    assert any(agencies.values())
    for (found, agency), line in zip(agencies.items(), lines, strict=True):
        assert found in line
        assert (f"via {agency}" in line) if agency else "via " not in line


def test_a_story_in_json_says_who_reports_what_and_where(readingroom: Shell) -> None:
    (story,) = readingroom.json("stories")["stories"]
    answer = readingroom.json("story", story["id"])
    for one in answer["articles"]:
        assert one.pop("cites") == []
    told = {key: value for key, value in answer.items() if key not in ("reported", "alone", "compared")}
    assert told == story
    said = answer["reported"][0]["said"][0]
    text = readingroom.json("show", said["article"])["text"]
    assert text[said["start"] : said["end"]] == said["text"]


def test_a_story_says_what_only_one_outlet_carries(readingroom: Shell) -> None:
    (story,) = readingroom.json("stories")["stories"]
    out = readingroom("story", story["id"])
    assert "Quotations that only one has" in out
    alone = readingroom.json("story", story["id"])["alone"]
    for one in alone:
        (said,) = one["said"]
        text = readingroom.json("show", said["article"])["text"]
        assert text[said["start"] : said["end"]] == said["text"]


def test_a_story_is_split_and_merged_again(own: Shell) -> None:
    (story,) = own.json("stories")["stories"]
    first, *others = [one["id"] for one in story["articles"]]
    alone = own.json("story", first, "--split", first)
    assert ([one["id"] for one in alone["articles"]], alone["corrected"]) == ([first], True)
    assert "No other article" in own("story", first)
    merged = own.json("story", others[0], "--merge", first[:6])
    assert [one["id"] for one in merged["articles"]] == [first, *others]
    assert "corrected by you" in own("stories")


def test_an_unknown_article_is_told_of(readingroom: Shell) -> None:
    assert "zzzz" in readingroom("story", "zzzz", status=2)


def test_no_article_steers_the_terminal_by_its_title(own: Shell) -> None:
    for number in range(2):
        text = "The ferry Morning Star sank off Tavish Bay on Tuesday night, harbour master Ana Rell said in Ostmouth."
        page = {"title": "Ferry \x1b[2J\u202e Morning Star sinks", "text": text, "outlet": f"Post\x1b]0;{number}\x07"}
        (own.room / "seeds" / f"ferry{number}.jsonl").write_text(json.dumps(page) + "\n", "utf-8")
    own("reindex")
    out = own("stories", "ferry") + own("story", own.json("stories", "ferry")["stories"][0]["id"])
    assert "Morning Star sinks" in out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)
