"""What the articles found can be narrowed to: people and places counted under all their names."""

from __future__ import annotations

import json

import pytest

from readingroom.index.clauses import labelled, narrowed
from readingroom.model import NameEntry
from readingroom.room import Room

REPORTS = [
    ("Joan Vasquez met the miners of the valley. Vasquez spoke for an hour.", 3),
    ("Vasquez returned to Bolton on Monday, and the miners cheered.", 3),
    ("Envoys of the U.S. came to Bolton, as the U.S. had said.", 3),
    ("Envoys of the United States came to Paris, as the United States had said.", 2),
    ("Envoys came home to America, and America was glad of it.", 2),
]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    folder = tmp_path_factory.mktemp("narrowing") / "room"
    (folder / "seeds").mkdir(parents=True)
    texts = [f"{text} It was day {number}." for text, many in REPORTS for number in range(many)]
    lines = [json.dumps({"title": f"Report {number}", "text": text}) for number, text in enumerate(texts)]
    (folder / "seeds" / "a.jsonl").write_text("\n".join(lines), "utf-8")
    room = Room.open(folder)
    room.reindex(jobs=1)
    return room


def found(room: Room, query: str = "") -> dict[str, NameEntry]:
    counts = room.search(query, limit=0).facets["names"]
    return {entry.name: entry for entry in room.names_found(query, counts)}


def test_a_country_that_is_known_by_several_names_is_counted_once(room: Room) -> None:
    ours = found(room)
    assert ours["U.S."].articles == 7
    assert set(ours["U.S."].names) == {"U.S.", "United States", "America"}
    assert not {"United States", "America"} & set(ours)


def test_of_each_what_the_query_finds_is_counted(room: Room) -> None:
    assert found(room, "bolton")["U.S."].articles == 3
    assert found(room, "paris OR home")["U.S."].articles == 4


def test_every_count_is_what_one_comes_to(room: Room) -> None:
    for query in ("", "bolton", "envoys came"):
        for entry in found(room, query).values():
            clause = labelled("names", entry.names)
            assert room.search(narrowed(query, clause)).total == entry.articles


def test_what_the_user_says_is_one_or_no_name_is_counted_so(room: Room) -> None:
    room.merge_names("Vasquez", "Bolton")
    room.not_a_name("Paris")
    try:
        ours = found(room)
    finally:
        while room.name_corrections():
            room.uncorrect_name()
    assert "Paris" not in ours
    assert {"Bolton"} <= set(ours)
    assert "Vasquez" not in ours


def test_a_whole_label_is_found_and_no_longer_one(room: Room) -> None:
    named = room.search("names:vasquez", limit=0).total
    assert named == 6
    assert room.search('names:="vasquez"').total < named
    assert room.search('names:="Joan Vasquez"').total == 3
