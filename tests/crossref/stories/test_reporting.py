"""Who of a story reports what."""

from __future__ import annotations

from readingroom.crossref.stories.reporting import reported
from readingroom.model import Analysis, Article, Entry, Figure, Reference, ReferenceKind, Span, Verdict

TEXTS = {
    "a": "At least 26 people died.",
    "b": "It killed 26 people.",
    "c": "38 people were killed.",
    "d": "Some 38 died.",
}
NUMBERS = {"a": "26", "b": "26", "c": "38", "d": "38"}


def entry(name: str) -> Entry:
    text = TEXTS[name]
    start = text.index(NUMBERS[name])
    figure = Figure(start, start + 2, NUMBERS[name], float(NUMBERS[name]), float(NUMBERS[name]), subject="killed")
    return Entry(Article(name, f"{name}.txt", text, ()), Analysis(figures=(figure,)))


def link(here: str, there: str, verdict: Verdict) -> Reference:
    spans = [Span(TEXTS[each].index(NUMBERS[each]), TEXTS[each].index(NUMBERS[each]) + 2) for each in (here, there)]
    return Reference(
        ReferenceKind.FIGURE, verdict, 1.0, "made up", here, spans[0], NUMBERS[here], there, spans[1], NUMBERS[there]
    )


LINKS = [
    link("a", "b", Verdict.SAME),
    link("a", "c", Verdict.DIFFERS),
    link("b", "c", Verdict.DIFFERS),
    link("c", "d", Verdict.SAME),
]


def test_what_is_linked_is_one_row_with_a_saying_of_each_article_in_their_order() -> None:
    (row,) = reported([entry(each) for each in "abcd"], LINKS)
    assert (row.kind, row.what, row.verdict) == (ReferenceKind.FIGURE, "killed", Verdict.DIFFERS)
    assert [(one.article, one.text) for one in row.sayings] == [("a", "26"), ("b", "26"), ("c", "38"), ("d", "38")]


def test_each_saying_is_judged_beside_the_first_directly_or_over_others() -> None:
    (row,) = reported([entry(each) for each in "abcd"], LINKS)
    assert [one.verdict for one in row.sayings] == [Verdict.SAME, Verdict.SAME, Verdict.DIFFERS, Verdict.DIFFERS]


def test_what_was_compared_directly_is_not_softened_by_a_way_round() -> None:
    links = [link("a", "b", Verdict.SAME), link("b", "c", Verdict.SAME), link("a", "c", Verdict.DIFFERS)]
    (row,) = reported([entry(each) for each in "abc"], links)
    assert [one.verdict for one in row.sayings] == [Verdict.SAME, Verdict.SAME, Verdict.DIFFERS]
