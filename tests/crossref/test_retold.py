"""One sentence that two reports of one event share, between others of their own, is linked."""

from __future__ import annotations

from datetime import date

from readingroom.crossref import align
from readingroom.model import Entry, Reference, ReferenceKind
from tests.crossref.making import entry, of_kind

ONE = (
    "Varna's harbour reopened in part on Tuesday, and the first ships left with grain.\n\n"
    "Petar Kolev, the mayor, toured the quays of Asparuhovo with engineers of the Black Sea Institute.\n\n"
    "The storm tore two cranes from their rails and flooded the cold stores.\n\n"
    "Insurers expect to pay for most of what was lost."
)
OTHER = (
    "Schools stay closed until Friday, Petar Kolev told reporters in Asparuhovo.\n\n"
    "Two cranes were torn from their rails by the storm, which flooded the cold stores too.\n\n"
    "The Black Sea Institute had warned of such waves for years."
)


def passages(one: Entry, other: Entry) -> set[str]:
    found: list[Reference] = of_kind(align(one, other), ReferenceKind.PASSAGE)
    return {reference.here_text for reference in found}


def test_a_single_sentence_told_again_is_linked_between_reports_of_one_event() -> None:
    assert passages(entry("one", ONE), entry("other", OTHER)) == {
        "The storm tore two cranes from their rails and flooded the cold stores."
    }


def test_a_single_sentence_is_no_evidence_between_articles_years_apart() -> None:
    assert not passages(entry("one", ONE), entry("other", OTHER, day=date(2019, 3, 13)))


def test_sentences_that_name_other_people_and_places_are_left_alone() -> None:
    other = OTHER.replace("by the storm, which", "by a storm off Burgas, Ivan Dimov said, which")
    one = ONE.replace("The storm tore", "In Kavarna the storm, said Maria Stoeva, tore")
    assert not passages(entry("one", one), entry("other", other))
