"""Words made of names, which name nobody: Orwellian, Bidenesque, Berliners."""

from __future__ import annotations

from collections.abc import Container

from readingroom.language.lexicon import Lexicon
from readingroom.language.names.gazetteer import Gazetteer

_AFTER = ("esque", "ian", "ians", "ite", "ites", "ers")
_STEM = 4
"""Letters of a name from which others are derived, at least."""


def is_after_somebody(lower: str, words: Lexicon, places: Gazetteer, inside: Container[str]) -> bool:
    """Whether a word says of whose manner or from where something is; `inside` are words that the text capitalises inside sentences."""
    if lower in words.after_people:
        return True
    if not lower.endswith(_AFTER) or words.code != "en" or lower in words.given or lower in words.kinds:
        return False
    ending = next(end for end in _AFTER if lower.endswith(end))
    stem = lower.removesuffix(ending)
    if len(stem) < _STEM:
        return False
    return places.is_place(stem) or (ending != "ers" and stem in inside)
