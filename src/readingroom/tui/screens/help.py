"""The help screen: every key there is, made from the registry of actions, and what the marks mean."""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip

from readingroom.index.query_help import QUERY_HELP
from readingroom.model import ReferenceKind, Verdict
from readingroom.tui.actions import (
    ACTIONS,
    ALL,
    EVERYWHERE,
    PANES,
    READ,
    TYPING,
    VIEWS,
    Action,
    Focus,
    Group,
    by_id,
    keys_of,
)
from readingroom.tui.ink import CLASSES, Inks
from readingroom.tui.layout import cells, wrap
from readingroom.tui.marks import LETTERS, SIGNS

Part = tuple[str, tuple[str, ...]]

MEANINGS = {
    ReferenceKind.PASSAGE: "reused wording",
    ReferenceKind.QUOTE: "the same utterance",
    ReferenceKind.FIGURE: "a count or amount of the same thing",
    ReferenceKind.DATE: "the same day or dated thing",
    ReferenceKind.NAME: "the same person, organisation, place or thing",
}

VERDICTS = {
    Verdict.SAME: "the other article says the same",
    Verdict.VARIANT: "the same in other words",
    Verdict.DIFFERS: "the two cannot both hold",
    Verdict.NEWER: "one is a later count of the same",
}


METHODS = {
    "step-back": "dismiss_sheet",
    "quit": "dismiss_sheet",
    "help": "dismiss_sheet",
    "failures": "dismiss_sheet",
    "read": "dismiss_sheet",
    "down": "scroll(1)",
    "up": "scroll(-1)",
    "half-page-down": "scroll(12)",
    "half-page-up": "scroll(-12)",
    "first": "scroll(-100000)",
    "last": "scroll(100000)",
}
"""What the keys of the registry's actions do while a sheet is shown; whoever has changed them has them here too."""


class Sheet(ScrollView, can_focus=True):
    """Lines of inked words that scroll."""

    def __init__(self, title: str, lines: list[list[Part]]) -> None:
        super().__init__(id="sheet")
        self.border_title = title
        self._lines = lines
        self._inks = Inks(self)

    def on_mount(self) -> None:
        """Say how long it is."""
        super().on_mount()  # type: ignore[no-untyped-call]  # Textual leaves it without types
        self.virtual_size = Size(0, len(self._lines))

    def notify_style_update(self) -> None:
        """The theme has changed."""
        super().notify_style_update()
        self._inks.forget()

    def render_line(self, y: int) -> Strip:
        """One line."""
        number, width = y + round(self.scroll_y), self.size.width
        parts = self._lines[number] if number < len(self._lines) else []
        return Strip([Segment(text, self._inks(inks)) for text, inks in parts]).adjust_cell_length(width, self._inks())


class SheetScreen(ModalScreen[None]):
    """A sheet laid over the reading screen, closed by the keys that one tries first."""

    COMPONENT_CLASSES = Screen.COMPONENT_CLASSES | CLASSES

    BINDINGS = [  # noqa: RUF012  (Textual declares it so)
        Binding(by_id(name).keys, method, by_id(name).label, id=name, show=False) for name, method in METHODS.items()
    ]

    def __init__(self, title: str, lines: list[list[Part]]) -> None:
        super().__init__()
        self._title = title
        self._sheet_lines = lines

    def compose(self) -> ComposeResult:
        """The sheet."""
        yield Sheet(self._title, self._sheet_lines)

    def action_dismiss_sheet(self) -> None:
        """Back to where you were."""
        self.dismiss()

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        sheet = self.query_one(Sheet)
        sheet.scroll_to(y=sheet.scroll_y + rows, animate=False, force=True)


def inner(width: int) -> int:
    """Cells of a line on a sheet in a terminal `width` cells wide; the rest is border and scrollbar."""
    return min(width, 80) - 3


def own_keys(place: Focus) -> list[Action]:
    """What a place has keys for that not every place has: what its footer shows, then the rest."""
    shown = [action for action in ACTIONS if place in action.footer or place in action.wide]
    common = (PANES, READ, EVERYWHERE, ALL)
    rest = [action for action in ACTIONS if place in action.where and action.where not in common]
    return [action for action in dict.fromkeys((*shown, *rest)) if action.id != "help"]


def help_screen(keymap: Mapping[str, str], width: int, place: Focus) -> SheetScreen:
    """The keys of the place that one comes from, all keys, how to ask, and what the marks mean, for a terminal `width` cells wide; keys are the user's."""
    column = 18
    room = max(8, inner(width) - column - 3)

    def row(left: str, right: str, ink: str = "gutter-at") -> list[list[Part]]:
        lines: list[list[Part]] = []
        if cells(left) >= column:
            lines.append([("  " + left, (ink,))])
            left = ""
        for number, (start, end) in enumerate(wrap(right, room)):
            lead = left if number == 0 else ""
            lines.append([("  " + lead + " " * (column - cells(lead)), (ink,)), (right[start:end], ("text",))])
        return lines

    what = "view" if place in VIEWS else "line" if place in TYPING else "pane"
    lines: list[list[Part]] = [[(f"  In this {what}", ("title",))]]
    for action in own_keys(place):
        lines += row("  ".join(keys_of(action, keymap)), action.description)
    lines.append([])
    for group in Group:
        lines.append([(f"  {group}", ("title",))])
        for action in ACTIONS:
            if action.group is group:
                lines += row("  ".join(keys_of(action, keymap)), action.description)
        lines.append([])
    lines.append([("  What to type", ("title",))])
    for example in QUERY_HELP:
        lines += row(example.query, example.finds)
    lines += [[], [("  Marks in the text and in its margin", ("title",))]]
    for kind, letter in LETTERS.items():
        lines.append(
            [
                ("  " + letter + " " * (column - 1), ("gutter-at",)),
                (kind.value, ("text", kind.value)),
                (f": {MEANINGS[kind]}", ("text",)),
            ]
        )
    for verdict, sign in SIGNS.items():
        lines += row(sign, VERDICTS[verdict], "differs" if verdict is Verdict.DIFFERS else "good")
    lines += row("▶  ┃", "the cross-reference at hand")
    lines += row("»", "the hit at hand")
    lines += row("×", "what cleaning removed, or what you dismissed, when it is shown")
    return SheetScreen("Help", lines)
