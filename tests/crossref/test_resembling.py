"""No pair of names that a comparison of spellings would find is left out before it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from readingroom.crossref import names
from readingroom.crossref.bearers import Bearers, bearers
from readingroom.crossref.resembling import pairs
from readingroom.model import Analysis, Article, Entry, Name, NameType


def _named(text: str, kind: NameType) -> Bearers:
    article = Article(id=f"{kind} {text}", origin="a", text=text, blocks=())
    return bearers(Entry(article, Analysis(names=(Name(0, len(text), text, text, kind),))))


def _left(one: Bearers, other: Bearers) -> bool:
    [found] = pairs(one, [other], [False])
    return found.worth == [(0, 0)]


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
    assert _left(_named(one, kind), _named(other, kind))


def test_strangers_are_not_compared() -> None:
    assert not _left(_named("Paul Ryan", NameType.PERSON), _named("Peter Schmidt", NameType.PERSON))


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
    one, other = (_named(text, kind) for text in pair)
    [a], [b] = one, other
    shared = {word[0] for word in a.key.split()} & {word[0] for word in b.key.split()}
    if shared and a.key != b.key and names._sureness(a, b) >= names.SURE:
        assert _left(one, other)
