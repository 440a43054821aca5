"""The wheel, built as a user's pip builds it, and run away from the repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        check=True,
        capture_output=True,
        cwd=repository,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def run(unpacked: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the unpacked wheel in an empty folder, with a home of its own and nothing of the repository in reach."""
    home.mkdir(exist_ok=True)
    environment = {
        "PATH": os.defpath,
        "PYTHONPATH": str(unpacked),
        "PYTHONSAFEPATH": "1",
        "HOME": str(home),
    }
    return subprocess.run(
        [sys.executable, "-m", "readingroom", *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=home,
        env=environment,
        stdin=subprocess.DEVNULL,
    )


def test_the_wheel_holds_every_file_of_the_package(wheel: Path, repository: Path) -> None:
    source = repository / "src"
    ours = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    }
    assert ours <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"readingroom"}


def test_the_wheel_holds_the_sample(wheel: Path, repository: Path) -> None:
    held = zipfile.ZipFile(wheel)
    for path in (repository / "seeds").iterdir():
        assert held.read(f"readingroom/sample/{path.name}") == path.read_bytes()


def test_the_wheel_says_that_it_is_typed(wheel: Path) -> None:
    assert "readingroom/py.typed" in zipfile.ZipFile(wheel).namelist()


def test_what_runs_is_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    assert run(unpacked, tmp_path / "home", "--version").stdout.startswith("readingroom ")


def test_away_from_the_repository_the_room_is_the_users_own(unpacked: Path, tmp_path: Path, repository: Path) -> None:
    home = tmp_path / "home"
    found = run(unpacked, home, "doctor")  # the first need: makes the room
    room = home / ".local" / "share" / "readingroom"
    assert (room / "seeds").is_dir(), found.stderr
    for seed in (repository / "seeds").iterdir():
        (room / "seeds" / seed.name).write_bytes(seed.read_bytes())
    done = run(unpacked, home, "reindex", "--json")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["added"]) == len(list((repository / "seeds").iterdir()))
    assert (room / "index").is_dir()


def test_cleaning_needs_nothing_that_the_wheel_lacks(unpacked: Path, tmp_path: Path, repository: Path) -> None:
    seeds = sorted(str(seed) for seed in (repository / "seeds").iterdir())
    done = run(unpacked, tmp_path / "home", "clean", "--json", *seeds)
    assert done.returncode == 0, done.stderr
    assert all(json.loads(line)["text"] for line in done.stdout.splitlines())
