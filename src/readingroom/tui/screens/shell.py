"""The shell of the reading screen: its panes and bars, which of them has the keys, and how one steps back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from readingroom.printable import printable
from readingroom.tui import guidance
from readingroom.tui.actions import PANES, Focus, by_id, keys_of
from readingroom.tui.asking import Asker
from readingroom.tui.ink import CLASSES
from readingroom.tui.screens.opening import BREAKPOINTS, breakpoint_class
from readingroom.tui.widgets.article_view import ArticleView
from readingroom.tui.widgets.bars import KeysBar, Notice, TitleBar
from readingroom.tui.widgets.find_line import FindLine
from readingroom.tui.widgets.reference_list import ReferenceList
from readingroom.tui.widgets.results_list import ResultsList
from readingroom.tui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from readingroom.room import Room

FAR = 10**9
"""Further than any pane is long."""


class Shell(Screen[None]):
    """Panes side by side where there is room: three from 120 columns, two from 80, one below."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    COMPONENT_CLASSES = Screen.COMPONENT_CLASSES | CLASSES
    AUTO_FOCUS = None

    def __init__(self, room: Room, query: str, keymap: Mapping[str, str], width: int) -> None:
        super().__init__(classes=f"at-results {breakpoint_class(width)}")
        self.room = room
        self.keymap = keymap
        self.query_text = printable(query)
        self.asker = Asker(room, self.post_message)
        self.pane = Focus.RESULTS
        self._trail: list[Focus] = []
        self.title_bar = TitleBar(room.settings.room.name)
        self.search_bar = SearchBar()
        self.notice = Notice()
        self.results = ResultsList()
        self.article = ArticleView()
        self.find_line = FindLine()
        self.find_box = Horizontal(
            Static("find", id="find-label", markup=False), self.find_line, id="findline"
        )  # put on the screen when it is wanted
        self.references = ReferenceList()
        self.keys_bar = KeysBar(keymap)

    def compose(self) -> ComposeResult:
        """Title, search line, notice, panes, keys."""
        yield self.title_bar
        with Horizontal(id="searchline"):
            yield Static("/", id="slash", markup=False)
            yield self.search_bar
        yield self.notice
        with Horizontal(id="panes"):
            yield self.results
            yield self.article
            yield self.references
        yield self.keys_bar

    def on_mount(self) -> None:
        """Paint the shell; the room is opened after the first frame."""
        self.search_bar.value = self.query_text  # not sooner: the search line wants a screen on the stack
        self.article.show(guidance.opening_page(), None)
        self.results.show(0, (), ())
        self.references.show(self.references.places)
        self.go(Focus.RESULTS)

    def key(self, action_id: str) -> str:
        """The key to name when a message points to an action."""
        return keys_of(by_id(action_id), self.keymap)[0]

    def ask(
        self, group: str, question: Callable[..., Awaitable[None]], *about: Any, exclusive: bool = True, **how: Any
    ) -> None:
        """Run a question of the asker in a worker; a newer one of the same group supersedes it, if it is `exclusive`."""
        work = partial(
            question, *about, **how
        )  # not a coroutine: a worker superseded before it began would never await it
        self.run_worker(work, group=group, exclusive=exclusive, exit_on_error=False)

    def tell(self, message: str, *, severity: str = "information") -> None:
        """A note in the corner; nothing in it is taken as markup."""
        self.notify(printable(message), severity=severity, markup=False, timeout=4)  # type: ignore[arg-type]

    @property
    def in_article(self) -> bool:
        """Whether the article or what belongs to it has the keys: then another does not take its place unasked."""
        return self.focused in (self.article, self.find_line, self.references)

    # --- Which pane has the keys -------------------------------------------------------------------------------

    def go(self, pane: Focus, *, remember: bool = True) -> None:
        """Give the keys to a pane, which comes into view where there is room for only some."""
        if remember and pane is not self.pane:
            self._trail = [passed for passed in self._trail if passed not in (pane, self.pane)] + [self.pane]
        self._show(pane)
        self.set_focus(self._widget(pane))

    def _show(self, pane: Focus) -> None:
        self.pane = pane
        if pane is Focus.RESULTS:
            self.remove_class("stepping")
        for name in PANES:
            self.set_class(name is pane, f"at-{name}")

    def entered(self, pane: Focus) -> None:
        """Called when a pane has been given the keys."""

    def _widget(self, pane: Focus) -> Widget:
        return {Focus.RESULTS: self.results, Focus.ARTICLE: self.article, Focus.REFERENCES: self.references}[pane]

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The keys have gone elsewhere, by key or by mouse."""
        name = event.widget.id or ""
        if name in PANES:
            pane = Focus(name)
            if pane is not self.pane:
                self._trail = [passed for passed in self._trail if passed not in (pane, self.pane)] + [self.pane]
            self._show(pane)
            self.entered(pane)
        if name in tuple(Focus):
            self.keys_bar.follow(Focus(name))

    def action_next_pane(self, step: int) -> None:
        """Go to the pane beside this one."""
        if self.focused is self.search_bar:
            self.go(self.pane)
        else:
            self.go(PANES[(PANES.index(self.pane) + step) % len(PANES)])

    def action_search(self) -> None:
        """Go to the search line, with what stands there ready to be typed over."""
        self.set_focus(self.search_bar)
        self.search_bar.action_select_all()

    def action_step_back(self) -> None:
        """From the search line to the pane; from a pane to the one before it."""
        if self.focused is self.search_bar:
            self.go(self.pane)
        elif self.selections:
            self.clear_selection()
        elif self._trail:
            self.go(self._trail.pop(), remember=False)
        elif self.pane is not Focus.RESULTS:
            self.go(Focus.RESULTS, remember=False)
        else:
            self.step_out()

    def step_out(self) -> None:
        """What stepping back does when the results have the keys and nothing is behind them."""

    # --- Moving ------------------------------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """A row, a result or a reference, up or down."""
        if self.pane is Focus.ARTICLE:
            self.article.move(step)
        elif self.pane is Focus.REFERENCES:
            self.references.move(step)
        else:
            self.results.move(step)

    def action_move_page(self, step: int) -> None:
        """Half a page, up or down."""
        if self.pane is Focus.ARTICLE:
            self.article.move(step * max(1, self.article.size.height // 2))
        elif self.pane is Focus.REFERENCES:
            self.references.move(step * 5)
        else:
            self.results.move(step * self.results.page)

    def action_move_end(self, step: int) -> None:
        """To the top or to the end."""
        self.action_move(step * FAR)

    def action_help(self) -> None:
        """All keys, and what the marks mean."""
        from readingroom.tui.screens.help import help_screen  # noqa: PLC0415  (most starts never show it)

        self.app.push_screen(help_screen(self.keymap, self.size.width, self.keys_bar.place))
