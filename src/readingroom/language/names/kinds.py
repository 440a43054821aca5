"""What a name names: person, organisation, place or thing, judged by the evidence in and around it."""

from __future__ import annotations

import re
from functools import lru_cache

from readingroom.language.lexicon import Lexicon, lexicon
from readingroom.language.names.capitals import bare
from readingroom.language.names.chunks import Chunk
from readingroom.language.names.gazetteer import Gazetteer, gazetteer
from readingroom.language.tokens import Tokens
from readingroom.model import NameType

Points = list[int]
"""What speaks for each type, in the order in which they win where points are even: `PERSON`, `ORGANISATION`, `PLACE`, `THING`."""

PERSON, ORGANISATION, PLACE, THING = range(4)
_TYPES = (NameType.PERSON, NameType.ORGANISATION, NameType.PLACE, NameType.THING)
_PLACE_PREPOSITIONS = frozenset({"in", "near", "outside", "across", "throughout", "inside", "around"})
_PERSON_LEAST = 2
"""Points below which "by X" and the like do not make a person."""
_MARKS = "“\"‘'`"
_MARKED = 60
"""Characters of a title in marks on either side of a part of it, at most."""
_PART = r"(?:[A-Z][\w'’&]*|of|the|a|an|and|in|to|for|on|at|or|with|from)"
_OPENED = re.compile(rf"(?<!as )(?<!named )(?<!called )(?<!dubbed )[“\"‘'`]`?(?:{_PART}[ ,]+)*\Z")
_CLOSED = re.compile(rf"(?:,? {_PART})*[,.!?]? ?[”\"’'](?!s\b)")
_VERSION = re.compile(r" \d[\d.]*(?![\d%]| ?[-–:/]|,? [A-Z]| (?:percent|people|million|billion|points|years))")
_BESIDE = frozenset({" ", "”", '"', "’", "'", ","})
_SERIAL = re.compile(r"(?!(?:G|P|MI|U|BRICS)-?\d+$)[A-Z]{1,5}-?\d[\d-]*[a-z]?")
"""IE6, MS08-078, AR-15; but no G20 or MI5."""
_STARRED = frozenset(
    {"starred in", "stars in", "starring in", "star of", "sequel to", "versions of", "version of", "to direct"}
)
_GOES_ON = re.compile(r"[-’'/]|, [A-Z]")
_COLOURS = frozenset({"black", "blue", "gray", "green", "grey", "red", "silver", "white", "new", "used"})
_NO_SURNAMES = frozenset("street avenue boulevard county airport stadium arena plaza".split())
_ONE_OF = frozenset({"a", "an", "his", "her", "my"})
_PERSON_PRONOUNS = frozenset({"who", "whose", "whom"})


def no_points() -> Points:
    """Where nothing has been said yet."""
    return [0, 0, 0, 0]


def add(points: Points, more: Points) -> None:
    """Adds the points of one mention, or form, to others."""
    for kind, value in enumerate(more):
        points[kind] += value


def score_kinds(chunk: Chunk, tokens: Tokens, words: Lexicon) -> Points:
    """Points for each type that the evidence in and around one chunk speaks for; some are negative."""
    lower = tuple([bare(tokens.lower[k]) for k in range(chunk.first, chunk.last + 1)])
    points = list(_by_itself(tokens.text[chunk.start : chunk.end], lower, words.code))
    _title(points, chunk, len(lower))
    _context(points, chunk, tokens, words)
    if words.code == "en":
        _thing(points, chunk, tokens, words)
    return points


@lru_cache(maxsize=16384)
def _by_itself(text: str, lower: tuple[str, ...], code: str) -> tuple[int, ...]:
    """What a name says by itself, whatever stands around it; names come back, in other articles too."""
    points = no_points()
    _inner(points, text, lower, lexicon(code), gazetteer(code))
    return tuple(points)


