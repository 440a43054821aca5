"""What the user writes or decides in a room: kept beside the articles, never in the index, which can be deleted at any time."""

from __future__ import annotations

from readingroom.notes.decisions import DECISIONS, decide, decisions, withdraw

__all__ = ["DECISIONS", "decide", "decisions", "withdraw"]
