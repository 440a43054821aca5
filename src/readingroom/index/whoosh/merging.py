"""Segments made one: which, and how.

The policy is the log-structured one of O'Neil et al. (1996) in the tiered form that Lucene made usual: segments of about the same size are merged when there are enough of them, so that an article is rewritten a logarithmic number of times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from math import log
from pathlib import Path

import numpy as np

from readingroom.index.whoosh.contents import Columns, Hashes, Values
from readingroom.index.whoosh.fields import FieldKind, Schema
from readingroom.index.whoosh.filestates import newest, unpack_records
from readingroom.index.whoosh.generations import SegmentInfo
from readingroom.index.whoosh.joining import TEXT_SECTIONS, write_joined
from readingroom.index.whoosh.postings import Postings, read_postings, terms_of, without_deleted
from readingroom.index.whoosh.runs import starts
from readingroom.index.whoosh.sections import Array, SectionWriter, damaged, narrowed, raw_bytes
from readingroom.index.whoosh.segment import Segment

FANOUT = 8
"""Segments of one tier that are merged into one of the next."""

_SMALLEST = 256 << 10
"""Bytes up to which all segments are of the lowest tier."""

_MANY_RECORDS = 16 << 10
"""Bytes from which on a segment without documents is of a tier of its own kind: to rewrite the states of many files with every few articles would be dear."""

LARGEST = 64 << 20
"""Bytes of segment files that one merge of a small commit takes in at most: it bounds the time of a commit."""

MANY = 1 << 10
"""New documents from which on a commit is large: it may merge as much as it has built."""

MOST = 1 << 16
"""Documents of a segment that a large commit makes of several: their numbers still take two bytes."""


def to_merge_after_many(segments: Sequence[SegmentInfo], new: Container[str]) -> list[list[SegmentInfo]]:
    """The groups that are to become one segment each when much has been built: the segments that are `new`, by name, and standing ones that are not many times larger than all these together.

    What is merged in one commit is in proportion to what was built, which takes far longer.
    """
    built = sum(segment.documents for segment in segments if segment.name in new)
    taken: list[SegmentInfo] = []
    others: list[SegmentInfo] = []
    for segment in segments:
        pays = segment.name in new or _standing(segment) <= FANOUT * built or segment.deleted * 2 > segment.documents
        (taken if pays and 0 < _standing(segment) <= MOST else others).append(segment)
    groups: list[list[SegmentInfo]] = [[] for _ in range(-(-_standing(*taken) // MOST))]
    for segment in sorted(taken, key=_standing, reverse=True):
        group = min(groups, key=lambda group: _standing(*group))
        if _standing(*group, segment) > MOST:
            groups.append(group := [])
        group.append(segment)
    return [group for group in groups if len(group) > 1 or group[0].deleted * 2 > group[0].documents] + to_merge(others)


def _standing(*segments: SegmentInfo) -> int:
    return sum(segment.documents - segment.deleted for segment in segments)


def to_merge(segments: Sequence[SegmentInfo]) -> list[list[SegmentInfo]]:
    """The groups of segments that are to become one segment each; a group of one is rewritten without its deleted articles."""
    groups: list[list[SegmentInfo]] = []
    tiers: dict[tuple[bool, int], list[SegmentInfo]] = defaultdict(list)
    for segment in segments:
        if segment.documents and segment.deleted == segment.documents:
            groups.append([segment])
        elif segment.size > LARGEST:
            continue
        elif segment.deleted * 2 > segment.documents:
            groups.append([segment])
        else:
            tiers[_tier(segment)].append(segment)
    for _, tier in sorted(tiers.items()):
        members = list(tier)
        while len(members) >= FANOUT and len(group := _fitting(members[:FANOUT])) > 1:
            groups.append(group)
            members = [segment for segment in members if segment not in group]
    return groups


def _fitting(segments: Sequence[SegmentInfo]) -> list[SegmentInfo]:
    """As many of them as one merge may take in."""
    group: list[SegmentInfo] = []
    for segment in segments:
        if sum(each.size for each in group) + segment.size <= LARGEST:
            group.append(segment)
    return group


def _tier(segment: SegmentInfo) -> tuple[bool, int]:
    standing = 1 - segment.deleted / max(segment.documents, 1)
    tier = int(log(max(segment.size * standing, _SMALLEST) / _SMALLEST, FANOUT))
    return not segment.documents and segment.size > _MANY_RECORDS, tier


def merge(segments: Sequence[Segment], schema: Schema, path: Path, *, everything: bool) -> SegmentInfo | None:
    """Write segments as one, without what was deleted, to `path`, whose stem becomes its name; None when nothing is left to write.

    With `everything` these are all the segments there are, and what they remember of dropped files may be forgotten.
    Memory does not grow with the text of the articles, of which no more than a piece is held at a time.
    Raises IndexDamagedError, OSError.
    """
    columns = Columns(schema)
    for segment in segments:
        for name in segment.file.verify(again=False):
            raise damaged(segment.file.path, f"section {name} was altered")
        _take(columns, segment)
    records = newest(
        record for segment in segments for record in unpack_records(segment.file["files/blob"].tobytes())
    ).values()
    columns.files = [record for record in records if record.state is not None or not everything]
    if not columns.count and not columns.files:
        return None
    arrays = columns.sections()
    blobs = [*columns.captions, "stored"]
    texts = [field.name for field in schema.of_kind(FieldKind.TEXT)]
    names = [*arrays, *(f"{name}/{part}" for name in blobs for part in ("blob", "at"))]
    names += [f"{name}/{section}" for name in texts for section in TEXT_SECTIONS]
    with SectionWriter(path, names, columns.meta()) as writer:
        for name in texts:
            write_joined(writer, name, [_postings(segment, name) for segment in segments])
        for name, array in arrays.items():
            writer.add(name, array)
        for name in blobs:
            _write_blobs(writer, name, segments)
    return SegmentInfo(path.stem, columns.count, path.stat().st_size)


def _postings(segment: Segment, name: str) -> Postings:
    held = read_postings(segment.file, name)
    return held if segment.live is None else without_deleted(held, segment.live)


def _take(columns: Columns, segment: Segment) -> None:
    """All that is not running text nor stored: so little that it is gathered in memory."""
    columns.count += segment.live_count
    for name, values in columns.values.items():
        _take_values(values, segment, name)
    for name, days in columns.days.items():
        held = segment.days(name)
        days.frombytes((held if segment.live is None else held[segment.live]).astype(np.int32).tobytes())
    for name, hashes in columns.hashes.items():
        _take_hashes(hashes, segment, name)


def _take_values(values: Values, segment: Segment, name: str) -> None:
    field = segment.values(name)
    flat: Array = field.column
    lengths: Array = np.diff(field.column_at.astype(np.int64))
    counts: Array = field.document_counts()
    terms, shown = terms_of(segment.file[f"{name}/terms"]), terms_of(segment.file[f"{name}/shown"])
    notes: Array = field.notes()
    if segment.live is not None:
        stands = np.repeat(segment.live, lengths)
        flat, notes, lengths = flat[stands], notes[stands], lengths[segment.live]
        counts = np.bincount(flat, minlength=len(terms))
    numbers = np.zeros(len(terms), np.uint32)
    for number, (term, each, count) in enumerate(zip(terms, shown, counts.tolist(), strict=True)):
        if count:
            numbers[number] = values.met(term, each, count)
    values.flat.frombytes(numbers[flat].tobytes())
    values.notes.frombytes(notes.astype(np.uint16).tobytes())
    values.counts.frombytes(lengths.astype(np.uint32).tobytes())


def _take_hashes(hashes: Hashes, segment: Segment, name: str) -> None:
    documents = segment.file[f"{name}/docs"].astype(np.int64)
    if len(documents) and int(documents.max()) >= segment.count:
        raise damaged(segment.file.path, f"field {name} names a document that is not there")
    order = np.argsort(documents, kind="stable")
    counts = np.bincount(documents, minlength=segment.count)
    held = segment.file[f"{name}/keys"][order]
    if segment.live is not None:
        held, counts = held[np.repeat(segment.live, counts)], counts[segment.live]
    hashes.keys.frombytes(held.astype(np.uint32).tobytes())
    hashes.counts.frombytes(counts.astype(np.uint32).tobytes())


def _write_blobs(writer: SectionWriter, name: str, segments: Sequence[Segment]) -> None:
    """Write pieces of bytes, one a document, as they are."""
    held = [(segment.file[f"{name}/blob"], segment.file[f"{name}/at"].astype(np.int64)) for segment in segments]
    lengths: list[Array] = []
    for segment, (blob, at) in zip(segments, held, strict=True):
        if len(at) != segment.count + 1 or at[-1] != len(blob):
            raise damaged(segment.file.path, f"section {name} has another number of documents")
        lengths.append(np.diff(at) if segment.live is None else np.diff(at)[segment.live])
    writer.add(f"{name}/at", narrowed(starts(np.concatenate(lengths))))
    writer.add_pieces(
        f"{name}/blob",
        np.dtype("|u1"),
        (piece for segment, pair in zip(segments, held, strict=True) for piece in _pieces(*pair, segment.live)),
    )


def _pieces(blob: Array, at: Array, live: Array | None) -> Iterator[memoryview]:
    """The bytes of the documents that stand: as few pieces as there can be."""
    view = raw_bytes(blob)
    if live is None:
        yield view
        return
    changes = np.flatnonzero(np.diff(live, prepend=False, append=False)).reshape(-1, 2)
    for begin, end in at[changes].tolist():
        yield view[begin:end]
