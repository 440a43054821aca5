"""Lists of a room's stories, and of a story's articles in order of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readingroom.model import Story, StoryArticle
from readingroom.tui.actions import Focus, bindings
from readingroom.tui.layout import cells, shortened
from readingroom.tui.page import day, one_line
from readingroom.tui.widgets.rows import Part, Rows

DAY = 12
"""Cells of a day: 17 Sep 2024."""


class StoryList(Rows, inherit_bindings=False):
    """Stories, one of them at hand."""

    BINDINGS = bindings(Focus.STORIES)

    def __init__(self) -> None:
        super().__init__(Focus.STORIES)
        self.stories: Sequence[Story] = ()

    def __len__(self) -> int:
        return len(self.stories)

    @property
    def at_hand(self) -> Story | None:
        """The story at hand."""
        return self.stories[self.cursor] if self.stories else None

    def show(self, stories: Sequence[Story]) -> None:
        """Show stories; the cursor stays on its row."""
        self.stories = stories
        self.lay(min(self.cursor, max(0, len(stories) - 1)))

    def parts(self, number: int, width: int, *, at_hand: bool) -> list[Part]:  # noqa: ARG002  (the rows look alike)
        """One story: its latest day, how many articles and outlets, its title."""
        found = self.stories[number]
        when = day(found.last, short=True) or "undated"
        counts = f"{len(found.articles):>4}  "
        if width >= 70:
            counts = f"{_counted(len(found.articles), 'article', 4)} {_counted(len(found.outlets), 'outlet', 3)}  "
        title = ("* " if found.corrected else "") + (one_line(found.title) or "(no title)")
        return [
            (_filled(when, DAY), ("meta",)),
            (counts, ("meta",)),
            (shortened(title, max(0, width - DAY - len(counts))), ("text",)),
        ]


class StoryArticles(Rows, inherit_bindings=False):
    """The articles of a story in order of time, one of them at hand, some perhaps marked."""

    BINDINGS = bindings(Focus.STORY)

    def __init__(self) -> None:
        super().__init__(Focus.STORY)
        self.articles: Sequence[StoryArticle] = ()
        self.credited: Mapping[str, str] = {}
        self.marked: set[str] = set()

    def __len__(self) -> int:
        return len(self.articles)

    @property
    def at_hand(self) -> StoryArticle | None:
        """The article at hand."""
        return self.articles[self.cursor] if self.articles else None

    def show(self, story: Story, credited: Mapping[str, str], keep: str) -> None:
        """Show a story's articles, with whom they credit, in words, by their ids; the cursor goes to the article `keep`."""
        self.articles, self.credited = story.articles, credited
        self.lay(next((at for at, found in enumerate(story.articles) if found.id == keep), 0))

    def parts(self, number: int, width: int, *, at_hand: bool) -> list[Part]:  # noqa: ARG002  (the rows look alike)
        """One article: its day, unless it is that of the one before, outlet, whether it was the first, whom it credits, title."""
        found = self.articles[number]
        before = self.articles[number - 1] if number else None
        when = day(found.date, short=True) or "undated"
        if before is not None and before.date == found.date:
            when = ""
        room = min(28, max(8, width // 4))
        outlet = shortened(one_line(found.outlet) or "–", room)
        credit = self.credited.get(found.id, "")
        via = shortened(f"{credit}  ", max(8, width // 4)) if credit else ""
        first = self._first(found)
        mark = ">" if found.id in self.marked else " "
        return [
            (_filled(when, DAY), ("meta",)),
            (f"{mark} ", ("gutter-at",)),
            (_filled(outlet, room + 2), ("heading",)),
            (first, ("good",)),
            (via, ("meta",)),
            (
                shortened(
                    one_line(found.title) or "(no title)", max(0, width - DAY - room - 4 - cells(first) - cells(via))
                ),
                ("text",),
            ),
        ]

    def _first(self, found: StoryArticle) -> str:
        """Whether an article was published on the day of the first ones: alone, or with others of that day."""
        days = [each.date for each in self.articles if each.date is not None]
        if len(self.articles) < 2 or not days or found.date != days[0]:
            return ""
        return "first  " if days.count(days[0]) == 1 else "first day  "


def _counted(number: int, what: str, digits: int) -> str:
    """A number and what it counts, as wide as any other; white where there is none."""
    words = f"{number:>{digits}} {what}{'' if number == 1 else 's'}"
    return (words if number else "").ljust(digits + len(what) + 2)


def _filled(text: str, width: int) -> str:
    return text + " " * max(0, width - cells(text))
