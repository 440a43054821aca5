"""Segments made one: which, and how.

The policy is the log-structured one of O'Neil et al. (1996) in the tiered form that Lucene made usual: segments of about the same size are merged when there are enough of them, so that an article is rewritten a logarithmic number of times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log

import numpy as np

from readingroom.index.analysis import Analyzer
from readingroom.index.whoosh.contents import Contents
from readingroom.index.whoosh.fields import Schema
from readingroom.index.whoosh.filestates import newest, unpack_records
from readingroom.index.whoosh.generations import SegmentInfo
from readingroom.index.whoosh.inversion import Pair
from readingroom.index.whoosh.sections import damaged
from readingroom.index.whoosh.segment import Segment

FANOUT = 8
"""Segments of one tier that are merged into one of the next."""

_SMALLEST = 64
"""Articles up to which all segments are of the lowest tier."""

LARGEST = 64 << 20
"""Bytes of segment files that one merge takes in at most: it bounds memory and the time of a commit."""


def to_merge(segments: Sequence[SegmentInfo]) -> list[list[SegmentInfo]]:
    """The groups of segments that are to become one segment each; a group of one is rewritten without its deleted articles."""
    groups: list[list[SegmentInfo]] = []
    tiers: dict[int, list[SegmentInfo]] = defaultdict(list)
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


def _tier(segment: SegmentInfo) -> int:
    return int(log(max(segment.documents - segment.deleted, _SMALLEST) / _SMALLEST, FANOUT))


def merged(segments: Sequence[Segment], schema: Schema, analyzer: Analyzer, *, everything: bool) -> Contents:
    """The contents of segments, without what was deleted, as one.

    With `everything` these are all the segments there are, and what they remember of dropped files may be forgotten.
    Raises IndexDamagedError.
    """
    contents = Contents(schema, analyzer)
    for segment in segments:
        _take_texts(contents, segment)
        _take_values(contents, segment)
        _take_rest(contents, segment)
        contents.count += segment.live_count
    records = newest(
        record for segment in segments for record in unpack_records(segment.file["files/blob"].tobytes())
    ).values()
    contents.files = [record for record in records if record.state is not None or not everything]
    return contents


def _take_texts(contents: Contents, segment: Segment) -> None:
    for name, texts in contents.texts.items():
        field = segment.text(name)
        occurrences, lengths = field.expand()
        if segment.live is not None:
            occurrences = occurrences[np.repeat(segment.live, lengths)]
            lengths = lengths[segment.live]
        used = np.unique(occurrences)
        numbers = np.zeros(len(field.exact), np.uint32)
        stems = field.exact_stem
        for number in used.tolist():
            pair = Pair(field.exact[number], field.stems[stems.item(number)])
            numbers[number] = texts.pairs.setdefault(pair, len(texts.pairs))
        texts.occurrences.append(numbers[occurrences])
        texts.lengths.extend(lengths.tolist())


def _take_values(contents: Contents, segment: Segment) -> None:
    for name, column in contents.values.items():
        field = segment.values(name)
        terms = field.terms[:]
        for document in _live(segment):
            column.append([terms[number] for number in field.values_of(document).tolist()])
        for number, count in enumerate(field.document_counts().tolist()):
            contents.shown[name][terms[number]][field.shown[number]] += count


def _take_rest(contents: Contents, segment: Segment) -> None:
    live = _live(segment)
    for name, days in contents.days.items():
        stored = segment.days(name)
        days.extend(stored[live].tolist())
    for name, keys in contents.hash_keys.items():
        documents = segment.file[f"{name}/docs"].astype(np.int64)
        order = np.argsort(documents, kind="stable")
        held = segment.file[f"{name}/keys"][order]
        bounds = np.searchsorted(documents[order], np.arange(segment.count + 1))
        if len(documents) and int(documents.max()) >= segment.count:
            raise damaged(segment.file.path, f"field {name} names a document that is not there")
        keys.extend(held[bounds[document] : bounds[document + 1]] for document in live)
    for name, captions in contents.captions.items():
        captions.extend(segment.caption(name, document).encode("utf-8", "replace") for document in live)
    contents.records.extend(segment.record(document) for document in live)


def _live(segment: Segment) -> list[int]:
    return list(range(segment.count)) if segment.live is None else np.flatnonzero(segment.live).tolist()
