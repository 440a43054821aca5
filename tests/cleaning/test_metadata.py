"""Metadata is read where it stands, worked out where it does not, and left empty where there is no evidence."""

from __future__ import annotations

import datetime as dt

import pytest

from readingroom.cleaning import clean
from readingroom.cleaning.bylines import people_in
from readingroom.model import Article, Declared, Document

BODY = [
    "The council voted on Tuesday to close the harbour to ferries, after inspectors found cracks in the oldest of its three piers.",
    "Engineers said that the repair would take four months and cost nine million euros, most of which the region has promised to pay.",
    "“Nobody will be cut off,” the mayor told residents. Buses will carry passengers to the next port along the coast.",
]

NOTHING = Declared()


def article(*lines: str, declared: Declared = NOTHING) -> Article:
    return clean(Document(origin="room/a.txt", text="\n\n".join(lines), declared=declared))


def test_a_date_glued_before_the_first_sentence_is_the_date_and_no_text() -> None:
    found = article("date 2024-03-05 " + BODY[0], *BODY[1:])
    assert found.date == dt.date(2024, 3, 5)
    assert found.text.startswith("The council voted")


@pytest.mark.parametrize(
    "line",
    [
        "March 5, 2024 Hour: 8:22 am",
        "5 March 2024",
        "Published: 05.03.2024, 14:30",
        "Veröffentlicht am 5. März 2024",
        "Publié le 5 mars 2024 à 08h12",
        "5 de marzo de 2024",
        "Опубликовано 5 марта 2024, 12:00",
        "5 березня 2024",
        "Tuesday, March 5th, 2024",
        "Updated 2024-03-05T08:22:00Z",
    ],
)
def test_a_date_line_gives_the_date(line: str) -> None:
    found = article("Council closes harbour to ferries", line, *BODY)
    assert found.date == dt.date(2024, 3, 5)
    assert not found.provenance["date"].inferred
    assert line not in found.text


def test_a_dateline_gives_place_day_and_agency() -> None:
    found = article("FRANKLIN (Feb. 4, 2014) – " + BODY[0], *BODY[1:])
    assert (found.dateline, found.date) == ("FRANKLIN", dt.date(2014, 2, 4))
    assert article("PARIS, May 7 (Reuters) - " + BODY[0], *BODY[1:]).agency == "Reuters"


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("Moscow: On Wednesday, the council said that", "Moscow"),
        ("NEW DELHI — The council said that", "NEW DELHI"),
        ("BERLIN (dpa) - Der Rat hat beschlossen, dass", "BERLIN"),
        ("The plan — a bold one — was that", ""),
        ("Operation Harbour: Russia said that", ""),
        ("Update: The council said that", ""),
    ],
)
def test_a_colon_or_dash_makes_a_dateline_only_after_a_place(opening: str, place: str) -> None:
    assert article(f"{opening} {BODY[0]}", *BODY[1:]).dateline == place


def test_a_pictures_date_is_evidence_of_the_year_but_not_the_articles_date() -> None:
    found = article(
        "Council closes harbour to ferries",
        "FILE PHOTO: The harbour, May 4, 2025. © Jane Roe / Agency via Getty Images",
        "The council said on Wednesday that last month’s storm of April 22 had damaged the pier beyond what it could repair by itself.",
        BODY[1],
        "On Monday the mayor had spoken of small cracks. On Tuesday inspectors found that the whole pier had moved.",
    )
    assert found.date == dt.date(2025, 5, 7)
    assert found.provenance["date"].inferred
    assert "Wednesday" in found.provenance["date"].source


def test_without_evidence_of_a_year_there_is_no_date() -> None:
    found = article(
        "Council closes harbour to ferries",
        "The council said on Wednesday that the storm of April 22 had damaged the pier beyond repair.",
        *BODY[1:],
    )
    assert found.date is None


def test_a_year_of_long_ago_does_not_date_the_article() -> None:
    found = article(
        "Council closes harbour to ferries",
        "The council said on Wednesday that the pier, opened on June 3, 1911, had to close for good.",
        *BODY[1:],
    )
    assert found.date is None


def test_what_the_file_declares_comes_before_what_the_text_says() -> None:
    stated = Declared(
        title="Harbour closed",
        outlet="The Post",
        date=dt.date(2020, 1, 2),
        byline="By Ann Lee and Reuters Staff",
        url="https://x.org/a",
        language="en",
    )
    found = article("March 5, 2024", *BODY, declared=stated)
    assert (found.title, found.outlet, found.date, found.byline, found.url) == (
        "Harbour closed",
        "The Post",
        dt.date(2020, 1, 2),
        "Ann Lee",
        "https://x.org/a",
    )


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Support The Harbour Times!", "The Harbour Times"),
        ("© 2024 The Harbour Times. All rights reserved.", "The Harbour Times"),
        ("Follow Coastal News on Facebook", "Coastal News"),
        ("canalSUR/ JF", "canalSUR"),
    ],
)
def test_the_outlet_is_what_the_page_calls_itself(line: str, outlet: str) -> None:
    found = article("Council closes harbour to ferries", *BODY, line)
    assert found.outlet == outlet
    assert line not in found.text


