"""One article against several: every pair aligned, and what chains and frequency add."""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.crossref.pairwise import align, placed
from readingroom.model import Entry, Reference


def references(entry: Entry, others: Sequence[Entry]) -> list[Reference]:
    """All references from one article, `here`, to others; ordered by their place here, the surest first."""
    found = [reference for other in others for reference in align(entry, other)]
    return sorted(found, key=placed)
