"""What the user writes or decides in a room: kept beside the articles, never in the index, which can be deleted at any time.

One module a kind of thing that is kept; each function is one transaction on the room's notes file.
"""

from __future__ import annotations

from readingroom.notes.decisions import decide, decisions, withdraw
from readingroom.notes.former import DECISIONS
from readingroom.notes.store import NOTES, check

__all__ = ["DECISIONS", "NOTES", "check", "decide", "decisions", "withdraw"]
