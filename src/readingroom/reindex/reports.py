"""What the last reindex reported, kept beside the index."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from pathlib import Path

from readingroom import atomic, regular
from readingroom.model import Report
from readingroom.settings import Settings
from readingroom.typed_json import decode, encode

NAME = "report.json"

VERDICTS_KEPT = 500
"""Blocks with another verdict than before that a report lists; the rest are counted."""

_LARGEST = 256 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A report, and size and time of each file that could not be read at all, so that it counts as changed only when it changes."""

    report: Report
    refused: dict[str, tuple[int, int]] = field(default_factory=dict)


def save(index: Path, kept: Kept) -> None:
    """Put the report in the index folder, readable by its owner only. A report that cannot be written is done without."""
    with contextlib.suppress(OSError):
        index.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic.write(index / NAME, [encode(kept)], rights=0o600)


def load(index: Path) -> Kept | None:
    """The report of the last reindex; None when there is none that can be read."""
    try:
        with regular.opened(index / NAME) as stream:
            raw = stream.read(_LARGEST + 1)
        return decode(raw, Kept) if len(raw) <= _LARGEST else None
    except (OSError, ValueError):
        return None


def last_report(settings: Settings) -> Report | None:
    """What the last reindex did; None when there was none, or its report is lost."""
    kept = load(settings.index)
    return kept.report if kept else None
