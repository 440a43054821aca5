"""No pair of names that a comparison of spellings would find is left out before it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from readingroom.crossref import names
from readingroom.crossref.bearers import Bearer, bearers
from readingroom.crossref.resembling import forms, pairs
from readingroom.model import Analysis, Article, Entry, Name, NameType


def _bearer(text: str, kind: NameType) -> Bearer:
    article = Article(id="a", origin="a", text=text, blocks=())
    [found] = bearers(Entry(article, Analysis(names=(Name(0, len(text), text, text, kind),))))
    return found


def _left(one: Bearer, other: Bearer) -> bool:
    return pairs(forms([one]), [forms([other])], [False]) == [[(0, 0)]]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Sofiya Kureshi", "Sophia Qureshi", NameType.PERSON),
        ("Abu Bakr al-Baghdadi", "Abu Bakr Albaghdadi", NameType.PERSON),
        ("Mr Vladimir Putin", "Wladimir Putin", NameType.PERSON),
        ("Сергеем Лавровым", "Сергей Лавров", NameType.PERSON),
        ("Yevgeny Prigozhin", "Evgeny Prigozhin", NameType.PERSON),
        ("Federal Bureau of Investigation", "FBI", NameType.ORGANISATION),
        ("A Ba", "Ba Al", NameType.PERSON),
        ("Popular Mobilization Forces", "Popular Mobilisation Forces", NameType.ORGANISATION),
    ],
)
def test_other_spellings_are_compared(one: str, other: str, kind: NameType) -> None:
    assert _left(_bearer(one, kind), _bearer(other, kind))


def test_strangers_are_not_compared() -> None:
    assert not _left(_bearer("Paul Ryan", NameType.PERSON), _bearer("Peter Schmidt", NameType.PERSON))


_WORDS = st.text("abcdehkqsxyz", min_size=1, max_size=12) | st.sampled_from(["al", "bin", "mr", "jr", "x2", "qureshi"])
_NAMES = st.lists(_WORDS, min_size=1, max_size=4).map(lambda words: " ".join(words).title())
_BLANK = frozenset({"", " "})
"""What is left of a name of one letter that is misspelled: no name."""


@st.composite
def _misspelled(draw: st.DrawFn) -> tuple[str, str]:
    name = draw(_NAMES)
    at, what = draw(st.integers(0, len(name) - 1)), draw(st.sampled_from(["", "a", "k", " "]))
    return name, name[:at] + what + name[at + draw(st.integers(0, 1)) :]


@given(_misspelled() | st.tuples(_NAMES, _NAMES), st.sampled_from(NameType))
def test_whatever_a_comparison_finds_is_compared(pair: tuple[str, str], kind: NameType) -> None:
    assume(not _BLANK.intersection(pair))
    one, other = (_bearer(text, kind) for text in pair)
    shared = {word[0] for word in one.key.split()} & {word[0] for word in other.key.split()}
    if shared and one.key != other.key and names._sureness(one, other) >= names.SURE:
        assert _left(one, other)
