"""Who of a story says what → a grid: a row for each figure or utterance, a column for each outlet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readingroom.model import ReferenceKind, Reported, Saying, Story, StoryArticle, Verdict

from .page import one_line

ALONE = "only in one"
"""What a row is called that holds what only one outlet gives."""

KINDS = (ReferenceKind.FIGURE, ReferenceKind.QUOTE, ReferenceKind.NAME)
"""The kinds of things that only one outlet gives, in the order of their rows."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What an outlet says of something: the saying of its first article that does, and how many more of its articles do; `alone` when no other outlet says it."""

    saying: Saying
    more: int
    alone: bool = False
    what: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """`columns` are the names of outlets, those that share most beside one another, else in order of their first report; an article without one has a column under its title.

    `cells` has a mapping for each of `rows`: from the number of a column to what stands there.
    """

    columns: tuple[str, ...]
    rows: tuple[Reported, ...]
    cells: tuple[dict[int, Cell], ...]


def matrix(story: Story, rows: Sequence[Reported], alone: Sequence[Reported] = ()) -> Matrix:
    """The grid of a story; columns in which nothing would stand are left out.

    Under what several give stands what only one outlet does, each outlet's own in its column: such a row joins nothing, and is called `ALONE`.
    """
    column_of = {article.id: _column(article) for article in story.articles}
    said = {saying.article for row in (*rows, *alone) for saying in row.sayings}
    known = dict.fromkeys(column_of[article.id] for article in story.articles if article.id in said)
    columns = _ordered(
        tuple(known), [{column_of[each.article] for each in row.sayings if each.article in column_of} for row in rows]
    )
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
    own = list(_alone(alone, column_of, number))
    return Matrix(columns, (*rows, *(row for row, _ in own)), (*cells, *(found for _, found in own)))


def _ordered(columns: Sequence[str], rows: Sequence[set[str]]) -> tuple[str, ...]:
    """Columns, one after another that of which most rows stand in one before it, too; of equals the one that stands in most rows, then the earlier one. The first two stand in their own order.

    So what several say is seen side by side where there is room for only some of them.
    """
    shared = [row for row in rows if len(row) > 1]
    left, placed = list(columns), list[str]()
    while left:
        taken = set(placed)

        def joins(column: str, taken: set[str] = taken) -> tuple[int, int]:
            held = [row for row in shared if column in row]
            return sum(not taken.isdisjoint(row) for row in held), len(held)

        placed.append(max(left, key=joins))
        left.remove(placed[-1])
    return (*sorted(placed[:2], key=columns.index), *placed[2:])


def _alone(
    alone: Sequence[Reported], column_of: Mapping[str, str], number: Mapping[str, int]
) -> Iterator[tuple[Reported, dict[int, Cell]]]:
    """Rows of what only one outlet gives, kind by kind, as close together as the longest column lets them be."""
    for kind in dict.fromkeys(each.kind for each in sorted(alone, key=lambda each: KINDS.index(each.kind))):
        columns: dict[int, list[Cell]] = {}
        for each in alone:
            if each.kind is kind and each.sayings[0].article in column_of:
                at = number[column_of[each.sayings[0].article]]
                columns.setdefault(at, []).append(Cell(each.sayings[0], 0, alone=True, what=each.what))
        for depth in range(max(map(len, columns.values()), default=0)):
            found = {at: held[depth] for at, held in sorted(columns.items()) if depth < len(held)}
            yield Reported(kind, ALONE, Verdict.SAME, tuple(cell.saying for cell in found.values())), found


def _column(article: StoryArticle) -> str:
    return one_line(article.outlet) or one_line(article.title) or article.id
