from __future__ import annotations

from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.index.whoosh.compression import deflated, inflated
from readingroom.index.whoosh.dictionary import LIKELY
from readingroom.index.whoosh.sections import VERSION


@given(st.binary())
def test_what_was_deflated_comes_back(data: bytes) -> None:
    assert inflated(deflated(data)) == data


@given(st.binary(max_size=40), st.integers(0, 60))
def test_a_frame_cut_short_is_damage(data: bytes, length: int) -> None:
    frame = deflated(data)
    if length < len(frame):
        with pytest.raises(ValueError, match=r"damaged|cut short"):
            inflated(frame[:length])


def test_another_dictionary_is_another_version_of_the_format() -> None:
    assert (VERSION, blake2b(LIKELY, digest_size=8).hexdigest()) == (4, "51fcdea1e2d2c908")
