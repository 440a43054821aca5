"""Segments made one: which, and how.

The policy is the log-structured one of O'Neil et al. (1996) in the tiered form that Lucene made usual: segments of about the same size are merged when there are enough of them, so that an article is rewritten a logarithmic number of times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log
from pathlib import Path

import numpy as np

from readingroom.index.whoosh.contents import Columns
from readingroom.index.whoosh.fields import FieldKind, Schema
from readingroom.index.whoosh.filestates import newest, unpack_records
from readingroom.index.whoosh.generations import SegmentInfo
from readingroom.index.whoosh.inversion import Forms, Occurrences
from readingroom.index.whoosh.sections import Array, damaged
from readingroom.index.whoosh.segment import Segment

FANOUT = 8
"""Segments of one tier that are merged into one of the next."""

_SMALLEST = 256 << 10
"""Bytes up to which all segments are of the lowest tier."""

_MANY_RECORDS = 16 << 10
"""Bytes from which on a segment without documents is of a tier of its own kind: to rewrite the states of many files with every few articles would be dear."""

LARGEST = 64 << 20
"""Bytes of segment files that one merge takes in at most: it bounds memory and the time of a commit."""


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
    Raises IndexDamagedError, OSError.
    """
    columns = Columns(schema)
    texts = {field.name: _texts(segments, field.name) for field in schema.of_kind(FieldKind.TEXT)}
    for segment in segments:
        _take_values(columns, segment)
        _take_rest(columns, segment)
        columns.count += segment.live_count
    records = newest(
        record for segment in segments for record in unpack_records(segment.file["files/blob"].tobytes())
    ).values()
    columns.files = [record for record in records if record.state is not None or not everything]
    if not columns.count and not columns.files:
        return None
    size = columns.write(path, texts)
    return SegmentInfo(path.stem, columns.count, size)


def _texts(segments: Sequence[Segment], name: str) -> Occurrences:
    numbers: dict[tuple[bytes, bytes], int] = {}
    words: list[Array] = []
    all_lengths: list[Array] = []
    for segment in segments:
        field = segment.text(name)
        occurrences, lengths = field.expand()
        if segment.live is not None:
            occurrences = occurrences[np.repeat(segment.live, lengths)]
            lengths = lengths[segment.live]
        exact, stems, stem_of = field.exact[:], field.stems[:], field.exact_stem.tolist()
        renumbered = np.zeros(len(exact), np.uint32)
        for number in np.flatnonzero(np.bincount(occurrences, minlength=len(exact))).tolist():
            form = exact[number], stems[stem_of[number]]
            renumbered[number] = numbers.setdefault(form, len(numbers))
        words.append(renumbered[occurrences])
        all_lengths.append(lengths)
    forms = Forms([exact for exact, _ in numbers], [stem for _, stem in numbers])
    return Occurrences(forms, np.concatenate(words), np.concatenate(all_lengths))


def _take_values(columns: Columns, segment: Segment) -> None:
    for name, values in columns.values.items():
        field = segment.values(name)
        counts = field.document_counts().tolist()
        numbers = np.array(
            [values.met(*each) for each in zip(field.terms[:], field.shown[:], counts, strict=True)], np.uint32
        )
        flat = numbers[field.column]
        lengths: Array = np.diff(field.column_at.astype(np.int64))
        if segment.live is not None:
            flat = flat[np.repeat(segment.live, lengths)]
            lengths = lengths[segment.live]
        values.flat.frombytes(flat.tobytes())
        values.counts.frombytes(lengths.astype(np.uint32).tobytes())


def _take_rest(columns: Columns, segment: Segment) -> None:
    live = _live(segment)
    for name, days in columns.days.items():
        stored = segment.days(name)
        days.extend(stored[live].tolist())
    for name, hashes in columns.hashes.items():
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
    for name, captions in columns.captions.items():
        captions.extend(segment.caption(name, document).encode("utf-8", "replace") for document in live)
    columns.records.extend(segment.record(document) for document in live)


def _live(segment: Segment) -> list[int]:
    return list(range(segment.count)) if segment.live is None else np.flatnonzero(segment.live).tolist()
