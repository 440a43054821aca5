from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.cleaning.survey import Survey
from readingroom.index import beside
from readingroom.reindex import archive_file
from readingroom.reindex.archive import Archive, Noted, Repeated, crossed, level, note
from readingroom.reindex.archive_file import Kept

PLEA, LABEL, BACKGROUND = 11, 12, 13
LONG, SHORT = 300, 20


def article(name: str, outlet: str, *shared: int, own: int = 4) -> Noted:
    """An article of four long paragraphs of its own, and some that others hold too."""
    keys = [hash((name, number)) & 0xFFFFFFFFFFFF | 1 << 50 for number in range(own)]
    lengths = [LONG] * own + [SHORT] * len(shared)
    return note(name, Survey(outlet, "", (*keys, *shared), tuple(lengths)))


def counted(*articles: Noted) -> Archive:
    return Archive().changed((), articles)


def times(archive: Archive, outlet: str, key: int) -> int:
    found = archive.repeated().of(outlet)
    return found.count(key) if found is not None else 0


def test_what_three_articles_of_an_outlet_hold_is_repeated() -> None:
    archive = counted(*(article(f"a{n}", "post", PLEA) for n in range(3)), article("a3", "post", LABEL))
    assert times(archive, "post", PLEA) == 3
    assert times(archive, "post", LABEL) == 0


def test_the_same_words_in_another_outlet_are_another_paragraph() -> None:
    archive = counted(*(article(f"a{n}", outlet, PLEA) for n, outlet in enumerate(["post", "post", "courier"])))
    assert times(archive, "post", PLEA) == times(archive, "courier", PLEA) == 0


def test_articles_of_no_known_outlet_are_no_evidence() -> None:
    archive = counted(*(article(f"a{n}", "", PLEA) for n in range(9)))
    assert not archive.repeated().levels
    assert archive.repeated().of("") is None


def test_near_copies_count_once() -> None:
    wire = [note(f"w{n}", Survey("post", "", (1, 2, 3, 4, 100 + n), (LONG,) * 4 + (SHORT,))) for n in range(8)]
    archive = counted(*wire, article("a", "post", PLEA))
    assert times(archive, "post", 1) == 0


def test_a_plea_is_counted_in_each_of_the_different_articles_that_hold_it_and_once_in_their_copies() -> None:
    copies = [note(f"c{n}", Survey("post", "", (1, 2, 3, PLEA), (LONG,) * 3 + (SHORT,))) for n in range(5)]
    archive = counted(*copies, article("a", "post", PLEA), article("b", "post", PLEA))
    assert times(archive, "post", PLEA) == 3


@pytest.mark.parametrize(("count", "told"), [(0, 0), (2, 0), (3, 3), (5, 3), (6, 6), (23, 6), (24, 24), (2504, 24)])
def test_cleaning_is_told_in_steps(count: int, told: int) -> None:
    assert level(count) == told


def test_what_crosses_a_step_is_known_and_so_are_the_articles_that_hold_it() -> None:
    before = counted(article("a", "post", PLEA, LABEL), article("b", "post", PLEA, LABEL))
    after = before.changed((), [article("c", "post", PLEA)])
    keys = crossed(before.repeated(), after.repeated())
    assert len(keys) == 1
    assert after.holding(keys) == {"a", "b", "c"}
    assert not crossed(after.repeated(), after.changed((), [article("d", "post", PLEA)]).repeated())


def test_taking_articles_away_takes_their_evidence_away() -> None:
    archive = counted(*(article(f"a{n}", "post", PLEA) for n in range(3))).changed(["a1"], ())
    assert archive.ids == ("a0", "a2")
    assert times(archive, "post", PLEA) == 0


def test_the_articles_of_an_outlet_and_of_a_web_site_are_found() -> None:
    archive = counted(article("a", "post"), note("b", Survey("courier", "post.example", (1,), (SHORT,))))
    assert archive.published_by("post") == {"a"}
    assert archive.published_by("post.example") == {"b"}


notes = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["post", "courier", ""]), st.sets(st.integers(1, 9))),
    max_size=12,
)


@given(st.lists(st.tuples(notes, st.sets(st.sampled_from("abcdefgh"))), max_size=4))
def test_counting_as_articles_come_and_go_comes_to_the_same_as_counting_them_all(
    steps: list[tuple[list[tuple[str, str, set[int]]], set[str]]],
) -> None:
    archive = Archive()
    standing: dict[str, Noted] = {}
    for new, gone in steps:
        for name in gone:
            standing.pop(name, None)
        made = {
            name: note(name, Survey(outlet, "", tuple(sorted(keys)), (LONG,) * len(keys))) for name, outlet, keys in new
        }
        for name in made:
            standing.pop(name, None)
        standing |= made
        archive = archive.changed(gone, list(made.values()))
    anew = Archive().changed((), list(standing.values()))
    assert archive.repeated() == anew.repeated()
    assert archive.ids == anew.ids
    assert np.array_equal(archive.lines, anew.lines)


def test_what_is_kept_of_a_generation_is_read_again(tmp_path: Path) -> None:
    archive = counted(*(article(f"a{n}", "post", PLEA) for n in range(4)))
    kept = Kept(archive, {"d": ("rules", "post")}, {"a1": (PLEA,)})
    archive_file.save(tmp_path, 7, kept)
    found = archive_file.load(tmp_path, 7)
    assert found is not None
    assert (found.said, found.ruled) == ({"d": ("rules", "post")}, {"a1": (PLEA,)})
    assert found.archive.repeated() == archive.repeated()
    assert found.archive.changed(["a0"], ()).repeated() == archive.changed(["a0"], ()).repeated()
    assert archive_file.load(tmp_path, 6) is None
    assert beside.path_of(tmp_path, archive_file.NAME, 7).stat().st_mode & 0o077 == 0


def test_an_empty_archive_is_kept_too(tmp_path: Path) -> None:
    archive_file.save(tmp_path, 1, Kept())
    found = archive_file.load(tmp_path, 1)
    assert found is not None
    assert found.archive.ids == ()


def test_a_damaged_file_is_none_wherever_it_is_damaged(tmp_path: Path) -> None:
    archive_file.save(tmp_path, 1, Kept(counted(*(article(f"a{n}", "post", PLEA) for n in range(4)))))
    path = beside.path_of(tmp_path, archive_file.NAME, 1)
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place])
        assert archive_file.load(tmp_path, 1) is None
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        assert archive_file.load(tmp_path, 1) is None


def test_nothing_is_repeated_where_nothing_is_known() -> None:
    assert Repeated().of("post") is None
