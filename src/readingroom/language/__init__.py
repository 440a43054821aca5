"""Article → Analysis: sentences, quotations, names, figures, dates and fingerprints of a cleaned text.

Methods are rules over words, fed by one table a language (`tongues/`) and by CLDR; they need no model and no network.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date

from readingroom.language.dates import find_dates
from readingroom.language.figures import find_figures
from readingroom.language.fingerprints import find_fingerprints
from readingroom.language.lexicon import lexicon
from readingroom.language.names import find_names, name_key, same_name
from readingroom.language.sentences import find_sentences
from readingroom.language.speech import find_quotations
from readingroom.language.tokens import tokenise
from readingroom.model import Analysis, Article, DateMention, Span

__all__ = ["analyse", "dates_in", "name_key", "same_name"]


def analyse(article: Article) -> Analysis:
    """What language work finds in an article; all spans are into `article.text`.

    Relative dates are resolved against `article.date`; without one, only dates that state their year are found.
    Never raises on any text; time grows linearly with its length.
    """
    words = lexicon(article.language)
    sentences = find_sentences(article.text, words)
    tokens = tokenise(article.text, sentences)
    names = find_names(tokens, words, article.title)
    dates = find_dates(tokens, words, article.date)
    quotations = find_quotations(tokens, words, names)
    return Analysis(
        sentences=sentences,
        quotations=quotations,
        names=names,
        figures=find_figures(tokens, words, names, dates, quotations),
        dates=dates,
        fingerprints=find_fingerprints(tokens, words),
    )


def dates_in(article: Article, sentences: tuple[Span, ...], days: Sequence[Date]) -> list[tuple[DateMention, ...]]:
    """The dates of an article alone, its sentences being known, had it appeared on each of some days: for asking what its words would mean."""
    words, tokens = lexicon(article.language), tokenise(article.text, sentences)
    return [find_dates(tokens, words, day) for day in days]
