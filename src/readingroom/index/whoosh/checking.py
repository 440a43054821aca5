"""What `doctor` reports of an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from readingroom.errors import IndexDamagedError, IndexMissingError
from readingroom.index.whoosh.generations import SegmentInfo, read_toc
from readingroom.index.whoosh.sections import REMEDY
from readingroom.index.whoosh.snapshot import open_segment
from readingroom.model import Finding

_SUBJECT = "index"


def check(folder: Path) -> list[Finding]:
    """Findings on the table of contents, each segment and the permissions, bad ones and good."""
    try:
        toc = read_toc(folder)
    except (IndexMissingError, IndexDamagedError) as error:
        return [Finding(False, _SUBJECT, error.message, error.remedy)]
    findings = list(_damage(folder, toc.segments))
    if not findings:
        articles = sum(info.documents - info.deleted for info in toc.segments)
        segments = "1 segment" if len(toc.segments) == 1 else f"{len(toc.segments)} segments"
        message = f"generation {toc.generation}, {articles:,} articles, {segments}, every checksum right"
        findings.append(Finding(True, _SUBJECT, message))
    return [*findings, _permissions(folder)]


def _damage(folder: Path, segments: Iterable[SegmentInfo]) -> Iterator[Finding]:
    for info in segments:
        try:
            segment = open_segment(folder, info)
        except IndexDamagedError as error:
            yield Finding(False, _SUBJECT, error.message, error.remedy)
            continue
        for section in segment.file.verify():
            yield Finding(False, _SUBJECT, f"{segment.file.path}: section {section} was altered", REMEDY)
        segment.file.release()


def _permissions(folder: Path) -> Finding:
    mode = folder.stat().st_mode & 0o777
    if mode & 0o077:
        return Finding(False, "index folder", f"others may look into {folder} (mode {mode:o})", f"chmod 700 {folder}")
    return Finding(True, "index folder", "only you can look into it")
