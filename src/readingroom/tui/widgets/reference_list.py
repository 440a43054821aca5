"""The references pane: what other articles say to each place of this one, before one goes there.

Where many have something to say to one place, all but the first few are folded into one line, which the cursor stands on as on a reference: it is then at the first of those that are folded.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from readingroom.model import Dismissal, Reach, Reference, Span, Verdict
from readingroom.tui.actions import Focus, bindings
from readingroom.tui.evidence import evidence
from readingroom.tui.ink import Inks
from readingroom.tui.layout import shortened, wrap
from readingroom.tui.marks import LETTERS, SIGNS, Mark, Overlay
from readingroom.tui.messages.panes import ReferenceHighlighted
from readingroom.tui.page import day, one_line, title_of
from readingroom.tui.places import Place, Places
from readingroom.tui.widgets.pane import Pane

Part = tuple[str, tuple[str, ...]]

AHEAD = 200
"""Rows that are set beyond those in sight; an article may have thousands of references."""

LEAP = 100
"""Places that are set to come to one further on; to one further away the pane leaps, and what lies between is set when one comes near."""

SHOWN = 3
"""References of one place that are shown before the rest is folded; those that differ are never folded."""


EDGES = 7
"""Cells of a title's row that hold no words."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the pane; `reference` is the number of the reference it belongs to, of the first one folded into it, or -1 for the heading of a place."""

    reference: int
    parts: tuple[Part, ...] = ()


