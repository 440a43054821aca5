"""The process that brings an index up to date for the interface."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from readingroom.tui.building import build


@pytest.mark.skipif(os.name != "posix", reason="the current folder is shadowed by names that POSIX allows")
async def test_a_reindex_runs_no_file_of_the_folder_that_the_interface_was_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("Ferry strikes pier\n\nA ferry struck the pier on Tuesday.", "utf-8")
    for name in ("json", "asyncio", "msgspec", "readingroom"):
        (tmp_path / f"{name}.py").write_text(f"open('ran', 'a').write('{name} '); raise SystemExit('archive')")
    monkeypatch.chdir(tmp_path)
    report = await build(tmp_path, full=False, progress=lambda _: None)
    assert not (tmp_path / "ran").exists()
    assert len(report.added) == 1
