"""Dismissed references are found again among those of today: after edits, in both directions, and no others with them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from readingroom.cleaning import clean
from readingroom.language import analyse
from readingroom.model import Declared, Document, Entry, Reach, Reference, ReferenceKind, Span, Verdict
from readingroom.notes import Sieve, dismissal_of

HARBOUR = (
    "A ferry struck the pier of Lisbon on Tuesday and 26 people were killed, the harbour master said.\n\n"
    "“We are deeply concerned about the safety of all passengers on this line,” said Maria Teixeira, the minister.\n\n"
    "Another 26 people were killed on the same line in 1998. Teixeira promised an inquiry."
)
CAPITAL = (
    "The government promised an inquiry after a ferry accident in which 28 people were killed in Lisbon.\n\n"
    "Minister Maria Teixeira said she was “deeply concerned about the safety of all passengers on this line”."
)


def entry(origin: str, text: str) -> Entry:
    article = clean(Document(f"seeds/{origin}.txt", text, declared=Declared(title=origin)))
    return Entry(article, analyse(article))


def link(kind: ReferenceKind, here: Entry, words: str, there: Entry, other: str, nth: int = 0) -> Reference:
    """A reference from the nth place with these words to the first with the others."""
    start = -1
    for _ in range(nth + 1):
        start = here.article.text.index(words, start + 1)
    far = there.article.text.index(other)
    return Reference(
        kind, Verdict.VARIANT, 0.9, "", here.article.id, Span(start, start + len(words)), words,
        there.article.id, Span(far, far + len(other)), other,
    )  # fmt: skip


def turned(one: Reference) -> Reference:
    return Reference(
        one.kind, one.verdict, one.score, one.reason, one.there_id, one.there, one.there_text,
        one.here_id, one.here, one.here_text,
    )  # fmt: skip


def hidden(dismissed: Reference, reach: Reach, then: Sequence[Entry], shown: Reference, now: Sequence[Entry]) -> bool:
    """Whether what was dismissed of the articles as they were then hides a reference between those of now."""
    before = {each.article.id: each for each in then}
    after = {each.article.id: each for each in now}
    kept = dismissal_of(dismissed, reach, before.__getitem__, "now")
    return bool(Sieve([kept], after.__getitem__).by(shown))


A, B = entry("a", HARBOUR), entry("b", CAPITAL)
FIGURE = link(ReferenceKind.FIGURE, A, "26", B, "28")
QUOTE = link(
    ReferenceKind.QUOTE, A, "We are deeply concerned about the safety of all passengers on this line", B,
    "deeply concerned about the safety of all passengers on this line",
)  # fmt: skip
NAME = link(ReferenceKind.NAME, A, "Maria Teixeira", B, "Maria Teixeira")


@pytest.mark.parametrize("reference", [FIGURE, QUOTE, NAME], ids=["figure", "quote", "name"])
@pytest.mark.parametrize("reach", list(Reach))
def test_what_was_dismissed_is_hidden_from_either_article(reference: Reference, reach: Reach) -> None:
    assert hidden(reference, reach, [A, B], reference, [A, B])
    assert hidden(reference, reach, [A, B], turned(reference), [A, B])


def test_one_dismissed_figure_leaves_the_same_digits_elsewhere_in_the_article() -> None:
    other = link(ReferenceKind.FIGURE, A, "26", B, "28", nth=1)
    assert not hidden(FIGURE, Reach.ONE, [A, B], other, [A, B])


def test_one_dismissed_reference_leaves_those_of_other_kinds() -> None:
    assert not hidden(FIGURE, Reach.ONE, [A, B], QUOTE, [A, B])
    assert not hidden(FIGURE, Reach.KIND, [A, B], QUOTE, [A, B])


@pytest.mark.parametrize("reference", [FIGURE, QUOTE, NAME], ids=["figure", "quote", "name"])
def test_an_edit_elsewhere_in_either_article_brings_nothing_back(reference: Reference) -> None:
    a = entry("a", "Updated: the pier is closed.\n\n" + HARBOUR.replace("promised an inquiry", "spoke to no one"))
    b = entry("b", CAPITAL.replace("The government", "Late on Tuesday the government"))
    again = link(reference.kind, a, reference.here_text, b, reference.there_text)
    assert hidden(reference, Reach.ONE, [A, B], again, [a, b])


def test_a_dismissed_name_stays_so_when_an_edit_puts_another_mention_first() -> None:
    a = entry("a", "Maria Teixeira spoke early in the day.\n\n" + HARBOUR)
    again = link(ReferenceKind.NAME, a, "Maria Teixeira", B, "Maria Teixeira")
    assert hidden(NAME, Reach.ONE, [A, B], again, [a, B])


def test_a_figure_that_was_corrected_is_shown_again() -> None:
    a = entry("a", HARBOUR.replace("26", "27"))
    again = link(ReferenceKind.FIGURE, a, "27", B, "28")
    assert not hidden(FIGURE, Reach.ONE, [A, B], again, [a, B])
    assert not hidden(FIGURE, Reach.EVERYWHERE, [A, B], again, [a, B])


def test_a_quotation_that_is_cut_a_little_otherwise_is_the_same_place() -> None:
    again = link(ReferenceKind.QUOTE, A, "deeply concerned about the safety of all passengers", B, QUOTE.there_text)
    assert hidden(QUOTE, Reach.ONE, [A, B], again, [A, B])


def test_a_kind_between_two_articles_takes_all_of_it_and_nothing_with_a_third() -> None:
    c = entry("c", CAPITAL)
    assert hidden(FIGURE, Reach.KIND, [A, B], link(ReferenceKind.FIGURE, A, "1998", B, "28"), [A, B])
    assert not hidden(FIGURE, Reach.KIND, [A, B], link(ReferenceKind.FIGURE, A, "26", c, "28"), [A, c])


@pytest.mark.parametrize("reference", [FIGURE, QUOTE, NAME], ids=["figure", "quote", "name"])
def test_a_pairing_dismissed_everywhere_is_hidden_between_other_articles(reference: Reference) -> None:
    c, d = entry("c", HARBOUR), entry("d", CAPITAL)
    again = link(reference.kind, c, reference.here_text, d, reference.there_text)
    assert hidden(reference, Reach.EVERYWHERE, [A, B], again, [c, d])
    assert not hidden(reference, Reach.ONE, [A, B], again, [c, d])


def test_a_name_is_taken_for_whom_it_stands_for_not_for_its_letters() -> None:
    c = entry("c", "Prime minister João Teixeira spoke in Porto. Teixeira left early, and Teixeira came back.")
    same = link(ReferenceKind.NAME, A, "Teixeira", B, "Maria Teixeira", nth=1)
    other = link(ReferenceKind.NAME, c, "Teixeira", B, "Maria Teixeira", nth=1)
    assert hidden(NAME, Reach.EVERYWHERE, [A, B], same, [A, B])
    assert not hidden(NAME, Reach.EVERYWHERE, [A, B], other, [c, B])


def test_words_dismissed_everywhere_are_the_same_in_other_case_and_punctuation() -> None:
    c = entry("c", CAPITAL.replace("deeply concerned about the safety", "Deeply concerned, about the safety"))
    words = "Deeply concerned, about the safety of all passengers on this line"
    assert hidden(QUOTE, Reach.EVERYWHERE, [A, B], link(ReferenceKind.QUOTE, A, QUOTE.here_text, c, words), [A, c])


def test_without_dismissals_no_article_is_asked_for() -> None:
    def fail(_: str) -> Entry:
        raise AssertionError

    assert Sieve([], fail).by(FIGURE) == ()
