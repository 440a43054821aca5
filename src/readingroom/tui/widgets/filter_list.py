"""What the articles found can be narrowed to: outlets, months and names, each with how many articles it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.tui.actions import Focus, bindings
from readingroom.tui.layout import cells, shortened
from readingroom.tui.widgets.rows import Part, Rows
from readingroom.tui.widgets.timeline_view import bar


@dataclass(frozen=True, slots=True)
class Choice:
    """A row: a value with its count and the clause of a query that asks for it, or a heading, which has no clause."""

    label: str
    count: int = 0
    asked: str = ""


class FilterList(Rows, inherit_bindings=False):
    """Headings, and under each the values that are met most."""

    BINDINGS = bindings(Focus.FILTERS)

    def __init__(self) -> None:
        super().__init__(Focus.FILTERS)
        self.choices: Sequence[Choice] = ()
        self._most = 0

    def __len__(self) -> int:
        return len(self.choices)

    @property
    def at_hand(self) -> Choice | None:
        """The value at hand."""
        return self.choices[self.cursor] if self.may_stand(self.cursor) else None

    def may_stand(self, number: int) -> bool:
        """Headings are passed over."""
        return super().may_stand(number) and bool(self.choices[number].asked)

    def show(self, choices: Sequence[Choice]) -> None:
        """Show values, the first of them at hand."""
        self.choices = choices
        self._most = max((found.count for found in choices), default=0)
        self.lay(next((at for at, found in enumerate(choices) if found.asked), 0))

    def parts(self, number: int, width: int, *, at_hand: bool) -> list[Part]:  # noqa: ARG002  (the rows look alike)
        """A heading, or a value with its count and a bar."""
        found = self.choices[number]
        if not found.asked:
            return [(found.label, ("title",))]
        room = max(8, min(40, width // 2))
        label = shortened(found.label, room)
        digits = len(f"{self._most:,}")
        return [
            (label + " " * (room - cells(label)), ("text",)),
            (f" {found.count:>{digits},}  ", ("meta",)),
            (bar(found.count, self._most, max(0, width - room - digits - 4)), ("gutter-at",)),
        ]
