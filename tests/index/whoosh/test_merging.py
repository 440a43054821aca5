"""Segments that are merged are the segment that all their articles would have made at once."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readingroom.errors import IndexDamagedError
from readingroom.index.whoosh.fields import ROOM
from readingroom.index.whoosh.filestates import newest, unpack_records
from readingroom.index.whoosh.generations import SegmentInfo
from readingroom.index.whoosh.merging import MOST, merge, to_merge, to_merge_after_many
from readingroom.index.whoosh.sections import SectionFile
from readingroom.index.whoosh.segment import Segment
from readingroom.model import Entry

from .rooms import entry, files
from .segments import build_segment

_WORDS = (
    "strike",
    "strikes",
    "struck",
    "the",
    "The",
    "élysée",
    "elysee",
    "US",
    "us",
    "grève",
    "grèves",
    "北京",
    "1,200",
)
_TEXTS = st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join)
_ARTICLES = st.builds(
    lambda text, title, outlet, language, day, names, fingerprints, often: entry(
        "?",
        text + " the strikes" * often,
        title=title,
        outlet=outlet,
        language=language,
        day=Date.fromordinal(day) if day else None,
        names=names,
        fingerprints=tuple(fingerprints),
    ),
    _TEXTS,
    _TEXTS,
    st.sampled_from(("", "teleSUR", "Le Monde")),
    st.sampled_from(("en", "fr", "")),
    st.sampled_from((0, 730_000, 738_000)),
    st.lists(st.sampled_from(("Ana Paz", "Ali Khan", "Li Wei")), max_size=3, unique=True),
    st.lists(st.integers(0, 2**64 - 1), max_size=3),
    st.sampled_from((0, 0, 0, 1, 254, 255, 256, 300)),
)
_PARTS = st.lists(st.lists(st.tuples(_ARTICLES, st.booleans()), min_size=1, max_size=6), min_size=1, max_size=4)


def _named(parts: Sequence[Sequence[tuple[Entry, bool]]]) -> list[list[tuple[Entry, bool]]]:
    """The same articles, each with an id of its own."""
    made = []
    for place, part in enumerate(parts):
        named = []
        for number, (each, stands) in enumerate(part):
            article = replace(each.article, id=f"n{place}x{number}", origin=f"n{place}x{number}.txt")
            named.append((Entry(article, each.analysis), stands))
        made.append(named)
    return made


def _merged(folder: Path, parts: Sequence[Sequence[tuple[Entry, bool]]]) -> Segment | None:
    segments = []
    for number, part in enumerate(parts):
        path = folder / f"MAIN_{number}.seg"
        build_segment(files(*(each for each, _ in part)), path)
        live = np.array([stands for _, stands in part])
        segments.append(Segment(path, None if live.all() else live))
    made = merge(segments, ROOM, folder / "MAIN_merged.seg", everything=True)
    return None if made is None else Segment(folder / "MAIN_merged.seg")


@settings(max_examples=60, deadline=None)
@given(_PARTS, st.sampled_from((8, 1 << 18)))
def test_merged_segments_hold_what_one_built_at_once_holds(parts: list[list[tuple[Entry, bool]]], at_once: int) -> None:
    parts = _named(parts)
    standing = [each for part in parts for each, stands in part if stands]
    with tempfile.TemporaryDirectory() as name, patch("readingroom.index.whoosh.postings.AT_ONCE", at_once):
        folder = Path(name)
        merged = _merged(folder, parts)
        assert merged is not None  # it remembers the files, if nothing else
        build_segment(files(*standing), folder / "MAIN_whole.seg")
        whole = SectionFile(folder / "MAIN_whole.seg")
        assert merged.count == len(standing)
        assert list(merged.file.verify()) == []
        assert set(merged.file.sections()) == set(whole.sections())
        for section in whole.sections():
            if section != "files/blob":
                assert merged.file[section].tolist() == whole[section].tolist(), section


def test_documents_may_be_as_many_as_their_numbers_allow(tmp_path: Path) -> None:
    parts = [[(entry(f"n{number}", "calm"), True) for number in range(256)], [(entry("gone", "calm"), False)]]
    merged = _merged(tmp_path, parts)
    assert merged is not None
    assert merged.file["text/docs"].dtype == np.uint8
    assert merged.file["text/docs"].tolist() == list(range(256))


def test_what_is_remembered_of_files_is_merged_too(tmp_path: Path) -> None:
    parts = [[(entry("a", "calm"), True)], [(entry("b", "strikes"), False)]]
    merged = _merged(tmp_path, parts)
    assert merged is not None
    records = newest(unpack_records(merged.file["files/blob"].tobytes()))
    assert sorted(records) == ["a.txt", "b.txt"]


def test_damage_is_named_instead_of_being_merged(tmp_path: Path) -> None:
    path = tmp_path / "MAIN_1.seg"
    build_segment(files(*(entry(f"n{number}", f"word{number} " * 900) for number in range(40))), path)
    raw = bytearray(path.read_bytes())
    at = SectionFile(path)["text/positions"].nbytes
    assert at > 1 << 14
    place = raw.index(SectionFile(path)["text/positions"].tobytes())
    raw[place + 5] ^= 1
    path.write_bytes(raw)
    with pytest.raises(IndexDamagedError, match="altered"):
        merge([Segment(path)], ROOM, tmp_path / "MAIN_2.seg", everything=True)


_INFOS = st.lists(
    st.tuples(st.integers(0, 120_000), st.floats(0, 1), st.booleans()).map(
        lambda made: (made[0], int(made[0] * made[1]), made[2])
    ),
    max_size=30,
)


@given(_INFOS)
def test_a_large_commit_leaves_segments_whose_documents_take_two_bytes(made: list[tuple[int, int, bool]]) -> None:
    infos = [
        SegmentInfo(f"s{number}", documents, documents * 3000, 1, deleted)
        for number, (documents, deleted, _) in enumerate(made)
    ]
    new = {info.name for info, (_, _, is_new) in zip(infos, made, strict=True) if is_new}
    groups = to_merge_after_many(infos, new)
    merged = [info.name for group in groups for info in group]
    assert len(merged) == len(set(merged))
    for group in groups:
        assert sum(info.documents - info.deleted for info in group) <= MOST or not group[0].documents


def test_what_a_large_commit_built_becomes_as_few_segments_as_can_be() -> None:
    built = [SegmentInfo(f"s{number}", 12_500, 40 << 20) for number in range(8)]
    groups = to_merge_after_many(built, {info.name for info in built})
    assert [len(group) for group in groups] == [4, 4]
    [group] = to_merge_after_many(built[:3], {info.name for info in built})
    assert len(group) == 3


def test_a_segment_much_larger_than_what_was_built_is_left_alone() -> None:
    standing = SegmentInfo("old", 50_000, 200 << 20, 2, 20)
    assert to_merge_after_many([standing, SegmentInfo("new", 2000, 8 << 20)], {"new"}) == []
    assert to_merge([standing, *(SegmentInfo(f"s{number}", 1, 9000) for number in range(7))]) == []
