"""Opening articles, stepping through their hits and references, following those and coming back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from readingroom.errors import ReadingroomError
from readingroom.model import Article, Reference, Span
from readingroom.tui.actions import Focus
from readingroom.tui.copying import with_source
from readingroom.tui.jumps import Jumps, Position
from readingroom.tui.messages.article import Highlighted, Opened, Referenced
from readingroom.tui.messages.panes import PlaceChosen, ReferenceHighlighted
from readingroom.tui.places import Places
from readingroom.tui.screens.finding import FROM_THE_END, FROM_THE_TOP
from readingroom.tui.screens.stepping import Stepping

if TYPE_CHECKING:
    from readingroom.room import Room


class Articles(Stepping):
    """The article pane and the references pane, kept in step, and the jump list behind them."""

    def __init__(self, room: Room, query: str, keymap: Mapping[str, str], width: int) -> None:
        super().__init__(room, query, keymap, width)
        self.article.scrolled = self._article_scrolled
        self.jumps = Jumps()
        self._ticket = 0
        self._reading: Position | None = None  # where the reader was when the article at hand was only glanced at
        self._steps: list[Callable[[], object]] | None = (
            None  # asked for while the references are still being looked for
        )
        self._wanted: Position | None = None
        self._came_by: Reference | None = None
        self._kept: Reference | None = None  # the reference at hand when the article was opened anew

    @property
    def typing(self) -> bool:
        """Whether the last word of the query may be unfinished."""
        return False

    # --- Opening -----------------------------------------------------------------------------------------------

    def open_article(
        self, article_id: str, *, position: Position | None = None, landed: Span | None = None, resume: bool = False
    ) -> None:
        """Show an article: at a position, at a span, at the first hit, or where the reader left off; see `Asker.open`."""
        self._ticket += 1
        self._opening = article_id
        self._steps = []
        self._wanted = position
        self._kept = None
        self.ask(
            "article",
            self.asker.open,
            self._ticket,
            article_id,
            self.query_text,
            as_you_type=self.typing,
            position=position,
            landed=landed,
            resume=resume,
        )

    def show_nothing(self) -> None:
        """No article, and none on its way."""
        self.leave_article()
        self._ticket += 1
        self._opening = ""
        self.article.show([], None)
        self.references.more = False
        self.references.show(Places())

    def open_anew(self) -> None:
        """The index is another: what is being read may have other references now. The reader stays at the same words and the same reference."""
        article = self.article.article
        if article is not None and self.in_article:
            kept = self.reference_at_hand()
            self.open_article(article.id, position=self.position())
            self._kept = kept

    def on_opened(self, message: Opened) -> None:
        """The article has come; its references are still being looked for."""
        if message.ticket != self._ticket:
            return
        article = message.article
        self.leave_article()
        if self.article.article is not None and self.article.article.id == article.id:
            self.article.article = None  # opened anew: from its top, unless told otherwise
        self.show_article(article)
        self.show_hits(message.hits)
        self.references.more = False
        self.references.show(Places(), "Looking for what other articles say\u00a0…")
        if message.position is not None:
            self.article.stand_at_offset(message.position.offset)
        if message.landed is not None:
            self.article.land(message.landed)
            self.article.bring_into_sight(message.landed)
        elif message.stood:
            self.article.stand_at_offset(message.stood)
        elif message.position is None and message.hits:
            self.article.bring_into_sight(message.hits[0])
        self.come_in(resuming=message.stood > 0)

    def on_referenced(self, message: Referenced) -> None:
        """References have come, all of them or the first: mark them, and stand where the reader came in, or has gone since the first came."""
        if message.ticket != self._ticket:
            return
        stood = self.reference_at_hand()
        if not message.whole and not message.places.places:
            return
        self.references.more = not message.whole
        places = self.show_places(message.places)
        number = _number_of(stood, places)
        if stood is None and message.whole:
            number = self._way_in(places)
        if number is not None:
            if stood is None:
                self.references.show_from(number)  # not below what only stands above it in the article
            self.references.stand_at(number)
            self.article.stand_at_place(places.of[number], scroll=False)
        else:
            self._show_references_in_sight()
        if not message.whole:
            return  # where a step leads is not known before all have come
        steps, self._steps = self._steps or [], None
        for step in steps:
            step()

    def show_places(self, places: Places) -> Places:
        """Show the places of the article at hand in both panes, none of them at hand; what is shown of them."""
        self.article.mark_places(places)
        nothing = "No other article of this room carries a passage, quote, name, figure or date of this one."
        self.references.show(places, nothing)
        return places

    def _way_in(self, places: Places) -> int | None:
        """The reference to stand at: the one of the position come back to, or the counterpart of the one that was followed."""
        stood = self._kept or (self._wanted.reference if self._wanted is not None else None)
        if stood is not None or self._wanted is not None:
            return _number_of(stood, places)
        came = self._came_by
        if came is None:
            return None
        back = [
            (min(found.here.end, came.there.end) - max(found.here.start, came.there.start), -number)
            for number, found in enumerate(places.references)
            if found.there_id == came.here_id and found.kind is came.kind and found.here.overlaps(came.there)
        ]
        return -max(back)[1] if back else None

    def on_highlighted(self, message: Highlighted) -> None:
        """A new query has other hits in the article that stands open."""
        if self.article.article is not None and self.article.article.id == message.article_id:
            self.show_hits(message.hits)

    # --- References --------------------------------------------------------------------------------------------

    def action_step_place(self, step: int) -> None:
        """To the next place with references; after the last comes the first."""
        view = self.article
        count = len(view.places.places)
        if self._steps is not None:
            self._steps.append(partial(self.action_step_place, step))
        elif count == 0:
            self.tell(self._without_places())
        else:
            wanted = self._next_place(step)
            self._step_to(wanted % count, wanted, step)

    def action_step_statement(self, step: int) -> None:
        """To the next place with references that is no name and no date."""
        places = self.article.places
        if self._steps is not None:
            self._steps.append(partial(self.action_step_statement, step))
            return
        wanted = self._next_place(step)
        number = places.following(wanted % len(places.places), step) if places.places else None
        if number is None:
            self.tell("No passage, quote or figure of this article stands in another one.")
        else:
            self._step_to(number, wanted, step)

    def after_references(self, action: Callable[[], object]) -> None:
        """Do something once the references of the article on its way have come."""
        assert self._steps is not None
        self._steps.append(action)

    def _without_places(self) -> str:
        """Why there is nowhere to step to."""
        return "No other article of this room has anything to do with this one."

    def _next_place(self, step: int) -> int:
        """The place after the one at hand, or after the top of what is in sight; before the first or after the last when there is none."""
        view = self.article
        if view.place is not None and view.in_sight(view.places.places[view.place].span):
            return view.place + step
        landed = self._landed_at() if view.place is None else None
        if landed is not None:
            return landed if step > 0 else landed - 1
        number = view.places.nearest(view.offset_at_top, forward=step > 0)
        return number if number is not None else len(view.places.places) if step > 0 else -1

    def _landed_at(self) -> int | None:
        """The place of the words that one came for, as long as they are in sight."""
        landed = self.article.landed
        return self.article.places.landed(landed) if landed is not None and self.article.in_sight(landed) else None

    def _step_to(self, number: int, wanted: int, step: int) -> None:
        """To a place, the one that was `wanted` unless that is beyond either end, or of another kind."""
        if number < wanted if step > 0 else number > wanted:
            self.tell(FROM_THE_TOP if step > 0 else FROM_THE_END)
        view = self.article
        self.begin_stepping()
        view.stand_at_place(number)
        self.references.stand_at(view.places.places[number].first)

    def on_reference_highlighted(self, message: ReferenceHighlighted) -> None:
        """The reader moved in the references pane: the article follows."""
        self.article.stand_at_place(self.article.places.of[message.number])

    def _article_scrolled(self) -> None:
        """Another part of the article is in sight: so are its references."""
        if self.pane is not Focus.REFERENCES:
            self._show_references_in_sight()

    def _show_references_in_sight(self) -> None:
        """Show the references of what is in sight, first of the words that one came for; unless the one at hand is among it."""
        view = self.article
        if view.place is not None and view.in_sight(view.places.places[view.place].span):
            return
        number = self._landed_at()
        if number is None:
            number = view.places.nearest(view.offset_at_top, forward=True)
        if number is not None:
            self.references.show_from(view.places.places[number].first)

    def on_place_chosen(self, message: PlaceChosen) -> None:
        """The reader clicked on a marked place: the references pane follows."""
        self.article.stand_at_place(message.number, scroll=False)
        self.references.stand_at(self.article.places.places[message.number].first)

    def reference_at_hand(self) -> Reference | None:
        """The reference that following would follow."""
        number = self.references.cursor
        return None if number is None else self.references.places.references[number]

    # --- Following and coming back -----------------------------------------------------------------------------

    def position(self) -> Position | None:
        """Where the reader is."""
        article = self.article.article
        if article is None:
            return None
        return Position(article.id, self.article.offset_at_top, self.reference_at_hand())

    def entered(self, pane: Focus) -> None:
        """Whoever goes into the article or its references reads it, and no longer glances at it."""
        if pane is not Focus.RESULTS and self._opening:
            self.settle(self._opening)

    def settle(self, article_id: str) -> None:
        """The reader settles on an article: the place in the one read before goes on the jump list."""
        if self._reading is None or self._reading.article_id != article_id:
            if self._reading is not None:
                self.jumps.leave(self._reading)
            self._reading = Position(article_id)
            self.trail.begin(Focus.RESULTS)

    def glance(self) -> None:
        """Another article is about to be shown: keep the place in the one that was being read."""
        here = self.position()
        if here is not None and self._reading is not None and self._reading.article_id == here.article_id:
            self._reading = here

    def action_follow(self) -> None:
        """To the other side of the reference at hand; when none is, the first in sight becomes it. What is folded unfolds."""
        if self.pane is Focus.REFERENCES and self.references.unfold():
            return
        reference = self.reference_at_hand()
        view = self.article
        out_of_sight = view.place is not None and not view.in_sight(view.places.places[view.place].span)
        if reference is None or (self.pane is Focus.ARTICLE and out_of_sight):
            self.action_step_place(1)
            return
        self._leave()
        self._came_by = reference
        self._reading = Position(reference.there_id)
        self.open_article(reference.there_id, landed=reference.there)
        self.go(Focus.ARTICLE, remember=False)

    def leap(self, article_id: str, span: Span | None, relay: Callable[[], object] | None = None) -> None:
        """To words of another article, or its top; the place left goes on the jump list, with what lays the view over it again that leads there."""
        self._leave(relay)
        self._came_by = None
        self._reading = Position(article_id)
        self.open_article(article_id, landed=span, resume=True)
        self.go(Focus.ARTICLE, remember=False)

    def _leave(self, relay: Callable[[], object] | None = None) -> None:
        """A jump leads away from here."""
        here = self.position()
        if here is not None:
            self.jumps.leave(replace(here, relay=relay))
            self.trail.jump(self.pane)

    def action_jump_back(self) -> None:
        """Back through the jump list, to the pane that the jump was made from."""
        target = self.jumps.back(self.position())
        pane = self.trail.unjump()
        if target is None:
            self.tell("This is where you started.")
        else:
            self._jump(target, pane or Focus.ARTICLE, remember=pane is None)

    def action_jump_forward(self) -> None:
        """Forward through the jump list."""
        target = self.jumps.forward(self.position())
        if target is None:
            self.tell("There is nothing further on.")
        else:
            self.trail.jump(self.pane)
            self._jump(target, Focus.ARTICLE, remember=False)

    def action_unfold(self) -> None:
        """Show all references of the place at hand."""
        self.references.unfold()

    def action_fold(self) -> None:
        """Show only the first of them again."""
        self.references.fold()

    def _jump(self, target: Position, pane: Focus, *, remember: bool) -> None:
        self._came_by = None
        self._reading = replace(target, relay=None)
        self.open_article(target.article_id, position=target)
        self.go(pane, remember=remember)
        if target.relay is not None:
            target.relay()

    # --- Taking things out -------------------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Copy the selection, else the reference at hand, else the paragraph, with its source."""
        article = self.article.article
        if article is None:
            return
        what, text, source = self._to_copy(article)
        if not text.strip():
            return
        self.app.copy_to_clipboard(with_source(text, source))
        self.tell(f"Copied the {what}, with its source.")
        self.leave_selection()

    def _to_copy(self, article: Article) -> tuple[str, str, Article]:
        selected = self.picked or self.get_selected_text()
        if selected and selected.strip():
            return "selection", selected, article
        reference = self.reference_at_hand()
        if reference is not None and self.pane is Focus.REFERENCES:
            other = self.references.places.others.get(reference.there_id)
            if other is not None:
                return "other article’s words", reference.there_text, other
        if self.article.place is not None:
            span = self.article.places.places[self.article.place].span
            if self.article.in_sight(span):
                return "reference", article.text[span.start : span.end], article
        return "paragraph", self.article.paragraph_at_top(), article

    async def action_open_original(self) -> None:
        """Open the article's address or file in another program."""
        article = self.article.article
        if article is None:
            return
        from readingroom.tui.opening import open_outside, original  # noqa: PLC0415  (the start does not wait for it)

        settings = self.room.settings
        try:
            target = await asyncio.to_thread(original, article, settings.room, settings.sources)
            await asyncio.to_thread(open_outside, target)
        except (ReadingroomError, OSError) as error:
            self.tell(str(error), severity="warning")
        else:
            self.tell(f"Opening {target}")


def _number_of(reference: Reference | None, places: Places) -> int | None:
    """Which of the references connects the same two places."""
    if reference is None:
        return None
    return next((at for at, found in enumerate(places.references) if same_reference(found, reference)), None)


def same_reference(one: Reference, other: Reference) -> bool:
    """Whether two references connect the same two places."""
    return (one.kind, one.here, one.there_id, one.there) == (other.kind, other.here, other.there_id, other.there)
