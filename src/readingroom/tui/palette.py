"""The palette: the registry of actions, found by what they do."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from readingroom.tui.actions import ACTIONS, keys_of

SORTS = {
    "relevance": "Sort the results by relevance",
    "newest": "Sort the results by date, newest first",
    "oldest": "Sort the results by date, oldest first",
    "outlet": "Sort the results by outlet",
    "title": "Sort the results by title",
}


OURS = "readingroom-"
"""How the names of our own themes begin; they come first."""


class Actions(Provider):
    """Every action that can be run from the palette, with its keys as help; and what has none: the orders of the results, the colours, forgetting queries."""

    def _commands(self) -> list[tuple[str, str, str]]:
        keymap = getattr(self.app, "keymap", {})
        commands = [
            (action.description, action.method, "  ".join(keys_of(action, keymap)))
            for action in ACTIONS
            if action.id != "palette" and self._can(action.method)
        ]
        if self._can("screen.sort"):
            commands += [(words, f"screen.sort('{order}')", "") for order, words in SORTS.items()]
        if self._can("screen.forget_history"):
            commands.append(("Forget the queries that were typed, today and before", "screen.forget_history", ""))
        if not self.app.no_color:
            themes = sorted(self.app.available_themes, key=lambda name: (not name.startswith(OURS), name))
            commands += [(f"Colours (theme): {name}", f"app.use_theme('{name}')", "") for name in themes]
        return commands

    def _can(self, method: str) -> bool:
        """Whether the screen under the palette knows what to do."""
        place, name = method.partition("(")[0].split(".")
        return place == "app" or hasattr(self.screen, f"action_{name}")

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for words, method, keys in self._commands():
            yield DiscoveryHit(words, partial(self._run, method), help=keys or None)

    async def search(self, query: str) -> Hits:
        """Those that match."""
        matcher = self.matcher(query)
        for words, method, keys in self._commands():
            if (score := matcher.match(words)) > 0:
                yield Hit(score, matcher.highlight(words), partial(self._run, method), help=keys or None)

    async def _run(self, method: str) -> None:
        await self.app.run_action(method, self.screen)
