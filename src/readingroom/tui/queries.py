"""Earlier queries, to be brought back as a shell brings back its commands."""

from __future__ import annotations

from collections.abc import Iterable

MOST = 200


class Queries:
    """Queries that were searched for, the last one last, each once; and how far back among them the reader has gone."""

    def __init__(self) -> None:
        self._asked: list[str] = []
        self._at: int | None = None  # None: at what is being typed
        self._typed = ""

    def keep(self, query: str) -> bool:
        """A query was searched for: it is the last one now, and what comes next goes back from it; whether it was not the last one before."""
        query = query.strip()
        self._at = None
        if not query or self._asked[-1:] == [query]:
            return False
        others = [asked for asked in self._asked if asked != query]
        self._asked = [*others[-MOST + 1 :], query]
        return True

    def recall(self, before: Iterable[str]) -> None:
        """These were searched for on other days, the last one last: they come before all of today."""
        if self._at is not None:
            return  # one is going back among those of today; nothing may change places meanwhile
        today = set(self._asked)
        self._asked = [*(query for query in dict.fromkeys(before) if query and query not in today), *self._asked][
            -MOST:
        ]

    def forget(self) -> None:
        """Forget them all."""
        self._asked, self._at = [], None

    def earlier(self, typed: str) -> str | None:
        """The query before the one that stands in the line, or None; what stands there when one begins is kept."""
        if self._at is None or self._asked[self._at] != typed.strip():  # something else was typed since
            self._typed, self._at = typed, None
        end = len(self._asked) if self._at is None else self._at
        number = next((at for at in range(end - 1, -1, -1) if self._asked[at] != typed.strip()), None)
        if number is None:
            return None
        self._at = number
        return self._asked[number]

    def later(self, typed: str) -> str | None:
        """The query after it, at last what one had begun to type; None when one has not gone back."""
        if self._at is None or self._asked[self._at] != typed.strip():
            return None
        if self._at + 1 < len(self._asked):
            self._at += 1
            return self._asked[self._at]
        self._at = None
        return self._typed if self._typed.strip() != typed.strip() else None
