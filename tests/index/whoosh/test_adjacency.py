"""What is near what, against the plainest way of telling it."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.index.whoosh.adjacency import near

addresses = st.lists(st.integers(0, 60), max_size=25, unique=True).map(sorted)


@pytest.mark.parametrize("sparse", [0, 1000])
@given(places=addresses, others=addresses, low=st.integers(-9, 9), width=st.integers(0, 7))
def test_what_is_near_is_told_the_same_by_marking_and_by_looking_up(
    sparse: int, places: list[int], others: list[int], low: int, width: int
) -> None:
    with patch.multiple("readingroom.index.whoosh.adjacency", _PIECE=8, _SPARSE=sparse):
        found = near(np.array(places, np.int32), np.array(others, np.int32), low, low + width)
    assert found.tolist() == [any(low <= other - place <= low + width for other in others) for place in places]
