"""A segment can be built anywhere, and becomes part of an index by being named in its table of contents."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from readingroom.index.whoosh.building import build_segment
from readingroom.index.whoosh.engine import WhooshEngine
from readingroom.index.whoosh.fields import ROOM
from readingroom.index.whoosh.generations import Toc, write_toc

from .rooms import entry, files


def test_segments_built_in_other_processes_make_one_index(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir(mode=0o700)
    batches = [files(entry(f"id{number}", f"common word{number}")) for number in range(3)]
    paths = [folder / f"MAIN_{number:016x}.seg" for number in range(3)]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        segments = tuple(pool.map(partial(build_segment, generation=1), batches, paths))
    write_toc(folder, Toc(1, ROOM, segments))
    engine = WhooshEngine(folder)
    assert all(finding.ok for finding in engine.check())
    with engine.reader() as reader:
        assert sorted(reader.ids()) == ["id0", "id1", "id2"]
        assert reader.search("common").total == 3
        assert sorted(reader.files()) == ["id0.txt", "id1.txt", "id2.txt"]
