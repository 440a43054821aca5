"""Places in articles that are found again after a reindex, and after the text around them was edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readingroom.model import Anchor, DateMention, Entry, Figure, Name, ReferenceKind, Span

AROUND = 32
"""Characters kept before and behind a place, as many as annotation tools keep."""

ENOUGH = 5
"""Words from which on two texts may be one though they are not the same to the letter: with fewer, a word is all the difference."""

ALIKE = 85.0
"""Likeness, of 100, from which on such texts are one (by characters in common, in order)."""

OCCURRENCES = 200
"""Places with the same words that are told apart by what is around them."""

_WORDS = re.compile(r"\w+")


def anchor(entry: Entry, kind: ReferenceKind, span: Span) -> Anchor:
    """What is kept of a span of an article that a reference of this kind points to."""
    text = entry.article.text
    return Anchor(
        entry.article.id,
        text[span.start : span.end],
        text[max(0, span.start - AROUND) : span.start],
        text[span.end : span.end + AROUND],
        value(entry, kind, span),
    )


def stands_at(kept: Anchor, kind: ReferenceKind, entry: Entry, span: Span) -> bool:
    """Whether a span of the article as it is now is the place that was kept.

    Its words must be the same, but for case and punctuation; of five words and more, nearly the same.
    Where they stand in the article more than once, what is around them decides; but a name is linked once between two articles, at whichever mention comes first.
    """
    text = entry.article.text
    words = text[span.start : span.end]
    if not _same_words(kept.text, words):
        return False
    if kind is ReferenceKind.NAME:
        return True
    found = list(_occurrences(text, words))
    if len(found) < 2:
        return True
    mine = _shared(kept, text, span)
    return mine > 0 and mine >= max(_shared(kept, text, each) for each in found)


def key(kept: Anchor) -> str:
    """What is the same wherever the same thing is linked: what the words stand for, else the words."""
    return kept.value or folded(kept.text)


def value(entry: Entry, kind: ReferenceKind, span: Span) -> str:
    """What a span stands for, by the mention in it: empty for a passage or a quotation, and where there is no mention."""
    mention = _mention_at(_mentions(entry, kind), span)
    match mention:
        case Name():
            return folded(mention.canonical)
        case Figure():
            count = f"{mention.low:g}" if mention.low == mention.high else f"{mention.low:g}-{mention.high:g}"
            return " ".join(part for part in (count, mention.unit, mention.subject, folded(mention.place)) if part)
        case DateMention():
            first, last = mention.first.isoformat(), mention.last.isoformat()
            return first if first == last else f"{first} to {last}"
    return ""


def folded(text: str) -> str:
    """The words of a text without case and punctuation; of one without words, its signs."""
    return " ".join(_WORDS.findall(text.casefold())) or " ".join(text.split())


def _mentions(entry: Entry, kind: ReferenceKind) -> Sequence[Name | Figure | DateMention]:
    match kind:
        case ReferenceKind.NAME:
            return entry.analysis.names
        case ReferenceKind.FIGURE:
            return entry.analysis.figures
        case ReferenceKind.DATE:
            return entry.analysis.dates
    return ()


def _mention_at(mentions: Sequence[Name | Figure | DateMention], span: Span) -> Name | Figure | DateMention | None:
    """The mention that shares most with a span; of several, the shortest."""

    def shared(mention: Name | Figure | DateMention) -> tuple[int, int]:
        common = min(mention.end, span.end) - max(mention.start, span.start)
        return common, mention.start - mention.end

    best = max(mentions, key=shared, default=None)
    return best if best is not None and shared(best)[0] > 0 else None


def _same_words(one: str, other: str) -> bool:
    one, other = folded(one), folded(other)
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if shorter.count(" ") + 1 < ENOUGH or 2 * len(shorter) < len(longer):
        return False
    if f" {shorter} " in f" {longer} ":
        return True
    from rapidfuzz import fuzz  # noqa: PLC0415  (most places are found to the letter)

    return fuzz.ratio(one, other, score_cutoff=ALIKE) > 0


def _occurrences(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    for _ in range(OCCURRENCES):
        if at < 0:
            return
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def _shared(kept: Anchor, text: str, span: Span) -> int:
    """How many characters next to a span, on both sides, are those next to the place that was kept."""
    before = text[max(0, span.start - AROUND) : span.start]
    return _run(kept.before[::-1], before[::-1]) + _run(kept.after, text[span.end : span.end + AROUND])


def _run(one: str, other: str) -> int:
    """How many characters two texts share from their beginning on; of two empty ones, at the edge of an article, as much as there could be."""
    if not one and not other:
        return AROUND
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
