"""Dates in a text, resolved against the day the article appeared."""

from __future__ import annotations

from datetime import date as Date

from readingroom.language.lexicon import Lexicon
from readingroom.language.tokens import Tokens
from readingroom.model import DateMention


def find_dates(tokens: Tokens, lexicon: Lexicon, published: Date | None) -> tuple[DateMention, ...]:
    """Dates in order of their place."""
    return ()
