"""What a reader decides of the articles and their references, kept in the notes: a part of `room.Room`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from readingroom.model import Article, Block, Decision, Dismissal, Dismissed, Entry, Reach, Reference

if TYPE_CHECKING:
    from readingroom.settings import Settings


class Deciding(ABC):
    """What the reader has the last word on; see `Room`."""

    settings: Settings

    @abstractmethod
    def entry(self, article_id: str) -> Entry:
        """The article and what language work found in it."""

    @abstractmethod
    def _found(self, article_id: str) -> list[Reference]:
        """All references of an article, also those that the user dismissed."""

    # --- What is of an article

    def decide(self, article: Article, block: Block, *, keep: bool | None) -> None:
        """Keep the user's decision on a block of an article: in the text, or out of it; with None, take a decision back.

        It holds from the next reindex on. Raises NotesError.
        """
        from readingroom import notes  # noqa: PLC0415  (most rooms are only read)
        from readingroom.cleaning.rulings import Whose, concerning  # noqa: PLC0415  (the same)

        room = self.settings.room
        if keep is None:
            whose = Whose(article.origin, article.title, article.outlet, article.url)
            for said in concerning(notes.decisions(room), block.text, whose):
                notes.withdraw(room, said)
        else:
            made = datetime.now(UTC).isoformat(timespec="seconds")
            notes.decide(room, Decision(keep, block.text, article.origin, article.outlet, article.title, made))

    # --- What is shown of its references

    def dismissed(self, article_id: str) -> list[Dismissed]:
        """The references of the article that the user dismissed, by their place in it. Raises UnknownArticleError, NotesError."""
        return self.sift(self._found(article_id))[1]

    def labels(self, article_id: str) -> dict[Reference, str]:
        """Short names for all references of the article, also the dismissed; see `notes.labels`. Raises UnknownArticleError."""
        from readingroom import notes  # noqa: PLC0415  (most rooms are only read)

        found = self._found(article_id)
        return dict(zip(found, notes.labels(found), strict=True))

    def dismiss(self, what: Reference | Dismissal, reach: Reach = Reach.ONE) -> Dismissal:
        """Show a reference no more, or whatever a dismissal of that reach hides with it; or dismiss again what was taken back.

        Raises UnknownArticleError, NotesError.
        """
        from readingroom import notes  # noqa: PLC0415  (most rooms are only read)

        if isinstance(what, Reference):
            made = datetime.now(UTC).isoformat(timespec="seconds")
            what = notes.dismissal_of(what, reach, self.entry, made)
        notes.dismiss(self.settings.room, what)
        return what

    def restore(self, dismissal: Dismissal) -> bool:
        """Take a dismissal back; whether there was one. Raises NotesError."""
        from readingroom import notes  # noqa: PLC0415  (most rooms are only read)

        return notes.restore(self.settings.room, dismissal)

    def sift(self, found: Sequence[Reference]) -> tuple[list[Reference], list[Dismissed]]:
        """Of references of one article, or of some of them: those to be shown, and those that the user dismissed. Raises NotesError."""
        from readingroom import notes  # noqa: PLC0415  (as above)

        if not found:
            return [], []
        sieve = notes.Sieve(notes.dismissals(self.settings.room, found[0].here_id), self.entry)
        by = [(one, sieve.by(one)) for one in found]
        return [one for one, said in by if not said], [Dismissed(one, said) for one, said in by if said]
