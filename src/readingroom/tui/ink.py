"""The inks: named styles for marks and type, set in `readingroom.tcss` and read by the widgets that draw their own lines.

Each kind of reference differs from the others, and from plain text, also where there is no colour.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from textual.widget import Widget

INKS = (
    "title", "deck", "meta", "text", "heading", "removed", "label", "snippet",
    "name", "date", "figure", "quote", "passage", "differs", "differing",
    "landed", "hit", "hit-current", "at", "gutter", "gutter-at", "cursor", "good",
)  # fmt: skip

CLASSES = {f"ink--{name}" for name in INKS}


class Inks:
    """The styles of one widget by the names of inks, looked up once until the widget's styles change.

    The inks themselves belong to the screen: six widgets with twenty inks each would make the start wait for their style sheets.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[tuple[str, ...], Style] = {}

    def __call__(self, names: Iterable[str] = ()) -> Style:
        """The widget's own style with the inks over it, in their order."""
        key = tuple(names)
        style = self._styles.get(key)
        if style is None:
            style = self._widget.rich_style
            for name in key:
                style += self._widget.screen.get_component_rich_style(f"ink--{name}", partial=True)
            self._styles[key] = style
        return style

    def forget(self) -> None:
        """Called when the theme or the widget's state changes."""
        self._styles.clear()
