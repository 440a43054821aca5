"""What an article reports that somebody said: direct, indirect and mixed, with speaker and reporting verb."""

from __future__ import annotations

from readingroom.language.lexicon import Lexicon
from readingroom.language.speech.reporting import Reporter
from readingroom.language.tokens import Tokens
from readingroom.model import Name, Quotation

__all__ = ["find_quotations"]


def find_quotations(tokens: Tokens, lexicon: Lexicon, names: tuple[Name, ...]) -> tuple[Quotation, ...]:
    """Quotations in order of their place.

    A mixed one yields twice: the whole content as indirect speech, and inside it the words in marks as direct.
    """
    return Reporter(tokens, lexicon, names).quotations()
