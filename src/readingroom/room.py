"""The way out of the house, and its façade: everything that the command line and the interface may ask.

A `Room` may be asked from several threads at once; the functions beside it (see `roomless`) work on articles that stand in no room.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

from readingroom import settings as configuration
from readingroom.deciding import Deciding
from readingroom.errors import IndexMissingError
from readingroom.index import front, latest_generation
from readingroom.lease import Lease
from readingroom.model import (
    Article,
    Concordance,
    Document,
    Entry,
    Failure,
    Finding,
    NameCorrection,
    Progress,
    Reference,
    Report,
    Results,
    Span,
    Timeline,
)
from readingroom.naming import Naming
from readingroom.roomless import align, clean, clean_data, clean_file, mentions, named_by_content
from readingroom.saving import Saving
from readingroom.sourcing import Sourcing
from readingroom.standing import Standing
from readingroom.stories import Telling

if TYPE_CHECKING:
    from readingroom.crossref.entries_corrected import Corrections
    from readingroom.crossref.meaning import Meaning
    from readingroom.index.engine import Engine, Reader
    from readingroom.settings import Settings

__all__ = ["Room", "align", "clean", "clean_data", "clean_file", "mentions"]

CANDIDATES = 20
"""How many other articles an open one is compared with."""

_REMEMBERED = 64
"""Articles whose references are kept until the index changes."""


class Room(Deciding, Telling, Naming, Saving, Standing, Sourcing):
    """A folder of articles with its index. Open one with `Room.open`, and close it, or use it in a `with` statement."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self._lock = Lock()
        self._engine_: Engine | None = None
        self._lease: Lease | None = None
        self._shown: int | None = None
        """The generation that answered first, or since the last `refresh`."""
        self._references: OrderedDict[tuple[int, str, tuple[NameCorrection, ...]], list[Reference]] = OrderedDict()

    @classmethod
    def open(cls, path: str | Path | None = None) -> Self:
        """The room in the folder `path`; without one, the room that the current folder belongs to (see `settings.find_room`).

        The room need not have an index yet. Raises RoomError, UsageError (wrong settings).
        """
        if path is None:
            room = configuration.find_room(Path.cwd(), os.environ)
        else:
            room = configuration.named_room(path, "the path given")
        return cls(configuration.load(room, os.environ))

    def has_index(self) -> bool:
        """Whether there is an index to search."""
        return latest_generation(self.settings.index) >= 0

    def reindex(
        self, *, full: bool = False, jobs: int | None = None, progress: Callable[[Progress], None] | None = None
    ) -> Report:
        """Bring the index up to date with the files, then answer from it. See `reindex.reindex`."""
        from readingroom.reindex import reindex  # noqa: PLC0415  (reading a room must not pay for writing one)

        report = reindex(self.settings, full=full, jobs=jobs, progress=progress)
        self.refresh()
        return report

    def refresh(self) -> bool:
        """Answer from the newest state of the index from now on; whether that is another than before. A room that has not answered yet will do so anyhow.

        Questions under way in other threads are answered from the state they were asked of.
        Raises IndexMissingError, IndexDamagedError.
        """
        with self._lock:
            if self._shown in (None, latest_generation(self.settings.index)):
                return False
            current, self._lease = self._lease, Lease(self._engine.reader())
            self._shown = self._lease.reader.generation
            self._references.clear()
            self._let_go_of_names()
        if current is not None:
            current.retire()
        return True

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: str = "relevance",
        as_you_type: bool = False,
        facets: bool = True,
    ) -> Results:
        """One page of what the query finds; see `Reader.search`. Raises QueryError, IndexMissingError, IndexDamagedError."""
        if not query.strip() and not offset and not facets and sort == "newest" and (found := self._front(limit)):
            return replace(found, query=query)
        with self._reading() as reader:
            return self._telling_names(reader).search(
                query, limit=limit, offset=offset, sort=sort, as_you_type=as_you_type, facets=facets
            )

    def _front(self, limit: int) -> Results | None:
        """The newest articles as the index keeps them for whoever comes in; None once the room has opened its index, or where none are kept."""
        with self._lock:
            generation = latest_generation(self.settings.index)
            if self._lease is not None or self._shown not in (None, generation):
                return None
            found = front.load(self.settings.index, generation, limit)
            if found is not None:
                self._shown = generation
            return found

    def article(self, article_id: str) -> Article:
        """The article with this id, or the one id that begins with it. Raises UnknownArticleError."""
        return self.entry(article_id).article

    def entry(self, article_id: str) -> Entry:
        """The article and what language work found in it. Raises UnknownArticleError."""
        with self._reading() as reader:
            return reader.entry(reader.resolve(article_id))

    def highlights(self, article_id: str, query: str, *, as_you_type: bool = False) -> tuple[Span, ...]:
        """Where the query's words stand in the article's cleaned text. Raises QueryError, UnknownArticleError."""
        with self._reading() as reader:
            return self._telling_names(reader).highlights(query, reader.resolve(article_id), as_you_type=as_you_type)

    def references(self, article_id: str, *, dismissed: bool = False) -> list[Reference]:
        """What passages of the article have to do with other articles of the room, by their place in it.

        What the user dismissed is left out, unless `dismissed`. Raises UnknownArticleError, NotesError (not when `dismissed`).
        """
        found = self._found(article_id)
        return found if dismissed else self.sift(found)[0]

    def _found(self, article_id: str) -> list[Reference]:
        """All references of an article, also those that the user dismissed."""
        from readingroom import crossref  # noqa: PLC0415  (a search alone never needs it)

        batches = self.references_as_found(article_id, dismissed=True)
        return sorted((found for batch in batches for found in batch), key=crossref.placed)

    def references_as_found(
        self, article_id: str, *, dismissed: bool = False
    ) -> Generator[list[Reference], None, None]:
        """The same as `references`, in batches as they are found, those of the likeliest article first; whoever has seen enough closes the iterator.

        All come from the state of the index at the first of them. Raises as `references` does, when the first is asked for.
        """
        from readingroom import crossref  # noqa: PLC0415  (a search alone never needs it)

        corrections = self.corrected(or_none=dismissed)
        with self._reading() as reader:
            here = reader.resolve(article_id)
            key = (reader.generation, here, corrections.made)
            with self._lock:
                known = self._references.get(key)
                if known is not None:
                    self._references.move_to_end(key)
            all_found: list[Reference] = []
            for batch in [known] if known is not None else self._compared(reader, here, corrections):
                all_found += batch
                if shown := list(batch) if dismissed else self.sift(batch)[0]:
                    yield shown
        with self._lock:
            self._references[key] = sorted(all_found, key=crossref.placed)
            while len(self._references) > _REMEMBERED:
                self._references.popitem(last=False)

    def _meaning(self) -> Meaning | None:
        """The model that gives a second opinion on quotations, where it is installed and wanted."""
        from readingroom.crossref import meaning  # noqa: PLC0415  (a search alone never needs it)

        return meaning.load() if self.settings.semantic else None

    def _compared(self, reader: Reader, article_id: str, corrections: Corrections) -> Iterator[list[Reference]]:
        from readingroom import crossref  # noqa: PLC0415  (a search alone never needs it)

        entry = reader.entry(article_id)
        ids = crossref.candidates(entry, reader, CANDIDATES)
        read = corrections.reading(reader.entry)
        here = read(article_id)
        common = crossref.commonplace(here, reader)
        for batch in crossref.as_found(here, map(read, ids), len(ids), common=common, meaning=self._meaning()):
            yield corrections.allowed(batch, read)

    def concordance(
        self, query: str, *, limit: int = 100, offset: int = 0, sort: str = "relevance", width: int = 80
    ) -> Concordance:
        """Where the query's words stand in one page of articles, in context; see `Reader.concordance`. Raises QueryError, IndexMissingError."""
        with self._reading() as reader:
            return self._telling_names(reader).concordance(query, limit=limit, offset=offset, sort=sort, width=width)

    def timeline(self, query: str = "") -> Timeline:
        """On which days the articles that the query finds were published. Raises QueryError, IndexMissingError."""
        with self._reading() as reader:
            return self._telling_names(reader).timeline(query)

    def compare(self, here_id: str, there_id: str) -> tuple[Article, Article, list[Reference]]:
        """Two articles, and all that the first has to do with the second, by its place in the first, but for what the user dismissed. Raises UnknownArticleError, NotesError."""
        from readingroom import crossref  # noqa: PLC0415  (a search alone never needs it)

        corrections = self.corrected()
        read = corrections.reading(self.entry)
        here, there = read(here_id), read(there_id)
        found = crossref.align(here, there, meaning=self._meaning())
        return here.article, there.article, self.sift(corrections.allowed(found, read))[0]

    def clean_file(self, path: str | Path) -> Iterator[Article | Failure]:
        """The articles of a file as the room would clean them: by its settings, the user's decisions, and what its outlets repeat.

        The file need not belong to the room. Raises UnreadableError, UsageError.
        """
        from readingroom import formats  # noqa: PLC0415  (searching needs no formats)
        from readingroom.reindex.walk import origin_of  # noqa: PLC0415  (as in `reindex`)

        origin = origin_of(os.path.abspath(path), str(self.settings.room))  # noqa: PTH100  (resolve() would follow links)
        return self._cleaned(formats.read(Path(path), origin=origin))

    def clean_data(self, data: bytes | str, *, media_type: str = "", origin: str = "") -> Iterator[Article | Failure]:
        """The same for the bytes of a file, or a text. Raises UnreadableError, UsageError."""
        from readingroom import formats  # noqa: PLC0415  (searching needs no formats)

        return self._cleaned(formats.parse(data, origin=origin or named_by_content(data), media_type=media_type))

    def _cleaned(self, documents: Iterator[Document | Failure]) -> Iterator[Article | Failure]:
        from readingroom.reindex import today  # noqa: PLC0415  (as in `reindex`)

        making = today(self.settings, self._engine.latest_generation())
        for found in documents:
            yield found if isinstance(found, Failure) else making.article(found)

    def last_report(self) -> Report | None:
        """What the last reindex did, or None when that is not known."""
        from readingroom.reindex import last_report  # noqa: PLC0415  (as in `reindex`)

        return last_report(self.settings)

    def changes(self) -> int:
        """How many source files were added, changed or removed since the index was made, judged by size and time."""
        from readingroom.reindex import changes  # noqa: PLC0415  (as in `reindex`)

        return changes(self.settings)

    def doctor(self) -> list[Finding]:
        """What is right and wrong with the room, and what mends it."""
        from readingroom.doctor import examine  # noqa: PLC0415  (as in `reindex`)

        return examine(self.settings)

    def close(self) -> None:
        """Let go of the index; a later question opens it again."""
        with self._lock:
            lease, self._lease = self._lease, None
            self._let_go_of_names()
        if lease is not None:
            lease.retire()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @property
    def _engine(self) -> Engine:
        if self._engine_ is None:
            from readingroom.index import open_engine  # noqa: PLC0415  (`clean` and `align` need no engine)

            self._engine_ = open_engine(self.settings.index)
        return self._engine_

    @contextmanager
    def _reading(self) -> Iterator[Reader]:
        with self._lock:
            if self._lease is None:
                if not self._engine.exists():
                    raise IndexMissingError("This room has no index yet.", "Run readingroom reindex.")
                self._lease = Lease(self._engine.reader())
                if self._shown is None:
                    self._shown = self._lease.reader.generation
            lease = self._lease
            lease.take()
        try:
            yield lease.reader
        finally:
            lease.give_back()
