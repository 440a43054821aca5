"""The list of files that could not be read, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.model import Failure
from readingroom.tui.layout import wrap
from readingroom.tui.page import one_line
from readingroom.tui.screens.help import Part, SheetScreen, inner


def failures_screen(failed: Sequence[Failure], width: int) -> SheetScreen:
    """Each file in order with its reason under it, for a terminal `width` cells wide."""
    room = max(8, inner(width) - 6)
    lines: list[list[Part]] = []
    if not failed:
        lines.append([("  All files were read.", ("text",))])
    for failure in failed:
        name, reason = one_line(failure.origin), one_line(failure.reason)
        lines += [[("  " + name[start:end], ("heading",))] for start, end in wrap(name, room)]
        lines += [[("    " + reason[start:end], ("meta",))] for start, end in wrap(reason, room)]
        lines.append([])
    return SheetScreen(f"Files that could not be read: {len(failed):,}", lines)
