"""What only several articles, or the whole room, can tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from readingroom.crossref import as_found, commonplace, placed, references
from readingroom.crossref.lookup import Commonplace
from readingroom.index import open_engine
from readingroom.model import Entry, FileState, ReferenceKind
from tests.crossref.making import entry, of_kind

OKAFOR = Commonplace(common=frozenset({"ines okafor"}))
FLOOD = "Governor Ines Okafor flew over the flood on Monday. At least 37 houses fell in Varna."
CHESS = "Governor Ines Okafor opened the chess cup. The favourite lost a rook."
FLOOD_TOO = "Governor Ines Okafor will visit the coast again. At least 37 houses fell in the Varna flood."


def test_a_commonplace_name_does_not_join_articles_that_share_nothing_else() -> None:
    found = references(entry("a", FLOOD), [entry("b", CHESS)], common=OKAFOR)
    assert of_kind(found, ReferenceKind.NAME) == []


def test_a_name_that_is_rare_in_the_room_joins_them() -> None:
    found = references(entry("a", FLOOD), [entry("b", CHESS)])
    assert [r.here_text for r in of_kind(found, ReferenceKind.NAME)] == ["Ines Okafor"]


def test_a_commonplace_name_is_shown_between_articles_that_share_a_figure() -> None:
    found = references(entry("a", FLOOD), [entry("b", FLOOD_TOO)], common=OKAFOR)
    assert of_kind(found, ReferenceKind.NAME)


def test_a_name_that_much_of_the_room_carries_is_commonplace(tmp_path: Path) -> None:
    crowd = [entry(f"other{n}", f"Ines Okafor opened fair number {n} in the town.") for n in range(25)]
    opened = entry("opened", "Ines Okafor met Piet van Houten at the fair.")
    engine = open_engine(tmp_path / "index")
    engine.apply([(e.article.origin, FileState(1, 1, e.article.id), [e]) for e in [*crowd, opened]], fresh=True)
    with engine.reader() as reader:
        assert commonplace(opened, reader) == Commonplace(frozenset({"ines okafor"}), frozenset({"ines okafor"}))


def test_a_name_in_few_of_many_articles_is_commonplace_and_not_everywhere(tmp_path: Path) -> None:
    crowd = [entry(f"other{n}", f"Ines Okafor opened fair number {n} in the town.") for n in range(25)]
    crowd += [entry(f"rest{n}", f"The town opened fair number {n}.") for n in range(250)]
    opened = entry("opened", "Ines Okafor met Piet van Houten at the fair.")
    engine = open_engine(tmp_path / "index")
    engine.apply([(e.article.origin, FileState(1, 1, e.article.id), [e]) for e in [*crowd, opened]], fresh=True)
    with engine.reader() as reader:
        assert commonplace(opened, reader) == OKAFOR


def test_a_name_that_stands_everywhere_in_a_room_is_never_linked() -> None:
    found = references(entry("a", FLOOD), [entry("b", FLOOD_TOO)], common=Commonplace(OKAFOR.common, OKAFOR.common))
    assert of_kind(found, ReferenceKind.FIGURE)
    assert not of_kind(found, ReferenceKind.NAME)


STORM = (
    "At least 37 houses fell in Varna, Governor Ines Okafor said on Monday. “We will rebuild every single house before the "
    "winter comes,” Okafor told reporters at the Black Sea Institute."
)
REPORTS = [
    "Governor Ines Okafor promised: “We will rebuild every single house before the winter comes.” At least 37 houses fell in Varna.",
    "The Black Sea Institute counted 41 houses that fell in Varna. Ines Okafor came on Monday.",
    "Ines Okafor, the governor, opened the chess cup. The Black Sea Institute sent a team.",
    "Ines Okafor will run again, the Varna Courier reported.",
    "Trains to Varna run again. The Black Sea Institute expects more rain on Friday.",
]


def test_what_comes_one_by_one_is_in_the_end_what_comes_at_once() -> None:
    opened, others = entry("opened", STORM), [entry(f"report{n}", text) for n, text in enumerate(REPORTS)]
    batches = list(as_found(opened, others, len(others)))
    assert len(batches) > 1
    assert all(batches)
    found = sorted((one for batch in batches for one in batch), key=placed)
    assert found == references(opened, others)


def test_a_name_that_nearly_all_carry_never_comes() -> None:
    opened = entry("opened", STORM)
    crowd = [entry(f"report{n}", f"Governor Ines Okafor opened fair number {n} in the town.") for n in range(5)]
    assert not [one for batch in as_found(opened, crowd, len(crowd)) for one in of_kind(batch, ReferenceKind.NAME)]


def test_articles_are_read_only_while_somebody_asks_for_more() -> None:
    asked: list[str] = []

    def read() -> Iterator[Entry]:
        for n, text in enumerate(REPORTS):
            asked.append(text)
            yield entry(f"report{n}", text)

    next(as_found(entry("opened", STORM), read(), len(REPORTS)))
    assert asked == REPORTS[:1]


FAIR = "Ines Okafor opened the fair of Varna. Piet van Houten sang there. The gates closed on May 4, 2025."
COURT = "A judge heard Ines Okafor. Piet van Houten waited outside. Their lawyers filed papers before May 4, 2025."


def test_a_day_joins_no_two_articles_by_names_that_the_room_is_full_of() -> None:
    keys = frozenset({"ines okafor", "piet van houten"})
    assert of_kind(references(entry("a", FAIR), [entry("b", COURT)]), ReferenceKind.DATE)
    assert not references(entry("a", FAIR), [entry("b", COURT)], common=Commonplace(keys))
