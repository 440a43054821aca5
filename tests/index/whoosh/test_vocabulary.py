"""What a prefix, a pattern and a misspelling mean, against looking at every term."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from readingroom.index.matching import wildcard_pattern
from readingroom.index.whoosh.vocabulary import LONGEST, Vocabulary, as_key, as_term, packed

letters = st.text("abeéжя文", min_size=1, max_size=6)
words = st.lists(letters, max_size=30, unique=True)
labels = st.lists(st.lists(letters, min_size=1, max_size=3).map(" ".join), max_size=20, unique=True)
patterns = st.lists(st.sampled_from(("a", "b", "é", "文", "*", "?", "ab")), min_size=1, max_size=4).map("".join)


def _vocabulary(terms: list[str]) -> tuple[Vocabulary, list[str]]:
    ordered = sorted(terms, key=str.encode)
    return Vocabulary(*packed(term.encode() for term in ordered)), ordered


@given(words, letters)
def test_a_prefix_is_the_run_of_terms_that_begin_so(terms: list[str], prefix: str) -> None:
    vocabulary, ordered = _vocabulary(terms)
    found = [ordered[number] for number in vocabulary.beginning(prefix.encode())]
    assert found == [term for term in ordered if term.startswith(prefix)]


@given(words, patterns)
def test_a_pattern_means_the_terms_that_match_it_whole(terms: list[str], pattern: str) -> None:
    vocabulary, ordered = _vocabulary(terms)
    expression = wildcard_pattern(pattern)
    expected = [number for number, term in enumerate(ordered) if expression.fullmatch(term)]
    assert vocabulary.matching(pattern).tolist() == expected


@given(words, letters, st.sampled_from((1, 2)))
def test_no_misspelling_escapes_the_signatures(terms: list[str], word: str, distance: int) -> None:
    vocabulary, ordered = _vocabulary(terms)
    expected = [number for number, term in enumerate(ordered) if OSA.distance(term, word) <= distance]
    assert vocabulary.resembling(word, distance).tolist() == expected


@given(labels, letters, patterns, st.sampled_from((1, 2)))
def test_labels_are_found_by_the_words_in_them(terms: list[str], word: str, pattern: str, distance: int) -> None:
    vocabulary, ordered = _vocabulary(terms)
    expression = wildcard_pattern(pattern)
    split = [term.split(" ") for term in ordered]
    assert vocabulary.containing(word.encode()) == [at for at, label in enumerate(split) if word in label]
    assert vocabulary.containing(word.encode(), unfinished=True) == [
        at for at, label in enumerate(split) if any(each.startswith(word) for each in label)
    ]
    assert vocabulary.containing_match(pattern) == [
        at for at, label in enumerate(split) if any(expression.fullmatch(each) for each in label)
    ]
    assert vocabulary.containing_alike(word, distance) == [
        at for at, label in enumerate(split) if any(OSA.distance(each, word) <= distance for each in label)
    ]


@given(st.text(), st.text())
def test_keys_of_different_values_differ(one: str, other: str) -> None:
    assert (as_key(one) == as_key(other)) == (one == other)
    assert len(as_key(one * 50)) <= LONGEST
    assert b"\n" not in as_term(one)