def test_a_photographers_copyright_is_not_the_outlet() -> None:
    assert article("Council closes harbour to ferries", "A ferry leaves. © Jane Roe", *BODY).outlet == ""


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Source: EFE", "EFE"),
        ("canalSUR/EFE", "EFE"),
        ("(With inputs from PTI)", "PTI"),
        ("Источник: Интерфакс", "Interfax"),
        ("(Reuters)", "Reuters"),
    ],
)
def test_a_credit_line_names_the_agency(line: str, agency: str) -> None:
    found = article("Council closes harbour to ferries", *BODY, line)
    assert found.agency == agency
    assert line not in found.text


def test_an_agency_that_the_opening_quotes_is_marked_as_worked_out() -> None:
    found = article(
        "Council closes harbour to ferries", BODY[0].removesuffix(".") + ", according to a Reuters report.", *BODY[1:]
    )
    assert found.agency == "Reuters"
    assert found.provenance["agency"].inferred


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("By JANE ROE and John M. Doe, Staff Writers", "JANE ROE, John M. Doe"),
        ("By Jane Roe, BBC economics editor", "Jane Roe"),
        ("Von Max Müller", "Max Müller"),
        ("Автор: Ирина Котова", "Ирина Котова"),
        ("By Reuters Staff", ""),
    ],
)
def test_a_byline_names_people_only(line: str, byline: str) -> None:
    assert article("Council closes harbour to ferries", line, *BODY).byline == byline


def test_a_heading_that_begins_with_by_is_no_byline() -> None:
    found = article("Council closes harbour to ferries", BODY[0], "By the numbers", *BODY[1:])
    assert found.byline == ""
    assert "By the numbers" in found.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(BODY), "en"),
        (
            "Der Rat hat am Dienstag beschlossen, den Hafen für die Fähren zu sperren, weil die Prüfer Risse in dem Pier gefunden haben und das nicht sicher ist.",
            "de",
        ),
        (
            "Совет решил во вторник закрыть порт для паромов, потому что инспекторы нашли трещины в самом старом из трёх причалов города.",
            "ru",
        ),
        (
            "理事会は火曜日、検査官が最も古い桟橋に亀裂を発見したことを受け、港をフェリーに閉鎖することを決定した。",
            "ja",
        ),
    ],
)
def test_the_language_is_that_of_the_text(text: str, language: str) -> None:
    assert article(text).language == language


def test_the_id_is_that_of_the_origin_and_short_enough_to_type() -> None:
    one = clean(Document(origin="room/a.txt", text="x"))
    same = clean(Document(origin="room/a.txt", text="another text"))
    other = clean(Document(origin="room/b.txt", text="x"))
    assert one.id == same.id != other.id
    assert len(one.id) == 10
    assert one.id.isalnum()
    assert one.id.islower()


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Jane Roe in Paris and John Doe; Writing by Ann Lee; Editing by Paul Hunt)",
        "Reporting by Jane Roe and John Doe; editing by Paul Hunt",
    ],
)
def test_the_signature_of_a_wire_report_names_its_reporters_and_not_its_editors(line: str) -> None:
    found = article(*BODY, line)
    assert found.byline == "Jane Roe, John Doe"
    assert found.text == "\n\n".join(BODY)


def test_an_agency_that_claims_the_rights_is_the_agency() -> None:
    found = article(*BODY, "© 2025 AFP")
    assert found.agency == "AFP"
    assert found.text == "\n\n".join(BODY)


@pytest.mark.parametrize(
    ("lines", "published", "changed"),
    [
        (["Published: May 7, 2025 | Updated: May 9, 2025 at 10:12 a.m."], "2025-05-07", "2025-05-09"),
        (["7. Mai 2025", "Aktualisiert: 8. Mai 2025, 14:30"], "2025-05-07", "2025-05-08"),
        (["Publié le 7 mai 2025, mis à jour le 8 mai 2025"], "2025-05-07", "2025-05-08"),
        (["Опубликовано 7 мая 2025", "Обновлено 9 мая 2025"], "2025-05-07", "2025-05-09"),
        (["May 7, 2025"], "2025-05-07", None),
    ],
)
def test_the_day_of_the_last_change_is_told_apart_from_the_day_of_publication(
    lines: list[str], published: str, changed: str | None
) -> None:
    found = article("Council closes harbour to ferries", *lines, *BODY)
    assert str(found.date) == published
    assert (str(found.updated) if found.updated else None) == changed
    if changed:
        assert found.provenance["updated"].source == "date line"


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Jane Roe May 5, 2025", "Jane Roe"),
        ("By Jane Roe Updated May 8, 2025, 10:12 a.m.", "Jane Roe"),
        ("By Jane Roe and John Doe | May 7, 2025", "Jane Roe, John Doe"),
        ("By Staff", ""),
        ("By Reuters Staff, May 7, 2025", ""),
    ],
)
def test_a_date_beside_a_byline_is_no_part_of_it(line: str, people: str) -> None:
    assert ", ".join(people_in(line)) == people


def test_an_address_alone_at_the_end_is_the_pages_own_and_marked_as_inferred() -> None:
    address = "https://www.example.org/2025/05/07/harbour-closed-to-ferries"
    found = article("Council closes harbour to ferries", *BODY, f"Source: {address}")
    assert found.url == address
    assert found.provenance["url"].inferred
    assert found.outlet == "example.org"


def test_two_addresses_at_the_end_are_nobodys() -> None:
    lines = [f"https://www.example.org/2025/05/07/story-number-{number}" for number in (1, 2)]
    assert article("Council closes harbour to ferries", *BODY, *lines).url == ""
