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
    """What the comparison came to: the same, the same in other words, two things that cannot both hold, or a later count of the same toll."""

    SAME = "same"
    VARIANT = "variant"
    DIFFERS = "differs"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class Reference:
    """Two places, in two articles, that belong together, with the evidence.

    `here` is a span of article `here_id`, `there` of article `there_id`; `score` is the confidence, 0 to 1; `reason` says in plain words what was compared and what came of it.
    `here_diff` and `there_diff` are the words of a quotation or a passage that the other side has not, as spans of the two articles; empty where none differ, and where nearly all do.
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
    here_diff: tuple[Span, ...] = ()
    there_diff: tuple[Span, ...] = ()


class Reach(StrEnum):
    """How far the dismissal of a reference reaches."""

    ONE = "one"
    """This reference."""
    KIND = "kind"
    """All references of its kind between the same two articles."""
    EVERYWHERE = "everywhere"
    """What was linked with what, in whatever articles: this name with that name, these words with those."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in an article, kept so that it is found again when the text around it has changed: by its words and those around them.

    `value` is what the words stand for, where words alone do not tell: the fullest form of a name, the count and what it counts, the days.
    After the TextQuoteSelector of the Web Annotation data model (W3C, 2017).
    """

    article: str
    text: str
    before: str = ""
    after: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A reference that the user does not want to see, and how far that reaches; `made` is the time in ISO 8601. It holds in both directions."""

    reach: Reach
    kind: ReferenceKind
    here: Anchor
    there: Anchor
    made: str = ""


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A reference that is not shown, and what the user said that keeps it out of sight: at least one dismissal."""

    reference: Reference
    by: tuple[Dismissal, ...]
