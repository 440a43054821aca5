"""The commands that ask a room, on the sample room."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from readingroom.cli import main


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    def __init__(self, room: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.room = room
        self.capsys = capsys

    def __call__(self, *words: str) -> Answer:
        status = main([*words, "--room", str(self.room)])
        return Answer(status, *self.capsys.readouterr())


@pytest.fixture
def readingroom(built_room: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Runs commands on the built room."""
    return Shell(built_room, capsys)


@pytest.fixture
def fresh(seeds_room: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Runs commands on a room of its own, which has no index yet."""
    return Shell(seeds_room, capsys)


def first_id(readingroom: Shell) -> str:
    return str(readingroom("search", "restraint", "--json").json["hits"][0]["id"])


# --- reindex


def test_reindex_of_a_room_without_files_says_where_to_put_them(fresh: Shell) -> None:
    for path in (fresh.room / "seeds").iterdir():
        path.unlink()
    answer = fresh("reindex")
    assert answer.status == 0
    assert f"nothing to read in {fresh.room / 'seeds'}" in answer.err


def test_reindex_reports_what_is_new_and_then_what_is_unchanged(fresh: Shell) -> None:
    first, again = fresh("reindex", "--json"), fresh("reindex", "--json")
    assert (len(first.json["added"]), first.json["unchanged"]) == (5, 0)
    assert (again.json["added"], again.json["unchanged"]) == ([], 5)


def test_reindex_reports_in_one_line_what_it_did(fresh: Shell) -> None:
    answer = fresh("reindex")
    assert answer.status == 0
    assert "5 added, 0 updated, 0 removed, 0 unchanged, 0 failed" in answer.out
    assert len(answer.out.splitlines()) == 1


def test_a_file_that_cannot_be_read_is_listed_and_is_status_1(fresh: Shell) -> None:
    (fresh.room / "seeds" / "noise.txt").write_bytes(bytes(range(256)) * 40)
    answer = fresh("reindex", "--json")
    assert answer.status == 1
    (failure,) = answer.json["failed"]
    assert failure["path"].endswith("noise.txt")
    assert "noise.txt" in answer.err


def test_a_full_reindex_accounts_for_every_article(fresh: Shell) -> None:
    fresh("reindex", "--jobs", "1")
    report = fresh("reindex", "--full", "--jobs", "2", "--json").json
    assert len(report["added"]) + len(report["updated"]) + report["unchanged"] == 5
    assert report["removed"] == []


def test_a_file_with_a_hostile_name_cannot_steer_the_terminal(fresh: Shell) -> None:
    (fresh.room / "seeds" / "\x1b]0;pwned\x07\x9b2J.txt").write_bytes(bytes(range(256)) * 40)
    answer = fresh("reindex")
    assert answer.status == 1
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", answer.out + answer.err)


# --- search


def test_search_answers_with_the_promised_keys(readingroom: Shell) -> None:
    found = readingroom("search", "restraint", "--json").json
    assert set(found) == {"query", "total", "took_ms", "hits", "facets", "suggestion"}
    assert set(found["facets"]) >= {"outlet", "date", "names"}
    assert set(found["hits"][0]) == {"id", "title", "outlet", "date", "score", "snippets"}


def test_the_spans_of_a_snippet_are_the_words_that_were_found(readingroom: Shell) -> None:
    for hit in readingroom("search", "restraint", "--json").json["hits"]:
        for snippet in hit["snippets"]:
            for span in snippet["spans"]:
                assert snippet["text"][span["start"] : span["end"]].lower().startswith("restrain")


def test_a_snippet_stands_where_it_says_in_the_article(readingroom: Shell) -> None:
    hit = readingroom("search", "restraint", "--json").json["hits"][0]
    text = readingroom("show", hit["id"], "--json").json["text"]
    for snippet in hit["snippets"]:
        for span in snippet["spans"]:
            found = snippet["text"][span["start"] : span["end"]]
            assert text[snippet["start"] + span["start"] : snippet["start"] + span["end"]] == found


def test_several_words_are_one_query(readingroom: Shell) -> None:
    assert readingroom("search", "call", "restraint", "--json").json["query"] == "call restraint"


def test_pages_do_not_overlap_and_count_the_whole(readingroom: Shell) -> None:
    pages = [readingroom("search", "", "--limit", "2", "--offset", str(at), "--json").json for at in (0, 2, 4, 6)]
    ids = [hit["id"] for page in pages for hit in page["hits"]]
    assert len(ids) == len(set(ids)) == 5
    assert {page["total"] for page in pages} == {5}


def test_the_room_may_say_how_many_are_shown(fresh: Shell) -> None:
    (fresh.room / "readingroom.toml").write_text("results = 2", "utf-8")
    fresh("reindex")
    assert len(fresh("search", "", "--json").json["hits"]) == 2


def test_a_search_reads_well_in_a_pipe(readingroom: Shell) -> None:
    answer = readingroom("search", "restraint")
    found = readingroom("search", "restraint", "--json").json
    assert answer.out.startswith(f"{found['total']} articles for “restraint”")
    assert all(hit["id"] in answer.out for hit in found["hits"])
    assert "\x1b" not in answer.out


def test_a_search_that_finds_nothing_says_so_and_is_no_failure(readingroom: Shell) -> None:
    answer = readingroom("search", "xylophonist")
    assert (answer.status, answer.out.splitlines()[0]) == (0, "Nothing found for “xylophonist”.")


def test_a_query_that_cannot_be_understood_is_shown_with_the_spot(readingroom: Shell) -> None:
    answer = readingroom("search", "restraint AND (ministry")
    lines = answer.err.splitlines()
    assert (answer.status, answer.out) == (2, "")
    assert "  restraint AND (ministry" in lines
    assert set(lines[lines.index("  restraint AND (ministry") + 1]) == {" ", "^"}


# --- show


def test_show_answers_with_metadata_text_and_blocks(readingroom: Shell) -> None:
    article = readingroom("show", first_id(readingroom), "--json").json
    assert set(article) >= {
        "id", "path", "title", "outlet", "byline", "agency", "dateline", "date", "language", "url", "text", "blocks",
    }  # fmt: skip
    assert all(set(block) >= {"start", "end", "kept", "reason", "text"} for block in article["blocks"])


def test_the_blocks_of_show_account_for_the_whole_file(readingroom: Shell) -> None:
    article = readingroom("show", first_id(readingroom), "--json").json
    file = (readingroom.room / article["path"]).read_text("utf-8")
    covered = "".join(file[block["start"] : block["end"]] for block in article["blocks"])
    assert "".join(covered.split()) == "".join(file.split())


def test_the_text_of_show_is_the_kept_blocks(readingroom: Shell) -> None:
    article = readingroom("show", first_id(readingroom), "--json").json
    assert article["text"] == "\n\n".join(block["text"] for block in article["blocks"] if block["in_text"])


def test_an_id_may_be_abbreviated(readingroom: Shell) -> None:
    id_ = first_id(readingroom)
    assert readingroom("show", id_[:6], "--json").json["id"] == id_


def test_an_article_that_there_is_not_is_status_2(readingroom: Shell) -> None:
    answer = readingroom("show", "zzzzzzzzzz\x1b[2J")
    assert (answer.status, answer.out) == (2, "")
    assert "\x1b" not in answer.err


def test_show_reads_as_the_article_does(readingroom: Shell) -> None:
    id_ = first_id(readingroom)
    article = readingroom("show", id_, "--json").json
    told = readingroom("show", id_).out
    assert article["title"] in told
    assert all(paragraph in told for paragraph in article["text"].split("\n\n"))


def test_show_can_show_what_was_removed_and_why(readingroom: Shell) -> None:
    ids = [hit["id"] for hit in readingroom("search", "", "--json").json["hits"]]
    for id_ in ids:
        removed = [block for block in readingroom("show", id_, "--json").json["blocks"] if not block["kept"]]
        told = readingroom("show", id_, "--removed").out
        assert all(" ".join(block["text"].split()) in told and block["reason"] in told for block in removed)


# --- refs


def test_refs_answers_with_the_promised_keys(readingroom: Shell) -> None:
    for reference in readingroom("refs", first_id(readingroom), "--json").json:
        assert set(reference) == {"id", "kind", "verdict", "score", "reason", "here", "there"}
        assert set(reference["here"]) == {"start", "end", "text", "differing"}
        assert set(reference["there"]) == {"article", "start", "end", "text", "differing"}


def test_both_ends_of_every_reference_stand_where_it_says(readingroom: Shell) -> None:
    id_ = first_id(readingroom)
    texts: dict[str, str] = {}

    def text_of(article: str) -> str:
        if article not in texts:
            texts[article] = readingroom("show", article, "--json").json["text"]
        return texts[article]

    references = readingroom("refs", id_, "--json").json
    assert references
    for reference in references:
        here, there = reference["here"], reference["there"]
        assert text_of(id_)[here["start"] : here["end"]] == here["text"]
        assert text_of(there["article"])[there["start"] : there["end"]] == there["text"]


def test_refs_tells_the_words_here_the_words_there_and_why(readingroom: Shell) -> None:
    id_ = first_id(readingroom)
    told = readingroom("refs", id_).out
    assert all(reference["reason"] in told for reference in readingroom("refs", id_, "--json").json)


@pytest.mark.parametrize("asked", [("--kind", "name"), ("--kind", "quote", "--kind", "figure"), ("--differs",)])
def test_refs_keeps_to_what_is_asked_for(readingroom: Shell, asked: tuple[str, ...]) -> None:
    id_ = first_id(readingroom)
    every = readingroom("refs", id_, "--json").json
    wanted = [
        one for one in every if (one["verdict"] == "differs" if asked == ("--differs",) else one["kind"] in asked)
    ]
    assert wanted != every
    assert readingroom("refs", id_, "--json", *asked).json == wanted


def test_refs_says_so_when_none_is_of_the_kind_that_is_asked_for(readingroom: Shell) -> None:
    id_ = first_id(readingroom)
    told = readingroom("refs", id_, "--kind", "name", "--differs")  # one name never contradicts another
    assert " cross-references is such." in told.out


def test_whoever_passes_over_all_that_is_found_is_told_so(readingroom: Shell) -> None:
    total = readingroom("search", "india", "--json").json["total"]
    said = readingroom("search", "india", "--offset", str(total)).out
    assert said.strip() == f"{total} articles for “india”, none shown: --offset passes over {total}"


@pytest.mark.parametrize("command", ["search", "concordance", "timeline"])
def test_a_query_that_finds_nothing_is_told_so(readingroom: Shell, command: str) -> None:
    assert "Nothing found for “zzxyqq”." in readingroom(command, "zzxyqq").out


# --- doctor


def test_doctor_finds_nothing_wrong_with_a_room_in_order(readingroom: Shell) -> None:
    answer = readingroom("doctor", "--json")
    assert (answer.status, [finding for finding in answer.json if not finding["ok"]]) == (0, [])


def test_doctor_names_the_command_that_mends_a_room_without_an_index(fresh: Shell) -> None:
    answer = fresh("doctor")
    assert answer.status == 1
    assert "readingroom reindex" in answer.out


def test_doctor_finds_an_index_that_was_cut_short(fresh: Shell) -> None:
    fresh("reindex")
    largest = max(
        (path for path in (fresh.room / "index").rglob("*") if path.is_file()), key=lambda path: path.stat().st_size
    )
    largest.write_bytes(largest.read_bytes()[: largest.stat().st_size // 2])
    answer = fresh("doctor", "--json")
    assert answer.status == 1
    assert any("reindex" in finding["remedy"] for finding in answer.json if not finding["ok"])


def test_a_room_survives_the_loss_of_its_index(fresh: Shell) -> None:
    fresh("reindex")
    before = fresh("search", "restraint", "--json").json["hits"]
    shutil.rmtree(fresh.room / "index")
    fresh("reindex")
    assert fresh("search", "restraint", "--json").json["hits"] == before
