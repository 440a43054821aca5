"""How much a line looks like body text: the seam where a trained model may take over from these weights.

The features are those of Kohlschütter, Fankhauser and Nejdl, "Boilerplate detection using shallow text features" (WSDM 2010), and of jusText (Pomikálek 2011): length, stop-word share, link-like phrasing, and what the neighbours are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import mul

from readingroom.cleaning.line import Line

LineScorer = Callable[[Sequence[Line]], list[float]]
"""Lines of a page → a log-odds for each: above zero it looks like body, below like furniture."""

SENTENCE_WORDS = 10
"""Words from which a line that ends as a sentence does is taken for one."""

_LENGTHS = (1, 2, 4, 7, 11, 16, 25, 40)

FEATURES = (
    *(f"up to {most} words" for most in _LENGTHS),
    "longer",
    "ends as a sentence",
    "stop-word share",
    "no stop words, five words",
    "cue",
    "weak cue",
    "said before",
    "said often",
    "separators",
    "imperative to you",
    "address",
    "capitals",
    "sentence above",
    "sentence below",
    "sentences within three above",
    "sentences within three below",
    "short above",
    "short below",
    "bullet or number",
    "colon at the end",
)
"""What each number of a line's features stands for, in order."""

WEIGHTS: tuple[float, ...] = (
    -2.2,
    -2.1,
    -1.0,
    -0.9,
    -1.2,
    -1.0,
    -0.7,
    -0.1,
    0.3,
    0.4,
    0.2,
    -0.3,
    -2.9,
    -2.0,
    -0.7,
    0.4,
    -0.1,
    -0.4,
    -0.3,
    -0.1,
    0.0,
    0.1,
    1.7,
    2.0,
    -0.2,
    -0.3,
    0.9,
    1.6,
)


BIAS = 1.0
"""Log-odds added to every line: a sentence of reporting lost is worse than a line of glue left."""
TRUST = 1.6
"""Log-odds added besides on a page that is wholly prose, where an odd line is a heading or a list sooner than glue; none on a page half of which is."""


def score_lines(lines: Sequence[Line]) -> list[float]:
    """The log-odds by `WEIGHTS`, `BIAS` and `TRUST`."""
    total = sum(line.count for line in lines)
    prose = (
        sum(line.count for line in lines if line.terminal and line.count >= SENTENCE_WORDS and not line.cues) / total
        if total
        else 0.0
    )
    bias = BIAS + TRUST * min(1.0, max(0.0, (prose - 0.5) / 0.4))
    return [bias + sum(map(mul, WEIGHTS, row)) for row in features(lines)]


def features(lines: Sequence[Line]) -> list[list[float]]:
    """One row of `FEATURES` for each line."""
    sentence = [line.terminal and line.count >= SENTENCE_WORDS for line in lines]
    short = [not line.terminal and line.count <= 6 for line in lines]
    above = [0, *sentence]
    running = [0]
    for found in sentence:
        running.append(running[-1] + found)
    rows = []
    last = len(lines)
    for place, line in enumerate(lines):
        row = [0.0] * (len(_LENGTHS) + 1)
        row[bisect_left(_LENGTHS, line.count)] = 1.0
        row += [
            line.terminal,
            0.0 if line.stop_share is None or line.count < 5 else min(line.stop_share, 0.5),
            line.stop_share == 0 and line.count >= 5,
            max(line.cues.values(), default=0.0),
            bool(line.weak),
            line.repeats > 1,
            line.repeats > 2,
            min(2, line.separators),
            line.imperative and line.you > 0,
            line.count < 15 and line.address,
            not line.terminal and line.upper_share > 0.6,
            above[place],
            place + 1 < last and sentence[place + 1],
            (running[place] - running[max(0, place - 3)]) / 3,
            (running[min(last, place + 4)] - running[place + 1]) / 3,
            place > 0 and short[place - 1],
            place + 1 < last and short[place + 1],
            line.text[:1] in "•·–—*-" or line.text[:1].isdigit(),
            line.text.endswith(":"),
        ]
        rows.append(row)
    return rows
