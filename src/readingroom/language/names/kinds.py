"""What a name names: person, organisation, place or thing, judged by the evidence in and around it."""

from __future__ import annotations

from collections import Counter

from readingroom.language.lexicon import Lexicon
from readingroom.language.names.chunks import Chunk, bare
from readingroom.language.names.gazetteer import Gazetteer
from readingroom.language.tokens import Tokens
from readingroom.model import NameType

_PLACE_PREPOSITIONS = frozenset({"in", "near", "outside", "across", "throughout", "inside", "around"})
_PERSON_LEAST = 2
"""Points below which "by X" and the like do not make a person."""
_PERSON_PRONOUNS = frozenset({"who", "whose", "whom"})


def score_kinds(chunk: Chunk, tokens: Tokens, words: Lexicon, places: Gazetteer) -> Counter[NameType]:
    """Points for each type that the evidence around one chunk speaks for."""
    points: Counter[NameType] = Counter()
    lower = [bare(tokens.lower[k]) for k in range(chunk.first, chunk.last + 1)]
    text = tokens.text[chunk.start : chunk.end]
    _inner(points, text, lower, words, places)
    _title(points, chunk, lower)
    _context(points, chunk, tokens, words)
    return points


def _inner(points: Counter[NameType], text: str, lower: list[str], words: Lexicon, places: Gazetteer) -> None:
    last, count = lower[-1], len(lower)
    if places.is_place(text) or places.is_place(" ".join(lower)):
        points[NameType.PLACE] += 6
    elif places.is_place(last) and count > 1 and "-" in lower[0]:
        points[NameType.PLACE] += 5
    elif count == 1 and "-" not in text and text.isupper() and len(text) > 1:
        points[NameType.ORGANISATION] += 3
    head = next((lower[n - 1] for n, word in enumerate(lower) if n and word in {"of", "for", "on"}), last)
    for noun in {head, last}:
        weight = 4 if noun == head else 2
        if noun in words.organisation_nouns and (count > 1 or noun == text.lower()):
            points[NameType.ORGANISATION] += weight
        if noun in words.place_nouns and count > 1:
            points[NameType.PLACE] += weight - 1
        if noun in words.thing_nouns and count > 1:
            points[NameType.THING] += weight
    if (
        lower[0] in {"operation", "hurricane", "cyclone", "typhoon", "storm", "treaty", "uss", "hms", "ins"}
        and count > 1
    ):
        points[NameType.THING] += 6
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
        points[NameType.PLACE] += 2
    if lower[0] in {"university", "bank", "ministry", "department", "house", "bureau"} and count > 1:
        points[NameType.ORGANISATION] += 4
    if count == 1 and words.kinds.get(last) == "place":
        points[NameType.PLACE] += 4
    elif (
        words.kinds.get(lower[0]) == "person" and last not in words.organisation_nouns and last not in words.thing_nouns
    ):
        points[NameType.PERSON] += 5 if count > 1 else 3
    elif count == 2 and words.kinds.get(last) == "place" and words.kinds.get(lower[0]) != "person":
        points[NameType.PLACE] += 2
    if count > 1 and any(word in words.thing_nouns for word in lower) and last in words.suffixes:
        points[NameType.THING] += 5
    elif last in words.suffixes and count > 2:
        points[NameType.PERSON] += 4
    if 2 <= count <= 4 and not any(word in words.ordinary or word in words.mixed for word in lower) and not points:
        points[NameType.PERSON] += 2
    elif count in {2, 3} and lower[-1] not in words.ordinary and lower[-1] not in words.mixed and not points:
        points[NameType.PERSON] += 1
    if any(len(word) == 1 for word in lower[1:-1]):
        points[NameType.PERSON] += 4
    if count > 1 and lower[0] in places.peoples:
        # "Indian Kashmir", "British Council": a word for a people opens the names of places and bodies.
        points[NameType.PERSON] -= 6


def _title(points: Counter[NameType], chunk: Chunk, lower: list[str]) -> None:
    if chunk.title and not points[NameType.ORGANISATION] >= 4 and len(lower) <= 5:
        points[NameType.PERSON] += 6


def _context(points: Counter[NameType], chunk: Chunk, tokens: Tokens, words: Lexicon) -> None:
    before = tokens.lower[chunk.first - 1] if chunk.first and tokens.gap(chunk.first - 1) == " " else ""
    after = (
        tokens.lower[chunk.last + 1]
        if chunk.last + 1 < len(tokens) and tokens.gap(chunk.last).strip() in {"", ","}
        else ""
    )
    comma = tokens.gap(chunk.last).startswith(",")
    if before in words.roles and not chunk.title:
        points[NameType.PERSON] += 4
    if before in _PLACE_PREPOSITIONS:
        points[NameType.PLACE] += 3
    elif before in {"at", "from", "to"}:
        points[NameType.PLACE] += 1
    elif before in {"by", "with"}:
        points[NameType.PERSON] += 1
    elif before == "the" and not chunk.title:
        points[NameType.PERSON] -= 3
        points[NameType.ORGANISATION] += 1
    if after in _PERSON_PRONOUNS:
        points[NameType.PERSON] += 3
    if comma and after.isdigit() and len(after) <= 2:
        points[NameType.PERSON] += 5
    if not comma and after in words.cues:
        points[NameType.PERSON] += 1
        points[NameType.ORGANISATION] += 1


def decide(points: Counter[NameType]) -> NameType:
    """The type with most points; an organisation where nothing tells."""
    if not points or max(points.values()) <= 0:
        return NameType.ORGANISATION
    if max(points.values()) == points[NameType.PERSON] < _PERSON_LEAST:
        return NameType.ORGANISATION
    order = (NameType.PERSON, NameType.ORGANISATION, NameType.PLACE, NameType.THING)
    return max(order, key=lambda kind: (points[kind], -order.index(kind)))
