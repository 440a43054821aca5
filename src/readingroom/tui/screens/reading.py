"""The reading screen as a whole: opens the room, keeps an eye on it, and reindexes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.worker import Worker, WorkerState

from readingroom.errors import ReadingroomError
from readingroom.model import Failure, Progress, Report
from readingroom.settings import SOURCE_FOLDER
from readingroom.tui import collecting, guidance
from readingroom.tui.actions import Focus
from readingroom.tui.asking import trouble
from readingroom.tui.messages.room import Advanced, Built, Looked, Trouble
from readingroom.tui.messages.search import Found
from readingroom.tui.page import Piece
from readingroom.tui.screens.beginning import Beginning

if TYPE_CHECKING:
    from readingroom.room import Room

WATCH = 30.0
"""Seconds between looks at whether files or the index have changed."""


class ReadingScreen(Beginning):
    """Everything a reader does in a room."""

    def __init__(self, room: Room, query: str, keymap: Mapping[str, str], width: int) -> None:
        super().__init__(room, query, keymap, width)
        self._report: Report | None = None
        self._changes = 0
        self._count: int | None = None
        self._met = False
        self._built_once = False
        self._full = False
        self._once_more = False

    def on_mount(self) -> None:
        """Open the room; the first frame has been painted, and the panes of the shell are set up next."""
        self.title_bar.say("opening …")
        collecting.seldom()
        self.ask("look", self.asker.look, thoroughly=False)
        self.set_interval(WATCH, self._watch)

    def _watch(self) -> None:
        if self.ready and not self._building:
            self.ask("look", self.asker.look, thoroughly=True)

    # --- How the room stands -----------------------------------------------------------------------------------

    def on_looked(self, message: Looked) -> None:
        """How the room stands: without an index it gets one; a new index answers from now on."""
        if not message.has_index:
            if not self._built_once:
                self.action_reindex()
            return
        if message.thorough:
            self._changes = message.changes
            self._count = message.count
            self._report = message.report
            self._say_state()
        if not self.ready or message.renewed:
            self.ready = True
            self.search(as_you_type=False)
            if message.renewed:
                self.open_anew()

    def on_found(self, message: Found) -> None:
        """An answer; one to the empty query also tells how many articles there are."""
        nothing = self.article.article is None and not self._opening
        if nothing and self.pane is not Focus.RESULTS and message.results.hits:
            self.go(Focus.RESULTS, remember=False)  # a page of our own stood there
        if not self._met:
            self._met = True
            # Not before: it loads the engine, which the first results may do without.
            self.call_after_refresh(self.ask, "look", self.asker.look, thoroughly=True)
        super().on_found(message)
        message.prevent_default()  # Textual would call what it overrides a second time
        if not message.results.query.strip():
            self._count = message.results.total
            self._say_state()
            if message.results.total == 0:
                failed = len(self._failures)
                keys = {name: self.key(name) for name in ("add", "reindex", "failures")}
                self.show_page(guidance.empty_page(self.room.settings.sources, failed, keys))
                self.offer_beginning(message)

    def show_page(self, pieces: list[Piece]) -> None:
        """A page of our own in place of an article; below 80 columns it is what one sees."""
        self.show_nothing()
        self.article.show(pieces, None)
        if self.has_class("-one"):
            self.go(Focus.ARTICLE, remember=False)

    @property
    def _failures(self) -> tuple[Failure, ...]:
        """What could not be read; a room that nobody has put anything into yet need not have the folder for it."""
        failed = self._report.failed if self._report else ()
        return tuple(each for each in failed if self._count or each.origin != SOURCE_FOLDER)

    def _say_state(self) -> None:
        parts = [] if self._count is None else [f"{self._count:,} article" + ("" if self._count == 1 else "s")]
        failed = len(self._failures)
        if failed:
            parts.append(f"{failed:,} failed ({self.key('failures')})")
        if self._changes:
            files = "file" if self._changes == 1 else "files"
            parts.append(f"{self._changes:,} {files} changed ({self.key('reindex')} reindexes)")
        elif not failed:
            parts.append("up to date")
        self.title_bar.say(" · ".join(parts), alert=bool(self._changes or failed))

    def action_failures(self) -> None:
        """Each file that could not be read, and why."""
        from readingroom.tui.screens.failures import failures_screen  # noqa: PLC0415  (most rooms have none)

        self.app.push_screen(failures_screen(self._failures, self.size.width))

    def on_trouble(self, message: Trouble) -> None:
        """Something cannot be done. Without a usable index it takes the whole page, else a note."""
        if message.index:
            self._full = True
            self.title_bar.say("index unusable", alert=True)
            self.results.show(0, (), ("No results",))
            self.notice.say("")
            self.show_page(guidance.damaged_page(message.message, self.key("reindex")))
        else:
            self.tell(f"{message.message} {message.remedy}".strip(), severity="warning")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker that failed in a way nobody foresaw says so; the room stays open."""
        if event.state is WorkerState.ERROR:
            self.tell(f"Something went wrong: {event.worker.error}", severity="error")

    # --- Reindexing --------------------------------------------------------------------------------------------

    def bring_up_to_date(self) -> None:
        """Let the index know what was decided; when it is being built, once more after that."""
        self._once_more = self._building
        self.action_reindex()

    def action_reindex(self) -> None:
        """Bring the index up to date in another process."""
        if self._building:
            return
        self._building = self._built_once = True
        if not self.ready or self._count == 0:
            self.show_page(guidance.building_page(None))
        self.title_bar.say("reading the articles …")
        self.ask("build", self._build)

    def _tell_progress(self, made: Progress) -> None:
        self.post_message(Advanced(made))

    async def _build(self) -> None:
        from readingroom.tui.building import build  # noqa: PLC0415  (most starts never reindex)

        try:
            report = await build(self.room.settings.room, full=self._full, progress=self._tell_progress)
        except ReadingroomError as error:
            self._building = False
            self.post_message(trouble(error))
            if self.ready:
                self._say_state()
            else:
                self.title_bar.say("no index", alert=True)
                self.show_page(guidance.unbuilt_page(error.message, error.remedy, self.key("reindex")))
            return
        self.post_message(Built(report))

    def on_advanced(self, message: Advanced) -> None:
        """A reindex has come this far."""
        made = message.progress
        reading = "comparing" if made.comparing else "reading"
        articles = "" if made.comparing else f", {made.articles:,} articles"
        self.title_bar.say(f"{reading} {made.done:,} of {made.total:,} files{articles} {guidance.bar(made, 12)}")
        if not self.ready or self._count == 0:
            self.article.show(guidance.building_page(made), None)

    def on_built(self, message: Built) -> None:
        """A reindex is done: answer from it."""
        first = not self.ready
        self._building, self._full = False, False
        self._report, self._changes = message.report, 0
        report = message.report
        deciding = self.deciding
        if self._once_more:
            self._once_more = False
            self.action_reindex()
            return
        self.decisions_are_known()
        if not first and not deciding:
            done = [
                f"{len(ids):,} {what}"
                for ids, what in ((report.added, "added"), (report.updated, "updated"), (report.removed, "removed"))
                if ids
            ]
            changed = report.verdicts_changed
            minds = f" Cleaning changed its mind about {changed:,} pieces." if changed else ""
            self.tell("The index is up to date: " + (", ".join(done) or "nothing had changed") + "." + minds)
        self._say_state()
        self.ready = False
        self.ask("look", self.asker.look, thoroughly=False)
