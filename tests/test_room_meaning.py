"""A room hears the second opinion of the extra where it is installed and the settings want it, and is as ever where not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from readingroom.crossref import meaning
from readingroom.model import ReferenceKind
from readingroom.room import Room

pytestmark = pytest.mark.skipif(not meaning.installed(), reason="the extra readingroom[semantic] is not installed")

PORT = """\
Port to be inspected before summer

The harbour of Larne will be inspected in spring.
Mayor Elena Duarte urged the port authority to inspect cranes.
“No crane will be moved before the summer fair is over,” she said.
Trains ran late again this week.
The library opens a new wing in autumn.
Bakers complain about the price of butter.
A choir from the hills won the cup.
Snow is forecast for the passes.
Two bridges will be painted green.
The museum lent nine portraits to Oslo.
Beekeepers count fewer swarms than a year ago.
Students planted four hundred oaks.
The cinema shows silent films on Mondays.
A lost parrot came back by itself.
The tram line reaches the stadium in May.
Potters fire their kilns at night.
The mill was sold to a brewer.
Chess players meet under the arches.
"""
NETS = """\
Fishermen ask for new nets

The fishermen of Larne lost forty nets this winter.
Mayor Elena Duarte urged the port authority to plant olive trees.
“No crane will be moved before the summer fair is over,” she said.
Rain is forecast.
The orchestra tours the north.
A meteor was seen over the lake.
Gardeners swap seeds on Saturdays.
The old cannery becomes a school.
Cyclists ask for wider lanes.
The zoo welcomes a tapir.
Weavers show carpets from the coast.
An inn burned down, nobody slept there.
The marathon starts at the lighthouse.
Astronomers rent the tower.
A bus driver retires after forty years.
Vines froze on the southern slope.
The theatre repeats its comedy.
Glaziers strike on Thursday.
"""


@pytest.fixture(scope="module")
def larne(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("larne")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "port.txt").write_text(PORT, encoding="utf-8")
    (folder / "seeds" / "nets.txt").write_text(NETS, encoding="utf-8")
    with Room.open(folder) as room:
        room.reindex(jobs=1)
    return folder


def asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, list[int]]:
    """How often the model is asked when an article is opened and when two are compared, and how many quotations are linked."""
    times = 0
    alike = meaning.Meaning.alike

    def counted(*given: Any) -> float:
        nonlocal times
        times += 1
        return alike(*given)

    monkeypatch.setattr(meaning.Meaning, "alike", counted)
    with Room.open(folder) as room:
        one, other = (hit.id for hit in room.search("Duarte").hits)
        found = room.references(one), room.compare(one, other)[2]
    return times, [sum(r.kind is ReferenceKind.QUOTE for r in some) for some in found]


def test_the_model_is_asked_where_an_article_is_opened_and_where_two_are_compared(
    larne: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READINGROOM_SEMANTIC", "true")
    times, quotes = asked(larne, monkeypatch)
    assert times >= 2
    assert quotes[0] == quotes[1] > 0


def test_the_settings_may_leave_it_out(larne: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READINGROOM_SEMANTIC", "false")
    assert asked(larne, monkeypatch) == (0, [2, 2])


def test_without_the_extra_nothing_is_asked_of_it(larne: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READINGROOM_SEMANTIC", "true")
    monkeypatch.setattr(meaning, "load", lambda: None)
    assert asked(larne, monkeypatch) == (0, [2, 2])
