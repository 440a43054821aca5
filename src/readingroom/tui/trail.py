"""The way that escape leads back: the panes that had the keys before, and the jumps from article to article between them."""

from __future__ import annotations

from dataclasses import dataclass

from readingroom.tui.actions import Focus


@dataclass(frozen=True, slots=True)
class Jump:
    """A jump to another article; `pane` had the keys when it was made."""

    pane: Focus


class Trail:
    """Steps behind the reader, the last one last. Since the last jump each pane is passed once."""

    def __init__(self) -> None:
        self._steps: list[Focus | Jump] = []

    def begin(self, *panes: Focus) -> None:
        """A new way begins: nothing is behind the reader but these panes."""
        self._steps = list(panes)

    def leave(self, pane: Focus, to: Focus) -> None:
        """The keys go from one pane to another."""
        since = self._since_jump()
        passed = [step for step in self._steps[since:] if step not in (pane, to)]
        self._steps[since:] = [*passed, pane]

    def jump(self, pane: Focus) -> None:
        """A jump to another article, while a pane has the keys."""
        self._steps.append(Jump(pane))

    def back(self, pane: Focus) -> Focus | Jump | None:
        """The step before, from a pane; a jump stays on the trail until it is taken back with `unjump`. None at the beginning."""
        while self._steps and self._steps[-1] is pane:
            self._steps.pop()
        if self._steps and isinstance(self._steps[-1], Focus):
            return self._steps.pop()
        return self._steps[-1] if self._steps else None

    def unjump(self) -> Focus | None:
        """The last jump is taken back: the pane that it was made from, or None where there is none."""
        since = self._since_jump()
        if not since:
            return None
        jump = self._steps[since - 1]
        del self._steps[since - 1 :]
        return jump.pane if isinstance(jump, Jump) else None

    def _since_jump(self) -> int:
        """The number of the first step after the last jump."""
        return max((at + 1 for at, step in enumerate(self._steps) if isinstance(step, Jump)), default=0)
