"""Counts and amounts in a text, with what they count."""

from __future__ import annotations

from readingroom.language.lexicon import Lexicon
from readingroom.language.tokens import Tokens
from readingroom.model import DateMention, Figure, Name


def find_figures(
    tokens: Tokens, lexicon: Lexicon, names: tuple[Name, ...], dates: tuple[DateMention, ...]
) -> tuple[Figure, ...]:
    """Figures in order of their place."""
    return ()
