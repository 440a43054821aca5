"""Names of a room on the command line: listed, shown, corrected, and still corrected when the index was made anew."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readingroom import naming, notes
from readingroom.cli import main
from readingroom.room import Room

ARTICLES = {
    "harbour": "Colonel Sofiya Qureshi opened the harbour in Vastad. “The harbour is safe again,” Sofiya Qureshi told reporters.",
    "bridge": "The engineer Sophia Qureshi inspected the bridge of Vastad. “The bridge will hold,” Sophia Qureshi said on Monday.",
    "valley": "Soldiers went into the Lorn Valley, the ministry said. The Lorn Valley had been closed for a week.",
    "border": "Soldiers left Lornadal, the ministry said on Friday. Lornadal had been closed for a week, it added.",
}
Run = Callable[..., Any]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A room of four short articles, with its index."""
    folder = tmp_path_factory.mktemp("names") / "room"
    (folder / "seeds").mkdir(parents=True)
    for number, (name, text) in enumerate(ARTICLES.items(), 1):
        page = f"---\ntitle: The {name}\noutlet: Daily {name}\ndate: 2025-05-0{number}\n---\n{text}\n"
        (folder / "seeds" / f"{name}.md").write_text(page, "utf-8")
    with Room.open(folder) as made:
        made.reindex(jobs=1)
    return folder


@pytest.fixture
def room(built: Path, tmp_path: Path) -> Path:
    """The same, to be written to."""
    return Path(shutil.copytree(built, tmp_path / "room"))


