"""A story whole: its articles in order of time, and who of them says what."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from readingroom.errors import ReadingroomError
from readingroom.model import Coverage, Reported, Span, Story, StoryArticle, Verdict
from readingroom.tui.actions import by_id, keys_of
from readingroom.tui.copying import with_source
from readingroom.tui.marks import SIGNS
from readingroom.tui.matrix import ALONE, matrix
from readingroom.tui.page import day, one_line
from readingroom.tui.screens.view import Target, View
from readingroom.tui.widgets.bars import KeysBar
from readingroom.tui.widgets.matrix_view import ONLY, MatrixView
from readingroom.tui.widgets.story_lists import StoryArticles

if TYPE_CHECKING:
    from readingroom.room import Room

CREDITED = 60
"""Articles whose agencies are looked up."""


@dataclass(frozen=True, slots=True)
class Told:
    """A story as it stood when one left it: whom its articles credit, who says what where that was known, where one was in the list, and at which cell of the matrix, if it was there."""

    story: Story
    credited: Mapping[str, str]
    coverage: Coverage | None
    stood: tuple[int, int]
    cell: tuple[int, int] | None


class StoryScreen(View):
    """The story of an article, `article_id`, at which the list begins; `told` is how it stood before."""

    def __init__(self, room: Room, article_id: str, keymap: Mapping[str, str], told: Told | None = None) -> None:
        self.list = StoryArticles()
        self.matrix = MatrixView()
        super().__init__("story", self.list, keymap)
        self.room = room
        self._begin = article_id
        self._before = told
        self._story: Story | None = None
        self._coverage: Coverage | None = None
        self._alone: dict[str, str] = {}  # what only an article has, by its id, counted in words

    def compose_below(self) -> ComposeResult:
        """The matrix under the list, and what is at hand in words."""
        yield self.matrix
        yield from super().compose_below()

    def begin(self) -> None:
        """Ask the room, or be where one was."""
        if self._before is None:
            self._ask(self._begin)
        else:
            self._tell(self._before.story, self._before.credited, self._begin)
            self._stand(self._before)

    def _stand(self, told: Told) -> None:
        self.list.stand_again(told.stood)
        if told.coverage is None:
            self.run_worker(self._compare(told.story), group="story", exclusive=True, exit_on_error=False)
            return
        self._show(told.story, told.coverage)
        if told.cell is not None:
            self.action_next_part()
            self.matrix.move(told.cell[0] - self.matrix.row)
            self.matrix.move_column(told.cell[1] - self.matrix.column)
        self.say()

    def _ask(self, article_id: str) -> None:
        self.run_worker(self._look(article_id), group="story", exclusive=True, exit_on_error=False)

    async def _look(self, article_id: str) -> None:
        told = await self.answer(partial(self._told, article_id))
        if told is None:
            return
        self._tell(*told, article_id)
        await self._compare(told[0])

    def _tell(self, story: Story, credited: Mapping[str, str], article_id: str) -> None:
        self._story, self._coverage = story, None
        self._alone = {}
        self.list.show(story, credited, article_id)
        self.title_bar.say(_summed_up(story))
        self.remark.say(f"{one_line(story.title)} – comparing what they say …")

    async def _compare(self, story: Story) -> None:
        coverage = await self.answer(partial(self.room.coverage, story))
        if coverage is not None:
            self._show(story, coverage)

    def _told(self, article_id: str) -> tuple[Story, dict[str, str]]:
        """The story, and whom each of its articles credits, in words."""
        story = self.room.story(article_id)
        cited = self.room.credits(story)
        found: dict[str, str] = {}
        for each in story.articles[:CREDITED]:
            agency = one_line(self.room.article(each.id).agency)
            outlets = ", ".join(map(one_line, cited.get(each.id, ())))
            parts = f"via {agency}" if agency else "", f"cites {outlets}" if outlets else ""
            found[each.id] = ", ".join(part for part in parts if part)
        return story, found

    def _show(self, story: Story, coverage: Coverage) -> None:
        self._coverage = coverage
        self.matrix.show(matrix(story, coverage.reported, coverage.alone))
        self._show_matrix(filled=bool(self.matrix.matrix.rows), alone=len(story.articles) == 1)
        self._alone = _counted(coverage.alone)
        differing = sum(each.verdict is Verdict.DIFFERS for each in coverage.reported)
        said = f" · {differing:,} differ" if differing else ""
        said += f" · {len(coverage.alone):,} only in one" if coverage.alone else ""
        if coverage.alone and len(coverage.compared) < len(story.articles):
            said += f" of {len(coverage.compared)}"
        self.title_bar.say(_summed_up(story) + said, alert=bool(differing))
        self.say()

    def _show_matrix(self, *, filled: bool, alone: bool) -> None:
        """Without anything in it the articles have its room, and no key leads there; an article that is alone is not split off."""
        if not filled and self.pane is self.matrix:
            self.action_next_part()
        self.matrix.display = filled
        self.query_one(KeysBar).leave_out(*["part"] * (not filled), *["split"] * alone)

    # --- What is at hand ---------------------------------------------------------------------------------------

    def say(self) -> None:
        """What is at hand, in words."""
        if self.pane is self.matrix:
            self._say_cell()
            return
        found = self.list.at_hand
        if found is None or self._story is None:
            return
        if len(self._story.articles) == 1:
            self.remark.say("No other article of this room is of the same event.")
        elif not self.matrix.matrix.rows:
            self.remark.say(f"{one_line(found.title)} – no figure or quotation is given by several of these articles.")
        else:
            own = self._alone.get(found.id, "")
            only = f"alone with {own}; " if own else ""
            self.remark.say(f"{one_line(found.title)} – {only}tab goes to who says what.")

    def _say_cell(self) -> None:
        shown, cell = self.matrix.matrix, self.matrix.at_hand
        if not shown.rows:
            return
        if cell is not None and cell.alone:
            about = f"{one_line(cell.what)}: " if cell.what else ""
            outlet = shown.columns[self.matrix.column]
            self.remark.say(f"{ONLY} only {outlet} has this. {about}“{one_line(cell.saying.text)}”")
            return
        row = shown.rows[self.matrix.row]
        what = one_line(row.what) or row.kind.value
        if cell is None and row.what == ALONE:
            self.remark.say(f"{shown.columns[self.matrix.column]} has nothing more that no other has.")
            return
        if cell is None:
            self.remark.say(f"{what}: {shown.columns[self.matrix.column]} says nothing of it that others say.")
            return
        article = self._article(cell.saying.article)
        where = " · ".join(
            part
            for part in (shown.columns[self.matrix.column], day(article.date, short=True) if article else "")
            if part
        )
        verdict = {
            Verdict.DIFFERS: f" {SIGNS[Verdict.DIFFERS]} not what the first report says",
            Verdict.VARIANT: f" {SIGNS[Verdict.VARIANT]} the same in other words",
        }.get(cell.saying.verdict, "")
        self.remark.say(f"{what}, {where}: “{one_line(cell.saying.text)}”{verdict}")

    def _article(self, article_id: str) -> StoryArticle | None:
        articles = self._story.articles if self._story is not None else ()
        return next((found for found in articles if found.id == article_id), None)

    # --- What the keys do --------------------------------------------------------------------------------------

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The other part has got the keys, by key or by mouse."""
        pane = event.widget
        if pane is not self.pane and (pane is self.list or pane is self.matrix):
            self.pane = self.matrix if pane is self.matrix else self.list
            self.say()

    def action_next_part(self) -> None:
        """From the articles to the matrix, and back; not where it is known to be empty."""
        if not self.matrix.display:
            return
        self.pane = self.list if self.pane is self.matrix else self.matrix
        self.pane.focus()
        self.say()

    def action_move_column(self, step: int) -> None:
        """To another outlet in the matrix."""
        if not self.matrix.display:
            return
        self.pane = self.matrix
        self.matrix.focus()
        self.matrix.move_column(step)
        self.say()

    def action_follow(self) -> None:
        """To the words of the cell, or to the article at hand."""
        if self.pane is self.matrix:
            cell = self.matrix.at_hand
            if cell is not None:
                self._lead(cell.saying.article, cell.saying.span)
            return
        found = self.list.at_hand
        if found is not None:
            self._lead(found.id, None)

    def _lead(self, article_id: str, span: Span | None) -> None:
        """To an article; the story is come back to as it stands."""
        assert self._story is not None
        cell = (self.matrix.row, self.matrix.column) if self.pane is self.matrix else None
        told = Told(self._story, self.list.credited, self._coverage, self.list.stood, cell)
        self.dismiss(Target(article_id, span, partial(StoryScreen, self.room, self._begin, self.keymap, told)))

    async def action_copy(self) -> None:
        """Copy the words of the cell, or the title of the article, with their source."""
        cell = self.matrix.at_hand if self.pane is self.matrix else None
        found = self.list.at_hand
        wanted = cell.saying.article if cell is not None else found.id if found is not None else ""
        if not wanted:
            return
        try:
            article = await asyncio.to_thread(self.room.article, wanted)
        except ReadingroomError as error:
            self.tell(str(error), severity="warning")
            return
        self.app.copy_to_clipboard(with_source(cell.saying.text if cell is not None else article.title, article))
        self.tell("Copied, with its source.")

    # --- Correcting --------------------------------------------------------------------------------------------

    def action_mark_article(self) -> None:
        """Mark the article at hand, or take its mark away."""
        found = self.list.at_hand
        if found is not None:
            self.list.marked ^= {found.id}
            self.list.refresh()
            self.list.move(1)

    def action_split_story(self) -> None:
        """The marked articles, else the one at hand, are of another event."""
        found, story = self.list.at_hand, self._story
        if found is None or story is None:
            return
        apart = sorted(self.list.marked) or [found.id]
        stay = next((each.id for each in story.articles if each.id not in apart), found.id)
        what = "It is" if len(apart) == 1 else "They are"
        said = f"{what} another story now. {keys_of(by_id('rejoin'), self.keymap)[0]} takes it back."
        self._correct(partial(self.room.split_story, story.id, apart), stay, said)

    def action_undo(self) -> None:
        """Take back what was said last of this story."""
        if self._story is not None:
            found = self.list.at_hand
            keep = found.id if found is not None else self._story.id
            self._correct(
                partial(self.room.uncorrect_story, keep), keep, "Taken back: what was said last of this story."
            )

    def _correct(self, change: Callable[[], object], keep: str, said: str) -> None:
        self.run_worker(self._corrected(change, keep, said), exit_on_error=False)

    async def _corrected(self, change: Callable[[], object], keep: str, said: str) -> None:
        if not await self.changed(change):
            return
        self.list.marked.clear()
        self.tell(said)
        self._ask(keep)


def _counted(alone: Sequence[Reported]) -> dict[str, str]:
    """How much of each kind only an article has, by its id, in words."""
    counts: dict[str, Counter[str]] = {}
    for each in alone:
        counts.setdefault(each.sayings[0].article, Counter())[each.kind.value] += 1
    return {
        article: ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in kinds.items())
        for article, kinds in counts.items()
    }


def _summed_up(story: Story) -> str:
    """How many articles, of how many outlets, in which days."""
    count, outlets = len(story.articles), len(story.outlets)
    days = [day(each, short=True) for each in dict.fromkeys((story.first, story.last)) if each is not None]
    parts = [
        f"{count:,} article{'' if count == 1 else 's'}",
        f"{outlets:,} outlet{'' if outlets == 1 else 's'}" if outlets else "",
        " to ".join(days),
        "corrected by you" if story.corrected else "",
    ]
    return " · ".join(part for part in parts if part)
