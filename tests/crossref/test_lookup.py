"""Who else may carry parts of an article: asked of a real index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path

import pytest

from readingroom.crossref import candidates, probe
from readingroom.index import open_engine
from readingroom.index.engine import Reader
from readingroom.model import Entry, FileState
from tests.crossref.making import entry

DAY = Date(2024, 3, 13)
FLOOD = "The Varna flood swept through the harbour district, said Mayor Ines Okafor. Boats and timber blocked the Asparuhov bridge."


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    stories = [
        entry("floodone", FLOOD, day=DAY, title="Flood in Varna"),
        entry("floodtwo", "Ines Okafor thanked divers after the flood blocked the Asparuhov bridge.", day=DAY),
        entry(
            "longago", "The Asparuhov bridge stood through the great flood, Ines Okafor recalled.", day=Date(2019, 1, 1)
        ),
        *(
            entry(f"other{n}", f"Chess players met for round {n}. The favourite lost a rook.", day=DAY)
            for n in range(6)
        ),
    ]
    engine = open_engine(tmp_path / "index")
    engine.apply([(s.article.origin, FileState(1, 1, s.article.id), [s]) for s in stories], fresh=True)
    with engine.reader() as opened:
        yield opened


def opened(reader: Reader) -> Entry:
    return reader.entry("floodone")


def test_a_probe_asks_within_four_days_for_telling_words_and_names(reader: Reader) -> None:
    question = probe(opened(reader), reader)
    assert (question.first, question.last) == (Date(2024, 3, 9), Date(2024, 3, 17))
    assert question.exclude == "floodone"
    assert 0 < len(question.terms) <= 25
    assert "ines okafor" in {name for name, _ in question.names}


def test_words_that_stand_nowhere_else_are_not_asked_for(reader: Reader) -> None:
    assert reader.terms("timber")[0] not in {term for term, _ in probe(opened(reader), reader).terms}


def test_an_undated_article_asks_without_bounds(reader: Reader) -> None:
    question = probe(entry("new", FLOOD, day=None), reader)
    assert (question.first, question.last) == (None, None)


def test_partners_of_its_days_come_first_and_older_ones_after(reader: Reader) -> None:
    found = candidates(opened(reader), reader)
    assert found[0] == "floodtwo"
    assert "longago" in found
    assert "floodone" not in found
    assert len(found) == len(set(found))


def test_no_more_are_given_than_asked_for(reader: Reader) -> None:
    assert candidates(opened(reader), reader, limit=1) == ["floodtwo"]
    assert candidates(opened(reader), reader, limit=0) == []


def test_the_first_and_last_days_that_there_are_can_be_asked_about(reader: Reader) -> None:
    assert probe(entry("early", FLOOD, day=Date.min), reader).first is None
    assert probe(entry("late", FLOOD, day=Date.max), reader).last is None


def test_a_partner_of_which_little_but_its_title_was_read_is_found(tmp_path: Path) -> None:
    asking = entry("asking", FLOOD, day=DAY, title="Flood in Varna")
    bare = entry(
        "bare", "Sign up to go on reading.", day=DAY, title="Harbour district of Varna under water after flood"
    )
    others = [
        entry(f"other{n}", f"Chess players met for round {n}. The favourite lost a rook.", day=DAY) for n in range(6)
    ]
    others.append(entry("coast", "Varna has a harbour district. No flood is recorded there.", day=Date(2011, 4, 2)))
    engine = open_engine(tmp_path / "index")
    engine.apply([(s.article.origin, FileState(1, 1, s.article.id), [s]) for s in (asking, bare, *others)], fresh=True)
    with engine.reader() as opened:
        assert "bare" in candidates(opened.entry("asking"), opened, limit=2)


def test_older_reports_of_a_story_keep_places_among_many_of_the_day(tmp_path: Path) -> None:
    asking = entry("asking", FLOOD, day=DAY)
    same_day = [
        entry(f"day{n}", f"A flood of letters reached desk {n}. Boats are for sale.", day=DAY) for n in range(9)
    ]
    older = entry("older", "Ines Okafor had warned of a flood at the Asparuhov bridge of Varna.", day=Date(2023, 5, 2))
    engine = open_engine(tmp_path / "index")
    engine.apply(
        [(s.article.origin, FileState(1, 1, s.article.id), [s]) for s in (asking, older, *same_day)], fresh=True
    )
    with engine.reader() as opened:
        assert "older" in candidates(opened.entry("asking"), opened, limit=5)
