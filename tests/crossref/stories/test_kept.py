from __future__ import annotations

import pytest

from readingroom.crossref.stories import archive_of, empty, sections, updated
from readingroom.crossref.stories.kept import _TYPES
from tests.crossref.stories.events import room


def test_an_archive_is_the_same_after_it_was_kept() -> None:
    kept = sections(updated(empty(), (), room(3, 3)))
    assert sections(archive_of(kept)) == kept


def test_an_empty_archive_can_be_kept() -> None:
    assert archive_of(sections(empty())).ids == ()


def test_what_was_kept_can_be_added_to() -> None:
    sketches = room(3, 3)
    kept = archive_of(sections(updated(empty(), (), {each: sketches[each] for each in list(sketches)[:5]})))
    assert updated(kept, (), sketches).grouping.founders.tolist() == (
        updated(empty(), (), sketches).grouping.founders.tolist()
    )


@pytest.mark.parametrize("section", [*_TYPES, "ids", "titles", "outlets"])
def test_sections_that_do_not_belong_together_are_refused(section: str) -> None:
    kept = sections(updated(empty(), (), room(2, 2)))
    if section == "totals":
        kept[section] = kept[section] * 2
    else:
        kept[section] = kept[section] + b"\n\xff\xff\x7f"[-len(kept[section]) :] * 4
    with pytest.raises(ValueError):  # noqa: PT011  (any reason will do)
        archive_of(kept)