def _thing(points: Points, chunk: Chunk, tokens: Tokens, words: Lexicon) -> None:
    """Points for works, makes, programs and charges, by what stands around them: the film X, a 2013 X, convicted of X.

    A mention where nothing tells so takes a point away, so that Microsoft is none for one Microsoft browser.
    """
    if chunk.title:
        return
    personal = points[PERSON] > _PERSON_LEAST
    found = _written_as_thing(chunk, tokens, words, marks=not personal) + _led_in_as_thing(chunk, tokens, words)
    points[THING] += 2 * found or -1


def _written_as_thing(chunk: Chunk, tokens: Tokens, words: Lexicon, *, marks: bool) -> int:
    """Points by the name itself, what follows, and the `marks` around it where these count."""
    text, last = tokens.text, chunk.last
    name = text[chunk.start : chunk.end]
    folded = name.lower()
    found = 8 if folded in words.things else 0
    if chunk.first == last:
        if not name.isalpha() and _SERIAL.fullmatch(name):
            found += 5
        numbered = text[chunk.end + 1 : chunk.end + 2].isdigit() and (name.isupper() or folded in words.ordinary)
        if numbered and _VERSION.match(text, chunk.end):
            found += 3
    if marks and _stands_in_marks(text, chunk):
        found += 4
    if last + 1 < len(tokens.lower) and tokens.lower[last + 1] in words.work_followers and text[chunk.end] in _BESIDE:
        found += 4
    return found


def _stands_in_marks(text: str, chunk: Chunk) -> bool:
    """Whether a name is a title in quotation marks, or a part of one."""
    before, after = max(0, chunk.start - _MARKED), chunk.end + _MARKED
    return bool(_CLOSED.match(text, chunk.end, after) and _OPENED.search(text, before, chunk.start))


def _led_in_as_thing(chunk: Chunk, tokens: Tokens, words: Lexicon) -> int:
    """Points by the words before the name in its sentence."""
    first = chunk.first
    if not first or tokens.sentence[first - 1] != tokens.sentence[first]:
        return 0
    k = first - 1
    before, gap = tokens.lower[k], tokens.gap(k).rstrip(_MARKS)
    if gap not in {" ", ", ", ""}:
        return 0
    found = 4 * (before in words.work_nouns)
    if gap == ", ":
        return found // 2
    lead = f"{tokens.lower[k - 1]} {before}" if k else before
    if lead in words.charges or lead in _STARRED:
        found += 5
    while k and (before in _COLOURS or (before[:1].isdigit() and len(before) == 4)):
        k, before = k - 1, tokens.lower[k - 1]
    return found + 4 * (before in _ONE_OF and not _describes(chunk, tokens, words))


def _describes(chunk: Chunk, tokens: Tokens, words: Lexicon) -> bool:
    """Whether a name only describes what follows it: a Trump supporter, a Google-made phone."""
    if _GOES_ON.match(tokens.text, chunk.end):
        return True
    after = tokens.words[chunk.last + 1] if chunk.last + 1 < len(tokens) and tokens.gap(chunk.last) == " " else ""
    return after[:1].islower() and after not in words.stopwords and after not in words.prepositions


