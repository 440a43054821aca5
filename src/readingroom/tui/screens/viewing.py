"""Opening views over the reading screen, and going where they lead."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from readingroom.model import ReferenceKind
from readingroom.tui.actions import Focus
from readingroom.tui.page import one_line
from readingroom.tui.screens.returning import Returning

if TYPE_CHECKING:
    from readingroom.tui.screens.view import View, Way


class Viewing(Returning):
    """The reading screen with the views that may be laid over it."""

    def action_compare(self) -> None:
        """Set the article beside the other one of the reference at hand, else the one that it has most in common with."""
        article, reference = self.article.article, self.reference_at_hand()
        if article is None:
            return
        other = reference.there_id if reference is not None else self._nearest_article()
        if not other:
            self.tell("There is no other article to compare this one with.")
            return
        from readingroom.tui.screens.comparing import ComparingScreen  # noqa: PLC0415  (the start does not wait for it)

        self.app.push_screen(ComparingScreen(self.room, article.id, other, reference, self.keymap), self.go_to)

    def _nearest_article(self) -> str:
        """The article that shares the most words with this one by its references; empty when there is none."""
        shared: dict[str, int] = {}
        for found in self.references.places.standing:
            shared[found.there_id] = shared.get(found.there_id, 0) + len(found.here)
        return max(shared, key=shared.__getitem__, default="")

    def action_concordance(self) -> None:
        """Every place in the room with the selected words, else the name at hand, else the words of the query."""
        query = self._words_at_hand() or self.query_text.strip()
        if not query:
            self.tell("Select words, or search for some first: c shows every place where they stand.")
            return
        from readingroom.tui.screens.concordance import ConcordanceScreen  # noqa: PLC0415  (as above)

        self.app.push_screen(ConcordanceScreen(self.room, query, self.order, self.keymap), self.go_to)

    def _words_at_hand(self) -> str:
        """The selection, or the name of the reference at hand while the references have the keys, as a query; empty when there is neither."""
        words = one_line(self.get_selected_text() or "")
        reference = self.reference_at_hand()
        if not words and self.pane is Focus.REFERENCES and reference is not None:
            words = one_line(reference.here_text) if reference.kind is ReferenceKind.NAME else ""
        return f'"{words}"' if (words := words.replace('"', " ").strip()) else ""

    def action_timeline(self) -> None:
        """When the articles that the query finds were published."""
        from readingroom.tui.screens.timeline import TimelineScreen  # noqa: PLC0415  (as above)

        self.app.push_screen(TimelineScreen(self.room, self.query_text, self.keymap), self.go_to)

    def action_story(self) -> None:
        """All articles of the event that the one at hand is of."""
        article = self.article.article
        article_id = self.row_elsewhere or (article.id if article is not None else self._opening)  # on its way
        if not article_id:
            self.tell("There is no article at hand whose story could be shown.")
            return
        from readingroom.tui.screens.story import StoryScreen  # noqa: PLC0415  (as above)

        self.app.push_screen(StoryScreen(self.room, article_id, self.keymap), self.go_to)

    def action_stories(self) -> None:
        """The stories of which the query finds an article."""
        from readingroom.tui.screens.stories import StoriesScreen  # noqa: PLC0415  (as above)

        self.app.push_screen(StoriesScreen(self.room, self.query_text, self.keymap), self.go_to)

    def action_searches(self) -> None:
        """The saved searches, and the query at hand to save."""
        from readingroom.tui.screens.searches import SearchesScreen  # noqa: PLC0415  (as above)

        self.app.push_screen(SearchesScreen(self.room, self.query_text, self.keymap), self.go_to)

    def action_names(self) -> None:
        """The people and places of the room, beginning at the name at hand."""
        from readingroom.tui.screens.names import NamesScreen  # noqa: PLC0415  (as above)

        reference = self.reference_at_hand() if not self.row_elsewhere else None
        name = reference.here_text if reference is not None and reference.kind is ReferenceKind.NAME else ""
        self.app.push_screen(NamesScreen(self.room, name, self.keymap), self.go_to)

    def action_filters(self) -> None:
        """What the articles found can be narrowed to."""
        from readingroom.tui.screens.filters import FilterScreen  # noqa: PLC0415  (as above)

        self.app.push_screen(FilterScreen(self.room, self.query_text, self.keymap), self.go_to)

    def action_links(self) -> None:
        """The addresses in the article, and its own."""
        article = self.article.article
        if article is None:
            self.tell("There is no article at hand whose addresses could be listed.")
            return
        from readingroom.tui.screens.links import LinksScreen  # noqa: PLC0415  (as above)

        self.app.push_screen(LinksScreen(article, self.keymap))

    def go_to(self, way: Way | None) -> None:
        """Where a view has led: to words of an article, or to what a query finds."""
        from readingroom.tui.screens.view import Asked, Target  # noqa: PLC0415  (as above)

        match way:
            case Target(article_id, span, again):
                self.leap(article_id, span, partial(self._lay_again, again) if again is not None else None)
            case Asked(query):
                self.set_query(query)
                self.go(Focus.RESULTS, remember=False)
            case None:
                pass

    def _lay_again(self, again: Callable[[], View]) -> None:
        """Come back to a view."""
        self.app.push_screen(again(), self.go_to)
