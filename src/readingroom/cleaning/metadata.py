"""What is known about an article besides its text: as declared, as its lines say, or as its text gives away."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from readingroom.cleaning.agencies import agency_named, find_agency
from readingroom.cleaning.bylines import is_byline, people_in
from readingroom.cleaning.datelines import find_dateline
from readingroom.cleaning.outlets import find_outlet
from readingroom.cleaning.page import Page
from readingroom.cleaning.publication import infer_date, stated_date, stated_dates
from readingroom.model import BlockKind, Document, Provenance

_DECLARED = Provenance("declared")

ENDS = 4
"""Lines at the top and at the end of a page among which its own address is looked for."""

# With a path of some length: the address of a site alone is that of its front page.
_ADDRESS = re.compile(r"(?:[^\W\d_]+(?: [^\W\d_]+){0,2}\s?[:：]\s?)?(?P<address>https?://[^\s/]+\.[^\s/]+/[^\s]{8,})")


@dataclass(slots=True)
class Metadata:
    """The fields of an Article of the same names."""

    title: str = ""
    deck: str = ""
    outlet: str = ""
    byline: str = ""
    agency: str = ""
    dateline: str = ""
    date: dt.date | None = None
    language: str = ""
    url: str = ""
    updated: dt.date | None = None
    provenance: dict[str, Provenance] = field(default_factory=dict)


def gather(document: Document, page: Page) -> Metadata:
    """The metadata of a document whose lines are decided."""
    stated = document.declared
    found = Metadata(url=stated.url, language=page.language, title=page.title)
    if found.url:
        found.provenance["url"] = _DECLARED
    elif address := _address(page):
        found.url, found.provenance["url"] = address, Provenance("address on the page", inferred=True)
    if found.language:
        found.provenance["language"] = _DECLARED if stated.language else Provenance("text", inferred=True)
    if found.title:
        found.provenance["title"] = _DECLARED if stated.title else Provenance("title line")
    paragraphs = [line.text for line in page.lines if line.in_text]
    outside = [line for line in page.lines if not line.in_text]
    _deck(document, page, found)
    dateline = next((place for text in paragraphs[:2] if (place := find_dateline(text))), None)
    if dateline:
        found.dateline = dateline.place
        found.provenance["dateline"] = Provenance("dateline")
    _byline(document, page, found)
    credit_lines = [line.text for line in outside if line.kind is BlockKind.CREDIT_LINE]
    agency = (
        (stated.agency, _DECLARED)
        if stated.agency
        else find_agency(credit_lines, paragraphs, dateline.agency if dateline else "")
    )
    if agency:
        found.agency, found.provenance["agency"] = agency
    outlet = (
        (stated.outlet, _DECLARED)
        if stated.outlet
        else find_outlet(
            [line.text for line in outside if line.kind not in (BlockKind.CAPTION, BlockKind.PHOTO_CREDIT)],
            found.url,
            _agencies(credit_lines),
        )
    )
    if outlet:
        found.outlet, found.provenance["outlet"] = outlet
    captions = [line.text for line in outside if line.kind in (BlockKind.CAPTION, BlockKind.PHOTO_CREDIT)]
    date_lines = [line.text for line in outside if line.kind is BlockKind.DATE_LINE]
    day = (
        (stated.date, _DECLARED)
        if stated.date
        else stated_date(date_lines, found.url)
        or infer_date(paragraphs, captions, dateline.written if dateline else None)
    )
    if day:
        found.date, found.provenance["date"] = day
    changed = stated.updated or stated_dates(date_lines)[1]
    if changed:
        found.updated = changed
        found.provenance["updated"] = _DECLARED if stated.updated else Provenance("date line")
    return found


def _address(page: Page) -> str:
    """The page's own address, where a line gives it and nothing else, at the top or at the end; empty where two such lines differ."""
    ends = (*page.lines[:ENDS], *page.lines[ENDS:][-ENDS:])
    found = {match["address"] for line in ends if (match := _ADDRESS.fullmatch(line.text[:600]))}
    return found.pop() if len(found) == 1 else ""


def _deck(document: Document, page: Page, found: Metadata) -> None:
    decks = [line.text for line in page.lines if line.kind is BlockKind.DECK]
    if document.declared.deck:
        found.deck, found.provenance["deck"] = document.declared.deck, _DECLARED
    elif decks:
        found.deck, found.provenance["deck"] = " ".join(decks), Provenance("deck line")


def _byline(document: Document, page: Page, found: Metadata) -> None:
    if document.declared.byline:
        people = people_in(document.declared.byline)
        source = _DECLARED
    else:
        lines = [line.text for line in page.lines if line.rule == "credit.byline"]
        people = next((named for text in lines if (named := is_byline(text))), [])
        source = Provenance("credit line")
    if people:
        found.byline, found.provenance["byline"] = ", ".join(people), source


def _agencies(credit_lines: list[str]) -> frozenset[str]:
    return frozenset(
        part for line in credit_lines for part in line.replace("/", " / ").split(" / ") if agency_named(part)
    )