@pytest.fixture
def apart(room: Path) -> Run:
    """Runs a command in a process of its own, and gives what it answers in JSON."""

    def command(*words: str) -> Any:
        call = [sys.executable, "-m", "readingroom", *words, "--json", "--room", str(room)]
        done = subprocess.run(call, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return command


@pytest.fixture
def told(room: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command in this process, and gives its exit status and what a reader sees."""

    def command(*words: str) -> tuple[int, str, str]:
        status = main([*words, "--room", str(room)])
        return status, *capsys.readouterr()

    return command


@pytest.fixture
def run(told: Callable[..., tuple[int, str, str]]) -> Run:
    """Runs a command in this process, and gives what it answers in JSON."""

    def command(*words: str) -> Any:
        status, out, err = told(*words, "--json")
        assert status == 0, err
        return json.loads(out)

    return command


def test_the_file_that_is_looked_for_is_the_one_that_is_kept() -> None:
    assert naming.NOTES == notes.NOTES


def test_a_search_does_not_wait_for_what_reads_corrections(built: Path) -> None:
    program = (
        "import sys; from readingroom import Room\n"
        f"with Room.open({str(built)!r}) as room: room.search('harbour')\n"
        "assert not {'readingroom.notes', 'readingroom.crossref', 'sqlite3'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def linked(run: Run, title: str) -> set[tuple[str, str]]:
    """The names that the article with this title has in common with others, as both write them."""
    (hit,) = [hit for hit in run("search", "")["hits"] if hit["title"] == title]
    found = run("refs", hit["id"])
    return {(one["here"]["text"], one["there"]["text"]) for one in found if one["kind"] == "name"}


def called(run: Run, query: str) -> list[str]:
    return [entry["name"] for entry in run("names", query)]


def test_two_people_wrongly_taken_for_one_stay_two_when_the_index_is_made_anew(apart: Run, run: Run) -> None:
    wrong = ("Sofiya Qureshi", "Sophia Qureshi")
    assert called(run, "qureshi") == ["Sofiya Qureshi"]
    assert wrong in linked(run, "The harbour")
    apart("name", "Sofiya Qureshi", "--split", "Sophia Qureshi")
    apart("reindex", "--full", "--jobs", "1")
    assert called(apart, "qureshi") == ["Sofiya Qureshi", "Sophia Qureshi"]
    assert [run("name", name)["articles"] for name in wrong] == [1, 1]
    assert wrong not in linked(apart, "The harbour")
    assert wrong[::-1] not in linked(run, "The bridge")
    run("names", "--undo")
    assert called(run, "qureshi") == ["Sofiya Qureshi"]
    assert wrong in linked(run, "The harbour")


def test_two_names_that_the_reader_takes_for_one_are_linked_from_then_on(run: Run) -> None:
    both = ("Lornadal", "Lorn Valley")
    assert both not in linked(run, "The border")
    run("name", "Lornadal", "--same-as", "Lorn Valley")
    run("reindex", "--full", "--jobs", "1")
    entry = run("name", "Lornadal")
    assert (entry["name"], entry["articles"], len(entry["ids"])) == ("Lorn Valley", 2, 2)
    assert both in linked(run, "The border")
    assert {hit["title"] for hit in run("search", "names:lornadal")["hits"]} == {"The border", "The valley"}
    run("names", "--undo")
    assert {hit["title"] for hit in run("search", "names:lornadal")["hits"]} == {"The border"}


def test_corrections_are_listed_and_taken_back_by_number(run: Run) -> None:
    first = run("name", "Vastad", "--kind", "thing")[0]
    run("name", "Lornadal", "--rename", "Lornadal (valley)")
    assert [each["change"] for each in run("names", "--corrections")] == ["kind", "rename"]
    assert run("name", "Vastad")["kind"] == "thing"
    assert run("names", "--undo", str(first["number"]))["name"] == "Vastad"
    assert run("name", "Vastad")["kind"] != "thing"
    assert run("name", "Lornadal")["name"] == "Lornadal (valley)"


def test_two_of_one_name_are_told_apart_by_the_articles_that_the_reader_names(run: Run) -> None:
    ids = run("name", "Vastad")["ids"]
    assert len(ids) == 2
    run("name", "Vastad", "--articles", ids[0], "--as", "Vastad (river)")
    run("reindex", "--full", "--jobs", "1")
    assert (run("name", "Vastad")["ids"], run("name", "Vastad (river)")["ids"]) == (ids[1:], ids[:1])


def test_what_is_not_a_name_is_listed_no_more(run: Run) -> None:
    assert "Vastad" in called(run, "")
    run("name", "Vastad", "--not-a-name")
    assert "Vastad" not in called(run, "")


def test_a_name_is_shown_with_its_forms_and_articles_and_a_list_fits_80_columns(
    told: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    status, out, _ = told("name", "qureshi")
    assert status == 0
    assert "Sofiya Qureshi" in out
    assert "The harbour" in out
    status, out, _ = told("names")
    assert status == 0
    assert max(map(len, out.splitlines())) <= 80


def test_an_open_room_knows_new_names_and_corrections_made_elsewhere(room: Path) -> None:
    with Room.open(room) as opened, Room.open(room) as elsewhere:
        assert [each.name for each in opened.names("vidal")] == []
        (room / "seeds" / "new.txt").write_text(
            "The mayor, Rosa Vidal, spoke in Vastad. Then Rosa Vidal left.\n", "utf-8"
        )
        opened.reindex(jobs=1)
        assert [each.name for each in opened.names("vidal")] == ["Rosa Vidal"]
        elsewhere.rename_name("Rosa Vidal", "Rosa Vidal (mayor)")
        assert [each.name for each in opened.names("vidal")] == ["Rosa Vidal (mayor)"]
        assert opened.search("names:lornadal").total == 1
        elsewhere.merge_names("Lornadal", "Lorn Valley")
        assert opened.search("names:lornadal").total == 2


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (("name", "Nobody Atall"), "readingroom names"),
        (("name", "Qureshy"), "Sofiya Qureshi"),
        (("name", "Vastad", "--same-as", "vastad"), "readingroom names"),
        (("name", "Vastad", "--split", "Lornadal"), "readingroom name Vastad"),
        (("name", "Vastad", "--split", "Vastad"), "--articles"),
        (("name", "Vastad", "--rename", "Lornadal"), "--same-as"),
        (("name", "Vastad", "--rename", " - "), "letters"),
        (("name", "Vastad", "--as", "Other"), "--articles"),
        (("name", "Vastad", "--articles", "zzz", "--as", "Other"), "search"),
        (("name", "Vastad", "--kind", "town"), "--help"),
        (("names", "--undo"), "name "),
        (("names", "--undo", "7"), "--corrections"),
    ],
)
def test_what_cannot_be_done_is_told_with_what_to_do(
    told: Callable[..., tuple[int, str, str]], words: tuple[str, ...], remedy: str
) -> None:
    status, out, err = told(*words)
    assert (status, out) == (2, "")
    assert remedy in err


def test_hostile_names_reach_the_terminal_as_plain_text(room: Path, told: Callable[..., tuple[int, str, str]]) -> None:
    (room / "seeds" / "bad.txt").write_text("Mayor Ana\x1b[31mPaz Vidal spoke. Ana\x1b[31mPaz Vidal left.\n", "utf-8")
    told("reindex", "--jobs", "1")
    for words in (("names",), ("names", "vidal"), ("names", "\x1b[2J"), ("name", "\x1b[2J")):
        _, out, err = told(*words)
        assert "\x1b" not in out + err


def test_the_words_for_a_people_are_told_beside_their_place_and_not_counted_as_its_name(tmp_path: Path) -> None:
    texts = (
        "A ferry from Norway reached Vastad. “Norway sends help,” the captain said.",
        "Norwegian engineers repaired the bridge. The Norwegians left on Friday.",
        "The Norwegian embassy thanked Vastad, and Norway paid for the bridge.",
    )
    (tmp_path / "seeds").mkdir()
    for number, text in enumerate(texts):
        (tmp_path / "seeds" / f"{number}.md").write_text(text, "utf-8")
    with Room.open(tmp_path) as made:
        made.reindex(jobs=1)
        place = made.name("Norway")
    assert place.articles == 2
    assert [(each.text, each.articles) for each in place.demonyms] == [("norwegian", 2), ("norwegians", 1)]


MILLERS = (
    "Stephen Miller spoke in Vastad. “It will rain,” Stephen Miller said. Then Miller left.",
    "Stephen Miller came back. “It did rain,” Stephen Miller said. Then Miller left.",
    "Stephen L. Miller was there. “It may snow,” Stephen L. Miller said. Then Miller went home.",
)


def test_a_form_that_is_split_off_is_gone_from_all_names_of_the_entry_and_back_in_one_step(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    for number, text in enumerate(MILLERS):
        (tmp_path / "seeds" / f"{number}.txt").write_text(f"The visit\n\n{text}\n", "utf-8")
    with Room.open(tmp_path) as room:
        room.reindex(jobs=1)
        before = room.name("Stephen Miller")
        if len(before.names) < 2:
            room.merge_names("Stephen L. Miller", "Stephen Miller")
        assert {"Stephen Miller", "Stephen L. Miller", "Miller"} <= {
            form.text for form in room.name("Stephen Miller").forms
        }
        said = len(room.name_corrections())
        assert room.split_name("Stephen Miller", "Miller").name == "Stephen Miller"
        assert "Miller" not in {form.text for form in room.name("Stephen Miller").forms}
        room.uncorrect_name()
        assert len(room.name_corrections()) == said
        assert "Miller" in {form.text for form in room.name("Stephen Miller").forms}
