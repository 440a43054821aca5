"""What views have in common: a screen laid over the reading screen, which leads back to it, with or without a place to go to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.screen import Screen

from readingroom.model import Span
from readingroom.printable import printable
from readingroom.tui.actions import Focus
from readingroom.tui.ink import CLASSES
from readingroom.tui.screens.shell import FAR
from readingroom.tui.widgets.bars import KeysBar, TitleBar
from readingroom.tui.widgets.pane import Pane


@dataclass(frozen=True, slots=True)
class Target:
    """Where a view leads: words of an article, or the article from its top."""

    article_id: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a view leads: to what a query finds."""

    query: str


Way = Target | Asked
"""Where a view may lead."""


class View(Screen[Way | None]):
    """A pane of its own between the title and the keys. Leaving it gives the place to go to, or None."""

    COMPONENT_CLASSES = Screen.COMPONENT_CLASSES | CLASSES

    def __init__(self, name: str, pane: Pane, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self.pane = pane
        self.keymap = keymap
        self.title_bar = TitleBar(name)

    def compose(self) -> ComposeResult:
        """Title, pane, what is said of it, keys."""
        yield self.title_bar
        yield from self.compose_above()
        yield self.pane
        yield from self.compose_below()
        yield KeysBar(self.keymap, Focus(self.pane.id or ""))

    def compose_above(self) -> ComposeResult:
        """What stands between the title and the pane."""
        yield from ()

    def compose_below(self) -> ComposeResult:
        """What stands between the pane and the keys."""
        yield from ()

    def tell(self, message: str, *, severity: str = "information") -> None:
        """A note in the corner; nothing in it is taken as markup."""
        self.notify(printable(message), severity=severity, markup=False, timeout=4)  # type: ignore[arg-type]

    def action_step_back(self) -> None:
        """Back to where you were."""
        self.dismiss(None)

    def action_jump_back(self) -> None:
        """The same."""
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        """A row, up or down."""
        self.pane.move(step)

    def action_move_page(self, step: int) -> None:
        """Half a page, up or down."""
        self.pane.move(step * max(1, self.pane.size.height // 2))

    def action_move_end(self, step: int) -> None:
        """To the top or to the end."""
        self.pane.move(step * FAR)

    def action_help(self) -> None:
        """All keys, and what the marks mean."""
        from readingroom.tui.screens.help import help_screen  # noqa: PLC0415  (most never show it)

        self.app.push_screen(help_screen(self.keymap, self.size.width))


def narrowed(query: str, clause: str) -> str:
    """A query that finds what another one does, as far as a clause such as `outlet:"The Hindu"` holds of it."""
    query = query.strip()
    if not query:
        return clause
    return f"({query}) {clause}" if " OR " in query else f"{query} {clause}"
