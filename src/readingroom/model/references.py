"""What two articles have to do with one another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readingroom.model.spans import Span


class ReferenceKind(StrEnum):
    """What two places in two articles have in common."""

    PASSAGE = "passage"
    QUOTE = "quote"
    NAME = "name"
    FIGURE = "figure"
    DATE = "date"


class Verdict(StrEnum):
    """What the comparison came to: the same, the same in other words, or two things that cannot both hold."""

    SAME = "same"
    VARIANT = "variant"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Reference:
    """Two places, in two articles, that belong together, with the evidence.

    `here` is a span of article `here_id`, `there` of article `there_id`; `score` is the confidence, 0 to 1; `reason` says in plain words what was compared and what came of it.
    """

    kind: ReferenceKind
    verdict: Verdict
    score: float
    reason: str
    here_id: str
    here: Span
    here_text: str
    there_id: str
    there: Span
    there_text: str
