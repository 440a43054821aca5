"""The stories of a room as they stand, by what a reindex found and what the reader said of it: a part of `room.Room`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from datetime import date as Date
from threading import Lock
from typing import TYPE_CHECKING

from readingroom.errors import IndexMissingError, UsageError
from readingroom.model import (
    Coverage,
    Dismissed,
    Entry,
    Reference,
    Reported,
    Stories,
    Story,
    StoryArticle,
    StoryCorrection,
)

if TYPE_CHECKING:
    from readingroom.crossref.meaning import Meaning
    from readingroom.index.engine import Reader
    from readingroom.settings import Settings

SORTS = ("relevance", "newest", "oldest", "largest")
"""How stories may be sorted; all of them, without a query, have their newest first for relevance."""

COMPARED = 12
"""Articles of a story that are compared with one another, at most: the first of each outlet, then others."""

CREDITED = 60
"""Articles of a story in which outlets that they credit are looked for."""

_FOUND = 2_000
"""Articles that a query finds whose stories are listed, the best."""


class Telling(ABC):
    """The stories of a room; see `Room`."""

    settings: Settings

    def __init__(self) -> None:
        super().__init__()
        self._telling = Lock()
        self._told: Told | None = None

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Reader]:
        """The reader that answers now."""

    @abstractmethod
    def sift(self, found: Sequence[Reference]) -> tuple[list[Reference], list[Dismissed]]:
        """References of one article: those to be shown, and those that the user dismissed."""

    @abstractmethod
    def _meaning(self) -> Meaning | None:
        """The model that gives a second opinion on quotations, where it is installed and wanted."""

    def stories(self, query: str = "", *, limit: int = 20, offset: int = 0, sort: str = "relevance") -> Stories:
        """One page of the stories of which a query finds an article, or of all stories; `sort` is one of `SORTS`.

        Raises QueryError, UsageError, IndexMissingError, IndexDamagedError, NotesError.
        """
        with self._reading() as reader:
            return self._stories(reader).page(reader, query, limit=limit, offset=offset, sort=sort)

    def story(self, article_id: str) -> Story:
        """The story of the article with this id, or the one id that begins with it; a story of its own when no other article is of it.

        Raises UnknownArticleError, IndexMissingError, IndexDamagedError, NotesError.
        """
        with self._reading() as reader:
            found = reader.resolve(article_id)
            return self._stories(reader).of.get(found) or alone(reader.entry(found))

    def reported(self, story: Story) -> tuple[Reported, ...]:
        """The figures and utterances that several articles of a story give, of at most `COMPARED` of its articles, without what the user dismissed.

        Raises UnknownArticleError when the index has changed, NotesError.
        """
        return self.coverage(story).reported

    def coverage(self, story: Story) -> Coverage:
        """Who of a story says what: what `reported` gives, and what only one outlet of those compared carries. Raises as `reported` does."""
        from readingroom import crossref  # noqa: PLC0415  (searching needs no cross-references)
        from readingroom.carrying import carried_alone  # noqa: PLC0415  (the same)
        from readingroom.crossref.stories.reporting import reported  # noqa: PLC0415  (the same)

        with self._reading() as reader:
            entries = [reader.entry(each) for each in compared(story)]
        meaning = self._meaning()
        references: list[Reference] = []
        every: list[Reference] = []
        for place, here in enumerate(entries):
            found = [one for there in entries[place + 1 :] for one in crossref.align(here, there, meaning=meaning)]
            references += self.sift(found)[0]
            every += found
        # What was dismissed is not shown, but whoever links two articles by it has it twice all the same.
        return Coverage(
            reported(entries, references), carried_alone(entries, every), tuple(each.article.id for each in entries)
        )

    def credits(self, story: Story) -> dict[str, tuple[str, ...]]:
        """Which other outlets of a story each of its first `CREDITED` articles names as where it has something from, by the article's id. Raises as `reported` does."""
        from readingroom.carrying import credited  # noqa: PLC0415  (as above)

        with self._reading() as reader:
            return credited([reader.entry(each.id).article for each in story.articles[:CREDITED]])

    def merge_stories(self, one: str, others: Iterable[str]) -> Story:
        """Make one story of several, each given by the id of one of its articles, from now on. Raises as `story` does, and UsageError when they are one already."""
        story = self.story(one)
        return self._correct_stories(merging(story, [self.story(each) for each in others], _now()), story.id)

    def split_story(self, story_id: str, articles: Iterable[str]) -> Story:
        """Make articles of a story one of their own from now on, and return that. Raises as `story` does, and UsageError when they are not of it, or all of it."""
        with self._reading() as reader:
            ids = [reader.resolve(each) for each in articles]
        correction = splitting(self.story(story_id), ids, _now())
        return self._correct_stories([correction], correction.these[0])

    def uncorrect_story(self, article_id: str) -> Story:
        """Take back what was said last of the story of an article, that it is one with another or that articles are not of it; the story as it is then.

        Raises as `story` does, and UsageError when nothing was said of it.
        """
        from readingroom import notes  # noqa: PLC0415  (most rooms are only read)

        ids = {each.id for each in self.story(article_id).articles}
        said = [
            each for each in notes.story_corrections(self.settings.room) if not ids.isdisjoint(each.these + each.those)
        ]
        if not said:
            raise UsageError("Nothing was corrected of this story.", "readingroom story ID --help says how.")
        notes.uncorrect_story(self.settings.room, said[-1])
        return self.story(article_id)

    def _correct_stories(self, said: Sequence[StoryCorrection], story_id: str) -> Story:
        from readingroom import notes  # noqa: PLC0415  (most rooms are only read)

        for each in said:
            notes.correct_story(self.settings.room, each)
        return self.story(story_id)

    def _stories(self, reader: Reader) -> Told:
        from readingroom import notes  # noqa: PLC0415  (as above)

        said = notes.story_corrections(self.settings.room)
        with self._telling:
            if self._told is None or (self._told.generation, self._told.said) != (reader.generation, said):
                self._told = told(self.settings, reader.generation, said)
            return self._told


