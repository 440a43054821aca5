"""What stands over the article pane: which article it is, how much of it one has come through, and what else there is to say."""

from __future__ import annotations

from readingroom.model import Article

from .layout import cells, shortened
from .page import day, one_line, title_of

CHOOSING = " · ▶ d restores or removes"
"""What stands over a page whose blocks can be decided on."""

RESUMED = " · where you left off"
"""What stands over an article that was opened where the reader had stood, until they move."""

EDGES = 7
"""Cells of a title's row that hold no words."""

LEAST = 10
"""Cells below which the name of an outlet tells nothing."""


def article_title(article: Article | None, share: int | None, aside: str, width: int) -> str:
    """The title of a pane `width` cells wide; None for a page of our own.

    `share` is the percentage that one has come through, None where all of it is in sight.
    Whose article it is, and of what day, gives way to the `aside`, which begins with its own dot.
    """
    head = "Article" if share is None else f"Article {share}%"
    if article is None:
        return head + aside
    return head + _source(article, width - EDGES - cells(head + aside)) + aside


def _source(article: Article, room: int) -> str:
    """Outlet and day in so many cells; the outlet is shortened first, then the day goes; an article without an outlet goes by its title."""
    whose = one_line(article.outlet) or title_of(article)
    when = f" · {day(article.date, short=True)}" if article.date is not None else ""
    left = room - cells(when) - 3
    if left >= min(LEAST, cells(whose)):
        return f" · {shortened(whose, left)}{when}"
    left = room - 3
    return f" · {shortened(whose, left)}" if left >= min(LEAST, cells(whose)) else ""
