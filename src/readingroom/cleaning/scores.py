"""How much each line looks like body text: the line model's verdict, leaning towards what is sooner kept than lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from readingroom.cleaning.judge import Model, judge
from readingroom.cleaning.line import Line

LineScorer = Callable[[Sequence[Line]], list[float]]
"""Lines of a page → a log-odds for each: above zero it looks like body, below like furniture."""

SENTENCE_WORDS = 10
"""Words from which a line that ends as a sentence does is taken for one."""

LEAST_WORDS = 4
"""Words of the shortest sentence that may be an aside of the author's."""
BIAS = 0.8
"""Log-odds added to every line: a sentence of reporting lost is worse than a line of glue left."""
TRUST = 2.5
"""Log-odds added besides to a sentence on a page that is wholly prose, where an odd one is an aside sooner than glue; none on a page four fifths of which is."""


def score_lines(lines: Sequence[Line], model: Model | None = None) -> list[float]:
    """The log-odds by the line model, with `BIAS` and `TRUST`; `model` is the one that ships unless another is given."""
    total = sum(line.count for line in lines)
    if not total:
        return [0.0] * len(lines)
    prose = sum(line.count for line in lines if line.terminal and line.count >= SENTENCE_WORDS and not line.cues)
    trust = TRUST * float(np.clip((prose / total - 0.8) / 0.2, 0, 1))
    return [
        BIAS + score + (trust if line.terminal and line.count >= LEAST_WORDS else 0.0)
        for line, score in zip(lines, judge(lines, model).tolist(), strict=True)
    ]
