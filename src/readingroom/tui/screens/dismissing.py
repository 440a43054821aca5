"""Dismissing references, seeing those that were dismissed, and bringing them back."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from readingroom.errors import ReadingroomError
from readingroom.model import Dismissal, Dismissed, Reach, Reference, ReferenceKind
from readingroom.tui.actions import Focus
from readingroom.tui.layout import shortened
from readingroom.tui.page import one_line, title_of
from readingroom.tui.places import COMMON, Places, regroup
from readingroom.tui.screens.articles import Articles, same_reference
from readingroom.tui.screens.deciding import Undo

if TYPE_CHECKING:
    from readingroom.room import Room

REACHES = (Reach.ONE, Reach.KIND, Reach.EVERYWHERE)
"""In the order in which they are offered."""


class Dismissing(Articles):
    """What the reader does not want to see of what the articles have to do with one another."""

    def __init__(self, room: Room, query: str, keymap: Mapping[str, str], width: int) -> None:
        super().__init__(room, query, keymap, width)
        self.show_dismissed = False
        self.show_common = True

    def _sorted_out(self, places: Places, dismissed: Sequence[Dismissed] | None = None) -> Places:
        """The same references as the reader wants to see them."""
        without = () if self.show_common else COMMON
        return regroup(places, dismissed, show_dismissed=self.show_dismissed, without=without)

    def show_places(self, places: Places) -> Places:
        """With what was dismissed among them, when it is to be seen; without names and dates, when they are not."""
        if self.show_dismissed or not self.show_common:
            places = self._sorted_out(places)
        shown = super().show_places(places)
        if shown.hidden and not shown.references:
            self.references.show(
                shown, f"Only names and dates join this article to others. {self.key('common')} shows them."
            )
            return shown
        if shown.dismissed and not shown.references:
            count = len(shown.dismissed)
            whole = "The only cross-reference" if count == 1 else f"All {count:,} cross-references"
            self.references.show(
                shown, f"{whole} of this article you have dismissed. {self.key('dismissed')} shows what was."
            )
        return shown

    def action_toggle_common(self) -> None:
        """Hide the references by names and dates, in the text and beside it, or show them again; the same for each article from now on."""
        self.show_common = not self.show_common
        here = self.reference_at_hand()
        if here is not None and here.kind in COMMON and not self.show_common:
            here = None
        self._stay(self._sorted_out(self.references.places), here)

    def _without_places(self) -> str:
        """Why there is nowhere to step to."""
        if self.references.places.hidden:
            return f"Only names and dates join this article to others. {self.key('common')} shows them."
        return super()._without_places()

    def action_toggle_dismissed(self) -> None:
        """Show what was dismissed, in place, and go to the next of it; or hide it again."""
        self.show_dismissed = not self.show_dismissed
        places = self.references.places
        here = self.reference_at_hand()
        gone = sorted(places.dismissed, key=lambda found: found.here)
        if self.show_dismissed and gone:
            top = self.article.offset_at_top if here is None else here.here.start
            here = next((found for found in gone if found.here.start >= top), gone[0])
        self._stay(self._sorted_out(places), here)
        count = len(places.dismissed)
        if self.show_dismissed:
            what = "cross-reference that was" if count == 1 else "cross-references that were"
            self.tell(
                f"Showing the {count:,} {what} dismissed here; {self.key('dismiss')} on one restores it."
                if count
                else "Nothing of this article was dismissed."
            )

    def action_dismiss_reference(self) -> None:
        """Ask how far to dismiss the reference at hand, and do so; one that was dismissed is restored."""
        if self.pane is Focus.REFERENCES and self.references.unfold():
            return
        reference = self.reference_at_hand()
        if reference is None or self.article.place is None:
            self.tell(
                f"{self.key('next-reference')} goes to a cross-reference; then {self.key('dismiss')} dismisses it."
            )
            return
        by = self.references.places.dismissed.get(reference)
        if by is not None:
            self._work(partial(self._restore, by, reference))
            return
        from readingroom.tui.screens.choosing import ChoiceScreen  # noqa: PLC0415  (the start does not wait for it)
        from readingroom.tui.screens.help import inner  # noqa: PLC0415  (the same)

        width = inner(self.size.width)
        about = [
            shortened(f"“{one_line(reference.here_text)}”", width - 4),
            shortened(f"{self._whose(reference)}: “{one_line(reference.there_text)}”", width - 4),
        ]
        hint = f"{self.key('read')} dismisses, {self.key('step-back')} leaves it"
        question = ChoiceScreen(f"Dismiss this {reference.kind}?", about, self._answers(reference), hint, width)
        self.app.push_screen(question, partial(self._answered, reference))

    def _answers(self, reference: Reference) -> list[str]:
        now = sum(
            (each.kind, each.there_id) == (reference.kind, reference.there_id)
            for each in self.references.places.standing
        )
        words = {
            ReferenceKind.NAME: "this name with that name",
            ReferenceKind.FIGURE: "this figure with that figure",
            ReferenceKind.DATE: "this day with that day",
        }.get(reference.kind, "these words with those words")
        return [
            "Only this one",
            f"All {reference.kind}s between these two articles ({now:,} now)",
            f"{words[:1].upper()}{words[1:]}, in all articles",
        ]

    def _whose(self, reference: Reference) -> str:
        other = self.references.places.others.get(reference.there_id)
        return "There" if other is None else shortened(one_line(other.outlet) or title_of(other), 30)

    def _answered(self, reference: Reference, number: int | None) -> None:
        if number is not None:
            self._work(partial(self._dismiss, reference, REACHES[number]))

    def _work(self, work: Undo) -> None:
        """What writes to the notes runs beside the interface; none of it supersedes another."""
        self.run_worker(work, group="dismiss", exit_on_error=False)

    async def _dismiss(self, reference: Reference, reach: Reach) -> None:
        try:
            said = await asyncio.to_thread(self.room.dismiss, reference, reach)
        except (ReadingroomError, OSError) as error:
            self.tell(f"This could not be kept: {error}", severity="error")
            return
        gone = await self._sift(reference)
        self.done(partial(self._restore, (said,), reference, again=True))
        how = f"{self.key('undo')} takes that back, {self.key('dismissed')} shows what was dismissed."
        self.tell(f"Dismissed: {_counted(gone, reference)}. {how}")

    async def _restore(self, by: Sequence[Dismissal], reference: Reference, *, again: bool = False) -> None:
        """Take back what hides a reference; `again` when that undoes a dismissal."""
        try:
            for said in by:
                await asyncio.to_thread(self.room.restore, said)
        except (ReadingroomError, OSError) as error:
            self.tell(f"This could not be taken back: {error}", severity="error")
            return
        back = -await self._sift(reference)
        if not again:
            self.done(partial(self._dismiss_again, by, reference))
        self.tell(
            f"Restored: {_counted(back, reference)}." + ("" if again else f" {self.key('undo')} takes that back.")
        )

    async def _dismiss_again(self, by: Sequence[Dismissal], reference: Reference) -> None:
        try:
            for said in by:
                await asyncio.to_thread(self.room.dismiss, said)
        except (ReadingroomError, OSError) as error:
            self.tell(f"This could not be kept: {error}", severity="error")
            return
        gone = await self._sift(reference)
        self.tell(f"Dismissed again: {_counted(gone, reference)}.")

    async def _sift(self, reference: Reference) -> int:
        """Sort out anew what is shown of the article at hand, and stay where the reference was; how many more are dismissed than before."""
        before = len(self.references.places.dismissed)
        sorted_out: Places | None = None
        while sorted_out is not self.references.places:  # another article was opened meanwhile, or more was found
            sorted_out = self.references.places
            try:
                _, dismissed = await asyncio.to_thread(self.room.sift, sorted_out.known)
            except ReadingroomError as error:
                self.tell(str(error), severity="error")
                return 0
        article = self.article.article
        here = reference if article is not None and article.id == reference.here_id else self.reference_at_hand()
        self._stay(self._sorted_out(sorted_out, dismissed), here)
        return len(dismissed) - before

    def _stay(self, places: Places, reference: Reference | None) -> None:
        """Show places, and stand at a reference, or where it stood: at the next one, else the last."""
        in_sight = self.article.offset_at_top
        self.show_places(places)
        shown = self.references.places
        if not shown.references:
            return
        if reference is None:
            self._show_references_in_sight()
            return
        number = next((at for at, found in enumerate(shown.references) if same_reference(found, reference)), None)
        if number is None:
            after = (at for at, found in enumerate(shown.references) if found.here.start >= reference.here.start)
            number = next(after, len(shown.references) - 1)
        place = shown.of[number]
        self.references.stand_at(number)
        if self.pane is Focus.REFERENCES or self.article.in_sight(shown.places[place].span):
            self.article.stand_at_place(place)
        else:
            self.article.stand_at_offset(in_sight)


def _counted(count: int, reference: Reference) -> str:
    """So many references like this one, of the article that is open."""
    if count <= 0:
        return "nothing that this article shows"
    return f"{count:,} {reference.kind}{'' if count == 1 else 's'} of this article"
