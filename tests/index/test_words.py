"""What is typed comes to the words that analysis finds in a text, the quick way and the other."""

from __future__ import annotations

import string

from hypothesis import example, given
from hypothesis import strategies as st

from readingroom.index.analysis import cut
from readingroom.index.words import Piece, pieces


@example("US who WHO u's")
@example("Fox News")
@given(st.text(string.ascii_letters + " '", max_size=140))
def test_what_is_typed_comes_to_the_words_of_a_text(typed: str) -> None:
    assert pieces(typed) == [Piece(*word) for word in cut(typed)]
