"""The numbers that a line model sees of each line by itself: shape, voice, cues, and what rules have already made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from readingroom.cleaning.characters import Marks
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
LOOKED_THROUGH = 2000
"""Characters of a line among which ends of sentences are counted."""
ADDRESSED = 400
"""Characters of a line in which an address is looked for."""

_CLOCK = re.compile(r"(?=\d)(?:\b(?:[01]?\d|2[0-3])[:.h][0-5]\d\b|\b(?:19|20)\d\d\b|\d{1,2}[./]\d{1,2}[./]\d{2})")
_AT = {name: place for place, name in enumerate(COLUMNS)}
_NOTED = attrgetter("count", "terminal", "me", "you", "we", "imperative", "separators", "repeats", "exact")
_CUE = {group: _AT[f"cue {group}"] for group in GROUPS}


def sights(lines: Sequence[Line]) -> NDArray[np.float64]:
    """One row of `COLUMNS` for each line; each column lies in one piece in memory, as they are worked on one by one."""
    out = np.zeros((len(COLUMNS), len(lines))).T
    if lines:
        _voices(lines, out)
        _shapes(lines, out)
        _decisions(lines, out)
    return out


def _voices(lines: Sequence[Line], out: NDArray[np.float64]) -> None:
    """Fills the columns of what is known of each line's words."""
    noted = np.fromiter(chain.from_iterable(map(_NOTED, lines)), np.float64, 9 * len(lines)).reshape(-1, 9).T
    count, terminal, me, you, we, imperative, separators, repeats, exact = noted
    unquoted, weak, words, length = (
        np.fromiter(map(len, map(attrgetter(name), lines)), np.float64, len(lines))
        for name in ("unquoted", "weak", "words", "text")
    )
    stops = np.array([-0.1 if line.stop_share is None else line.stop_share for line in lines])
    known = np.maximum(words, 1)
    for name, values in (
        ("words", np.log1p(count)),
        ("characters a word", np.minimum(20.0, length / np.maximum(count, 1))),
        ("ends as a sentence", terminal),
        ("stop-word share", stops),
        ("first person", me / known),
        ("you", you / known),
        ("we", we / known),
        ("imperative", imperative),
        ("quoted share", 1 - unquoted / known),
        ("separators", np.minimum(5, separators)),
        ("times on the page", np.minimum(6, repeats)),
        ("weak cue", weak > 0),
        ("exact cue", exact),
    ):
        out[:, _AT[name]] = values


def _shapes(lines: Sequence[Line], out: NDArray[np.float64]) -> None:
    """Fills the columns of what is seen of each line's characters."""
    marks = Marks([line.text for line in lines])
    own = np.maximum(1, marks.count("word", SAMPLE))
    digits = marks.count("digit", SAMPLE)
    for name, values in (
        ("commas a word", marks.count("comma", SAMPLE) / own),
        ("digit share", digits / np.minimum(SAMPLE, np.maximum(1, marks.lengths))),
        ("capitalised share", marks.count("capital", SAMPLE) / own),
        ("exclamations", np.minimum(3, marks.count("exclamation"))),
        ("questions", np.minimum(3, marks.count("question"))),
        ("sentences", np.minimum(6, marks.count("stop", LOOKED_THROUGH))),
        ("bullet", marks.first("bullet")),
        ("digit first", marks.first("number")),
        ("lower case first", marks.first("lower")),
        ("colon last", marks.last("colon")),
        ("bracket", marks.first("opening") | marks.last("closing")),
    ):
        out[:, _AT[name]] = values
    addressed = marks.count("joint", ADDRESSED) > 0
    for place in np.flatnonzero(addressed | (digits > 0)).tolist():
        line = lines[place]
        out[place, _AT["address"]] = addressed[place] and line.count < 30 and line.address
        out[place, _AT["clock or year"]] = (
            digits[place] > 0 and line.count <= 25 and _CLOCK.search(line.text[:SAMPLE]) is not None
        )


def _decisions(lines: Sequence[Line], out: NDArray[np.float64]) -> None:
    """Fills the columns of what rules have made of each line, and of its cues."""
    for place, line in enumerate(lines):
        for group, sure in line.cues.items():
            out[place, _CUE[group]] = sure
        if line.kind is None and not line.decided:
            continue
        glue = line.decided and not line.kept
        caption = glue and line.kind in (BlockKind.CAPTION, BlockKind.PHOTO_CREDIT)
        title = line.kind in (BlockKind.TITLE, BlockKind.REPEATED_TITLE)
        out[place, _AT["decided as title"]] = title
        out[place, _AT["decided as metadata"]] = line.decided and line.kept and not title
        out[place, _AT["decided as caption"]] = caption
        out[place, _AT["decided as glue"]] = glue and not caption and not title
