"""What the disk holds against what the index remembers → what has to be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from readingroom.index.engine import IndexedFile
from readingroom.model import FileState
from readingroom.reindex.digests import file_state
from readingroom.reindex.walk import Source, Walked


@dataclass(frozen=True, slots=True)
class Plan:
    """Files to read; files whose time changed and nothing else; files that stay as they are; and files that are gone."""

    to_make: tuple[Source, ...] = ()
    touched: tuple[tuple[str, FileState], ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def plan(walked: Walked, known: Mapping[str, IndexedFile], *, remake: bool = False) -> Plan:
    """The plan for what a walk found; with `remake` every file is read.

    A file whose size and time are those the index remembers is unchanged; where only the time differs, its hash decides.
    What the walk could not see stays as it is.
    """
    to_make: list[Source] = []
    touched: list[tuple[str, FileState]] = []
    unchanged: list[str] = []
    for origin, source in walked.files.items():
        former = known.get(origin)
        if remake or former is None or former.state.size != source.size:
            to_make.append(source)
        elif former.state.mtime_ns == source.mtime_ns:
            unchanged.append(origin)
        elif (state := _same_content(source, former.state)) is not None:
            touched.append((origin, state))
        else:
            to_make.append(source)
    gone = [origin for origin in known if origin not in walked.files]
    hidden = [origin for origin in gone if walked.hides(origin)]
    return Plan(tuple(to_make), tuple(touched), (*unchanged, *hidden), tuple(sorted(set(gone).difference(hidden))))


def count_changes(walked: Walked, known: Mapping[str, IndexedFile], refused: Mapping[str, tuple[int, int]]) -> int:
    """How many files were added, changed or removed, by size and time; those that could not be read before count once they change."""
    changed = sum(not _is_as_before(source, known, refused) for source in walked.files.values())
    return changed + sum(origin not in walked.files and not walked.hides(origin) for origin in known)


def _is_as_before(source: Source, known: Mapping[str, IndexedFile], refused: Mapping[str, tuple[int, int]]) -> bool:
    if refused.get(source.origin) == (source.size, source.mtime_ns):
        return True
    former = known.get(source.origin)
    return former is not None and (former.state.size, former.state.mtime_ns) == (source.size, source.mtime_ns)


def _same_content(source: Source, former: FileState) -> FileState | None:
    try:
        state = file_state(source)
    except OSError:
        return None
    return state if (state.size, state.digest) == (former.size, former.digest) else None
