"""What only several articles, or the whole room, can tell."""

from __future__ import annotations

from pathlib import Path

from readingroom.crossref import commonplace, references
from readingroom.index import open_engine
from readingroom.model import FileState, ReferenceKind
from tests.crossref.making import entry, of_kind

FLOOD = "Governor Ines Okafor flew over the flood on Monday. At least 37 houses fell in Varna."
CHESS = "Governor Ines Okafor opened the chess cup. The favourite lost a rook."
FLOOD_TOO = "Governor Ines Okafor will visit the coast again. At least 37 houses fell in the Varna flood."


def test_a_commonplace_name_does_not_join_articles_that_share_nothing_else() -> None:
    found = references(entry("a", FLOOD), [entry("b", CHESS)], common={"ines okafor"})
    assert of_kind(found, ReferenceKind.NAME) == []


def test_a_name_that_is_rare_in_the_room_joins_them() -> None:
    found = references(entry("a", FLOOD), [entry("b", CHESS)])
    assert [r.here_text for r in of_kind(found, ReferenceKind.NAME)] == ["Ines Okafor"]


def test_a_commonplace_name_is_shown_between_articles_that_share_a_figure() -> None:
    found = references(entry("a", FLOOD), [entry("b", FLOOD_TOO)], common={"ines okafor"})
    assert of_kind(found, ReferenceKind.NAME)


def test_a_name_that_much_of_the_room_carries_is_commonplace(tmp_path: Path) -> None:
    crowd = [entry(f"other{n}", f"Ines Okafor opened fair number {n} in the town.") for n in range(25)]
    opened = entry("opened", "Ines Okafor met Piet van Houten at the fair.")
    engine = open_engine(tmp_path / "index")
    engine.apply([(e.article.origin, FileState(1, 1, e.article.id), [e]) for e in [*crowd, opened]], fresh=True)
    with engine.reader() as reader:
        assert commonplace(opened, reader) == {"ines okafor"}
