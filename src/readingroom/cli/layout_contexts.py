"""How a concordance and a timeline look on a terminal, and as plain text in a pipe."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from readingroom.cli.layout import HIT, nothing
from readingroom.cli.output import Output
from readingroom.index.bins import Bin, Unit
from readingroom.model import Concordance, Occurrence, Timeline
from readingroom.printable import printable

SOURCE = 11
"""Cells of an article's id before each place."""


def lay_out_concordance(output: Output, found: Concordance) -> None:
    """Each place on a line, the words below one another; whoever pipes it elsewhere gets all of the context."""
    query = printable(found.query)
    if not found.total:
        output.paragraph(nothing(query))
        return
    places = f"{len(found.occurrences):,} place{'' if len(found.occurrences) == 1 else 's'}"
    articles = f"{found.total:,} article{'' if found.total == 1 else 's'}"
    if found.read < found.total:
        articles = f"{found.read:,} of {articles}"
    if 0 < (having := len({one.id for one in found.occurrences})) < found.read:
        articles += f", in {having:,} of them"
    output.paragraph(f"{places} for “{query}” in {articles}", style="bold")
    left = max((cell_len(_line(one.before)) for one in found.occurrences), default=0)
    if output.out.isatty():
        left = min(left, max(0, (output.console.width - SOURCE) // 2 - 8))
    for one in found.occurrences:
        output.plain_text(_place(one, left, output.console.width if output.out.isatty() else None))


def _place(one: Occurrence, left: int, width: int | None) -> Text:
    before, words, after = _line(one.before), printable(" ".join(one.text.split())), _line(one.after)
    while cell_len(before) > left:
        before = before[1:]
    line = Text.assemble((f"{one.id:<{SOURCE}}", "dim"), " " * (left - cell_len(before)) + before, (words, HIT), after)
    if one.field != "text":
        line.append(f"  ({one.field})", "dim")
    if width is not None and line.cell_len > width:
        line.truncate(width, overflow="ellipsis")
    return line


def _line(text: str) -> str:
    """On one line, with a blank at either end where there was one."""
    if not text.strip():
        return " " if text else ""
    line = printable(" ".join(text.split()))
    return (" " if text[0].isspace() else "") + line + (" " if text[-1].isspace() else "")


def lay_out_timeline(output: Output, found: Timeline, bins: Sequence[Bin]) -> None:
    """A bar for each time."""
    query = printable(found.query)
    if not found.total:
        output.paragraph(nothing(query))
        return
    what = f"{found.total:,} article{'' if found.total == 1 else 's'}"
    undated = f", {found.undated:,} of them undated" if found.undated else ""
    output.paragraph(f"{what} for “{query}”{undated}" if query.strip() else f"{what}{undated}", style="bold")
    most = max((each.count for each in bins), default=0)
    digits = len(f"{most:,}")
    labels = [label(each) for each in bins]
    width = max(map(len, labels), default=0)
    room = max(8, (output.console.width if output.out.isatty() else 80) - width - digits - 4)
    for each, said in zip(bins, labels, strict=True):
        bar = "█" * max(1 if each.count else 0, round(room * each.count / most)) if most else ""
        output.plain(f"{set_cell_size(said, width)}  {each.count:>{digits},}  {bar}".rstrip())


def label(each: Bin) -> str:
    """A bin as the query language writes it."""
    match each.unit:
        case Unit.DAY | Unit.WEEK:
            return each.first.isoformat()
        case Unit.MONTH:
            return each.first.isoformat()[:7]
        case Unit.YEAR:
            return f"{each.first.year:04}"
