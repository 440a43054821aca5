"""The search line."""

from __future__ import annotations

from readingroom.tui.actions import Focus, bindings
from readingroom.tui.screens.opening import PROMPT
from readingroom.tui.widgets.line import Line


class SearchBar(Line):
    """One line to type a query in."""

    BINDINGS = bindings(Focus.SEARCH)

    def __init__(self) -> None:
        super().__init__(PROMPT, Focus.SEARCH)
