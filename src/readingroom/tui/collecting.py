"""When Python looks for garbage that holds itself: seldom, since nearly all that is made here by the ten thousand is freed without a search."""

from __future__ import annotations

import gc

OBJECTS = 50_000
"""Objects more than at the last look: some megabytes. By Python's own number, 700, an eighth of what comparing articles takes is spent on looking."""

OLDER = 10
"""Looks at what is new between two at what has stayed, which is Python's own number."""


def never() -> None:
    """Not at all, for the time being: what is loaded for a first screen stays, and looking through it again and again is a fifth of a start."""
    gc.disable()


def seldom() -> None:
    """Seldom from now on, and never at what is there already."""
    gc.freeze()
    gc.set_threshold(OBJECTS, OLDER, OLDER)
    gc.enable()
