"""The addresses of an article, each with the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.tui.actions import Focus, bindings
from readingroom.tui.layout import shortened
from readingroom.tui.links import Link
from readingroom.tui.widgets.rows import Part, Rows


class LinksList(Rows, inherit_bindings=False):
    """Addresses, one of them at hand."""

    BINDINGS = bindings(Focus.LINKS)

    def __init__(self) -> None:
        super().__init__(Focus.LINKS)
        self.links: Sequence[Link] = ()

    def __len__(self) -> int:
        return len(self.links)

    @property
    def at_hand(self) -> Link | None:
        """The address at hand."""
        return self.links[self.cursor] if self.cursor < len(self.links) else None

    def show(self, links: Sequence[Link]) -> None:
        """Show other addresses."""
        self.links = links
        self.lay(0)

    def parts(self, number: int, width: int, *, at_hand: bool) -> list[Part]:  # noqa: ARG002  (the rows look alike)
        """The address; the article's own says so."""
        found = self.links[number]
        own = "  this article" if found.span is None else ""
        return [(shortened(found.address, width - len(own)), ("text",)), (own, ("meta",))]
