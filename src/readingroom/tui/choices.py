"""The pointer that stands at one block of a page while what was removed is shown: where it is, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence

from .layout import Layout, Row
from .page import Piece, Role


class Choices:
    """The blocks of a page that can be decided on, in order, and the one at hand; there are none while nothing removed is shown.

    `at` is the number of the block at hand.
    """

    def __init__(self, pieces: Sequence[Piece], layout: Layout) -> None:
        self.layout = layout
        self.at: int | None = None
        self._of = [piece.block for piece in pieces]
        self._flows: dict[int, tuple[int, int]] = {}  # the first and the last flow of each block
        self._removed: set[int] = set()
        for flow, piece in enumerate(pieces):
            if piece.block is not None:
                self._flows[piece.block] = (self._flows.get(piece.block, (flow, flow))[0], flow)
                if piece.role is Role.REMOVED:
                    self._removed.add(piece.block)
        self.blocks = list(self._flows)

    def __bool__(self) -> bool:
        return bool(self.blocks)

    def rows(self, block: int) -> tuple[int, int]:
        """The first and the last row of a block."""
        first, last = self._flows[block]
        return self.layout.row_in_flow(first, 0), self.layout.row_in_flow(last, len(self.layout.flows[last].text))

    def step(self, step: int, top: int, height: int) -> bool:
        """Move the pointer to the block before or after; false where the one at hand goes on out of sight that way, or there is no other."""
        if self.at is None:
            return False
        first, last = self.rows(self.at)
        if (step > 0 and last >= top + height) or (step < 0 and first < top):
            return False
        place = self.blocks.index(self.at) + step
        if not 0 <= place < len(self.blocks):
            return False
        self.at = self.blocks[place]
        return True

    def follow(self, rows: int, top: int, height: int) -> None:
        """Come along when the page was scrolled by so many rows; past its beginning or end, to its first or last block."""
        if abs(rows) > len(self.layout):
            self.at = self.blocks[-1 if rows > 0 else 0]
        else:
            self.nearest(top, height)

    def nearest(self, top: int, height: int, *, removed_first: bool = False) -> None:
        """Let the pointer stand in sight: where it is, or else at the first block there, or the first removed one that begins there."""
        seen = [block for block in self.blocks if self._in_sight(block, top, height)]
        if self.at in seen or not self.blocks:
            return
        removed = (
            [block for block in seen if block in self._removed and self.rows(block)[0] >= top] if removed_first else []
        )
        later = [block for block in self.blocks if self.rows(block)[0] >= top]
        self.at = (removed or seen or later or self.blocks[-1:])[0]

    def pointer(self, row: Row) -> str:
        """What stands in the margin of a row."""
        if self.at is None or row.blank or self._of[row.flow] != self.at:
            return " "
        return "▶" if row.flow == self._flows[self.at][0] and row.start == 0 else "┃"

    def _in_sight(self, block: int, top: int, height: int) -> bool:
        first, last = self.rows(block)
        return first < top + height and last >= top
