"""One reindex from beginning to end: look at the disk, learn what outlets repeat, make what changed, commit, report."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial

from readingroom.cleaning import Rulings
from readingroom.errors import IndexDamagedError, IndexLockedError, RoomError
from readingroom.index import front, open_engine
from readingroom.index.engine import Engine, IndexedFile, Reader
from readingroom.model import Progress, Report
from readingroom.notes import decisions
from readingroom.reindex import archive_file, learning, reports, stories
from readingroom.reindex.changed import former
from readingroom.reindex.gathering import Gathering
from readingroom.reindex.plan import Plan, plan
from readingroom.reindex.stamp import code_stamp
from readingroom.reindex.walk import walk
from readingroom.reindex.workers import Workers
from readingroom.settings import Settings

ALONE = 1_000_000
"""Bytes up to which the work is done in this process: starting others would take longer."""


def reindex(
    settings: Settings,
    *,
    full: bool = False,
    jobs: int | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Report:
    """Bring the index up to date with the source files, which are only read, and return what was done.

    Only files that changed are read again, unless `full`, or the code that makes articles changed, or the index is damaged, of which every byte is verified: then all are, and the new index replaces the old one when it is whole.
    Besides, articles are cleaned again when what is known of their outlet came to speak otherwise of one of their blocks, or when the user did.
    A file that cannot be read is reported, and its former articles stay until it can be, or is removed.
    One reindex of a room runs at a time, from the first look at the index on.
    `jobs` is how many processes work; None for what the settings say, or one a core.
    `progress` is called before and after each file; what it raises ends the reindex, and nothing is committed.
    What is kept beside the index and was lost is made anew.
    Raises IndexLockedError, RoomError when the index folder cannot be written, NotesError when what the user decided cannot be read.
    """
    begun = time.monotonic()
    engine = open_engine(settings.index)
    bring = partial(_brought_up_to_date, settings, engine, jobs=jobs or settings.jobs, progress=progress or _silent)
    with _alone(engine):
        try:
            kept = bring(full=full or _is_damaged(engine))
        except IndexDamagedError:  # found only when it was read; what is made anew needs nothing of it
            kept = bring(full=True)
        report = replace(kept.report, took_ms=(time.monotonic() - begun) * 1000)
        reports.save(settings.index, reports.Kept(report, kept.refused))
    return report


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Keep other writers out. An index on a disk that cannot be written is looked at without: perhaps nothing need be written."""
    with ExitStack() as stack:
        try:
            stack.enter_context(engine.lock())
        except IndexLockedError:
            raise
        except RoomError:
            if not engine.exists():
                raise
        yield


def _is_damaged(engine: Engine) -> bool:
    return engine.exists() and any(not found.ok and found.subject == "index" for found in engine.check())


def _standing(engine: Engine, stack: ExitStack) -> tuple[Reader | None, Mapping[str, IndexedFile]]:
    """The reader of the index, open as long as the stack, and the files that it was made of; None where it is too damaged to say."""
    reader = former(engine)
    if reader is None:
        return None, {}
    stack.enter_context(reader)
    try:
        return reader, reader.files()
    except IndexDamagedError:
        return None, {}


def _brought_up_to_date(
    settings: Settings, engine: Engine, *, full: bool, jobs: int | None, progress: Callable[[Progress], None]
) -> reports.Kept:
    with ExitStack() as stack:
        stack.callback(_tidy, settings, engine)
        reader, known = _standing(engine, stack)
        remake = full or reader is None or engine.stamp() != code_stamp()
        walked = walk(settings)
        todo = plan(walked, known, remake=remake)
        before = learning.former(settings, None if remake else reader)
        generation = standing = max(engine.latest_generation(), 0)
        run = Gathering(settings, reader, known, walked, todo, remake, progress)
        run.tell()
        rulings = Rulings(settings.outlet, decisions(settings.room))
        changed = remake or todo.to_make or todo.touched or todo.removed
        if (
            changed
            or before.lost
            or learning.said(rulings.outlets, rulings.decisions).keys() != before.kept.said.keys()
        ):
            workers = stack.enter_context(Workers(_jobs(todo, jobs)))
            gone = [each for origin in todo.removed for each in known[origin].ids]
            learnt = learning.learn(before, rulings, gone=gone, noted=run.survey(workers), fresh=remake)
            if changed or learnt.again:
                run.stories = stories.former(settings.index, generation)
                again = {origin for origin in run.standing() if not learnt.again.isdisjoint(known[origin].ids)}
                generation = engine.apply(
                    run.items(workers, learnt, before.kept, generation + 1),
                    removed_files=todo.removed,
                    touched={
                        origin: IndexedFile(state, known[origin].ids)
                        for origin, state in todo.touched
                        if origin not in again
                    },
                    fresh=remake,
                    stamp=code_stamp(),
                )
            else:
                run.keep(learnt, before.kept, generation)
        if reader is not None and not stories.is_kept(settings.index, generation):
            stories.keep(settings.index, generation, None, set(reader.ids()), {}, reader)
        if generation != standing or not front.is_kept(settings.index, generation):
            with engine.reader() as fresh:
                front.keep(settings.index, fresh)
        return run.report(reports.load(settings.index))


def _tidy(settings: Settings, engine: Engine) -> None:
    """Remove what is kept beside other generations than the newest, one that did not come about among them."""
    generation = engine.latest_generation()
    archive_file.tidy(settings.index, generation)
    stories.tidy(settings.index, generation)


def _jobs(todo: Plan, wanted: int | None) -> int:
    """As many processes as asked for, or one a core, but no more than there is work for."""
    work = sum(source.size for source in todo.to_make)
    if work <= ALONE:
        return 1
    return max(1, min(wanted or _cores(), work // ALONE + 1))


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _silent(progress: Progress) -> None:
    del progress
