"""The results: rows of a fixed height, drawn only when in sight and fetched by the page, so that a hundred thousand are as quick as ten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from readingroom.model import Hit, Snippet
from readingroom.printable import printable
from readingroom.tui.actions import Focus, bindings
from readingroom.tui.ink import Inks
from readingroom.tui.layout import cells, offset_at, shortened, wrap
from readingroom.tui.marks import Mark, Overlay
from readingroom.tui.messages.panes import PageWanted, ResultChosen, ResultHighlighted
from readingroom.tui.messages.search import PAGE
from readingroom.tui.page import day, one_line
from readingroom.tui.widgets.pane import Pane

HEIGHT = 5
"""Rows of one result: four of words, one of white."""

EDGE = 2
"""Cells at the left that hold the pointer."""

EDGES = 7
"""Cells of a title's row that hold no words."""

WORDED = {"outlet": "by outlet", "title": "by title", "relevance": "by relevance"}
"""Orders as they are named in the title, where that is not their own name."""

Part = tuple[str, tuple[str, ...]]


class ResultsList(Pane, inherit_bindings=False):
    """What a query found. The row under the cursor is the article that the pane beside it shows."""

    BINDINGS = bindings(Focus.RESULTS)

    def __init__(self) -> None:
        super().__init__(id=Focus.RESULTS)
        self.total = 0
        self.cursor = 0
        self.order = ""  # how they are sorted
        self._hits: dict[int, Hit] = {}
        self._counts: dict[str, int] = {}
        self._asked: set[int] = set()
        self._set: dict[int, list[list[Part]]] = {}
        self._width = 0
        self._inks = Inks(self)
        self._nothing: Sequence[str] = ()

    # --- What is shown -----------------------------------------------------------------------------------------

    def show(
        self, total: int, hits: Sequence[Hit], nothing: Sequence[str] = (), *, keep: str = "", row: int = 0
    ) -> None:
        """Show a new answer from a `row`, or from the article `keep` if it is on the first page; `nothing` are the lines that say what to try."""
        self.total, self._nothing = total, nothing
        self._hits = dict(enumerate(hits))
        self._counts.clear()
        self._asked = {0} if len(hits) >= min(total, PAGE) else set()
        self._set.clear()
        self.cursor = next((number for number, hit in self._hits.items() if hit.id == keep), row)
        self.cursor = min(self.cursor, max(0, total - 1))
        self.measure(total * HEIGHT)
        self._reveal()
        self._entitle()
        self.refresh()

    def add(self, offset: int, hits: Sequence[Hit]) -> None:
        """Another page has come."""
        missing = self.cursor not in self._hits
        self._hits.update(enumerate(hits, offset))
        for number in range(offset, offset + len(hits)):
            self._set.pop(number, None)
        self.refresh()
        if missing and self.cursor in self._hits:
            self.post_message(ResultHighlighted(self.cursor))

    def count(self, counts: Mapping[str, int]) -> None:
        """How many hits the articles have, by id."""
        self._counts.update(counts)
        self._set.clear()
        self.refresh()

    def hit_at(self, number: int) -> Hit | None:
        """The hit on a row, None when it has not come yet."""
        return self._hits.get(number)

    # --- Moving ------------------------------------------------------------------------------------------------

    def move(self, rows: int) -> None:
        """Move the cursor by so many results."""
        self.stand_at(self.cursor + rows)

    @property
    def in_sight(self) -> int:
        """Results that the pane has room for, one at least."""
        return max(1, -(-self.size.height // HEIGHT))

    @property
    def page(self) -> int:
        """Results in half a pane, one at least."""
        return max(1, self.size.height // HEIGHT // 2)

    def stand_at(self, number: int) -> None:
        """Put the cursor on a result, and that into sight."""
        number = min(max(number, 0), max(0, self.total - 1))
        if self.total == 0 or number == self.cursor:
            return
        self.cursor = number
        self._reveal()
        self._entitle()
        self.refresh()
        self.post_message(ResultHighlighted(number))

    def _reveal(self) -> None:
        top, height = round(self.scroll_y), max(self.size.height, HEIGHT)
        first = self.cursor * HEIGHT
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif first + HEIGHT > top + height:
            self.scroll_to(y=first + HEIGHT - height, animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """A click on a result reads it."""
        number = (event.y - 1 + round(self.scroll_y)) // HEIGHT
        if 0 <= number < self.total:
            self.stand_at(number)
            self.post_message(ResultChosen(number))

    def on_resize(self) -> None:
        """Set the rows anew for their new width."""
        self.measure(self.total * HEIGHT)
        self._reveal()
        self._entitle()

    def notify_style_update(self) -> None:
        """The theme or the focus has changed."""
        super().notify_style_update()
        self._inks.forget()

    def _entitle(self) -> None:
        if not self.total:
            self.border_title = "Results"
            return
        order = f" · {WORDED.get(self.order, self.order)}" if self.order else ""
        title = f"Results {self.cursor + 1:,} of {self.total:,}"
        self.border_title = title + order if cells(title + order) + EDGES <= self.size.width else title

    # --- Drawing -----------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One row of the pane."""
        width = self.size.width
        if width != self._width:
            self._set.clear()
            self._width = width
        base = self._inks()
        if self.total == 0:
            return self._nothing_line(y, width)
        number, line = divmod(y + round(self.scroll_y), HEIGHT)
        if number >= self.total:
            return Strip.blank(width, base)
        here = number == self.cursor and line < HEIGHT - 1
        under = ("cursor",) if here else ()
        parts: list[Part] = [("▌ " if here else "  ", ("gutter-at",))]
        parts += self._lines(number)[line]
        strip = Strip([Segment(text, self._inks(under + inks)) for text, inks in parts])
        return strip.adjust_cell_length(width, self._inks(under))

    def _nothing_line(self, y: int, width: int) -> Strip:
        rows = [
            (line[start:end], "title" if number == 0 else "meta")
            for number, line in enumerate(self._nothing)
            for start, end in [*wrap(line, width - EDGE - 1), (0, 0)]
        ]
        text, ink = rows[y - 1] if 0 < y <= len(rows) else ("", "meta")
        return Strip([Segment("  " + text, self._inks([ink]))]).adjust_cell_length(width, self._inks())

    def _lines(self, number: int) -> list[list[Part]]:
        if (lines := self._set.get(number)) is not None:
            return lines
        hit = self._hits.get(number)
        if hit is None:
            self._want(number)
            return [[("…", ("meta",))], [], [], [], []]
        if len(self._set) > 500:
            self._set.clear()
        lines = self._set[number] = _lines_of(hit, self._counts.get(hit.id), self._width - EDGE - 1)
        return lines

    def _want(self, number: int) -> None:
        offset = number // PAGE * PAGE
        if offset not in self._asked:
            self._asked.add(offset)
            self.post_message(PageWanted(offset))


def _lines_of(hit: Hit, count: int | None, width: int) -> list[list[Part]]:
    """The rows of one result: a title of at most two, outlet and date, then the snippet, to four in all."""
    title = one_line(hit.title)
    rows = wrap(title, width)
    heads = [title[start:end] for start, end in rows[:2]]
    if len(rows) > 2:
        heads[1] = shortened(title[rows[1][0] :], width)
    lines: list[list[Part]] = [[(head, ("title",))] for head in heads]
    lines.append([(_about(hit, count, width), ("meta",))])
    if hit.snippets:
        lines += _snippet_lines(hit.snippets[0], HEIGHT - 1 - len(lines), width)
    return [*lines, *([] for _ in range(HEIGHT - len(lines)))]


def _snippet_lines(snippet: Snippet, room: int, width: int) -> list[list[Part]]:
    """At most `room` rows of a snippet; it begins later when its first hit would not be seen."""
    text = printable(snippet.text.replace("\n", " "))
    overlay = Overlay(Mark(span, "hit") for span in snippet.spans)
    begin = 0
    if snippet.spans and cells(text[: snippet.spans[0].end]) > room * width - 2:
        begin = text.rfind(" ", 0, max(1, snippet.spans[0].start - width // 3)) + 1
    lead = "… " if begin else ""
    rows = wrap(lead + text[begin:], width)
    shift = begin - len(lead)
    lines: list[list[Part]] = []
    for number, (first, last) in enumerate(rows[:room]):
        start, end = max(begin, first + shift), last + shift
        cut = number == room - 1 and len(rows) > room
        if cut and cells(text[start:end]) + (len(lead) if number == 0 else 0) >= width:
            end = start + offset_at(text[start:end], width - 1 - (len(lead) if number == 0 else 0))
        parts: list[Part] = [(lead, ("snippet",))] if number == 0 and lead else []
        at = start
        for run in overlay.runs(start, end):
            parts.append((text[at : run.start], ("snippet",)))
            parts.append((text[run.start : run.end], ("hit",)))  # not dim, as the snippet is where colours are few
            at = run.end
        parts.append((text[at:end] + ("…" if cut else ""), ("snippet",)))
        lines.append(parts)
    return lines


def _about(hit: Hit, count: int | None, width: int) -> str:
    """Outlet, date and number of hits; a long outlet gives way to the rest."""
    outlet, when = one_line(hit.outlet), day(hit.date, short=True) or "undated"
    tail = when + (f" · {count:,} hit{'s' if count > 1 else ''}" if count else "")
    room = width - cells(tail) - 3
    return f"{shortened(outlet, room)} · {tail}" if outlet and room > 3 else tail
