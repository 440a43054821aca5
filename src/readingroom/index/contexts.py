"""Where a query's words stand, with the words before and after them: the lines of a concordance (key word in context, Luhn 1960)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readingroom.model import Span


def in_context(text: str, spans: Iterable[Span], width: int) -> Iterator[tuple[Span, str, str]]:
    """Each span of a text with at most `width` characters of its paragraph before and after it; a word that would be cut is left out."""
    for span in spans:
        start = max(text.rfind("\n\n", 0, span.start) + 2 if "\n\n" in text[: span.start] else 0, span.start - width)
        end = text.find("\n\n", span.end)
        end = min(len(text) if end < 0 else end, span.end + width)
        before, after = text[start : span.start], text[span.end : end]
        if start and not text[start - 1].isspace() and " " in before:
            before = before[before.index(" ") :]
        if end < len(text) and not text[end].isspace() and " " in after:
            after = after[: after.rindex(" ")]
        yield span, before, after
