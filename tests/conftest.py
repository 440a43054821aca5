"""What every test may count on: no settings or rooms but those it makes, and the sample room, fresh or built."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).parent.parent

ABOUT_THE_TERMINAL = (
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR",
    "COLORTERM",
    "COLUMNS",
    "LINES",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
)

# A slow machine is no failure; and where a change is judged, the same examples are tried each time.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _nothing_of_the_developers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hides the developer's home, settings and terminal from all tests, those that start programs too."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for name, folder in {
            "XDG_CONFIG_HOME": ".config",
            "XDG_DATA_HOME": ".local/share",
            "XDG_CACHE_HOME": ".cache",
            "XDG_STATE_HOME": ".local/state",
        }.items():
            patch.setenv(name, str(home / folder))
        for name in list(os.environ):
            if name in ABOUT_THE_TERMINAL or (name.startswith("READINGROOM_") and name != "READINGROOM_DATA"):
                patch.delenv(name)
        # The extra may be installed or not: only tests that are about it say otherwise.
        patch.setenv("READINGROOM_SEMANTIC", "false")
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that the tests were checked out in."""
    return REPOSITORY


@pytest.fixture
def seeds_room(tmp_path: Path) -> Path:
    """A copy of the sample room, without an index, for a test to do with as it likes."""
    return _copy_of_the_seeds(tmp_path / "room")


@pytest.fixture(scope="session")
def built_room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample room with its index, to be read only: all tests of a process share it."""
    from readingroom import Room

    folder = _copy_of_the_seeds(tmp_path_factory.mktemp("built") / "room")
    with Room.open(folder) as room:
        room.reindex(jobs=1)
    return folder


def _copy_of_the_seeds(room: Path) -> Path:
    shutil.copytree(REPOSITORY / "seeds", room / "seeds")
    return room
