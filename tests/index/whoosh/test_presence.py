"""Patterns that mean very many words: they are found as ever, and count once a field."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readingroom.index import open_engine
from readingroom.index.analysis import Analyzer
from readingroom.index.whoosh import leaves, presence
from readingroom.index.whoosh.reader import WhooshReader

from .rooms import entry, files

WORDS = ["talk", "talks", "talked", "talking", "site", "sites", "strike", "strikes", "striking", "calm", "is", "ten"]
texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=300).map(" ".join), min_size=1, max_size=8)


def reader_of(folder: Path, articles: list[str]) -> WhooshReader:
    made = [entry(str(number), text, title=text[:20]) for number, text in enumerate(articles)]
    open_engine(folder).apply(files(*made), fresh=True)
    return WhooshReader(folder, Analyzer())


@given(articles=texts, data=st.data(), first=st.integers(1, 3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
def test_the_documents_that_hold_any_of_some_forms(
    tmp_path: Path, articles: list[str], data: st.DataObject, first: int
) -> None:
    [segment] = reader_of(tmp_path, articles).snapshot.segments
    field = segment.text("text")
    chosen = data.draw(st.sets(st.integers(0, len(field.exact) - 1), min_size=1)) if len(field.exact) else set()
    numbers = np.array(sorted(chosen), np.int64)
    with patch.object(presence, "_FIRST", first), patch.object(presence, "_AT_ONCE", 2):
        found = presence.holding(field, numbers)
    assert found.tolist() == field.postings_of_forms(numbers)[0].tolist() if chosen else not len(found)


def test_how_often_the_words_of_a_broad_pattern_stand_somewhere_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once, often = "talk of calm weather today", "talk talks talked calm weather"
    with reader_of(tmp_path, [once, often]) as reader:
        assert [each for each, _ in reader.find("tal*")[1]] == ["1", "0"]
        monkeypatch.setattr(leaves, "BROAD", 3)
        count, found = reader.find("tal*")
        assert count == 2
        assert found[0][1] == found[1][1]


def test_what_is_remembered_of_a_beginning_is_what_was_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaves, "BROAD", 0)
    with reader_of(tmp_path, ["talks", "calm", "talked", "", "sites talk"]) as reader:
        assert reader.find("ta*") == reader.find("ta*")
        assert reader.find("ta*")[0] == 3
        assert reader.find("c*")[0] == 1
