"""The numbers that a line model sees of each line by itself: shape, voice, cues, and what rules have already made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from readingroom.cleaning.lexicon import lexicon
from readingroom.cleaning.line import Line
from readingroom.model import BlockKind

GROUPS = (
    "related",
    "tail",
    "share",
    "source",
    "comment",
    "contact",
    "newsletter",
    "privacy",
    "donation",
    "payment",
    "furniture",
    "caption",
    "date",
    "byline",
)
"""The cue groups, each a column."""

COLUMNS = (
    "words",
    "characters a word",
    "ends as a sentence",
    "stop-word share",
    "commas a word",
    "digit share",
    "capitalised share",
    "exclamations",
    "questions",
    "sentences",
    "first person",
    "you",
    "we",
    "imperative",
    "quoted share",
    "separators",
    "address",
    "times on the page",
    "bullet",
    "digit first",
    "lower case first",
    "colon last",
    "clock or year",
    "bracket",
    "weak cue",
    "exact cue",
    "decided as title",
    "decided as metadata",
    "decided as caption",
    "decided as glue",
    *(f"cue {group}" for group in GROUPS),
)
"""What each number stands for."""

SAMPLE = 400
"""Characters of a line whose letters are looked at one by one."""

_DIGITS = re.compile(r"\d")
_COMMAS = re.compile("[,;，、；،]")
_STOPS = re.compile(r"[.!?।۔؟](?=\s)|[。！？]")
_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3])[:.h][0-5]\d\b|\b(?:19|20)\d\d\b|\d{1,2}[./]\d{1,2}[./]\d{2}")
_PLACE = {group: place for place, group in enumerate(GROUPS)}


def sights(lines: Sequence[Line]) -> NDArray[np.float64]:
    """One row of `COLUMNS` for each line."""
    return np.array([_row(line) for line in lines], dtype=np.float64).reshape(len(lines), len(COLUMNS))


def _row(line: Line) -> list[float]:
    text = line.text
    count = line.count
    sample = text[:SAMPLE]
    long = len(sample)
    plain = text.isascii()
    known = len(line.words) or 1
    own = sample.split()
    first = text[:1]
    digits = len(_DIGITS.findall(sample))
    cues = [0.0] * len(GROUPS)
    for group, sure in line.cues.items():
        cues[_PLACE[group]] = sure
    selves = lexicon().i
    glue = line.decided and not line.kept
    caption = glue and line.kind in (BlockKind.CAPTION, BlockKind.PHOTO_CREDIT)
    title = line.kind in (BlockKind.TITLE, BlockKind.REPEATED_TITLE)
    return [
        np.log1p(count) if count > 4095 else _LOGS[count],
        min(20.0, len(text) / (count or 1)),
        line.terminal,
        -0.1 if line.stop_share is None else line.stop_share,
        (sample.count(",") + sample.count(";") if plain else len(_COMMAS.findall(sample))) / (len(own) or 1),
        digits / (long or 1),
        len([word for word in own if word[0].isupper()]) / (len(own) or 1),
        min(3, text.count("!")),
        min(3, text.count("?")),
        min(6, _inner_stops(text[:2000], plain=plain)),
        0.0 if selves.isdisjoint(line.unquoted) else sum(map(selves.__contains__, line.unquoted)) / known,
        line.you / known,
        line.we / known,
        line.imperative,
        1 - len(line.unquoted) / known,
        min(5, line.separators),
        count < 30 and line.address,
        min(6, line.repeats),
        first in "•·–—*-",
        first.isdigit(),
        first.islower(),
        text[-1:] in ":：",
        digits > 0 and count <= 25 and _CLOCK.search(sample) is not None,
        first in "([【" or text[-1:] in ")]】",
        bool(line.weak),
        line.exact,
        title,
        line.decided and line.kept and not title,
        caption,
        glue and not caption and not title,
        *cues,
    ]


def _inner_stops(text: str, *, plain: bool) -> int:
    """Ends of sentences that another follows."""
    return text.count(". ") + text.count("? ") + text.count("! ") if plain else len(_STOPS.findall(text))


_LOGS = [float(np.log1p(count)) for count in range(4096)]
