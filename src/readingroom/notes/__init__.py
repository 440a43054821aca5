"""What the user writes or decides in a room: kept beside the articles, never in the index, which can be deleted at any time.

One module a kind of thing that is kept; each function is one transaction on the room's notes file.
"""

from __future__ import annotations

from readingroom.notes.decisions import decide, decisions, withdraw
from readingroom.notes.dismissals import dismiss, dismissals, restore
from readingroom.notes.former import DECISIONS
from readingroom.notes.history import forget_history, forget_query, history, keep_query
from readingroom.notes.labels import labels
from readingroom.notes.names import correct_name, name_corrections, state, uncorrect_name
from readingroom.notes.positions import forget_position, keep_position, place_in, position, stands
from readingroom.notes.searches import Kept, forget_search, kept_search, put_back_search, save_search, searches
from readingroom.notes.sieve import Sieve, dismissal_of
from readingroom.notes.store import NOTES, check
from readingroom.notes.stories import correct_story, story_corrections, uncorrect_story

__all__ = [
    "DECISIONS",
    "NOTES",
    "Kept",
    "Sieve",
    "check",
    "correct_name",
    "correct_story",
    "decide",
    "decisions",
    "dismiss",
    "dismissal_of",
    "dismissals",
    "forget_history",
    "forget_position",
    "forget_query",
    "forget_search",
    "history",
    "keep_position",
    "keep_query",
    "kept_search",
    "labels",
    "name_corrections",
    "place_in",
    "position",
    "put_back_search",
    "restore",
    "save_search",
    "searches",
    "stands",
    "state",
    "story_corrections",
    "uncorrect_name",
    "uncorrect_story",
    "withdraw",
]
