"""How much a line looks like body text: the seam where a trained model may take over from these weights.

The features are those of Kohlschütter, Fankhauser and Nejdl, "Boilerplate detection using shallow text features" (WSDM 2010), and of jusText (Pomikálek 2011): length, stop-word share, link-like phrasing, and position among neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readingroom.cleaning.line import Line

LineScorer = Callable[[Sequence[Line]], list[float]]
"""Lines of a page → a log-odds for each: above zero it looks like body, below like furniture."""

_BY_LENGTH = ((1, -2.2), (3, -1.8), (6, -1.3), (10, -0.8), (15, -0.1), (25, 0.8), (40, 1.6))
_LONG = 2.2


def score_lines(lines: Sequence[Line]) -> list[float]:
    """The log-odds by hand-set weights."""
    return [_score(line) for line in lines]


def _score(line: Line) -> float:
    score = next((weight for most, weight in _BY_LENGTH if line.count <= most), _LONG)
    score += 1.0 if line.terminal else -0.7
    if line.stop_share is not None and line.count >= 4:
        score += min(1.0, (line.stop_share - 0.25) * 5)
    if line.cues:
        score -= 4.0 * max(line.cues.values()) if line.count <= 40 else 1.5 * max(line.cues.values())
    if line.weak:
        score -= 1.0
    if line.repeats > 1:
        score -= 1.5
    if line.separators:
        score -= min(2.0, 0.8 * line.separators)
    if line.imperative and line.you:
        score -= 0.8
    if line.address and line.count < 15:
        score -= 1.0
    if not line.terminal and line.upper_share > 0.6:
        score -= 0.5
    return score
