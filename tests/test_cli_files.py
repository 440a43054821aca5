"""The commands that need no room, on the sample's files."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from readingroom.cli import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def seeds(repository: Path) -> list[str]:
    return sorted(str(path) for path in (repository / "seeds").iterdir())


def lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


# --- clean


def test_clean_answers_a_line_for_each_article_with_the_promised_keys(seeds: list[str], capsys: Capture) -> None:
    assert main(["clean", "--json", *seeds]) == 0
    articles = lines(capsys.readouterr().out)
    assert [article["path"] for article in articles] == seeds
    for article in articles:
        assert set(article) >= {
            "path", "title", "outlet", "byline", "agency", "dateline", "date", "language", "url", "text", "blocks",
        }  # fmt: skip


def test_one_file_of_many_articles_is_a_line_for_each(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "wire.jsonl"
    file.write_text(
        "".join(json.dumps({"title": f"Title {n}", "text": f"Body number {n}. " * 20}) + "\n" for n in range(3))
    )
    assert main(["clean", "--json", str(file)]) == 0
    assert [article["title"] for article in lines(capsys.readouterr().out)] == ["Title 0", "Title 1", "Title 2"]


def test_standard_input_is_a_file_named_by_a_dash(
    seeds: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["clean", "--json", seeds[0]])
    (from_file,) = lines(capsys.readouterr().out)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(seeds[0]).read_bytes())))
    assert main(["clean", "--json", "-"]) == 0
    (from_input,) = lines(capsys.readouterr().out)
    assert from_input["path"] == "-"
    assert from_input["text"] == from_file["text"]


def test_standard_input_may_hold_many_articles(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    wire = "".join(json.dumps({"title": f"Title {n}", "text": f"Body number {n}. " * 20}) + "\n" for n in range(3))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(wire.encode())))
    assert main(["clean", "--json", "-"]) == 0
    assert [article["title"] for article in lines(capsys.readouterr().out)] == ["Title 0", "Title 1", "Title 2"]


def test_a_file_that_cannot_be_read_is_told_and_the_others_go_on(
    seeds: list[str], capsys: Capture, tmp_path: Path
) -> None:
    assert main(["clean", "--json", str(tmp_path / "absent.txt"), seeds[0]]) == 1
    out, err = capsys.readouterr()
    assert len(lines(out)) == 1
    assert "absent.txt" in err


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path, capsys: Capture) -> None:
    assert main(["clean", str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err


def test_clean_counts_what_it_removed(seeds: list[str], capsys: Capture) -> None:
    main(["clean", "--json", seeds[1]])
    (article,) = lines(capsys.readouterr().out)
    removed = sum(not block["kept"] for block in article["blocks"])
    main(["clean", seeds[1]])
    assert f"Removed: {removed} piece" in capsys.readouterr().out


def test_cleaning_writes_no_control_character_whatever_the_article_holds(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "hostile.txt"
    file.write_text(
        "Title \x1b]0;pwned\x07 here\n\n"
        + "The minister \x9b2J said \u202egnp\u202c that [/] talks would go on. " * 10,
        "utf-8",
    )
    main(["clean", "--removed", str(file)])
    out, err = capsys.readouterr()
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out + err)
    assert "[/]" in out


# --- align


def test_align_shows_what_two_files_share(seeds: list[str], capsys: Capture) -> None:
    assert main(["align", "--json", seeds[0], seeds[1]]) == 0
    references = json.loads(capsys.readouterr().out)
    assert references
    main(["clean", "--json", seeds[0], seeds[1]])
    here, there = lines(capsys.readouterr().out)
    for reference in references:
        assert here["text"][reference["here"]["start"] : reference["here"]["end"]] == reference["here"]["text"]
        assert there["text"][reference["there"]["start"] : reference["there"]["end"]] == reference["there"]["text"]
        assert reference["there"]["article"] == there["id"]


def test_align_compares_one_article_with_one(tmp_path: Path, seeds: list[str], capsys: Capture) -> None:
    file = tmp_path / "wire.jsonl"
    file.write_text(
        "".join(json.dumps({"title": f"Title {n}", "text": f"Body number {n}. " * 20}) + "\n" for n in range(3))
    )
    assert main(["align", seeds[0], str(file)]) == 2
    assert "holds 3 articles" in capsys.readouterr().err


def test_align_tells_of_a_file_that_cannot_be_read(tmp_path: Path, seeds: list[str], capsys: Capture) -> None:
    assert main(["align", seeds[0], str(tmp_path / "absent.txt")]) == 1
    assert "absent.txt" in capsys.readouterr().err


def test_what_two_files_share_reads_well(seeds: list[str], capsys: Capture) -> None:
    main(["align", "--json", seeds[0], seeds[1]])
    references = json.loads(capsys.readouterr().out)
    main(["align", seeds[0], seeds[1]])
    told = capsys.readouterr().out
    assert f"{len(references)} cross-reference" in told


# --- mentions


def test_mentions_stand_where_they_say_in_the_cleaned_text(seeds: list[str], capsys: Capture) -> None:
    main(["clean", "--json", *seeds])
    texts = {article["path"]: article["text"] for article in lines(capsys.readouterr().out)}
    assert main(["mentions", "--json", *seeds]) == 0
    mentions = json.loads(capsys.readouterr().out)
    assert {mention["kind"] for mention in mentions} == {"quote", "name", "figure", "date"}
    for mention in mentions:
        assert texts[mention["path"]][mention["start"] : mention["end"]] == mention["text"]


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("quote", {"speaker", "cue", "direct"}),
        ("name", {"canonical", "type"}),
        ("figure", {"value", "low", "high", "bound", "unit", "subject", "place", "date", "attribution"}),
        ("date", {"first", "last", "relative"}),
    ],
)
def test_a_mention_has_the_keys_of_its_kind(kind: str, keys: set[str], seeds: list[str], capsys: Capture) -> None:
    main(["mentions", "--json", *seeds])
    of_kind = [mention for mention in json.loads(capsys.readouterr().out) if mention["kind"] == kind]
    assert of_kind
    assert all(set(mention) == {"path", "kind", "start", "end", "text"} | keys for mention in of_kind)


def test_mentions_read_well_in_order_of_place(seeds: list[str], capsys: Capture) -> None:
    main(["mentions", seeds[0]])
    places = [int(line.split()[0]) for line in capsys.readouterr().out.splitlines()[1:]]
    assert places == sorted(places)
    assert places