def _inner(points: Points, text: str, lower: tuple[str, ...], words: Lexicon, places: Gazetteer) -> None:
    last, count = lower[-1], len(lower)
    if places.is_place(text) or places.is_place(" ".join(lower)):
        points[PLACE] += 6
    elif places.is_place(last) and count > 1 and "-" in lower[0]:
        points[PLACE] += 5
    elif count == 1 and "-" not in text and text.isupper() and len(text) > 1:
        points[ORGANISATION] += 3
    head = next((lower[n - 1] for n, word in enumerate(lower) if n and word in {"of", "for", "on"}), last)
    for noun in {head, last}:
        weight = 4 if noun == head else 2
        if noun in words.organisation_nouns and (count > 1 or noun == text.lower()):
            points[ORGANISATION] += weight
        if noun in words.place_nouns and count > 1:
            points[PLACE] += weight - 1
        if noun in words.thing_nouns and count > 1:
            points[THING] += weight
    if (
        lower[0] in {"operation", "hurricane", "cyclone", "typhoon", "storm", "treaty", "uss", "hms", "ins"}
        and count > 1
    ):
        points[THING] += 6
    if (
        lower[0]
        in {
            "mount",
            "lake",
            "fort",
            "port",
            "saint",
            "st",
            "new",
            "north",
            "south",
            "east",
            "west",
            "san",
            "santa",
            "los",
            "las",
            "el",
        }
        and count > 1
    ):
        points[PLACE] += 2
    if lower[0] in {"university", "bank", "ministry", "department", "house", "bureau"} and count > 1:
        points[ORGANISATION] += 4
    if count == 1 and words.kinds.get(last) == "place":
        points[PLACE] += 4
    elif _is_called(lower, words, places) and last not in words.organisation_nouns and last not in words.thing_nouns:
        points[PERSON] += 5 if count > 1 else 3
    elif count == 2 and words.kinds.get(last) == "place" and words.kinds.get(lower[0]) != "person":
        points[PLACE] += 2
    if count > 1 and any(word in words.thing_nouns for word in lower) and last in words.suffixes:
        points[THING] += 5
    elif last in words.suffixes and count > 2:
        points[PERSON] += 4
    if 2 <= count <= 4 and not any(word in words.ordinary or word in words.mixed for word in lower) and not any(points):
        points[PERSON] += 2
    elif count in {2, 3} and lower[-1] not in words.ordinary and lower[-1] not in words.mixed and not any(points):
        points[PERSON] += 1
    if text.lower() in words.bodies:
        points[ORGANISATION] += 8
    elif " & " in text or ("and" in lower[1:-1] and not points[PLACE] and not points[THING]):
        points[ORGANISATION] += 3
    if count > 1 and last in _NO_SURNAMES:
        points[PLACE] += 3
    if lower[0][0].isdigit():
        points[PERSON] -= 6
    if count == 1 and last.endswith("ism") and words.code == "en":
        points[THING] += 4
    if any(len(word) == 1 for word in lower[1:-1]):
        points[PERSON] += 4
    if count > 1 and lower[0] in places.peoples:
        # "Indian Kashmir", "British Council": a word for a people opens the names of places and bodies.
        points[PERSON] -= 6


def _is_called(lower: tuple[str, ...], words: Lexicon, places: Gazetteer) -> bool:
    """Whether a name opens with a given name, which is no place; one that is a word too tells nothing before another word: Rose Garden."""
    first, last = lower[0], lower[-1]
    if len(lower) == 1:
        return words.kinds.get(first) == "person"
    if first in words.ordinary and last in words.ordinary:
        return False
    if words.kinds.get(first) == "person" or first in words.given_words:
        return True
    return first in words.given and first not in words.kinds and not places.is_place(first)


def _title(points: Points, chunk: Chunk, count: int) -> None:
    if chunk.title and not points[ORGANISATION] >= 4 and count <= 5:
        points[PERSON] += 6


def _context(points: Points, chunk: Chunk, tokens: Tokens, words: Lexicon) -> None:
    lower, gaps = tokens.lower, tokens.gaps
    before = lower[chunk.first - 1] if chunk.first and gaps[chunk.first - 1] == " " else ""
    gap = gaps[chunk.last]
    beside = gap == " " or gap.strip() in {"", ","}
    after = lower[chunk.last + 1] if beside and chunk.last + 1 < len(lower) else ""
    comma = gap[:1] == ","
    if before in words.roles and not chunk.title:
        points[PERSON] += 4
    if before in _PLACE_PREPOSITIONS:
        points[PLACE] += 3
    elif before in {"at", "from", "to"}:
        points[PLACE] += 1
    elif before in {"by", "with"}:
        points[PERSON] += 1
    elif before == "the" and not chunk.title:
        points[PERSON] -= 3
        points[ORGANISATION] += 1
    if after in _PERSON_PRONOUNS:
        points[PERSON] += 3
    if comma and after.isdigit() and len(after) <= 2:
        points[PERSON] += 5
    if not comma and after in words.cues:
        points[PERSON] += 1
        points[ORGANISATION] += 1


def decide(points: Points) -> NameType:
    """The type with most points; an organisation where nothing tells."""
    most = max(points)
    if most <= 0 or most == points[PERSON] < _PERSON_LEAST:
        return NameType.ORGANISATION
    return _TYPES[points.index(most)]
