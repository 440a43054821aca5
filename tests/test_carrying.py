"""What only one outlet of a story carries, and whom its articles credit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readingroom.carrying import EACH, carried_alone, credited
from readingroom.model import Article, Entry, Reference, ReferenceKind, Reported
from readingroom.room import align, clean, mentions

TEXTS = {
    "Harbour Post": (
        "At least 14 people were hurt on Tuesday when a ferry struck the pier at Port Elsin, the coast guard said.\n\n"
        "“We heard a terrible crash and then everybody was running,” said Maria Okonkwo, a passenger from Lagos.\n\n"
        "The ferry carried 120 passengers, according to its owner. Prime Minister Erik Dahl called for calm."
    ),
    "The Elsin Courier": (
        "A ferry rammed the pier at Port Elsin on Tuesday, and 14 people were hurt, officials said.\n\n"
        "“We heard a terrible crash and then everyone was running,” Maria Okonkwo, who was aboard, told the Harbour Post.\n\n"
        "“Nobody had checked the brakes of this boat since the spring,” said Jonas Berg, an engineer at the yard. "
        "Erik Dahl, the prime minister, urged people to stay calm."
    ),
    "Coast Radio": (
        "Fourteen people were hurt when a ferry struck the pier at Port Elsin on Tuesday.\n\n"
        "Prime Minister Erik Dahl said the coast guard would look into the cause."
    ),
}


def _entry(outlet: str, text: str) -> Entry:
    made = clean(f"A ferry strikes the pier\n\n{text}", origin=outlet)
    article = replace(made, outlet=outlet, text=text, byline="", agency="")
    return Entry(article, mentions(article))


ENTRIES = [_entry(*each) for each in TEXTS.items()]


def _references(entries: list[Entry]) -> list[Reference]:
    return [
        found
        for place, here in enumerate(entries)
        for there in entries[place + 1 :]
        for found in align(here.article, there.article)
    ]


def _found(kind: ReferenceKind, entries: list[Entry] = ENTRIES) -> dict[str, list[str]]:
    outlets = {entry.article.id: entry.article.outlet for entry in entries}
    found: dict[str, list[str]] = {}
    for one in carried_alone(entries, _references(entries)):
        if one.kind is kind:
            found.setdefault(outlets[one.sayings[0].article], []).append(one.sayings[0].text)
    return found


def test_a_figure_that_one_article_gives_is_its_own() -> None:
    found = _found(ReferenceKind.FIGURE)
    assert list(found) == ["Harbour Post"]
    assert [text[:14] for text in found["Harbour Post"]] == ["120 passengers"]


def test_a_figure_that_another_writes_as_a_word_is_not() -> None:
    assert not any(
        text.startswith(("At least 14", "14", "Fourteen"))
        for texts in _found(ReferenceKind.FIGURE).values()
        for text in texts
    )


def test_a_quotation_that_two_carry_in_other_words_is_not_alone_and_one_that_one_has_is() -> None:
    found = _found(ReferenceKind.QUOTE)
    assert list(found) == ["The Elsin Courier"]
    assert ["checked the brakes" in text for text in found["The Elsin Courier"]] == [True]


def test_a_person_whom_one_article_names_is_its_own() -> None:
    assert _found(ReferenceKind.NAME) == {"The Elsin Courier": ["Jonas Berg"]}


def test_what_is_alone_stands_at_its_words() -> None:
    texts = {entry.article.id: entry.article.text for entry in ENTRIES}
    for one in carried_alone(ENTRIES, _references(ENTRIES)):
        (saying,) = one.sayings
        assert texts[saying.article][saying.span.start : saying.span.end] == saying.text


def test_of_two_articles_nothing_is_called_alone() -> None:
    assert carried_alone(ENTRIES[:2], _references(ENTRIES[:2])) == ()


def test_articles_of_one_outlet_do_not_count_as_others() -> None:
    again = [_entry("Harbour Post", TEXTS["Harbour Post"])]
    again[0] = Entry(replace(again[0].article, id="again"), again[0].analysis)
    found = carried_alone([*ENTRIES, *again], _references([*ENTRIES, *again]))
    assert {one.sayings[0].article for one in found if one.kind is ReferenceKind.FIGURE} == {
        ENTRIES[0].article.id,
        "again",
    }


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("It came seven weeks after the first U.S. case of the illness was found.", "seven weeks after the first U.S. case"),
        ("The book made $2 million, has shot to No. 1 and is still sold.", "$2 million"),
        ("It took 17 months until Bolton resigned (says his publisher).", "17 months until Bolton resigned"),
        ("It took 17 months (says his publisher).", "17 months"),
        ("They led 600 demonstrators across the Edmund Pettus Bridge in Alabama.", "600 demonstrators across the Edmund Pettus Bridge in Alabama"),
        ("He won more than 60 percent of the U.S. Latino population.", "60 percent of the U.S. Latino population"),
        ("He sent 150 agents to Chicago, the mayor wrote in a letter.", "150 agents to Chicago"),
        ("The poll asked 504 people across every state and the District reveals much.", "504 people across every state"),
        ("The town has 3,700 students and eight buildings would need work.", "3,700 students"),
        ("The plan costs $13.5 billion for schools as part of the relief act.", "$13.5 billion for schools"),
        ("It lasted 48 hours—without a reason given by anybody at all.", "48 hours"),
    ],
)  # fmt: skip
def test_a_figure_is_given_with_the_words_that_say_what_it_counts_and_no_half_phrase(sentence: str, shown: str) -> None:
    entries = [*ENTRIES, _entry("Yard Weekly", f"{sentence}\n\nThe yard stood still.")]
    found = [
        one.sayings[0].text
        for one in carried_alone(entries, _references(entries))
        if one.kind is ReferenceKind.FIGURE and one.sayings[0].article == entries[-1].article.id
    ]
    assert any(text.lower().endswith(shown.lower()) for text in found), found


def test_no_article_fills_the_list_with_its_figures() -> None:
    many = " ".join(f"The yard built {number} boats in that year." for number in range(210, 240))
    entries = [*ENTRIES, _entry("Yard Weekly", many)]
    found: tuple[Reported, ...] = carried_alone(entries, _references(entries))
    own = [one for one in found if one.sayings[0].article == entries[-1].article.id]
    assert len([one for one in own if one.kind is ReferenceKind.FIGURE]) == EACH


def _article(outlet: str, text: str) -> Article:
    return replace(clean(text, origin=f"{outlet} {text}"), outlet=outlet, text=text, agency="")


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("Officials told the Harbour Post that the ferry was late.", True),
        ("The Harbour Post first reported the crash.", True),
        ("According to Harbour Post, nobody died.", True),
        ("The Harbour Post’s report named no one; the Harbour Post wrote of a crash.", True),
        ("He walked to the Harbour Post and waited there.", False),
        ("The harbour post reported rain.", False),
        ("Officials told the Harbour Postman a story.", False),
    ],
)
def test_an_outlet_is_credited_where_it_is_named_as_a_source(text: str, cites: bool) -> None:
    first, other = _article("The Harbour Post", "A ferry struck the pier."), _article("Courier", text)
    assert credited([first, other])[other.id] == (("The Harbour Post",) if cites else ())


def test_nobody_credits_themselves() -> None:
    one = _article("Harbour Post", "A man told the Harbour Post that it was late.")
    assert credited([one, _article("Courier", "It was late.")])[one.id] == ()
