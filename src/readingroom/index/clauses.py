"""Queries made of what a reader chose, not typed."""

from __future__ import annotations

from collections.abc import Iterable

from readingroom.index.lexer import QUOTES
from readingroom.printable import printable

_UNQUOTED = dict.fromkeys(map(ord, QUOTES), " ")


def narrowed(query: str, clause: str) -> str:
    """A query that finds what another one does, as far as a clause such as `outlet:"The Hindu"` holds of it."""
    query = query.strip()
    if not query:
        return clause
    return f"({query}) {clause}" if " OR " in query else f"{query} {clause}"


def labelled(field: str, values: Iterable[str]) -> str:
    """The clause for what has one of some labels, each as a whole: `names:="Ana Paz"`."""
    quoted = [f'="{" ".join(printable(value).translate(_UNQUOTED).split())}"' for value in values]
    return f"{field}:{quoted[0]}" if len(quoted) == 1 else f"{field}:({' OR '.join(quoted)})"
