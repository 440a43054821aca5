"""What a reindex gathers as it goes: what is noted of new documents, the entries that the engine takes in, and what the report will say of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from readingroom.crossref.stories import Archive as Stories
from readingroom.crossref.stories import Sketch
from readingroom.errors import IndexDamagedError, UnknownArticleError
from readingroom.index.engine import IndexedFile, Reader
from readingroom.model import Document, Entry, Failure, FileState, Progress, Report, VerdictChange
from readingroom.reindex import archive_file, learning, reports, stories
from readingroom.reindex.archive import Noted
from readingroom.reindex.archive_file import Kept
from readingroom.reindex.learning import Learnt
from readingroom.reindex.making import Made, Making, Surveying
from readingroom.reindex.plan import Plan
from readingroom.reindex.shares import batches, made_of, made_of_large
from readingroom.reindex.spool import Held, Mended, Spool
from readingroom.reindex.walk import Source, Walked
from readingroom.reindex.workers import Task, Workers
from readingroom.settings import Settings

LARGE = 4_000_000
"""Bytes from which on a file's articles are shared out among the workers one by one, and kept on disk."""


@dataclass(slots=True)
class Gathering:
    """What a reindex knows and has found so far."""

    settings: Settings
    former: Reader | None
    known: Mapping[str, IndexedFile]
    walked: Walked
    todo: Plan
    remake: bool
    progress: Callable[[Progress], None]
    done: int = 0
    read: int = 0
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)
    refused: dict[str, tuple[int, int]] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    made_again: int = 0
    verdicts: list[VerdictChange] = field(default_factory=list)
    verdicts_changed: int = 0
    ruled: dict[str, tuple[int, ...]] = field(default_factory=dict)
    stories: Stories | None = None
    sketches: dict[str, Sketch] = field(default_factory=dict)
    held: frozenset[str] = field(init=False)
    """The ids of the articles that stand, those of which the index can no longer say what they were too."""

    def __post_init__(self) -> None:
        self.held = frozenset(each for file in self.known.values() for each in file.ids)

    def tell(self, origin: str = "") -> None:
        self.progress(Progress(self.done, len(self.todo.to_make), origin, self.read))

    def standing(self) -> Iterator[str]:
        """The files that stay as they are, those that were touched too."""
        yield from self.todo.unchanged
        yield from (origin for origin, _ in self.todo.touched)

    # --- The first round

    def survey(self, workers: Workers) -> list[Noted]:
        """What is noted of all documents that are new or changed."""
        noted: dict[str, Noted] = {}
        total = len(self.todo.to_make)
        surveyed = 0
        for source, made in self.surveyed(workers):
            noted.update((each.id, each) for each in made.noted)
            if isinstance(source, Source):
                surveyed += 1
                self.progress(Progress(surveyed, total, source.origin, comparing=True))
        return list(noted.values())

    def surveyed(self, workers: Workers) -> Iterator[tuple[Source | Document, Made]]:
        task = Surveying()
        yield from workers.made(batches([source for source in self.todo.to_make if source.size < LARGE]), task)
        for source in self.todo.to_make:
            if source.size >= LARGE:
                made = (each.noted for each in made_of_large(source, workers, task))
                yield source, Made((), noted=tuple(noted for some in made for noted in some))

    # --- What the engine takes in

    def items(
        self, workers: Workers, learnt: Learnt, before: Kept, generation: int
    ) -> Iterator[tuple[str, FileState, Sequence[Entry]]]:
        """All that is new or changed, file by file, as `Engine.apply` takes it; when it is through, what was learnt and the stories are kept for the `generation` to come."""
        task = Making(learnt.repeated, learnt.rulings)
        for origin in self.standing():
            self.taken.update(dict.fromkeys(self.known[origin].ids, origin))
            if self.remake:
                yield from self.carried(origin, self.known[origin].state)
        small = [source for source in self.todo.to_make if source.size < LARGE]
        for item, made in workers.made(batches(small), task):
            assert isinstance(item, Source)
            yield from self.taken_in(item, made)
        for source in self.todo.to_make:
            if source.size >= LARGE:
                yield from self.large(source, workers, task)
        if learnt.again:
            yield from self.again(workers, replace(task, only=learnt.again))
        self.keep(learnt, before, generation)
        stories.keep(self.settings.index, generation, self.stories, self.taken.keys(), self.sketches, self.former)

    def keep(self, learnt: Learnt, before: Kept, generation: int) -> None:
        """Keep what was learnt beside the index of a generation."""
        ruled = {each: keys for each, keys in before.ruled.items() if each in self.taken and each not in self.ruled}
        ruled.update((each, keys) for each, keys in self.ruled.items() if keys)
        archive = learnt.archive
        if self.taken:
            # A file that could be surveyed, and then not be made: its articles are in no index.
            archive = archive.changed([each for each in archive.ids if each not in self.taken], ())
        archive_file.save(self.settings.index, generation, Kept(archive, learnt.said, ruled))

    def again(self, workers: Workers, task: Making) -> Iterator[tuple[str, FileState, Sequence[Entry]]]:
        """Standing files of which some articles are to be cleaned again, the others taken as they are."""
        assert task.only is not None
        assert self.former is not None
        wanted = [origin for origin in self.standing() if not task.only.isdisjoint(self.known[origin].ids)]
        sources = [self.walked.files[origin] for origin in wanted if origin in self.walked.files]
        states = dict(self.todo.touched)
        for source in sources:
            known = self.known[source.origin]
            with closing(Spool(self.settings.index)) as spool:
                places: dict[str, int] = {}
                sketches: dict[str, Sketch] = {}
                state: FileState | None = None
                for made in made_of(source, workers, task, large=source.size >= LARGE):
                    state = made.state or state
                    for entry, sketch in zip(made.entries, made.sketches, strict=True):
                        places[entry.article.id] = len(spool)
                        spool.append(entry)
                        sketches[entry.article.id] = sketch
                if state is None or state.digest != known.state.digest or not places:
                    continue  # it has changed since it was looked at: the next reindex will see to it
                self.sketches |= sketches
                for entry in spool:
                    self.made_again += 1
                    self.judge(entry)
                mended = Mended(Held(self.former, known.ids), known.ids, spool, places)
                yield source.origin, states.get(source.origin, known.state), mended

    def carried(self, origin: str, state: FileState) -> Iterator[tuple[str, FileState, Sequence[Entry]]]:
        """The articles that the index holds of a file, once more."""
        if self.former is None:
            return
        held = Held(self.former, self.known[origin].ids)
        if self.remake:
            try:
                deque(held, maxlen=0)  # a damaged record must not stop what is to replace the damaged index
            except (IndexDamagedError, UnknownArticleError):
                reason = "What the index held of this file is damaged, and the file cannot be read."
                self.failed.append(Failure(origin, reason))
                return
        self.taken.update(dict.fromkeys(self.known[origin].ids, origin))
        yield origin, state, held

    def taken_in(self, source: Source, made: Made) -> Iterator[tuple[str, FileState, Sequence[Entry]]]:
        """What came of a file, unless nothing did: then its former articles stay."""
        self.failed.extend(made.failures)
        entries = self.new(made, source.origin)
        former = self.known.get(source.origin)
        if not entries or made.state is None:
            if not made.entries and not made.failures:
                self.failed.append(Failure(source.origin, "There is no article in this file. Take it out of the room."))
            self.refused[source.origin] = (source.size, source.mtime_ns)
            if former is not None:
                self.unchanged += len(former.ids)
                self.taken.update(dict.fromkeys(former.ids, source.origin))
                if self.remake:
                    yield from self.carried(source.origin, former.state)
        else:
            yield source.origin, made.state, entries
        self.done += 1
        self.tell(source.origin)

    def large(self, source: Source, workers: Workers, task: Task) -> Iterator[tuple[str, FileState, Sequence[Entry]]]:
        """The same for a large file, whose articles never stand in memory together."""
        with closing(Spool(self.settings.index)) as spool:
            made = self.spooled(source, workers, spool, task)
            if made.state is None or not len(spool):
                yield from self.taken_in(source, made)
                return
            self.failed.extend(made.failures)
            yield source.origin, made.state, spool
        self.done += 1
        self.tell(source.origin)

    def spooled(self, source: Source, workers: Workers, spool: Spool, task: Task) -> Made:
        """The file's state and failures, once its articles are in the spool; no state when it failed on the way."""
        counted = len(self.added), len(self.updated), self.unchanged
        failures: list[Failure] = []
        state: FileState | None = None
        for made in made_of_large(source, workers, task):
            failures.extend(made.failures)
            state = made.state or state
            for entry in self.new(made, source.origin):
                spool.append(entry)
            self.tell(source.origin)
        if state is None:
            for entry in spool:
                del self.taken[entry.article.id], self.sketches[entry.article.id]
            del self.added[counted[0] :], self.updated[counted[1] :]
            self.unchanged = counted[2]
        return Made((), tuple(failures), state)

    # --- What the report says

    def new(self, made: Made, origin: str) -> list[Entry]:
        """The entries whose ids are their own; their sketches are kept for the stories."""
        found: list[Entry] = []
        for entry, sketch in zip(made.entries, made.sketches, strict=True):
            if self.is_new(entry, origin):
                found.append(entry)
                self.sketches[entry.article.id] = sketch
        return found

    def is_new(self, entry: Entry, origin: str) -> bool:
        """Whether the entry's id is its own; counts it as added, updated or unchanged."""
        article_id = entry.article.id
        self.read += 1
        if article_id in self.taken:
            reason = f"An article of {self.taken[article_id]} has the same id ({article_id}). Rename this file."
            self.failed.append(Failure(entry.article.origin, reason))
            return False
        self.taken[article_id] = origin
        self.judge(entry)
        return True

    def judge(self, entry: Entry) -> None:
        """Count an entry as added, updated or unchanged, and note the blocks of it that have another verdict now."""
        article_id = entry.article.id
        self.ruled[article_id] = learning.ruled_keys(entry.article)
        former = self.former_entry(article_id)
        if former is None:
            (self.updated if article_id in self.held else self.added).append(article_id)
        elif former == entry:
            self.unchanged += 1
        else:
            self.updated.append(article_id)
            changes = learning.verdict_changes(former.article, entry.article)
            self.verdicts.extend(changes[: reports.VERDICTS_KEPT - len(self.verdicts)])
            self.verdicts_changed += len(changes)

    def former_entry(self, article_id: str) -> Entry | None:
        try:
            return self.former.entry(article_id) if self.former is not None else None
        except (UnknownArticleError, IndexDamagedError):
            return None

    def report(self, before: reports.Kept | None) -> reports.Kept:
        """The report, without its time."""
        stay = set(self.standing())
        self.unchanged += sum(len(self.known[origin].ids) for origin in stay) - self.made_again
        replaced = [source.origin for source in self.todo.to_make if source.origin not in self.refused]
        for origin in (*replaced, *self.todo.removed):
            if origin in self.known:
                self.dropped.extend(each for each in self.known[origin].ids if each not in self.taken)
        failed = [*self.walked.failures, *self.failed]
        if before is not None:
            # A file that was read in part is not read again until it changes, but the rest of it is still missing.
            failed.extend(each for each in before.report.failed if each.origin.partition("#")[0] in stay)
        failed = list(dict.fromkeys(failed))
        return reports.Kept(
            Report(
                tuple(self.added),
                tuple(self.updated),
                tuple(self.dropped),
                self.unchanged,
                tuple(failed),
                verdicts=tuple(self.verdicts),
                verdicts_changed=self.verdicts_changed,
            ),
            self.refused,
        )
