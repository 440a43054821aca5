"""What an aligner finds: two places that belong together, not yet seen from either side."""

from __future__ import annotations

from dataclasses import dataclass

from readingroom.crossref.differing import differing
from readingroom.model import Entry, Reference, ReferenceKind, Span, Verdict

ONE, OTHER = "in one", "in the other"


@dataclass(frozen=True, slots=True)
class Link:
    """`a` is a span of the first article's cleaned text, `b` of the second's; the reason reads the same from both sides."""

    kind: ReferenceKind
    verdict: Verdict
    score: float
    reason: str
    a: Span
    b: Span


def reference(link: Link, first: Entry, second: Entry, *, mirrored: bool = False) -> Reference:
    """A link as seen from the first article, or with `mirrored` from the second."""
    here, there = (second, first) if mirrored else (first, second)
    here_span, there_span = (link.b, link.a) if mirrored else (link.a, link.b)
    here_text = here.article.text[here_span.start : here_span.end]
    there_text = there.article.text[there_span.start : there_span.end]
    ours, theirs = differing(here_text, there_text) if link.kind in _WORDED else ((), ())
    return Reference(
        kind=link.kind,
        verdict=link.verdict,
        score=round(min(max(link.score, 0.0), 1.0), 3),
        reason=link.reason,
        here_id=here.article.id,
        here=here_span,
        here_text=here_text,
        there_id=there.article.id,
        there=there_span,
        there_text=there_text,
        here_diff=_moved(ours, here_span.start),
        there_diff=_moved(theirs, there_span.start),
    )


_WORDED = frozenset({ReferenceKind.QUOTE, ReferenceKind.PASSAGE})
"""Kinds that compare wordings."""


def _moved(spans: tuple[Span, ...], by: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + by, span.end + by) for span in spans)
