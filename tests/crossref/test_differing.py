"""The words in which two wordings differ are marked on both sides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.crossref import align
from readingroom.crossref.differing import differing
from readingroom.model import ReferenceKind
from tests.crossref.making import entry, of_kind


def marked(here: str, there: str) -> tuple[list[str], list[str]]:
    ours, theirs = differing(here, there)
    return [here[s.start : s.end] for s in ours], [there[s.start : s.end] for s in theirs]


@pytest.mark.parametrize(
    ("here", "there", "ours", "theirs"),
    [
        ("We are deeply concerned by it.", "We are very much concerned by it.", ["deeply"], ["very much"]),
        ("We will never leave.", "We will leave.", ["never"], []),
        ("“We will, never, leave!”", "we will never leave", [], []),
        ("Nobody left the island.", "Seven ships sank in a storm.", [], []),
    ],
    ids=["another word", "a word left out", "punctuation alone", "other words altogether"],
)
def test_the_words_that_the_other_has_not_are_marked(here: str, there: str, ours: list[str], theirs: list[str]) -> None:
    assert marked(here, there) == (ours, theirs)


def test_a_quotation_carries_its_differing_words_as_spans_of_both_articles() -> None:
    one = entry("one", "In Varna, “we will rebuild every house on the hill before winter,” said Petar Kolev.")
    other = entry("other", "“We shall rebuild each house on the hill before winter,” Petar Kolev said.")
    (found,) = of_kind(align(one, other), ReferenceKind.QUOTE)
    assert [one.article.text[s.start : s.end] for s in found.here_diff] == ["will", "every"]
    assert [other.article.text[s.start : s.end] for s in found.there_diff] == ["shall", "each"]


_TEXTS = st.lists(st.sampled_from(["ships", "left", "Varna", "never", "and", "7"]), max_size=12).map(" ".join)


@given(_TEXTS, _TEXTS)
def test_what_is_not_marked_reads_the_same_on_both_sides(here: str, there: str) -> None:
    ours, theirs = differing(here, there)
    kept = []
    for text, spans in ((here, ours), (there, theirs)):
        left = text
        for span in reversed(spans):
            left = left[: span.start] + left[span.end :]
        kept.append(left.lower().split())
    assert kept[0] == kept[1] or not (ours or theirs)
