"""What came of opening an article. `ticket` numbers the request; what an older one brings is dropped."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from readingroom.model import Article, Span
from readingroom.tui.jumps import Position
from readingroom.tui.places import Places


@dataclass(eq=False, repr=False, match_args=False)
class Opened(Message):
    """An article with its hits; `position` is where to go in it, `landed` the span that a followed reference points to.

    `stood` is the offset at which the reader left off, where the article is to be opened there; else 0.
    """

    ticket: int
    article: Article
    hits: tuple[Span, ...]
    position: Position | None
    landed: Span | None
    stood: int = 0


@dataclass(eq=False, repr=False, match_args=False)
class Referenced(Message):
    """The article's references: `whole` when these are all, else those found so far."""

    ticket: int
    places: Places
    whole: bool = True


@dataclass(eq=False, repr=False, match_args=False)
class Highlighted(Message):
    """The hits of a new query in the article that is open."""

    article_id: str
    hits: tuple[Span, ...]
