"""Keys are found by whole columns as a dictionary would find them one by one."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from readingroom.index.analysis import Analyzer
from readingroom.index.whoosh.keytable import MISSING, WIDTH, Keys, KeyTable, keys_at
from readingroom.index.whoosh.lexicon import Lexicon

_KEYS = st.lists(st.text("ab", min_size=1, max_size=20).map(str.encode), max_size=60)


def _columns(keys: list[bytes]) -> Keys:
    text = np.frombuffer(b" ".join(keys), np.uint8)
    lengths = np.array([len(key) for key in keys], np.int64)
    return keys_at(text, np.cumsum(lengths + 1) - lengths - 1, lengths)


@given(_KEYS, _KEYS)
def test_a_table_finds_what_was_put_in_and_nothing_else(put: list[bytes], asked: list[bytes]) -> None:
    short = [key for key in dict.fromkeys(put) if len(key) <= WIDTH]
    with patch("readingroom.index.whoosh.keytable._SMALLEST", 2):
        table = KeyTable()
        for start in range(0, len(short), 7):
            some = np.arange(start, min(start + 7, len(short)), dtype=np.uint32).repeat(2)
            table.add(_columns([short[place] for place in some]), some)
        number = {key: place for place, key in enumerate(short)}
        found = table.find(_columns([*put, *asked])).tolist()
    assert found == [number.get(key, int(MISSING)) for key in [*put, *asked]]
    assert len(table) == len(short)


@given(st.lists(st.lists(st.text("aBé'.,-京 \x02", max_size=24), max_size=6), max_size=4))
def test_texts_taken_together_hold_the_words_that_each_has_alone(batches: list[list[str]]) -> None:
    analyzer = Analyzer()
    lexicon = Lexicon(analyzer)
    for texts in batches:
        if texts:
            taken, counts = lexicon.take(texts, "en")
            numbers, ends = lexicon.words(taken, np.cumsum(counts))
            exact, _ = lexicon.forms(numbers.tolist())
            parts = np.split(np.array(exact, object), ends[:-1])
            assert [[word.decode() for word in part] for part in parts] == [analyzer.words(text) for text in texts]