_NONE = Story("", "", None, None, (), ())


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """All stories of a generation of the index, as the reader wants them: the newest first, and by their articles."""

    generation: int
    said: tuple[StoryCorrection, ...]
    stories: tuple[Story, ...]
    of: dict[str, Story] = field(default_factory=dict)

    def page(self, reader: Reader, query: str, *, limit: int, offset: int, sort: str) -> Stories:
        """One page of the stories of which a query finds an article, or of all when there is none. Raises QueryError, UsageError."""
        if sort not in SORTS:
            raise UsageError(f"Stories cannot be sorted by {sort!r}.", f"Choose one of {', '.join(SORTS)}.")
        every = list(self.stories)
        if query.strip():
            hits = reader.search(query, limit=_FOUND, facets=False).hits
            found = {story.id: story for hit in hits if len((story := self.of.get(hit.id, _NONE)).articles) > 1}
            every = list(found.values()) if sort == "relevance" else [one for one in every if one.id in found]
        if sort == "oldest":
            every.sort(key=lambda one: (one.first or Date.max, one.id))
        elif sort == "largest":
            every.sort(key=lambda one: -len(one.articles))
        return Stories(query, len(every), tuple(every[offset : offset + limit]))


def told(settings: Settings, generation: int, said: tuple[StoryCorrection, ...]) -> Told:
    """The stories that were kept beside a generation of the index, with what the reader said. Raises IndexMissingError."""
    from readingroom.crossref.stories import LISTED, NAME, PAIRS, VERSION  # noqa: PLC0415  (searching needs no stories)
    from readingroom.crossref.stories.telling import corrected, listing_of, stories, taken_out  # noqa: PLC0415  (the same)
    from readingroom.index import beside  # noqa: PLC0415  (the same)

    wanted = LISTED if all(each.together for each in said) else (*LISTED, *PAIRS)
    held = beside.load(settings.index, NAME, generation, VERSION, only=wanted)
    try:
        if held is not None:
            listing = corrected(listing_of(held), said)
            found = stories(listing)
            of = {one.id: story for story in (*found, *taken_out(listing)) for one in story.articles}
            return Told(generation, said, tuple(found), of)
    except (ValueError, KeyError, IndexError):
        pass  # another program's file, or another version's
    raise IndexMissingError("The stories of this room are not known.", "Run readingroom reindex.")


def alone(entry: Entry) -> Story:
    """The story of an article that no other shares."""
    article = entry.article
    only = StoryArticle(article.id, article.title, article.outlet, article.date)
    return Story(
        article.id, article.title, article.date, article.date, (article.outlet,) if article.outlet else (), (only,)
    )


def compared(story: Story) -> list[str]:
    """The ids of the articles that are compared with one another, in order of time."""
    first: dict[str, StoryArticle] = {}
    for one in story.articles:
        first.setdefault(one.outlet or one.id, one)
    chosen = {one.id for one in first.values()}
    others = [one for one in story.articles if one.id not in chosen]
    wanted = {one.id for one in [*first.values(), *others][:COMPARED]}
    return [one.id for one in story.articles if one.id in wanted]


def merging(one: Story, others: Sequence[Story], made: str) -> list[StoryCorrection]:
    """What a reader says who makes several stories one. Raises UsageError."""
    if any(each.id == one.id for each in others):
        raise UsageError("That is one story already.", f"readingroom story {one.id} shows its articles.")
    these = tuple(each.id for each in one.articles)
    return [StoryCorrection(True, these, tuple(each.id for each in other.articles), made) for other in others]


def splitting(story: Story, articles: Sequence[str], made: str) -> StoryCorrection:
    """What a reader says who takes articles out of a story, to be one of their own. Raises UsageError."""
    ids = [each.id for each in story.articles]
    for each in articles:
        if each not in ids:
            raise UsageError(f"{each} is not of the story {story.id}.", f"readingroom story {story.id} shows what is.")
    rest = tuple(each for each in ids if each not in articles)
    if not rest:
        raise UsageError("That is all of the story.", "Name the articles that do not belong to the others.")
    return StoryCorrection(False, tuple(dict.fromkeys(articles)), rest, made)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
