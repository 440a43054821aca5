"""Narrowing what a query finds to an outlet, a month or a name, by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from readingroom.index.clauses import labelled, narrowed
from readingroom.model import NameEntry, Results
from readingroom.tui.page import month_named, one_line
from readingroom.tui.screens.view import Asked, View
from readingroom.tui.widgets.filter_list import Choice, FilterList

if TYPE_CHECKING:
    from readingroom.room import Room

FACETS = (("outlet", "Outlets"), ("date", "Months"))
"""Each facet of the results that is shown as it is, which is the field that asks for its values, and its heading."""


class FilterScreen(View):
    """The facets of a query, or of the whole room."""

    def __init__(self, room: Room, query: str, keymap: Mapping[str, str]) -> None:
        self.view = FilterList()
        super().__init__("narrow down", self.view, keymap)
        self.room = room
        self.query_text = query

    def begin(self) -> None:
        """Ask the room."""
        self.run_worker(self._count(), exit_on_error=False)

    async def _count(self) -> None:
        found = await self.answer(partial(self.room.search, self.query_text, limit=1))
        if found is None:
            return
        names = await self.answer(partial(self.room.names_found, self.query_text, found.facets.get("names", ())))
        if names is None:
            return
        choices = [*_choices(found), *_names(names)]
        self.view.show(choices)
        self.title_bar.say(f"{found.total:,} article{'' if found.total == 1 else 's'}")
        what = one_line(self.query_text) or "all articles"
        self.remark.say(
            f"{what}: enter keeps to the articles of the value at hand."
            if choices
            else f"{what}: no outlet, date or name is known of them."
        )

    def action_follow(self) -> None:
        """To the articles of the value at hand."""
        found = self.view.at_hand
        if found is not None:
            self.dismiss(Asked(narrowed(self.query_text, found.asked)))

    def action_copy(self) -> None:
        """Copy the counts, a line each."""
        lines = [f"{found.label}\t{found.count}" if found.asked else f"\n{found.label}" for found in self.view.choices]
        self.app.copy_to_clipboard("\n".join(lines).strip() + "\n")
        self.tell("Copied the counts.")


def _choices(found: Results) -> Iterator[Choice]:
    for facet, heading in FACETS:
        counts = found.facets.get(facet, ())
        if counts:
            yield Choice(heading)
        for each in counts:
            if facet == "date":
                yield Choice(month_named(each.value), each.count, f"date:{each.value}")
            else:
                yield Choice(one_line(each.value), each.count, labelled(facet, [each.value]))


def _names(found: Sequence[NameEntry]) -> Iterator[Choice]:
    """People and places, each counted under all its names."""
    if found:
        yield Choice("Names")
    for each in found:
        yield Choice(one_line(each.name), each.articles, labelled("names", each.names or (each.name,)))
