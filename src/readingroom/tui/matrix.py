"""Who of a story says what → a grid: a row for each figure or utterance, a column for each outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.model import Reported, Saying, Story, StoryArticle

from .page import one_line


@dataclass(frozen=True, slots=True)
class Cell:
    """What an outlet says of something: the saying of its first article that does, and how many more of its articles do."""

    saying: Saying
    more: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """`columns` are the names of outlets, in order of their first report; an article without one has a column under its title.

    `cells` has a mapping for each of `rows`: from the number of a column to what stands there.
    """

    columns: tuple[str, ...]
    rows: tuple[Reported, ...]
    cells: tuple[dict[int, Cell], ...]


def matrix(story: Story, rows: Sequence[Reported]) -> Matrix:
    """The grid of a story; columns in which nothing would stand are left out."""
    column_of = {article.id: _column(article) for article in story.articles}
    said = {saying.article for row in rows for saying in row.sayings}
    columns = tuple(dict.fromkeys(column_of[article.id] for article in story.articles if article.id in said))
    number = {column: at for at, column in enumerate(columns)}
    cells: list[dict[int, Cell]] = []
    for row in rows:
        found: dict[int, Cell] = {}
        for saying in row.sayings:
            if saying.article not in column_of:
                continue
            at = number[column_of[saying.article]]
            held = found.get(at)
            found[at] = Cell(saying, 0) if held is None else Cell(held.saying, held.more + 1)
        cells.append(found)
    return Matrix(columns, tuple(rows), tuple(cells))


def _column(article: StoryArticle) -> str:
    return one_line(article.outlet) or one_line(article.title) or article.id
