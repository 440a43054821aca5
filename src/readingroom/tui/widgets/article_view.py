"""The article pane: draws only the rows in sight, with hits and references marked in the text and in a gutter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.selection import Selection
from textual.strip import Strip

from readingroom.model import Article, Span
from readingroom.tui.actions import Focus, bindings
from readingroom.tui.article_title import CHOOSING, RESUMED, article_title
from readingroom.tui.choices import Choices
from readingroom.tui.ink import Inks
from readingroom.tui.layout import MEASURE, Layout, Row
from readingroom.tui.marks import Mark, Overlay, Run, between, cut, cut_to, laid_over, letters_of
from readingroom.tui.messages.panes import PlaceChosen
from readingroom.tui.page import Piece, Role, flows
from readingroom.tui.places import Place, Places
from readingroom.tui.selections import selected_on, selection_at, selection_of, text_of
from readingroom.tui.widgets.pane import Pane

GUTTER = 6
"""Cells left of the text: a pointer, up to three letters, a sign, a space."""


class ArticleView(Pane, inherit_bindings=False):
    """One article, or a page of our own that says what to do when there is none."""

    BINDINGS = bindings(Focus.ARTICLE)

    def __init__(self) -> None:
        super().__init__(id=Focus.ARTICLE)
        self.article: Article | None = None
        self.scrolled: Callable[[], None] = (
            _nobody  # not a message: what follows the article is drawn in the same frame
        )
        self.hits: Sequence[Span] = ()
        self.aside = ""  # what else stands over the article
        self.selected: Span | None = None  # by keys
        self.places = Places()
        self.hit: int | None = None
        self.place: int | None = None
        self.landed: Span | None = None
        self._pieces: list[Piece] = []
        self._layout = Layout((), MEASURE)
        self._overlay = Overlay()
        self._inks = Inks(self)
        self._anchor: int | None = None
        self._held: Span | None = None
        self._choices = Choices((), self._layout)
        self._resumed: int | None = None  # the offset at which the reader had left off, until they move

    @property
    def allow_select(self) -> bool:
        """Text may be selected with the mouse, although a ScrollView counts as a container."""
        return True

    # --- What is shown -----------------------------------------------------------------------------------------

    def show(self, pieces: Sequence[Piece], article: Article | None, *, choosing: bool = False) -> None:
        """Show a page from its top; `article` is None for a page of our own. With `choosing`, a pointer stands at one of its blocks."""
        same = article is not None and self.article is not None and article.id == self.article.id
        self._pieces = list(pieces)
        self.article = article
        if not same:
            self.hits, self.places = (), Places()
            self.hit = self.place = self.landed = self._held = self._anchor = self._resumed = None
            self.scroll_to(y=0, animate=False, force=True)
            self._overlay = Overlay()
        at_hand = self._choices.at if same else None
        self._choices = Choices(self._pieces if choosing else (), self._layout)
        self._set()
        if choosing:
            self._choices.at = at_hand
            self._choices.nearest(round(self.scroll_y), self.size.height, removed_first=True)
            self.refresh()

    @property
    def block_at_hand(self) -> int | None:
        """The number of the block that the pointer stands at."""
        return self._choices.at

    def stand_at_block(self, number: int) -> None:
        """Put the pointer at a block, and bring it into sight."""
        if number in self._choices.blocks:
            self._choices.at = number
            self._show_rows(*self._choices.rows(number))

    def mark_hits(self, hits: Sequence[Span]) -> None:
        """Mark words, the query's or those looked for in the article; none of them is the one at hand yet."""
        self.hits, self.hit = hits, None
        self._entitle()

    def mark_places(self, places: Places) -> None:
        """Mark what has references."""
        self.places, self.place = places, None
        self._mark()

    def land(self, span: Span | None) -> None:
        """Mark the words that a followed reference points to."""
        self.landed = span
        self.refresh()

    def stand_at_hit(self, number: int) -> None:
        """Make one hit the one at hand, and bring it into sight."""
        self.hit = number
        self._entitle()
        self.bring_into_sight(self.hits[number])

    def stand_at_place(self, number: int | None, *, scroll: bool = True) -> None:
        """Make one place the one at hand, and bring it into sight."""
        self.place = number
        self.refresh()
        if number is not None and scroll:
            self.bring_into_sight(self.places.places[number].span)

    # --- Where the reader is -----------------------------------------------------------------------------------

    @property
    def offset_at_top(self) -> int:
        """The offset of the first character in sight; 0 while the title is."""
        return self._anchor or 0

    def stand_at_offset(self, offset: int) -> None:
        """Scroll so that the row with this character is the topmost."""
        self._held = None
        self._anchor = offset or None
        self.scroll_to(y=self._layout.row_of(offset) if offset else 0, animate=False, force=True)

    def resumed(self) -> None:
        """Say over the article that this is where the reader had left off, until they move."""
        self._resumed = self._anchor
        self._entitle()

    def in_sight(self, span: Span) -> bool:
        """Whether the row on which a span begins is on the screen."""
        return 0 <= self._layout.row_of(span.start) - round(self.scroll_y) < self.size.height

    def bring_into_sight(self, span: Span) -> None:
        """Scroll no further than needed for the whole span to be seen, with some lines around it."""
        self._held = span
        first, last = self._layout.row_of(span.start), self._layout.row_of(max(span.start, span.end - 1))
        height, top = self.size.height, round(self.scroll_y)
        if first < top + 1 or last > top + height - 2:
            self.scroll_to(y=max(0, first - max(1, height // 4)), animate=False, force=True)

    def move(self, rows: int) -> None:
        """Scroll by so many rows; where there is a pointer, a step of one moves it, and further ones take it along."""
        self._held = None
        if self._choices and abs(rows) == 1 and self._choices.step(rows, round(self.scroll_y), self.size.height):
            assert self._choices.at is not None
            self._show_rows(*self._choices.rows(self._choices.at))
            return
        self.scroll_to(y=self.scroll_y + rows, animate=False, force=True)
        if self._choices:
            self._choices.follow(rows, round(self.scroll_y), self.size.height)
            self.refresh()

    def _show_rows(self, first: int, last: int) -> None:
        """Scroll no further than needed for some rows to be seen, from the first."""
        height, top = self.size.height, round(self.scroll_y)
        if last >= top + height:
            top = last - height + 2
        self.scroll_to(y=max(0, min(top, first - 1)), animate=False, force=True)
        self.refresh()

    def paragraph_at_top(self) -> str:
        """The first paragraph that has its beginning in sight, else the one that fills the pane."""
        top = round(self.scroll_y)
        for row in self._layout.rows[top : top + max(1, self.size.height)]:
            flow = self._layout.flows[row.flow]
            if flow.at is not None and not row.blank and row.start == 0:
                return flow.text
        offset = self._layout.offset_of(top)
        if offset is None:
            return ""
        return self._layout.flows[self._layout.rows[self._layout.row_of(offset)].flow].text

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place, as an offset, so that resizing keeps it."""
        super().watch_scroll_y(old_value, new_value)
        if self._layout.width == self._measure():
            top = round(new_value)
            self._anchor = self._layout.offset_of(top) if top > 0 else None
        self._entitle()
        if self.places.places:
            self.scrolled()

    # --- Setting -----------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Set the page anew when the measure has changed, and come back to where the reader was."""
        if self._layout.width != self._measure():
            self._set()
        else:
            self._entitle()

    def notify_style_update(self) -> None:
        """The theme or the focus has changed."""
        super().notify_style_update()
        self._inks.forget()

    def _measure(self) -> int:
        return max(12, min(MEASURE, self.size.width - GUTTER - 2))

    @property
    def _left(self) -> int:
        return max(0, (self.size.width - GUTTER - 2 - self._layout.width) // 2)

    def _set(self) -> None:
        anchor = self._anchor
        distance = None
        if self._held is not None and len(self._layout):
            distance = self._layout.row_of(self._held.start) - round(self.scroll_y)
        self._layout = self._choices.layout = Layout(flows(self._pieces), self._measure())
        self.virtual_size = Size(self.size.width, len(self._layout) + 1)
        if self._held is not None and distance is not None and distance >= 0:
            distance = min(distance, max(0, self.size.height - 3))
            self.scroll_to(y=max(0, self._layout.row_of(self._held.start) - distance), animate=False, force=True)
        elif anchor is not None:
            self.scroll_to(y=self._layout.row_of(anchor), animate=False, force=True)
            self._anchor = anchor
        if self.selected is not None and self.text_selection is not None:
            self.select(self.selected)
        self._entitle()

    def _mark(self) -> None:
        marks = [Mark(place.span, place.kind.value) for place in self.places.places if not place.dismissed]
        marks.sort(key=lambda mark: -len(mark.span))  # a name inside a quotation is drawn over it
        marks += [Mark(place.span, "differs") for place in self.places.places if place.differs]
        self._overlay = Overlay(marks)
        self.refresh()

    def _over(self, start: int, end: int) -> list[Mark]:
        """What is laid over the places on a row, looked for when it is drawn: where the reader landed and stands, which changes with a key, and hits, of which there may be a great many."""
        at = None if self.place is None else self.places.places[self.place].span
        own = [Mark(span, ink) for span, ink in ((self.landed, "landed"), (at, "at")) if span is not None]
        hits = (
            Mark(self.hits[number], "hit-current" if number == self.hit else "hit")
            for number in between(self.hits, start, end)
        )
        return cut_to([*own, *hits], start, end)

    def _beginning(self, number: int) -> Sequence[Place]:
        """The places that begin on a row; asked for when it is drawn, since of all rows few are."""
        return self.places.between(self._layout.offsets_of(number))

    def say(self, aside: str) -> None:
        """Say something over the article, in place of what stood there."""
        self.aside = aside
        self._entitle()

    def _entitle(self) -> None:
        rows, height = len(self._layout), self.size.height
        # Nothing at the top, all at the end: at 48 % nobody would look for the beginning.
        share = min(100, round(100 * round(self.scroll_y) / (rows + 1 - height))) if rows > height else None
        title = article_title(self.article, share, self._aside(), self.size.width)
        self.border_title = Content(title)  # as it is written: brackets are no markup

    def _aside(self) -> str:
        """What there is to say of the reader's place, beside whose article it is."""
        wide = self.size.width - 16
        if self._choices and wide > len(CHOOSING):
            return CHOOSING
        if self.aside or self.hit is not None:
            return self.aside or f" · hit {(self.hit or 0) + 1:,} of {len(self.hits):,}"
        resumed = self._resumed is not None and self._resumed == self._anchor and len(self._layout) > self.size.height
        return RESUMED if resumed and wide > len(RESUMED) else ""

    # --- Drawing -----------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One row of the pane."""
        number = y + round(self.scroll_y)
        width = self.size.width
        base = self._inks()
        if number >= len(self._layout):
            return Strip.blank(width, base)
        row = self._layout.rows[number]
        piece = self._pieces[row.flow]
        if row.blank:
            segments = [Segment(" " * (self._left + GUTTER), base), Segment(" ", base + _meta(0, number))]
        else:
            segments = [Segment(" " * self._left, base), *self._gutter(row, number)]
            segments.append(Segment(" " * piece.flow.indent, base))
            segments.extend(self._words(row, piece, number))
        strip = Strip(segments)
        return strip.adjust_cell_length(width, base + _meta(row.end - row.start, number))

    def _gutter(self, row: Row, number: int) -> list[Segment]:
        """A pointer at what is at hand, the letters of what begins on the row, and a sign when something differs."""
        places = self._beginning(number)
        letters = letters_of(places)
        if self._pieces[row.flow].role is Role.LABEL and row.start == 0:
            letters = "×"
        sign = "≠" if any(place.differs for place in places) else " "
        pointer, at_hand = self._pointer(row)
        return [
            Segment(pointer, self._inks(["gutter-at"])),
            Segment(f"{letters:>3}", self._inks(["gutter-at" if at_hand else "gutter"])),
            Segment(f"{sign} ", self._inks(["differs"])),
        ]

    def _pointer(self, row: Row) -> tuple[str, bool]:
        if self._choices:
            return self._choices.pointer(row), True
        base = self._layout.flows[row.flow].at
        if base is None:
            return " ", False
        shown = Span(base + row.start, base + row.end)
        if self.place is not None:
            span = self.places.places[self.place].span
            if span.overlaps(shown):
                return ("▶", True) if span.start >= shown.start else ("┃", False)
        if self.hit is not None and shown.start <= self.hits[self.hit].start < shown.end:
            return "»", False
        if self.landed is not None and self.landed.overlaps(shown):
            return "┃", False
        return " ", False

    def _words(self, row: Row, piece: Piece, number: int) -> list[Segment]:
        """The characters of a row, cut where their style changes."""
        base = (piece.role.value,)
        flow = piece.flow
        selected = selected_on(row, number, self.text_selection)
        cuts: list[tuple[int, int, tuple[str, ...]]] = []
        at = row.start
        if flow.at is not None:
            runs: Iterable[Run] = self._overlay.runs(flow.at + row.start, flow.at + row.end)
            if over := self._over(flow.at + row.start, flow.at + row.end):
                runs = laid_over(runs, over)
            for run in runs:
                start, end = run.start - flow.at, run.end - flow.at
                if start > at:
                    cuts.append((at, start, base))
                cuts.append((start, end, base + run.inks))
                at = end
        if at < row.end:
            cuts.append((at, row.end, base))
        segments: list[Segment] = []
        for start, end, inks in cuts:
            for first, last, chosen in cut(start, end, selected):
                style = self._inks(inks) + _meta(first - row.start, number)
                if chosen:
                    style += self._selection_style()
                segments.append(Segment(flow.text[first:last], style))
        return segments

    # --- Selecting ---------------------------------------------------------------------------------------------

    def _selection_style(self) -> Style:
        """How selected words are drawn; themes that leave their colour open would have it as that of the ground."""
        style = self.screen.get_component_rich_style("screen--selection")
        return style if style.color != style.bgcolor else style + Style(color=self._inks(["text"]).color)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text as it was written, not as it was wrapped."""
        return (text_of(self._layout, selection), "\n") if len(self._layout) else None

    def select(self, span: Span) -> None:
        """Select some of the article's text, in place of what was selected; it stays so when the pane is set anew."""
        self.selected = span
        self.screen.selections = {self: selection_of(self._layout, span)}

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002  (Textual's signature)
        """Draw the selection."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on a marked place makes it the one at hand; a double one selects the word, a triple one the paragraph."""
        spot = event.get_content_offset(self)
        row, column = (spot.y + round(self.scroll_y), spot.x - self._left - GUTTER) if spot is not None else (-1, 0)
        if event.chain > 1:
            event.prevent_default()  # Textual would select all there is
            if (chosen := selection_at(self._layout, row, column, event.chain)) is not None:
                self.selected, self.screen.selections = None, {self: chosen}
        elif self.article is not None and self.text_selection is None and 0 <= row < len(self._layout):
            flow, offset = self._layout.place_at(row, column)
            found = None if (at := self._layout.flows[flow].at) is None else self.places.at(at + offset)
            if found is not None:
                self.post_message(PlaceChosen(found))


def _nobody() -> None:
    """Nobody follows the article."""


def _meta(x: int, y: int) -> Style:
    return Style.from_meta({"offset": (x, y)})
