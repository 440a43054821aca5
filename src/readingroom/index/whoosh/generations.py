"""The table of contents: one small JSON file a generation, named as Whoosh names it, `_MAIN_7.toc`.

It holds the schema by field names and kinds, the stamp, and the segments with their sizes and deletions; no pickle is read or written.
The first line carries the format's version and a digest of the rest.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from readingroom import regular
from readingroom.errors import IndexMissingError
from readingroom.index.whoosh.failpoints import reached
from readingroom.index.whoosh.fields import Schema
from readingroom.index.whoosh.sections import damaged, flush_to_disk
from readingroom.index.whoosh.toc_names import latest_generation, toc_path

_OURS = re.compile(r"_MAIN_[0-9]+\.toc(\.new)?|MAIN_[0-9a-z]+\.(seg|[0-9]+\.live)")
_SEGMENT = re.compile(r"MAIN_[0-9a-z]{1,64}\Z")
_FORMAT = "readingroom-toc"
_VERSION = 1
_LARGEST = 64 << 20


@dataclass(frozen=True, slots=True)
class SegmentInfo:
    """A segment as a generation sees it: its name, documents and size, and the generation of its deletions (0 when it has none)."""

    name: str
    documents: int
    size: int
    deletions: int = 0
    deleted: int = 0

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.seg"

    @property
    def live_file(self) -> str:
        """The name of the file that marks what still stands."""
        return f"{self.name}.{self.deletions}.live"


@dataclass(frozen=True, slots=True)
class Toc:
    """One generation of the index."""

    generation: int
    schema: Schema
    segments: tuple[SegmentInfo, ...]
    stamp: str = ""


def read_toc(folder: Path, generation: int | None = None) -> Toc:
    """A table of contents, the newest unless told.

    Raises IndexMissingError when there is none, IndexDamagedError when it is not one of ours, whole and of this version.
    """
    if generation is None:
        generation = latest_generation(folder)
    if generation < 0:
        raise IndexMissingError(f"There is no index in {folder}.", "Run `readingroom reindex` to build it.")
    path = toc_path(folder, generation)
    try:
        with regular.opened(path) as file:
            raw = file.read(_LARGEST)
    except FileNotFoundError as error:
        if (newer := latest_generation(folder)) > generation:
            return read_toc(folder, newer)  # a writer has committed, and cleaned up, since we looked
        raise damaged(path, "it has vanished") from error
    except OSError as error:
        raise damaged(path, error.strerror or "it cannot be opened") from error
    first, _, body = raw.partition(b"\n")
    words = first.split(b" ")
    if len(words) != 3 or words[0] != _FORMAT.encode():
        raise damaged(path, "it is not a table of contents of ours")
    if words[1] != str(_VERSION).encode():
        raise damaged(
            path,
            f"it was written in version {words[1][:20].decode('ascii', 'replace')} of the format, and this is {_VERSION}",
        )
    if words[2] != _digest(body):
        raise damaged(path, "it was cut short or altered")
    try:
        return _parsed(json.loads(body), generation)
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise damaged(path, "it does not say what it should") from error


def _digest(body: bytes) -> bytes:
    return blake2b(body, digest_size=16).hexdigest().encode()


def _parsed(data: dict[str, object], generation: int) -> Toc:
    if data["generation"] != generation:
        raise ValueError("another generation's table of contents")
    segments = []
    for item in data["segments"]:  # type: ignore[attr-defined] # what is not a list raises TypeError, which is damage
        info = SegmentInfo(**item)
        if not _SEGMENT.match(info.name) or min(info.documents, info.size, info.deletions, info.deleted) < 0:
            raise ValueError("a segment that cannot be")
        segments.append(info)
    return Toc(generation, Schema.from_json(data["schema"]), tuple(segments), str(data["stamp"]))  # type: ignore[arg-type]


def write_toc(folder: Path, toc: Toc, unflushed: Sequence[Path] = ()) -> None:
    """Make a generation the newest: written beside, flushed together with other files that it needs, renamed, and the folder flushed."""
    body = json.dumps(
        {
            "generation": toc.generation,
            "stamp": toc.stamp,
            "schema": toc.schema.to_json(),
            "segments": [
                {
                    "name": s.name,
                    "documents": s.documents,
                    "size": s.size,
                    "deletions": s.deletions,
                    "deleted": s.deleted,
                }
                for s in toc.segments
            ],
        },
        indent=1,
    ).encode()
    raw = f"{_FORMAT} {_VERSION} ".encode() + _digest(body) + b"\n" + body
    path = toc_path(folder, toc.generation)
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(raw[: len(raw) // 2])
        file.flush()
        reached("toc-half-written")
        file.write(raw[len(raw) // 2 :])
    flush_to_disk([beside, *unflushed])
    reached("toc-before-rename")
    beside.replace(path)
    reached("toc-renamed")
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Flush the folder's own entries, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def clean(folder: Path, toc: Toc) -> None:
    """Remove what this generation does not need; what another process holds open goes when it lets go, or with the next commit."""
    wanted = {toc_path(folder, toc.generation).name}
    for segment in toc.segments:
        wanted |= {segment.file, segment.live_file}
    for path in list(folder.iterdir()):
        if path.name not in wanted and _OURS.fullmatch(path.name):
            with suppress(OSError):
                path.unlink()
