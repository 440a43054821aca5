"""The stamp knows all the code that makes entries."""

from __future__ import annotations

from importlib import resources

import readingroom
from readingroom.reindex import stamp


def test_what_the_stamp_is_made_of_is_there() -> None:
    root = resources.files(readingroom)
    missing = [maker for maker in stamp._MAKERS if not (root / maker).is_file() and not (root / maker).is_dir()]
    assert missing == []
    assert stamp._MAKERS


def test_the_stamp_names_the_version_and_does_not_change_between_two_looks() -> None:
    first = stamp.code_stamp()
    stamp.code_stamp.cache_clear()
    assert first == stamp.code_stamp()
    assert first.startswith(f"{readingroom.__version__}+")
