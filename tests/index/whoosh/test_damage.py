"""Damage of every kind comes to one error that says what to do, or to nothing at all; never to another exception."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from readingroom.errors import IndexDamagedError, IndexMissingError, UnknownArticleError
from readingroom.index.engine import Probe
from readingroom.index.whoosh.engine import WhooshEngine
from readingroom.index.whoosh.toc_names import latest_generation, toc_path

from .rooms import entry, files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    engine = WhooshEngine(tmp_path / "index")
    some = [
        entry(
            f"id{number}",
            f"the strikes struck {number} sites and the sites were struck again, calls for restraint {'the ' * number * 9}",
            title="Calls for restraint",
            outlet="teleSUR",
            names=["Sofiya Qureshi"],
            fingerprints=(number << 40, 77 << 33),
        )
        for number in range(40)
    ]
    engine.apply(files(*some))
    engine.apply(files(entry("id3", "changed")), removed_files=["id4.txt"])
    return tmp_path / "index"


def _use(folder: Path) -> None:
    """All that a reader can be asked; raises IndexDamagedError or nothing."""
    with WhooshEngine(folder).reader() as reader:
        for query in ("strikes", '"sites were struck"', "restr*", "*ite*", "siets~1", "the NEAR/3 struck", "", "zzz"):
            reader.search(query)
        reader.search("the OR outlet:telesur names:qureshi", sort="title")
        reader.candidates(Probe(terms=(("strike", 1.0),), names=(("sofiya qureshi", 1.0),), fingerprints=(77 << 33,)))
        list(reader.ids())
        reader.files()
        try:
            reader.entry("id7")
            reader.highlights("struck", "id7")
        except UnknownArticleError:
            pass  # a flipped bit made it another id


def _harmless_or_named(folder: Path) -> bool:
    try:
        _use(folder)
    except IndexDamagedError as error:
        return "readingroom reindex" in error.remedy
    return True


def _data_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in (".toc", ".seg", ".live"))


def test_an_index_cut_short_at_any_offset_is_named(folder: Path) -> None:
    for path in _data_files(folder):
        whole = path.read_bytes()
        for length in sorted({*range(min(len(whole), 200)), *range(0, len(whole), max(1, len(whole) // 40))}):
            path.write_bytes(whole[:length])
            with pytest.raises(IndexDamagedError):
                WhooshEngine(folder).reader()
        path.write_bytes(whole)
    assert _harmless_or_named(folder)


@pytest.mark.parametrize("flip", [0x01, 0x80, 0xFF])
def test_a_byte_flipped_anywhere_is_named_or_harmless(folder: Path, flip: int) -> None:
    for path in _data_files(folder):
        whole = path.read_bytes()
        for at in range(flip % 7, len(whole), max(1, len(whole) // 12)):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ flip]) + whole[at + 1 :])
            assert _harmless_or_named(folder)
        path.write_bytes(whole)


def test_damage_that_is_not_seen_on_open_never_raises_anything_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readingroom.index.whoosh.sections.VERIFIED_ON_OPEN", 0)
    path = max(_data_files(folder), key=lambda each: each.stat().st_size)
    whole = path.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        assert _harmless_or_named(folder)


def test_doctor_finds_every_flip_in_a_section(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readingroom.index.whoosh.sections.VERIFIED_ON_OPEN", 0)
    path = max(_data_files(folder), key=lambda each: each.stat().st_size)
    whole = path.read_bytes()
    at = whole.index(b"restraint")
    path.write_bytes(whole[:at] + b"R" + whole[at + 1 :])
    [bad, _] = WhooshEngine(folder).check()
    assert not bad.ok
    assert "altered" in bad.message
    assert "readingroom reindex" in bad.remedy


def test_a_sound_index_passes(folder: Path) -> None:
    assert all(finding.ok for finding in WhooshEngine(folder).check())


class _Bomb:
    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("touch exploded",)


def test_a_pickle_in_place_of_the_table_of_contents_is_not_loaded(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    toc_path(folder, latest_generation(folder)).write_bytes(pickle.dumps(_Bomb()))
    with pytest.raises(IndexDamagedError):
        WhooshEngine(folder).reader()
    assert not (tmp_path / "exploded").exists()


def test_an_index_of_a_newer_version_says_so(folder: Path) -> None:
    path = toc_path(folder, latest_generation(folder))
    path.write_bytes(path.read_bytes().replace(b"readingroom-toc 1 ", b"readingroom-toc 2 ", 1))
    with pytest.raises(IndexDamagedError, match="version 2"):
        WhooshEngine(folder).reader()


def test_a_damaged_index_is_built_anew(folder: Path) -> None:
    toc_path(folder, latest_generation(folder)).write_bytes(b"")
    engine = WhooshEngine(folder)
    with pytest.raises(IndexDamagedError):
        engine.apply(files(entry("new", "fresh")))
    engine.apply(files(entry("new", "fresh")), fresh=True)
    assert list(engine.reader().ids()) == ["new"]
    assert len(_data_files(folder)) == 2


def test_a_segment_that_is_missing_is_named(folder: Path) -> None:
    max(_data_files(folder), key=lambda each: each.stat().st_size).unlink()
    with pytest.raises(IndexDamagedError):
        WhooshEngine(folder).reader()


def test_no_index_is_told_apart_from_a_damaged_one(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    assert not engine.exists()
    assert engine.latest_generation() == -1
    with pytest.raises(IndexMissingError, match="no index"):
        engine.reader()
