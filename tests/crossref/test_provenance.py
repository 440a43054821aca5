"""Who had shared wording first, or from whom, is said where dates or credits say so, and not else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from readingroom.crossref import align
from readingroom.model import Entry, ReferenceKind
from tests.crossref.making import DAY, entry, of_kind

TEXT = (
    "The storm tore two cranes from their rails in the harbour of Varna and flooded the cold stores, "
    "where three hundred tonnes of fish were waiting for the ferry to Burgas that never came."
)
LATER = date(2024, 3, 15)


def report(name: str, outlet: str, *, day: date | None = DAY, agency: str = "", text: str = TEXT) -> Entry:
    made = entry(name, text, day=day, outlet=outlet)
    return replace(made, article=replace(made.article, agency=agency))


def reason(one: Entry, other: Entry) -> str:
    (found,) = of_kind(align(one, other), ReferenceKind.PASSAGE)
    (mirrored,) = of_kind(align(other, one), ReferenceKind.PASSAGE)
    assert mirrored.reason == found.reason
    return found.reason.partition("in a row. ")[2]


def test_dates_say_who_had_the_words_first() -> None:
    found = reason(report("one", "Chernomorie", day=LATER), report("other", "Kurier"))
    assert found == "‘Kurier’ had it on Wednesday 13 March 2024, ‘Chernomorie’ on Friday 15 March 2024."


def test_of_one_day_or_without_a_date_nothing_is_said() -> None:
    assert not reason(report("one", "Chernomorie"), report("other", "Kurier"))
    assert not reason(report("one", "Chernomorie", day=None), report("other", "Kurier"))


def test_an_agency_that_both_credit_is_the_source_whatever_the_dates() -> None:
    found = reason(report("one", "Chernomorie", day=LATER, agency="BTA"), report("other", "Kurier", agency="BTA"))
    assert found == "Both credit ‘BTA’."


def test_an_agency_that_is_the_other_outlet_is_credited() -> None:
    assert reason(report("one", "Chernomorie", agency="BTA"), report("other", "BTA")) == "‘Chernomorie’ credits ‘BTA’."


def test_an_outlet_that_is_cited_beside_the_words_is_named() -> None:
    cited = report("one", "Chernomorie", text=TEXT + " The cranes were old, Kurier reported.")
    assert reason(cited, report("other", "Kurier", day=LATER)) == "‘Chernomorie’ cites ‘Kurier’ for it."
