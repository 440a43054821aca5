from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.crossref import align, record
from readingroom.crossref.bearers import bearers
from readingroom.crossref.flat import packed, unpacked
from readingroom.crossref.prepared import prepare, stored
from readingroom.crossref.utterances import utterances
from readingroom.model import Entry
from tests.crossref.making import entry

ONE = (
    "The ministry said on Tuesday that at least 38 people were killed in the strikes. “We are deeply concerned about the "
    "escalation between the two neighbours,” spokeswoman Maria Petrova told reporters in Moscow. She called on both "
    "sides to show restraint, and condemned terrorism in all its forms.\n\nA. Trains ran late. The talks resume on Friday."
)
OTHER = (
    "At least 38 people were killed in the strikes, the ministry said on Tuesday. Russia is “deeply concerned about the "
    "escalation between the two neighbours,” Maria Petrova said. Moscow urged both sides to show restraint."
)


def _kept(given: Entry) -> Entry:
    return replace(given, prepared=record(given))


def test_what_the_index_keeps_gives_the_references_that_the_text_gives() -> None:
    kept = align(_kept(entry("kept one", ONE)), _kept(entry("kept other", OTHER)))
    made = align(entry("made one", ONE), entry("made other", OTHER))
    assert kept
    assert [(r.kind, r.here, r.there, r.reason) for r in kept] == [(r.kind, r.here, r.there, r.reason) for r in made]


@given(st.text(max_size=300) | st.just(ONE))
def test_what_the_index_keeps_of_any_text_is_what_the_text_gives(text: str) -> None:
    plain = entry("plain", text)
    kept = _kept(replace(plain, article=replace(plain.article, id="kept")))
    assert stored(kept) is not None
    made, read = prepare(plain), prepare(kept)
    assert list(made.sentences) == list(read.sentences)
    for name in ("starts", "ends", "words", "stems", "of_stem", "of_sentence", "post_sentence", "proper", "content"):
        assert np.array_equal(getattr(made, name), getattr(read, name)), name
    assert [(b.key, b.mentions, b.folded) for b in bearers(plain)] == [
        (b.key, b.mentions, b.folded) for b in bearers(kept)
    ]
    said = [(u.span, u.whole, u.speaker, u.cue, u.direct, u.sequence, u.acts) for u in utterances(plain)]
    assert said == [(u.span, u.whole, u.speaker, u.cue, u.direct, u.sequence, u.acts) for u in utterances(kept)]


@pytest.mark.parametrize("place", [0, 3, 5, 9, 40, 300, -1])
def test_a_record_that_was_altered_is_made_anew(place: int) -> None:
    # Of an article by this id nothing is remembered yet.
    one, other = entry(f"altered {place}", ONE), entry("other", OTHER)
    altered = bytearray(record(one))
    altered[place] ^= 4
    damaged = replace(one, prepared=bytes(altered))
    assert stored(damaged) is None
    assert align(damaged, other) == align(one, other)


@given(st.binary(max_size=60) | st.binary(max_size=60).map(lambda raw: b"RRX\x01" + raw))
def test_bytes_of_another_kind_are_no_record(raw: bytes) -> None:
    assert unpacked(raw) is None


@given(st.dictionaries(st.sampled_from("abcd"), st.lists(st.integers(-(2**40), 2**40), max_size=5)))
def test_arrays_come_back_as_they_were(values: dict[str, list[int]]) -> None:
    found = unpacked(packed({name: np.array(each, np.int64) for name, each in values.items()}))
    assert found is not None
    assert {name: array.tolist() for name, array in found.items()} == values
