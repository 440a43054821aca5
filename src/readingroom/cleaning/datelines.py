"""The place, and sometimes the day and the agency, that open a report: "PARIS, May 7 (Reuters) -", "Moscow: On Wednesday"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readingroom.cleaning.agencies import agency_named
from readingroom.cleaning.dates import Written, dates_in

_PLACE = r"[^\W\d_][\w.'’\-]*(?:[ ,/]{1,2}[^\W\d_][\w.'’\-]*){0,6}"
_DASHED = re.compile(
    rf"(?P<place>{_PLACE}),?\s*(?P<day>[^\W\d_]{{3,9}}\.? \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}}\.? [^\W\d_]{{3,9}}\.?(?: \d{{4}})?)?,?\s*(?P<brackets>\([^()]{{2,60}}\))?\s*(?P<dash>[-–—]{{1,2}}|:)\s+(?=[\"“‘«„'A-ZА-ЯЁЇІЄÀ-Þ\d])"
)
_COLON = re.compile(
    r"(?P<place>[^\W\d_][\w.'’\-]*(?: [^\W\d_][\w.'’\-]*){0,2}):\s+(?=(?:On|In|At|The|A|As|After|An|Amid)\s)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A place as written, the date where one stands with it, and the agency in brackets."""

    place: str
    written: Written | None = None
    agency: str = ""


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline at the head of a paragraph; None when it opens with its first sentence.

    Capitals, brackets or a date must vouch for a place before a dash, and a sentence's opening for one before a colon, as many a sentence begins with a name and a dash.
    """
    head = paragraph[:160]
    found = _DASHED.match(head)
    if found:
        place = found["place"].rstrip(", ")
        loud = _is_loud(place) and place.lower() not in _NOT_PLACES
        brackets = (found["brackets"] or "").strip("()")
        written = next(iter(dates_in(f"{found['day'] or ''} {brackets}")), None)
        agency = next((name for part in re.split(r"[,/]| - ", brackets) if (name := agency_named(part))), "")
        if len(place) <= 60 and (
            (loud and (found["dash"] != ":" or brackets)) or (place[0].isupper() and (agency or written))
        ):
            return Dateline(place, written, agency)
    found = _COLON.match(head)
    if found and all(word[0].isupper() for word in found["place"].split()) and "." not in found["place"]:
        place = found["place"]
        return None if place.lower() in _NOT_PLACES or len(place) < 3 else Dateline(place)
    return None


# Labels that stand before a colon and a sentence as a place does.
_NOT_PLACES = frozenset(
    "urgent flash alert bulletin advisory embargoed repeat corrected refile update updated note read watch listen exclusive analysis opinion live breaking explained related correction question answer source editor summary background context photo video warning tip verdict bottom line fact check".split()
) | {"bottom line", "fact check", "key point", "key points", "editor's note", "live updates"}


def _is_loud(place: str) -> bool:
    first = re.split(r"[,/]", place)[0]
    letters = [letter for letter in first if letter.isalpha()]
    return len(letters) >= 3 and all(letter.isupper() for letter in letters)
