"""People, organisations, places and things of the room, and what the reader corrects of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from readingroom.errors import ReadingroomError
from readingroom.index.clauses import labelled
from readingroom.model import NameEntry, NameType
from readingroom.tui.page import one_line
from readingroom.tui.screens.choosing import ChoiceScreen
from readingroom.tui.screens.view import Asked, View
from readingroom.tui.widgets.names_list import KINDS, NamesList, others
from readingroom.tui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from readingroom.room import Room

LISTED = 300
"""Entries listed at once; words narrow them down."""

FORMS_OFFERED = 3
"""Other forms of a name that are offered to be split off."""

Choice = tuple[str, Callable[[], object]]
"""An answer in words, and what it does."""


class NamesScreen(View):
    """The entries of the room; `name` is the one to begin at, in any of its forms."""

    def __init__(self, room: Room, name: str, keymap: Mapping[str, str]) -> None:
        self.view = NamesList()
        super().__init__("people and places", self.view, keymap)
        self.room = room
        self._begin = name
        self._kind: NameType | None = None
        self._words = SearchBar()
        self._words.placeholder = "words of a name …"

    def compose_above(self) -> ComposeResult:
        """Where words of a name are typed."""
        with Horizontal(id="searchline"):
            yield Static("/", id="slash", markup=False)
            yield self._words

    def begin(self) -> None:
        """Ask the room."""
        self._ask(self._begin)

    def _ask(self, keep: str) -> None:
        work: Callable[[], Awaitable[None]] = partial(self._list, keep)
        self.run_worker(work, group="names", exclusive=True, exit_on_error=False)

    async def _list(self, keep: str) -> None:
        words, kind = self._words.value, self._kind
        found = await self.answer(partial(self._found, words, kind, keep))
        if found is None:
            return
        entries, keep = found
        self.view.show(entries, keep)
        what = {None: "name", NameType.PERSON: "person"}.get(kind, KINDS[kind] if kind else "name")
        plural = "people" if kind is NameType.PERSON else f"{what}s"
        count = len(entries)
        most = (
            "the " + f"{LISTED:,} most named {plural}"
            if count >= LISTED
            else f"{count:,} {what if count == 1 else plural}"
        )
        self.title_bar.say(most)
        self.say()

    def _found(self, words: str, kind: NameType | None, keep: str) -> tuple[Sequence[NameEntry], str]:
        """The entries, and the name of the one to stand at; one that is not among the commonest comes first."""
        entries = self.room.names(words, kind=kind, limit=LISTED)
        if keep and all(found.name != keep for found in entries):
            try:
                entry = self.room.name(keep)
            except ReadingroomError:
                return entries, ""  # nobody bears it any more
            keep = entry.name
            if not words and kind in (None, entry.kind) and all(found.name != keep for found in entries):
                entries = (entry, *entries)
        return entries, keep

    def say(self) -> None:
        """What is at hand, in words."""
        found = self.view.at_hand
        if found is None:
            self.remark.say("Nobody here is called so." if self._words.value else "No names were found in this room.")
            return
        forms = ", ".join(others(found)) or "no other form"
        times = f"{found.mentions:,} time{'' if found.mentions == 1 else 's'}"
        self.remark.say(f"{one_line(found.name)}: named {times} in {found.articles:,} articles; {forms}")

    # --- What the keys do --------------------------------------------------------------------------------------

    def on_input_changed(self, message: Input.Changed) -> None:
        """A key in the line for words."""
        message.stop()
        self._ask("")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter there leads to the list."""
        message.stop()
        self.set_focus(self.view)

    def action_to_results(self) -> None:
        """From the words to the list."""
        self.set_focus(self.view)

    def action_later_query(self) -> None:
        """The same: words of names are not kept."""
        self.set_focus(self.view)

    def action_search(self) -> None:
        """To the line for words, with what stands there ready to be typed over; at once, so that the next letter goes there."""
        self.set_focus(self._words)
        self._words.action_select_all()

    def action_step_back(self) -> None:
        """From the words to the list, from the list to where you were."""
        if self.focused is self._words:
            self.set_focus(self.view)
        else:
            self.dismiss(None)

    def action_follow(self) -> None:
        """To the articles that name the one at hand."""
        found = self.view.at_hand
        if found is not None:
            self.dismiss(Asked(asked(found)))

    def action_cycle_kind(self) -> None:
        """All, people, organisations, places, things, and all again."""
        kinds = [None, *KINDS]
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self.view.cursor = 0
        self._ask("")

    def action_copy(self) -> None:
        """Copy the name at hand and its forms."""
        found = self.view.at_hand
        if found is not None:
            self.app.copy_to_clipboard("\n".join([one_line(found.name), *others(found)]) + "\n")
            self.tell("Copied the name, with its forms.")

    # --- Correcting --------------------------------------------------------------------------------------------

    def action_correct(self) -> None:
        """Ask what is wrong with the name at hand."""
        found = self.view.at_hand
        if found is None:
            return
        choices = list(self._choices(found))
        screen = ChoiceScreen(
            "Correct a name",
            [f"{one_line(found.name)}, {KINDS[found.kind]}, in {found.articles:,} articles"],
            [words for words, _ in choices],
            "u takes back what was corrected last; it holds after every reindex",
            self.size.width,
        )

        def chosen(number: int | None) -> None:
            if number is not None:
                choices[number][1]()

        self.app.push_screen(screen, chosen)

    def _choices(self, found: NameEntry) -> list[Choice]:
        name, marked = found.name, self.view.marked
        choices: list[Choice] = []
        if marked and marked != name:
            choices.append(
                (
                    f"It is the same as {one_line(marked)}",
                    partial(self._correct, self.room.merge_names, name, marked, keep=marked),
                )
            )
        if marked != name:
            choices.append(("Mark it, to say of another name that it is the same", partial(self._mark, name)))
        else:
            choices.append(("Take the mark away", partial(self._mark, "")))
        choices += [
            (f"“{form}” is somebody or something else", partial(self._correct, self.room.split_name, name, form))
            for form in others(found)[:FORMS_OFFERED]
        ]
        for kind, words in KINDS.items():
            if kind is not found.kind:
                article = "an" if words[0] in "aeiou" else "a"
                choices.append(
                    (f"It is {article} {words}", partial(self._correct, self.room.set_name_kind, name, kind))
                )
        choices.append(("It is no name", partial(self._correct, self.room.not_a_name, name)))
        return choices

    def _mark(self, name: str) -> None:
        self.view.marked = name
        self.view.refresh()
        if name:
            self.tell(f"Marked: go to another name for {one_line(name)}, and press the same key.")

    def _correct(self, change: Callable[..., object], *about: object, keep: str = "") -> None:
        self.run_worker(self._corrected(partial(change, *about), keep), exit_on_error=False)

    async def _corrected(self, change: Callable[[], object], keep: str) -> None:
        if not await self.changed(change):
            return
        self.view.marked = ""
        self.tell("Corrected. u takes it back.")
        self._ask(keep)

    def action_undo(self) -> None:
        """Take back the last correction."""
        self.run_worker(self._undone(), exit_on_error=False)

    async def _undone(self) -> None:
        last = await self.answer(self.room.name_corrections)
        if last is None or not await self.changed(self.room.uncorrect_name):
            return
        self.tell(f"Taken back: what was said of {one_line(last[-1].name)}.")
        self._ask(last[-1].name)


def asked(found: NameEntry) -> str:
    """A query for the articles that have a name, under any of the names that were taken for it."""
    return labelled("names", found.names or (found.name,))
