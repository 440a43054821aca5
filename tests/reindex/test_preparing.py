"""What indexing prepares for cross-references, and what becomes of it when the index is damaged."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from readingroom.crossref.prepared import stored
from readingroom.errors import IndexDamagedError
from readingroom.index import open_engine
from readingroom.index.whoosh.reader import WhooshReader
from readingroom.room import Room


def _alter_what_was_prepared(index: Path) -> str:
    """Change a byte of it in the file, and return the article's id."""
    with open_engine(index).reader() as reader:
        assert isinstance(reader, WhooshReader)
        segment = next(segment for segment in reader.snapshot.segments if segment.count)
        record, article = segment.record(0), segment.values("id").first_of(0).decode()
    path = segment.file.path
    raw = bytearray(path.read_bytes())
    at = raw.find(record)
    assert at > 0
    [fingerprints] = struct.unpack_from("<I", record)
    raw[at + 8 + 8 * fingerprints + 40] ^= 16
    path.write_bytes(raw)
    return article


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_article_is_prepared_when_it_is_indexed(seeds_room: Path, jobs: int) -> None:
    with Room.open(seeds_room) as room:
        for article in room.reindex(jobs=jobs).added:
            assert stored(room.entry(article)) is not None


def test_what_was_altered_is_named_and_mended(seeds_room: Path) -> None:
    with Room.open(seeds_room) as room:
        room.reindex(jobs=1)
        expected = {article: room.references(article) for article in room.last_report().added}  # type: ignore[union-attr]
    article = _alter_what_was_prepared(seeds_room / "index")
    with Room.open(seeds_room) as room:
        assert any("stored/blob" in finding.message for finding in room.doctor() if not finding.ok)
        try:
            assert room.references(article) == expected[article]
        except IndexDamagedError as error:
            assert "reindex" in (error.remedy or "")  # noqa: PT017  (which of the two depends on the byte)
        room.reindex(full=True, jobs=1)
        assert all(finding.ok for finding in room.doctor() if finding.subject == "index")
        assert room.references(article) == expected[article]
