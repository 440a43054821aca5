"""Where the reader stands in each article, from day to day: a part of `room.Room`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from readingroom.errors import NotesError

if TYPE_CHECKING:
    from readingroom.model import Article
    from readingroom.notes.positions import Place
    from readingroom.settings import Settings


class Standing:
    """The places at which the reader left off; see `Room`.

    They are kept in the notes; where these cannot be written, in memory, for as long as the room is open: that nothing can be kept must not keep anybody from reading.
    """

    settings: Settings

    def __init__(self) -> None:
        super().__init__()
        self._stood: dict[str, Place | None] = {}

    def position(self, article: Article) -> int:
        """The offset into the article's text at which the reader left off, found again though the text may have shifted; 0 when none is known."""
        from readingroom import notes  # noqa: PLC0415  (a search alone never needs it)

        if article.id in self._stood:
            kept = self._stood[article.id]
        else:
            try:
                kept = notes.position(self.settings.room, article.id)
            except NotesError:
                kept = None
        return notes.stands(kept, article.text) if kept is not None else 0

    def keep_position(self, article: Article, offset: int) -> None:
        """Keep the offset into the article's text at which the reader leaves off; 0 is its top, which needs no keeping.

        Never raises NotesError.
        """
        from readingroom import notes  # noqa: PLC0415  (as above)

        place = notes.place_in(article, offset) if offset > 0 else None
        if self._stood.get(article.id, ()) == place:
            return
        self._stood[article.id] = place
        try:
            if place is None:
                notes.forget_position(self.settings.room, article.id)
            else:
                notes.keep_position(self.settings.room, place, datetime.now(UTC).isoformat(timespec="seconds"))
        except NotesError:
            pass  # it is remembered as long as the room is open
