"""One file, or one document of a large one → articles with their analysis: the work that `reindex` gives away to other processes.

It is done in two rounds: first every document is surveyed, so that what outlets repeat is known when the first of them is cleaned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from readingroom import cleaning, crossref, formats, language
from readingroom.cleaning.identity import article_id
from readingroom.crossref.stories import Sketch, sketch
from readingroom.errors import UnreadableError
from readingroom.model import Article, Document, Entry, Failure, FileState
from readingroom.reindex.archive import Noted, Repeated, note
from readingroom.reindex.digests import file_state
from readingroom.reindex.walk import Source


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a file or a document: articles, or what was noted of them, and what could not be read.

    `state` is the file's when it was read, None when it could not be, or for a document.
    `sketches` are those of the entries, in order.
    """

    entries: tuple[Entry, ...]
    failures: tuple[Failure, ...] = ()
    state: FileState | None = None
    noted: tuple[Noted, ...] = ()
    sketches: tuple[Sketch, ...] = ()


@dataclass(frozen=True, slots=True)
class Surveying:
    """The first round: what the archive notes of each document. What cannot be read is left to the second to report."""

    def __call__(self, item: Source | Document) -> Made:
        """What is noted of a file, or of a document. Never raises an Exception."""
        noted: list[Noted] = []
        try:
            found = documents(item) if isinstance(item, Source) else (item,)
            noted.extend(
                note(article_id(each.origin), cleaning.survey(each)) for each in found if isinstance(each, Document)
            )
        except Exception as error:  # noqa: BLE001  (one file must not stop the others)
            return Made((), (fault(item.origin, error),), noted=tuple(noted))
        return Made((), noted=tuple(noted))


@dataclass(frozen=True, slots=True)
class Making:
    """The second round: articles and their analysis, in the light of what outlets repeat and of what the user said.

    With `only`, other articles than those of these ids are passed over.
    """

    repeated: Repeated = field(default_factory=Repeated)
    rulings: cleaning.Rulings = field(default_factory=cleaning.Rulings)
    only: frozenset[str] | None = None

    def __call__(self, item: Source | Document) -> Made:
        """What comes of a file, or of a document. Never raises an Exception: what goes wrong is a Failure."""
        if isinstance(item, Document):
            made = self.entry(item)
            return Made((), (made,)) if isinstance(made, Failure) else Made((made[0],), sketches=(made[1],))
        entries: list[tuple[Entry, Sketch]] = []
        failures: list[Failure] = []
        try:
            state = file_state(item)
            for found in documents(item):
                if self.passes_over(found):
                    continue
                made = found if isinstance(found, Failure) else self.entry(found)
                if isinstance(made, Failure):
                    failures.append(made)
                else:
                    entries.append(made)
        except (UnreadableError, OSError) as error:
            return Made((), (Failure(item.origin, said(error)),))
        except Exception as error:  # noqa: BLE001  (one file must not stop the others)
            return Made((), (fault(item.origin, error),))
        return Made(
            tuple(entry for entry, _ in entries), tuple(failures), state, sketches=tuple(each for _, each in entries)
        )

    def passes_over(self, found: Document | Failure) -> bool:
        """Whether a document is none of those asked for."""
        return self.only is not None and isinstance(found, Document) and article_id(found.origin) not in self.only

    def article(self, document: Document) -> Article:
        """The article of a document."""
        outlet = self.repeated.of(cleaning.outlet_of(document)) if self.repeated.levels else None
        return cleaning.clean(document, outlet=outlet, rulings=self.rulings or None)

    def entry(self, document: Document) -> tuple[Entry, Sketch] | Failure:
        """The article of a document with its analysis, and what its story is told by; or what went wrong."""
        try:
            article = self.article(document)
            entry = Entry(article, language.analyse(article))
            return replace(entry, prepared=crossref.record(entry)), sketch(entry)
        except Exception as error:  # noqa: BLE001  (one article must not stop the others)
            return fault(document.origin, error)


make = Making()
"""The second round where nothing is known of outlets and the user said nothing."""


def documents(source: Source) -> Iterator[Document | Failure]:
    """The documents of a file. Raises UnreadableError."""
    return formats.read(Path(source.path), origin=source.origin, within=Path(source.within))


def said(error: Exception) -> str:
    """An error in words for a person."""
    if isinstance(error, OSError):
        return f"The file cannot be read: {error.strerror or error}. Check it, then run readingroom reindex again."
    return str(error)


def fault(origin: str, error: Exception) -> Failure:
    """A Failure for an error that is none of the file's: the system's, or ours."""
    if isinstance(error, OSError):
        told = f"This could not be made an article, as the system refused: {error.strerror or error}."
        return Failure(origin, f"{told} Free space, then run readingroom reindex --full.")
    what = f"{type(error).__name__}: {error}"[:200]
    return Failure(
        origin, f"readingroom failed on this article ({what}). That is a fault of readingroom: please report it."
    )
