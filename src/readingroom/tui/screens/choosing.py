"""A question laid over the reading screen, with a few answers to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.geometry import Size
from textual.screen import ModalScreen, Screen

from readingroom.tui.actions import by_id
from readingroom.tui.ink import CLASSES
from readingroom.tui.layout import wrap
from readingroom.tui.screens.help import Part, Sheet

METHODS = {
    "step-back": "leave",
    "quit": "leave",
    "help": "leave",
    "down": "step(1)",
    "up": "step(-1)",
    "first": "step(-100)",
    "last": "step(100)",
    "read": "choose",
    "dismiss": "choose",
}
"""What the keys of the registry's actions do while a question is asked; whoever has changed them has them here too."""

LEAD = 5
"""Cells before the words of an answer: a pointer, and the digit that chooses it."""


class Answers(Sheet):
    """What is asked about, and the answers under it, one of them at hand."""

    def __init__(self, title: str, about: Sequence[str], answers: Sequence[str], hint: str, width: int) -> None:
        super().__init__(title, [])
        self.at = 0
        self._about, self._answers, self._hint = about, answers, hint
        self._room = width
        self._rows: list[int | None] = []  # of each line, the answer that it belongs to
        self._set()

    def on_mount(self) -> None:
        """Say how long it is, and keep the answer at hand in sight."""
        super().on_mount()
        self.call_after_refresh(self._show)

    def stand_at(self, number: int) -> None:
        """Make an answer the one at hand; beyond the last one, the last."""
        self.at = min(max(number, 0), len(self._answers) - 1)
        self._set()
        self._show()

    def _set(self) -> None:
        lines: list[list[Part]] = []
        rows: list[int | None] = []
        for text in self._about:
            lines.append([(f"  {text}", ("text",))])
            rows.append(None)
        lines.append([])
        rows.append(None)
        for number, text in enumerate(self._answers):
            here = number == self.at
            for row, (start, end) in enumerate(wrap(text, max(8, self._room - LEAD - 1))):
                pointer = f" {'▶' if here else ' '} {number + 1} " if row == 0 else " " * LEAD
                lines.append([(pointer, ("gutter-at",)), (text[start:end], ("text", "heading") if here else ("text",))])
                rows.append(number)
        lines += [[], [(f"  {self._hint}", ("meta",))]]
        self._lines, self._rows = lines, [*rows, None, None]
        self.virtual_size = Size(0, len(lines))
        self.refresh()

    def _show(self) -> None:
        own = [line for line, number in enumerate(self._rows) if number == self.at]
        top, height = round(self.scroll_y), self.size.height
        if own and (own[0] < top or own[-1] >= top + height):
            self.scroll_to(y=max(0, own[-1] - height + 1), animate=False, force=True)

    def answer_at(self, row: int) -> int | None:
        """The answer on a row of the screen's sheet, counted from its first line in sight."""
        line = row + round(self.scroll_y)
        return self._rows[line] if 0 <= line < len(self._rows) else None


class ChoiceScreen(ModalScreen[int | None]):
    """Asks; gives the number of the answer that was chosen, from 0, or None."""

    COMPONENT_CLASSES = Screen.COMPONENT_CLASSES | CLASSES

    BINDINGS = [  # noqa: RUF012  (Textual declares it so)
        *(
            Binding(by_id(name).keys, method, by_id(name).label, id=name, show=False)
            for name, method in METHODS.items()
        ),
        *(Binding(str(digit), f"pick({digit})", show=False) for digit in range(1, 10)),
    ]

    def __init__(self, title: str, about: Sequence[str], answers: Sequence[str], hint: str, width: int) -> None:
        super().__init__()
        self._count = len(answers)
        self._answers = Answers(title, about, answers, hint, width)

    def compose(self) -> ComposeResult:
        """The question."""
        yield self._answers

    def action_step(self, step: int) -> None:
        """To another answer."""
        self._answers.stand_at(self._answers.at + step)

    def action_choose(self) -> None:
        """The answer at hand it is."""
        self.dismiss(self._answers.at)

    def action_pick(self, digit: int) -> None:
        """The answer with this digit it is."""
        if digit <= self._count:
            self.dismiss(digit - 1)

    def action_leave(self) -> None:
        """None of them."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click on an answer chooses it; one beside the sheet chooses none."""
        if not self._answers.region.contains(event.screen_x, event.screen_y):
            self.dismiss(None)
            return
        number = self._answers.answer_at(event.screen_y - self._answers.content_region.y)
        if number is not None:
            self.dismiss(number)
