"""What is right and wrong with a room, each with what mends it."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from readingroom.crossref import meaning
from readingroom.errors import ReadingroomError
from readingroom.index import front, latest_generation, open_engine
from readingroom.index.beside import path_of
from readingroom.model import Finding
from readingroom.notes import check, decisions, dismissals
from readingroom.reindex import archive_file, changes, code_stamp, last_report, stories
from readingroom.reindex.walk import walk
from readingroom.settings import Settings

LEAST_FREE = 200_000_000
"""Bytes that a disk should have free before an index is written."""

FAILURES_SHOWN = 50

_REINDEX = "readingroom reindex"
_REBUILD = "readingroom reindex --full"


def examine(settings: Settings) -> list[Finding]:
    """Findings on the room's folder, its sources, its index, the files that could not be read, and the disk. Reads every byte of the index."""
    return [
        *_folder(settings),
        *_sources(settings),
        *_index(settings),
        *_failures(settings),
        *_notes(settings),
        *_semantic(settings),
        *_disk(settings),
    ]


def _folder(settings: Settings) -> Iterator[Finding]:
    room = settings.room
    if not os.access(room, os.R_OK | os.X_OK):
        yield Finding(False, "room", f"{room} cannot be read", f"chmod u+rx {room}")
    elif _never_indexed(settings):
        yield Finding(
            False, "room", f"{room} cannot be written, so no index can be made in it", _way_round(settings, room)
        )
    else:
        yield Finding(True, "room", str(room))


def _never_indexed(settings: Settings) -> bool:
    """Whether there is no index, and none can be made."""
    return not settings.index.is_dir() and not os.access(settings.room, os.W_OK)


def _reindexed(settings: Settings) -> str:
    """How to bring an index up to date that may not be written."""
    return _REINDEX if os.access(settings.index, os.W_OK) else _way_round(settings, settings.index)


def _way_round(settings: Settings, folder: Path) -> str:
    """How to get an index where a folder of the room cannot be written: whoever owns it may change that, unless the disk is read-only; for all others a room of their own reads the same articles."""
    writable = hasattr(os, "statvfs") and not os.statvfs(folder).f_flag & os.ST_RDONLY
    if writable and folder.stat().st_uid == os.geteuid():
        return f"chmod u+w {folder}"
    sources = shlex.join(map(str, settings.sources))
    return f"In a folder that you may write to: readingroom add {sources} --room ."


def _sources(settings: Settings) -> Iterator[Finding]:
    walked = walk(settings)
    for source in settings.sources:
        if not source.exists():
            yield Finding(False, "sources", f"{source} does not exist", f"mkdir {source}, and put articles in it")
    if walked.files:
        size = sum(source.size for source in walked.files.values())
        amount = f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{size / 1e3:,.1f} kB"
        files = "1 file" if len(walked.files) == 1 else f"{len(walked.files):,} files"
        yield Finding(True, "sources", f"{files}, {amount}")
    elif all(source.exists() for source in settings.sources):
        where = ", ".join(map(str, settings.sources))
        yield Finding(
            False,
            "sources",
            f"there is no file in {where}",
            "Put articles there: web pages, text, Markdown or JSON Lines",
        )


def _index(settings: Settings) -> Iterator[Finding]:
    engine = open_engine(settings.index)
    if not engine.exists():
        yield Finding(False, "index", "there is none yet", "" if _never_indexed(settings) else _REINDEX)
        return
    findings = engine.check()
    yield from findings
    if not all(finding.ok for finding in findings if finding.subject == "index"):
        return
    try:
        if engine.stamp() != code_stamp():
            yield Finding(False, "index", "it was made by another version of readingroom", _reindexed(settings))
            return
        yield from _beside(settings, engine.latest_generation())
        changed = changes(settings)
    except ReadingroomError as error:
        yield Finding(False, "index", error.message, error.remedy or _REBUILD)
        return
    if changed:
        files = "1 file has" if changed == 1 else f"{changed:,} files have"
        yield Finding(False, "index", f"{files} changed since it was made", _reindexed(settings))
    else:
        yield Finding(True, "index", "up to date with the files")


def _beside(settings: Settings, generation: int) -> Iterator[Finding]:
    """What is kept beside the index and is not as it was written."""
    for kept, holds in (
        (archive_file, "what outlets repeat, and what you had said of it"),
        (stories, "which articles are of one event"),
        (front, "what is listed first"),
    ):
        if not kept.is_kept(settings.index, generation):
            path = path_of(settings.index, kept.NAME, generation)
            how = "was altered" if path.exists() else "is missing"
            yield Finding(False, "index", f"{path} {how}: it tells {holds}", _REINDEX)


def _failures(settings: Settings) -> Iterator[Finding]:
    report = last_report(settings)
    if report is None:
        if latest_generation(settings.index) >= 0:
            yield Finding(False, "files", "which of them could not be read is no longer known", _REBUILD)
        return
    for failure in islice(report.failed, FAILURES_SHOWN):
        yield Finding(False, "file", f"{failure.origin}: {failure.reason}", "")
    if not report.failed:
        yield Finding(True, "files", "all were read")
    elif len(report.failed) > FAILURES_SHOWN:
        more = len(report.failed) - FAILURES_SHOWN
        yield Finding(False, "file", f"{more:,} more could not be read", f"{_REINDEX} --json lists all")


def _notes(settings: Settings) -> Iterator[Finding]:
    try:
        check(settings.room)
        kept = len(decisions(settings.room)), len(dismissals(settings.room))
    except ReadingroomError as error:
        yield Finding(False, "notes", error.message, error.remedy)
        return
    if any(kept):
        yield Finding(
            True, "notes", f"{kept[0]:,} decisions on pieces of articles, {kept[1]:,} dismissals of references"
        )


def _semantic(settings: Settings) -> Iterator[Finding]:
    if not meaning.installed():
        yield Finding(True, "semantic", "the extra readingroom[semantic] is not installed, and not needed")
    elif not settings.semantic:
        yield Finding(True, "semantic", "the extra readingroom[semantic] is installed, and the settings leave it out")
    elif meaning.load() is None:
        told = "the extra readingroom[semantic] is installed, but its model cannot be read, and is left out"
        yield Finding(False, "semantic", told, "pip install --force-reinstall wordllama tokenizers")
    else:
        yield Finding(True, "semantic", "the model of readingroom[semantic] gives a second opinion on quotations")


def _disk(settings: Settings) -> Iterator[Finding]:
    where = settings.index if settings.index.is_dir() else settings.room
    try:
        free = shutil.disk_usage(where).free
    except OSError:
        return
    if free < LEAST_FREE:
        yield Finding(False, "disk", f"only {free / 1e6:,.0f} MB are free", "Free some space before the next reindex")
    else:
        yield Finding(True, "disk", f"{free / 1e9:,.1f} GB free")
