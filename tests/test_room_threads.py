"""A room that several threads ask at once."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from readingroom.index.whoosh.names_reader import NamesReader
from readingroom.model import Results
from readingroom.room import Room


def test_no_search_is_answered_by_the_old_names_while_a_reader_is_told_the_new_ones(
    seeds_room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = 'names:="Maria Zakharova"'
    with Room.open(seeds_room) as room, ThreadPoolExecutor(1) as other:
        room.reindex(jobs=1)
        alone = room.search(query).total
        room.merge_names("Maria Zakharova", "Pahalgam")
        told, searching = NamesReader.take_for_one, []

        def tell(reader: NamesReader, names: Sequence[Sequence[str]]) -> None:
            meanwhile: Future[Results] = other.submit(room.search, query)
            searching.append(meanwhile)
            wait([meanwhile], 0.3)
            told(reader, names)

        monkeypatch.setattr(NamesReader, "take_for_one", tell)
        total = room.search(query).total
        assert total > alone
        assert [each.result().total for each in searching] == [total]