class ReferenceList(Pane, inherit_bindings=False):
    """The references of the article beside it, grouped by the place they start from."""

    BINDINGS = bindings(Focus.REFERENCES)

    def __init__(self) -> None:
        super().__init__(id=Focus.REFERENCES)
        self.places = Places()
        self.cursor: int | None = None
        self.more = False  # whether further references may still be found
        self.stood: Callable[[], None] | None = None  # told when another reference is at hand, or the same of others
        self._saying = ""
        self._lines: list[Line] = []
        self._stops: list[int] = []  # the references that the cursor can stand at
        self._first: list[int] = []  # of each stop, its first line
        self._unfolded: set[int] = set()  # places all of whose references are shown
        self._from = 0  # the first place that is set
        self._above = 0  # rows that those before it are taken to need
        self._heads: list[int] = []  # of each place from there on that is set, the line of its heading
        self._width = 0
        self._inks = Inks(self)

    def show(self, places: Places, saying: str = "") -> None:
        """Show the references of an article; `saying` stands there when it has none."""
        self.places, self.cursor, self._saying = places, None, saying
        self._unfolded.clear()
        self._set()
        self.scroll_to(y=0, animate=False, force=True)

    def stand_at(self, number: int | None, *, tell: bool = False) -> None:
        """Make one reference the one at hand and bring it into sight; with `tell`, the article is told to follow."""
        self.cursor = number
        if number is not None:
            self._reach(self.places.of[number])
        if number is not None and self._stops[self._stop_of(number)] != number:
            self._unfolded.add(self.places.of[number])
            self._set()
        self._entitle()
        self.refresh()
        if number is None:
            return
        self._reveal(number)
        if tell:
            self.post_message(ReferenceHighlighted(number))

    def show_from(self, number: int) -> None:
        """Scroll so that the place of a reference comes first, without standing there."""
        place = self.places.of[number]
        self._reach(place)
        self._reach(rows=self._head(place) + self.size.height)
        self.scroll_to(y=self._head(place), animate=False, force=True)

    def move(self, steps: int) -> None:
        """Move by so many references, of those that are shown."""
        if not self.places.places:
            return
        place = 0 if self.cursor is None else self.places.of[self.cursor]
        wanted = 0 if self.cursor is None else min(max(place + steps, 0), len(self.places.places) - 1)
        self._reach(wanted)
        if self.cursor is None or abs(wanted - place) >= LEAP:
            at = len(self._stops) - 1 if wanted > place else 0
        else:
            self._reach(place)
            at = min(max(self._stop_of(self.cursor) + steps, 0), len(self._stops) - 1)
        self.stand_at(self._stops[at], tell=True)

    def unfold(self) -> bool:
        """Show all references of the place at hand, if the cursor stands on the line that they are folded into; whether it does."""
        if self.cursor is None or not self._folds(self.cursor):
            return False
        self._unfolded.add(self.places.of[self.cursor])
        self._set()
        self._reveal(self.cursor)
        return True

    def fold(self) -> None:
        """Fold all but the first references of the place at hand."""
        if self.cursor is None:
            return
        number = self.places.of[self.cursor]
        place = self.places.places[number]
        if number in self._unfolded:
            self._unfolded.discard(number)
            self.cursor = min(self.cursor, place.first + _shown(place))
            self._set()
            self._reveal(self.cursor)

    def _folds(self, number: int) -> bool:
        """Whether the cursor at this reference stands on a line that it and others are folded into."""
        place = self.places.of[number]
        found = self.places.places[place]
        return (
            place not in self._unfolded
            and _shown(found) < len(found.references)
            and number - found.first >= _shown(found)
        )

    def _stop_of(self, number: int) -> int:
        return max(0, bisect_right(self._stops, number) - 1)

    def _reveal(self, number: int) -> None:
        place = self.places.of[number]
        self._reach(place + 1)
        head = self._head(place)
        stop = self._stop_of(number)
        last = self._above + (self._first[stop + 1] if stop + 1 < len(self._first) else len(self._lines))
        top, height = round(self.scroll_y), self.size.height
        first = head if last - head <= height else self._above + self._first[stop]
        if first < top or last > top + height:
            self.scroll_to(y=first, animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """A click on a reference makes it the one at hand."""
        line = event.y - 1 + round(self.scroll_y) - self._above
        if 0 <= line < len(self._lines):
            number = self._lines[line].reference
            if number < 0:
                number = self._stops[min(bisect_right(self._first, line), len(self._stops) - 1)]
            self.stand_at(number, tell=True)
            self.unfold()

    def on_resize(self) -> None:
        """Set the pane anew for its new width."""
        if self.size.width != self._width:
            self._set()
            if self.cursor is not None:
                self._reveal(self.cursor)

    def notify_style_update(self) -> None:
        """The theme or the focus has changed."""
        super().notify_style_update()
        self._inks.forget()

    def _entitle(self) -> None:
        if self.stood is not None:
            self.stood()
        count = len(self.places.references)
        at = f"{self.cursor + 1:,} of {count:,}" if self.cursor is not None else f"{count:,}"
        title = (f"References {at}" if count else "References") + (" …" if self.more else "")
        asides = []
        if self.places.dismissed:
            gone = f"{len(self.places.dismissed):,}"
            asides.append((f" · {gone} dismissed", f" ×{gone}"))
        if self.places.hidden:
            asides.append((" · no names, dates", " · no N, D"))
        whole = title + "".join(whole for whole, _ in asides)
        self.border_title = (
            whole if len(whole) + EDGES <= self.size.width else title + "".join(brief for _, brief in asides)
        )

    # --- Setting -----------------------------------------------------------------------------------------------

    def _set(self) -> None:
        self._width = self.size.width
        self._clear(0, 0)
        self._reach()
        if self.cursor is None:
            self._reach(rows=round(self.scroll_y) + AHEAD)
        else:
            self._reach(self.places.of[self.cursor])
        self._measure()
        self._entitle()
        self.refresh()

    def _clear(self, first: int, above: int) -> None:
        """Set nothing, and begin at a place."""
        self._from, self._above = first, above
        self._lines, self._stops, self._first, self._heads = [], [], [], []

    @property
    def _end(self) -> int:
        """The first place after those that are set."""
        return self._from + len(self._heads)

    @property
    def _usual(self) -> int:
        """How many rows a place takes, as far as is known."""
        return -(-len(self._lines) // max(1, len(self._heads)))

    def _head(self, place: int) -> int:
        """The row of a heading that is set."""
        return self._above + self._heads[place - self._from]

    def _reach(self, place: int | None = None, rows: int = 0) -> None:
        """Set the places up to this one, and so many rows; what is further on is set when one comes near."""
        count = len(self.places.places)
        if place is not None and count:
            place = min(place, count - 1)
            if not self._from <= place < self._end + LEAP:
                self._leap(place, place * self._usual)
                self._measure()
        rows = max(rows, self._above + AHEAD)
        wanted = -1 if place is None else place
        if self._end == count or (self._end > wanted and self._above + len(self._lines) >= rows):
            return
        while self._end < count and (self._end <= wanted or self._above + len(self._lines) < rows):
            self._set_place(self._end)
        if self._end == count or self._above + len(self._lines) + AHEAD > self.virtual_size.height:
            self._measure()

    def _leap(self, place: int, row: int) -> int:
        """Set the places around one, which is to stand at a row, and nothing of those between; how many rows further down it came to stand."""
        first = max(0, place - LEAP)
        usual = self._usual
        self._clear(first, 0)
        while self._end <= place:
            self._set_place(self._end)
        if first:
            above = row - self._heads[-1]
            self._above = above if above >= first else first * usual
        return self._head(place) - row

    def _measure(self) -> None:
        """Say how long the pane is: what is not set yet is taken to be as long as the rest. A new length is a layout of the whole screen, so it is not said at every growth."""
        left = len(self.places.places) - self._end
        self.virtual_size = Size(self._width, self._above + len(self._lines) + left * self._usual)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Set what one will come to next."""
        super().watch_scroll_y(old_value, new_value)
        top = round(new_value)
        if self._from and top < self._above + self.size.height:
            self._set_before(top)
        elif top > self._above + len(self._lines) + LEAP * self._usual:
            further = (top - self._above - len(self._lines)) // max(1, self._usual)
            self._leap(min(self._end + further, len(self.places.places) - 1), top)
            self._measure()
        self._reach(rows=round(self.scroll_y) + AHEAD)

    def _set_before(self, top: int) -> None:
        """Set what comes before the row that one has scrolled to; what is in sight stays where it is."""
        if top < self._above:
            place = self._from * top // self._above
            row = top
        else:
            place = max(self._from, self._from + bisect_right(self._heads, top - self._above) - 1)
            row = self._head(place)
        if shift := self._leap(place, row):
            self.scroll_to(y=top + shift, animate=False, force=True)

    def _set_place(self, at: int) -> None:
        place, width = self.places.places[at], max(12, self._width - 3)
        self._heads.append(len(self._lines))
        self._lines.append(Line(-1, _heading(place, width)))
        count = len(place.references)
        shown = count if at in self._unfolded else _shown(place)
        for number, reference in enumerate(place.references[:shown], place.first):
            self._stop(number, self._set_reference(reference, width - 2))
        if shown < count:
            self._stop(place.first + shown, [((f"+{count - shown} more", ("label",)),)])
        self._lines.append(Line(-1))

    def _stop(self, number: int, lines: list[tuple[Part, ...]]) -> None:
        self._stops.append(number)
        self._first.append(len(self._lines))
        self._lines.extend(Line(number, parts) for parts in lines)

    def _set_reference(self, reference: Reference, width: int) -> list[tuple[Part, ...]]:
        """Sign, outlet and date; the other article's words with some around them; the reason."""
        other = self.places.others.get(reference.there_id)
        who, when = "", ""
        if other is not None:
            who, when = one_line(other.outlet) or title_of(other), day(other.date, short=True)
        dismissed = self.places.dismissed.get(reference)
        sign = SIGNS[reference.verdict] if dismissed is None else "×"
        ink = "label" if dismissed else "differs" if reference.verdict is Verdict.DIFFERS else "good"
        tail = f" · {when}" if when else ""
        lines: list[tuple[Part, ...]] = [
            ((f"{sign} ", (ink,)), (shortened(who, width - 2 - len(tail)), ("heading",)), (tail, ("meta",)))
        ]
        if dismissed:
            lines += [(("  ", ()), (line, ("label",))) for line in _said(dismissed, reference, width - 2)]
        text, core = evidence(reference, other)
        shift = core.start - reference.there.start
        differing = [Span(found.start + shift, min(found.end + shift, core.end)) for found in reference.there_diff]
        overlay = Overlay([Mark(core, reference.kind.value), *(Mark(found, "differing") for found in differing)])
        for start, end in wrap(text, width - 2):
            lines.append((("  ", ()), *_inked(text, start, end, overlay)))
        reason = one_line(reference.reason)
        for start, end in wrap(reason, width - 2) if reason else ():
            lines.append((("  ", ()), (reason[start:end], ("meta",))))
        return lines

    # --- Drawing -----------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One row of the pane."""
        width = self.size.width
        number = y + round(self.scroll_y) - self._above
        if not self._lines:
            return self._saying_line(y, width)
        if not 0 <= number < len(self._lines):
            return Strip.blank(width, self._inks())
        line = self._lines[number]
        here = line.reference >= 0 and line.reference == self.cursor
        under = ("cursor",) if here else ()
        indent = 2 if line.reference >= 0 else 1
        edge = ("▌" if here else " ") + " " * indent if line.reference >= 0 else " "
        segments = [Segment(edge, self._inks((*under, "gutter-at")))]
        segments += [Segment(text, self._inks(under + inks)) for text, inks in line.parts]
        return Strip(segments).adjust_cell_length(width, self._inks(under))

    def _saying_line(self, y: int, width: int) -> Strip:
        rows = wrap(self._saying, max(12, width - 3))
        text = self._saying[slice(*rows[y - 1])] if 0 < y <= len(rows) else ""
        return Strip([Segment(" " + text, self._inks(["meta"]))]).adjust_cell_length(width, self._inks())


def _shown(place: Place) -> int:
    """How many references of a place are shown while the rest is folded; one alone is not worth folding."""
    if place.dismissed:  # they are shown to be looked through
        return len(place.references)
    differ = sum(reference.verdict is Verdict.DIFFERS for reference in place.references)
    shown = max(SHOWN, differ)
    return shown if len(place.references) > shown + 1 else len(place.references)


def _said(by: Sequence[Dismissal], reference: Reference, width: int) -> list[str]:
    """How far the dismissals of a reference reach, on as many lines as it takes."""
    words = {
        Reach.ONE: "this one",
        Reach.KIND: f"all {reference.kind}s between the two",
        Reach.EVERYWHERE: "in all articles",
    }
    text = "Dismissed: " + ", and ".join(dict.fromkeys(words[said.reach] for said in by))
    return [text[start:end] for start, end in wrap(text, width)]


def _heading(place: Place, width: int) -> tuple[Part, ...]:
    """The letter and the words of a place; the letter is small where it was dismissed."""
    text, letter = one_line(place.text), LETTERS[place.kind]
    letter = letter.lower() if place.dismissed else letter
    return (f"{letter} ", ("gutter-at",)), (shortened(text, width - 2), ("text", place.kind.value))


def _inked(text: str, start: int, end: int, overlay: Overlay) -> list[Part]:
    parts: list[Part] = []
    at = start
    for run in overlay.runs(start, end):
        if run.start > at:
            parts.append((text[at : run.start], ("snippet",)))
        parts.append((text[run.start : run.end], ("text", *run.inks)))
        at = run.end
    if at < end:
        parts.append((text[at:end], ("snippet",)))
    return parts
