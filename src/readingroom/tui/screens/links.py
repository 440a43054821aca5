"""The addresses that stand in an article: opened in another program, or copied."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from readingroom.errors import ReadingroomError
from readingroom.model import Span
from readingroom.tui.links import links
from readingroom.tui.opening import open_outside
from readingroom.tui.page import one_line, title_of
from readingroom.tui.screens.view import View
from readingroom.tui.widgets.links_list import LinksList

if TYPE_CHECKING:
    from readingroom.model import Article

AROUND = 60
"""Characters on each side of an address that are shown with it."""


class LinksScreen(View):
    """The addresses of one article."""

    def __init__(self, article: Article, keymap: Mapping[str, str]) -> None:
        self.view = LinksList()
        super().__init__("addresses", self.view, keymap)
        self._article = article

    def begin(self) -> None:
        """Look through the text."""
        found = links(self._article)
        self.view.show(found)
        self.title_bar.say(f"{len(found):,} address{'' if len(found) == 1 else 'es'}")
        self.say()

    def say(self) -> None:
        """The words around the one at hand."""
        found = self.view.at_hand
        if found is None:
            self.remark.say("No address stands in this article, and it has none of its own.")
        elif found.span is None:
            self.remark.say(title_of(self._article))
        else:
            self.remark.say(self._around(found.span))

    def _around(self, span: Span) -> str:
        text = self._article.text
        start = max(text.rfind("\n\n", 0, span.start), span.start - AROUND, 0)
        end = text.find("\n\n", span.end)
        end = min(len(text) if end < 0 else end, span.end + AROUND)
        before, after = text[start : span.start], text[span.end : end]
        if start and " " in before and text[start] != "\n":
            before = "… " + before.partition(" ")[2]
        return one_line(before + text[span.start : span.end] + after)

    def action_follow(self) -> None:
        """Open the address at hand in another program."""
        found = self.view.at_hand
        if found is not None:
            self.run_worker(self._open(found.address), exit_on_error=False)

    async def _open(self, address: str) -> None:
        try:
            await asyncio.to_thread(open_outside, address)
        except (ReadingroomError, OSError) as error:
            self.tell(str(error), severity="warning")
        else:
            self.tell(f"Opening {address}")

    def action_copy(self) -> None:
        """Copy the address at hand."""
        found = self.view.at_hand
        if found is not None:
            self.app.copy_to_clipboard(found.address)
            self.tell("Copied the address.")
