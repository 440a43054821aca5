from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from readingroom.language.fingerprints import WINDOW, _winnow
from tests.language.articles import read

PASSAGE = (
    "The harbour authority closed three northern piers after divers found deep cracks in the concrete pillars, "
    "and engineers warned that winter storms could bring down the old lighthouse wall."
)


def test_a_reused_passage_leaves_shared_fingerprints() -> None:
    here = read(f"Nothing was known of it at first. {PASSAGE} Ships were sent elsewhere.")
    there = read(f"A summer passed, and then another. {PASSAGE} Nobody has answered so far.")
    assert set(here.fingerprints) & set(there.fingerprints)


def test_inflection_and_small_words_make_no_difference() -> None:
    here = read("The engineers repaired bridges across northern valleys.")
    there = read("An engineer repairs the bridge across a northern valley.")
    assert here.fingerprints == there.fingerprints


def test_unrelated_texts_share_none() -> None:
    assert not set(read(PASSAGE).fingerprints) & set(read("Bakers sold sweet bread and warm milk to hungry children.").fingerprints)  # fmt: skip


def test_fingerprints_are_the_same_in_every_run() -> None:
    assert read("alpha beta gamma delta").fingerprints == (13278314589023947030,)


def test_they_are_sorted_without_repeats() -> None:
    found = read(PASSAGE * 3).fingerprints
    assert list(found) == sorted(set(found))


@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=30))
def test_of_every_window_the_least_hash_is_kept_and_no_other(hashes: list[int]) -> None:
    kept = _winnow(np.array(hashes, np.uint64)).tolist()
    windows = [hashes[k : k + WINDOW] for k in range(max(1, len(hashes) - WINDOW + 1))]
    assert kept == [min(window) for window in windows]
