"""The people, organisations, places and things of a room, those first that most articles name."""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.model import NameEntry, NameType
from readingroom.tui.actions import Focus, bindings
from readingroom.tui.layout import cells, shortened
from readingroom.tui.page import one_line
from readingroom.tui.widgets.rows import Part, Rows
from readingroom.tui.widgets.timeline_view import bar

KINDS = {
    NameType.PERSON: "person",
    NameType.ORGANISATION: "organisation",
    NameType.PLACE: "place",
    NameType.THING: "thing",
}
"""Each kind in a word, in the order in which they are gone through."""

ROOMY = 100
"""Columns from which there is room for the other forms of a name on its row."""


class NamesList(Rows, inherit_bindings=False):
    """Entries, one of them at hand, one perhaps marked."""

    BINDINGS = bindings(Focus.NAMES)

    def __init__(self) -> None:
        super().__init__(Focus.NAMES)
        self.entries: Sequence[NameEntry] = ()
        self.marked = ""
        self._most = 0

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def at_hand(self) -> NameEntry | None:
        """The entry at hand."""
        return self.entries[self.cursor] if self.entries else None

    def show(self, entries: Sequence[NameEntry], keep: str) -> None:
        """Show entries; the cursor goes to the one called `keep`, if it is among them, else stays on its row."""
        self.entries = entries
        self._most = max((found.articles for found in entries), default=0)
        here = next((at for at, found in enumerate(entries) if found.name == keep), None)
        self.lay(min(self.cursor, max(0, len(entries) - 1)) if here is None else here)

    def parts(self, number: int, width: int, *, at_hand: bool) -> list[Part]:  # noqa: ARG002  (the rows look alike)
        """One entry: name, kind, how many articles, and other ways in which it is written."""
        found = self.entries[number]
        room = max(10, min(44, width // 2))
        digits = len(f"{self._most:,}")
        mark = ">" if found.name == self.marked else "*" if found.corrected else " "
        name = shortened(one_line(found.name), room)
        parts: list[Part] = [
            (f"{mark} ", ("gutter-at",)),
            (name + " " * (room - cells(name)), ("title" if mark == ">" else "text",)),
            (f" {KINDS[found.kind]:<12} ", ("meta",)),
            (f"{found.articles:>{digits},}  ", ("meta",)),
        ]
        rest = max(0, width - room - digits - 18)
        if width < ROOMY:
            parts.append((bar(found.articles, self._most, rest), ("gutter-at",)))
        else:
            parts.append((shortened(" · ".join(others(found)), rest), ("meta",)))
        return parts


def others(found: NameEntry) -> list[str]:
    """The other ways in which a name is written, the commonest first."""
    return [form for form in dict.fromkeys(one_line(each.text) for each in found.forms) if form != one_line(found.name)]
