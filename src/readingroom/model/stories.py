"""Articles of one event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from readingroom.model.references import ReferenceKind, Verdict
from readingroom.model.spans import Span


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article as a list of stories shows it."""

    id: str
    title: str
    outlet: str
    date: Date | None


@dataclass(frozen=True, slots=True)
class Story:
    """The articles of one event, in order of time, those without a date last.

    `id` is that of the article which the story began with; any of its articles' ids finds it.
    `title` is that of the article which has most in common with the others; `first` and `last` are the days of the earliest and the latest, None when none is dated; `outlets` those that report it, in order of their first report.
    `corrected` says that the reader had a say in which articles it holds.
    """

    id: str
    title: str
    first: Date | None
    last: Date | None
    outlets: tuple[str, ...]
    articles: tuple[StoryArticle, ...]
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Stories:
    """One page of the stories that a query finds, and how many there are; an article alone is none."""

    query: str
    total: int
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """What one article of a story says: a place in its text; `verdict` is what it comes to beside the first article that says anything of it."""

    article: str
    span: Span
    text: str
    verdict: Verdict = Verdict.SAME


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure or an utterance that several articles of a story give, each in its words, in order of time.

    `what` names what is counted, or who speaks; it is empty where no article says. Where that does not tell a figure from the others of the story, words follow that several articles have around it: `people: attended, arena`. `verdict` is the gravest of those between any two of them.
    """

    kind: ReferenceKind
    what: str
    verdict: Verdict
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who of a story says what.

    `reported` is what several of its articles give; `alone` what only one outlet does, each with its one saying: figures, quotations and names, whose `what` is their type. `compared` are the ids of the articles that were looked at.
    """

    reported: tuple[Reported, ...]
    alone: tuple[Reported, ...]
    compared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryCorrection:
    """What a reader said of stories: that of these articles and of those `together` they are one story, or else that they are two.

    Articles are told by their ids, which no reindex changes; `made` is the time in ISO 8601.
    """

    together: bool
    these: tuple[str, ...]
    those: tuple[str, ...]
    made: str = ""
