"""The news agency that an article credits: in a credit line, in its dateline, or in its first paragraphs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from readingroom.cleaning.bylines import is_person
from readingroom.model import Provenance

_WORD = re.compile(r"\w+")
_OPENING = 3
"""Paragraphs in which a mention in running text counts as a credit."""


@cache
def _names() -> dict[str, str]:
    data = tomllib.loads((files(__package__) / "agencies.toml").read_text(encoding="utf-8"))
    return {name: agency for agency, names in data.items() for name in names}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_WORD.findall(name)[0] for name in _names())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    one = "(" + "|".join(sorted(map(re.escape, _names()), key=len, reverse=True)) + r")(?![\w-])"
    credit = re.compile(
        r"^\W{0,3}(?:[Ss]ources?|SOURCE|Quelle|Fuente|Fonte|Источник|Джерело|[Ww]ith (?:inputs|files|reporting) from|\(?[Ww]ith (?:agency )?inputs from|[Cc]redit|[Aa]genc(?:y|ies)|Con información de|Avec|Mit Material (?:von|der))[:\s]+"
        r"(?:the )?" + one + r"|^©\s?(?:19|20)\d{2}(?:\s?[-–]\s?\d{4})?,?\s" + one
    )
    alone = re.compile(r"^\W{0,3}(?:[\w. ]{2,30}[/|,–-]\s?)?" + one + r"(?:\s?[/|–-]\s?[\w. ]{1,30})?\W{0,3}$")
    text = re.compile(
        r"(?:\b(?:[Aa]ccording to|[Tt]old|reported by|citing|quoted by|[Ii]n an interview with|according to a|according to an|selon|laut|según|segundo|secondo|по данным|сообщает|передает|передаёт|повідомляє) (?:the |a |an |news agency |state news agency |l'|агентства? |die |der )?"
        + one
        + r")|(?:\b"
        + one
        + r" (?:reported|reports|said|news agency (?:reported|said)|has reported|quoted|berichtet|rapporte|informó|informa|сообщил|сообщает))"
    )
    return credit, alone, text


@cache
def _contributed() -> re.Pattern[str]:
    one = "|".join(sorted(map(re.escape, _names()), key=len, reverse=True))
    return re.compile(rf"\W{{0,3}}(?:The )?({one}) (?:also )?contributed (?:reporting|to this)")


def find_agency(
    metadata_lines: Sequence[str], paragraphs: Sequence[str], dateline_agency: str
) -> tuple[str, Provenance] | None:
    """The agency by its usual short name, and where it was found.

    `metadata_lines` are the lines outside the text that may hold a credit, `paragraphs` the text's own.
    """
    credit, alone, text = _patterns()
    for line in metadata_lines:
        found = credit.match(line[:200]) or (alone.match(line) if len(line) < 80 else None)
        if found:
            return _names()[next(filter(None, found.groups()))], Provenance("credit line")
    if dateline_agency:
        return dateline_agency, Provenance("dateline")
    last = paragraphs[-1][:200] if paragraphs else ""
    found = _contributed().match(last)
    if found:
        return _names()[found[1]], Provenance("text", inferred=True)
    for paragraph in paragraphs[:_OPENING]:
        found = text.search(paragraph[:3000])
        if found:
            return _names()[found[1] or found[2]], Provenance("text", inferred=True)
    return None


@cache
def _folded_first_words() -> frozenset[str]:
    return frozenset(map(str.casefold, _first_words()))


def may_name_agency(text: str, words: Sequence[str]) -> bool:
    """Whether a line of these folded words may name an agency; quickly told."""
    return "-" in text or "'" in text or "’" in text or not _folded_first_words().isdisjoint(words)


def is_agency_credit(line: str) -> bool:
    """Whether a short line credits an agency and says nothing else."""
    if len(line) >= 80 or _first_words().isdisjoint(_WORD.findall(line)):
        return False
    if is_person(line.split("/", maxsplit=1)[0].strip()):
        return False
    credit, alone, _ = _patterns()
    return bool(credit.match(line) or alone.match(line))


def agency_named(words: str) -> str:
    """The agency of exactly that name; empty when there is none."""
    return _names().get(words.strip(), "")
