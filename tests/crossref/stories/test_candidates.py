from __future__ import annotations

import numpy as np

from readingroom.crossref.stories.candidates import BEST, DAYS, NEAREST, candidates
from readingroom.crossref.stories.corpus import Corpus, corpus_of, frequencies, weighed
from readingroom.crossref.stories.sketches import Sketch


def sharing(days: list[int], words: int = 1) -> Corpus:
    """Articles that all hold the same words, and one each that no other holds."""
    sketches = [
        Sketch("", "", day, np.array([*range(words), 1_000 + number], "<u4").tobytes(), bytes([4] * (words + 1)))
        for number, day in enumerate(days)
    ]
    corpus = corpus_of(sketches)
    return weighed(corpus, frequencies(corpus))


def pairs(corpus: Corpus, asking: list[int] | None = None) -> set[tuple[int, int]]:
    one, other = candidates(corpus, np.array(asking if asking is not None else range(len(corpus)), np.int64))
    return set(zip(one.tolist(), other.tolist(), strict=True))


def test_articles_that_share_a_telling_word_meet() -> None:
    assert pairs(sharing([100, 101])) == {(0, 1)}


def test_articles_too_many_days_apart_do_not_meet() -> None:
    assert pairs(sharing([1_000, 1_000 + DAYS])) == {(0, 1)}
    assert pairs(sharing([1_000, 1_001 + DAYS])) == set()


def test_an_undated_article_meets_those_of_any_day_and_other_undated_ones() -> None:
    assert pairs(sharing([0, 1_000, 5_000])) == {(0, 1), (0, 2)}
    assert pairs(sharing([0, 0])) == {(0, 1)}


def test_nobody_meets_more_than_so_many_however_many_share_a_word() -> None:
    corpus = sharing([1_000] * 600, words=30)
    assert len(pairs(corpus)) <= 600 * BEST
    assert len(pairs(corpus, [300])) <= min(BEST, 2 * NEAREST)


def test_who_asks_meets_the_same_as_when_all_ask() -> None:
    corpus = sharing([1_000 + number for number in range(12)])
    assert pairs(corpus, [5]) == {pair for pair in pairs(corpus) if 5 in pair}
