"""What the archive has seen an outlet repeat, brought to bear on the lines of one page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log

from readingroom.cleaning.bylines import is_person
from readingroom.cleaning.line import Line
from readingroom.cleaning.recurrence import LONGEST, Recurrence, key_of_words, paragraph_key
from readingroom.model import BlockKind

LEAST = 3
"""Articles of an outlet that must hold a line before it counts as repeated."""
PROSE_LEAST = 6
"""The same for a sentence that nothing else gives away: an outlet may tell the background of a story again."""
ENOUGH = 2 * log(LEAST)
"""Log-odds from which on a line goes by what the archive says alone."""
_PROSE_WORDS = 12
_SPEAKS = 3
"""Times that a name stands alone on a page on which it says who speaks."""
# Digits count as one sign, so that today's figures and yesterday's have one key.
_MEASURED = re.compile(r"\d[.,]\d|\d ?(?:%|percent\b|per cent\b)")


def see_archive(lines: Sequence[Line], outlet: Recurrence) -> None:
    """Notes on each line how strongly its recurrence in the outlet's articles speaks for glue."""
    for line in lines:
        key = key_of_words(line.words) if len(line.text) <= LONGEST else paragraph_key(line.text)
        count = outlet.count(key)
        if count >= LEAST and not _is_reporting(line):
            line.seen = count
            line.familiar = log(count) * (1.0 if _reads_as_reporting(line) and count < PROSE_LEAST else 2.0)


def remove_repeated(lines: Sequence[Line]) -> None:
    """Removes what the outlet repeats and no rule has named."""
    for line in lines:
        if line.decided or line.familiar < ENOUGH:
            continue
        line.remove(
            BlockKind.FURNITURE,
            "archive.repeated",
            f"{line.seen} articles of this outlet, or more, hold the same words.",
            min(0.98, 0.6 + 0.06 * line.familiar),
        )


def _is_reporting(line: Line) -> bool:
    """Whether the line is reporting, however often an outlet says it again: what somebody said, figures that change from day to day, or who speaks next."""
    if 2 * len(line.unquoted) < len(line.words) or len(_MEASURED.findall(line.text[:200])) > 1:
        return True
    return line.repeats >= _SPEAKS and is_person(line.text.title())


def _reads_as_reporting(line: Line) -> bool:
    return line.terminal and line.count >= _PROSE_WORDS and not line.cues and not line.we + line.you
