"""What views have in common: a screen laid over the reading screen, which leads back to it, with or without a place to go to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from textual.app import ComposeResult
from textual.screen import Screen

from readingroom.errors import IndexMissingError, ReadingroomError
from readingroom.model import Span
from readingroom.printable import printable
from readingroom.tui.actions import Focus, by_id, keys_of
from readingroom.tui.ink import CLASSES
from readingroom.tui.messages.panes import RowChosen, RowHighlighted
from readingroom.tui.screens.shell import FAR
from readingroom.tui.widgets.bars import KeysBar, Remark, TitleBar
from readingroom.tui.widgets.pane import Pane


@dataclass(frozen=True, slots=True)
class Target:
    """Where a view leads: words of an article, or the article from its top; and what makes the same view, at the same row, to come back to."""

    article_id: str
    span: Span | None = None
    again: Callable[[], View] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a view leads: to what a query finds."""

    query: str


Way = Target | Asked
"""Where a view may lead."""


Answer = TypeVar("Answer")


class View(Screen[Way | None]):
    """A pane of its own between the title and the keys. Leaving it gives the place to go to, or None."""

    COMPONENT_CLASSES = Screen.COMPONENT_CLASSES | CLASSES

    def __init__(self, name: str, pane: Pane, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self.pane = pane
        self.keymap = keymap
        self.title_bar = TitleBar(name)
        self.remark = Remark()

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
        """What stands between the pane and the keys: what is at hand, in words."""
        yield self.remark

    def on_mount(self) -> None:
        """Ask the room, in a worker."""
        self.title_bar.say("looking …")
        self.set_focus(self.pane)  # at once: the next key is meant for it
        self.begin()

    def begin(self) -> None:
        """Put the first question to the room. Called once."""
        raise NotImplementedError

    async def answer(self, question: Callable[[], Answer]) -> Answer | None:
        """What a question to the room, put in a thread, is answered; None, and said so, when it cannot be."""
        try:
            return await asyncio.to_thread(question)
        except IndexMissingError as error:
            keys = {name: keys_of(by_id(name), self.keymap)[0] for name in ("step-back", "reindex")}
            self._fail(f"{error.message} {keys['step-back']} leaves, and {keys['reindex']} then makes them known.")
        except ReadingroomError as error:
            self._fail(str(error))
        return None

    def _fail(self, why: str) -> None:
        self.title_bar.say("cannot be shown", alert=True)
        self.remark.say(why)

    async def changed(self, change: Callable[[], object]) -> bool:
        """Make a change in a thread; False, and a note that says why, when it cannot be made."""
        try:
            await asyncio.to_thread(change)
        except (ReadingroomError, OSError) as error:
            self.tell(str(error), severity="warning")
            return False
        return True

    def say(self) -> None:
        """Say what is at hand."""

    def on_row_highlighted(self, message: RowHighlighted) -> None:
        """Another row is at hand."""
        message.stop()
        self.say()

    def on_row_chosen(self, message: RowChosen) -> None:
        """The row at hand was clicked."""
        message.stop()
        self.action_follow()

    def action_follow(self) -> None:
        """To where what is at hand leads."""
        raise NotImplementedError

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

        self.app.push_screen(help_screen(self.keymap, self.size.width, self.query_one(KeysBar).place))
