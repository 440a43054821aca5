from __future__ import annotations

from readingroom.crossref import align
from readingroom.crossref.stories.reporting import reported
from readingroom.model import Entry, Reference, ReferenceKind, Reported, Span, Verdict
from tests.crossref.making import entry

MORNING = entry(
    "morning",
    "A ferry sank off Tavish Bay on Tuesday night, killing at least 12 people, the coast guard said. "
    "“We have never seen a storm of such force in this bay,” said harbour master Ana Rell.",
)
EVENING = entry(
    "evening",
    "At least 12 people were killed when a ferry sank off Tavish Bay on Tuesday night. "
    "Harbour master Ana Rell said: “We have never seen a storm of such force in this bay.”",
)
LATER = entry(
    "later",
    "The ferry that sank off Tavish Bay on Tuesday night had passed its inspection in May. "
    "“We have never seen a storm of such force,” Ana Rell said.",
)


def told(*entries: Entry) -> tuple[Reported, ...]:
    references: list[Reference] = []
    for place, here in enumerate(entries):
        references += [one for there in entries[place + 1 :] for one in align(here, there)]
    return reported(entries, references)


def test_a_figure_that_two_articles_give_is_told_with_both() -> None:
    figures = [each for each in told(MORNING, EVENING) if each.kind is ReferenceKind.FIGURE]
    assert [(each.what, [one.article for one in each.sayings]) for each in figures] == [
        ("killed", ["morning", "evening"])
    ]


def test_an_utterance_that_three_articles_carry_is_told_once_with_its_speaker() -> None:
    (quote,) = [each for each in told(MORNING, EVENING, LATER) if each.kind is ReferenceKind.QUOTE]
    assert quote.what == "Ana Rell"
    assert [one.article for one in quote.sayings] == ["morning", "evening", "later"]
    assert all("a storm of such force" in one.text for one in quote.sayings)


def test_the_gravest_verdict_between_any_two_is_told() -> None:
    spans = {name: Span(number, number + 5) for number, name in enumerate(("morning", "evening", "later"))}

    def link(here: str, there: str, verdict: Verdict) -> Reference:
        return Reference(ReferenceKind.FIGURE, verdict, 1.0, "", here, spans[here], "", there, spans[there], "")

    references = [link("morning", "evening", Verdict.SAME), link("evening", "later", Verdict.DIFFERS)]
    (figure,) = reported((MORNING, EVENING, LATER), references)
    assert (figure.verdict, len(figure.sayings)) == (Verdict.DIFFERS, 3)


def test_what_is_linked_with_an_article_outside_the_story_is_left_out() -> None:
    assert not reported((MORNING,), align(MORNING, EVENING))


def test_nothing_is_told_of_articles_that_share_no_figure_and_no_utterance() -> None:
    assert told(MORNING, entry("other", "The museum of Wexley opened a new wing with paintings of the sea.")) == ()


def test_figures_that_count_the_same_are_told_apart_by_the_words_around_them() -> None:
    one = entry(
        "one",
        "The fire marshal said that 6,200 people attended the rally in the arena. "
        "A campaign official said that 12,000 people passed the metal detectors.",
    )
    other = entry(
        "other",
        "Only 6,200 people attended, the marshal found. The campaign counted 12,000 people at the detectors.",
    )

    def link(text: str) -> Reference:
        here, there = (each.article.text.index(text) for each in (one, other))
        end = len(text)
        spans = Span(here, here + end), Span(there, there + end)
        return Reference(ReferenceKind.FIGURE, Verdict.SAME, 1.0, "", "one", spans[0], "", "other", spans[1], "")

    told_apart = reported((one, other), [link("6,200 people"), link("12,000 people")])
    assert [each.what for each in told_apart] == ["people: marshal, attended", "people: campaign, detectors"]
