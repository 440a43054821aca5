"""What stands in a room: folders and files made its sources, and the sample. A part of `room.Room`."""

from __future__ import annotations

import os
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from readingroom.errors import UsageError
from readingroom.settings import ROOM_FILE, SOURCE_FOLDER, load

if TYPE_CHECKING:
    from readingroom.settings import Settings

SAMPLE = "sample"
"""The folder with the sample, in the package and in the room that it is copied into."""


class Sourcing:
    """What a room is made of; see `Room`."""

    settings: Settings

    def add_source(self, path: str | Path) -> Path:
        """Make a folder or a file a source of the room from the next reindex on, in its settings file; its absolute path.

        Nothing is copied, and nothing in it is ever written to.
        Raises UsageError where it is not there, is read already, or cannot be kept.
        """
        source = Path(os.path.abspath(Path(path).expanduser()))  # noqa: PTH100  (resolve() would follow links)
        self._check_source(source)
        room = self.settings.room
        inside = source.is_relative_to(room) and source != room
        name = source.relative_to(room).as_posix() if inside else str(source)
        standing = [SOURCE_FOLDER] if (room / SOURCE_FOLDER).is_dir() else []
        _rewrite(room / ROOM_FILE, name, standing)
        self.settings = replace(self.settings, sources=load(room, os.environ).sources)
        return source

    def _check_source(self, source: Path) -> None:
        if not os.path.exists(source):  # noqa: PTH110  (Path raises where we may not look)
            raise UsageError(f"{source} does not exist.", "Name a folder, or a file, that does.")
        if source.is_relative_to(self.settings.index):
            raise UsageError(f"{source} is the index of this room.", "Name the folder with the articles.")
        held = next((each for each in self.settings.sources if source.is_relative_to(each)), None)
        if held is not None:
            raise UsageError(f"{source} is a source of this room already.", "A reindex reads what is new in it.")

    def add_sample(self) -> Path:
        """Copy the five articles of the sample into the room, into a folder of their own; that folder, which may be deleted when it is no longer wanted.

        Raises UsageError where the room reads the sample itself, as that of a checkout does, and where it cannot be copied.
        """
        import shutil  # noqa: PLC0415  (most rooms are only read, and begin fast)

        own = Path(os.path.realpath(sample()))
        if str(own) in map(os.path.realpath, self.settings.sources):
            raise UsageError(f"The sample is in this room already: {own}.", "readingroom reindex reads it.")
        target = self.settings.room / SOURCE_FOLDER / SAMPLE
        try:
            files = sorted(path for path in own.iterdir() if path.is_file())
            target.mkdir(parents=True, exist_ok=True)
            for path in files:
                if not os.path.lexists(target / path.name):
                    shutil.copyfile(path, target / path.name)
        except OSError as error:
            raise UsageError(
                f"The sample cannot be put into {target}: {error.strerror}.",
                "Choose a room that you may write to, with --room DIR.",
            ) from error
        if not any(target.is_relative_to(each) for each in self.settings.sources):
            self.add_source(target)
        return target


def sample() -> Path:
    """The folder with the articles of the sample: in the package; in a checkout, that of the repository.

    Raises UsageError where there is neither.
    """
    here = Path(__file__).parent
    for folder in (here / SAMPLE, here.parents[1] / SOURCE_FOLDER):
        if folder.is_dir():
            return folder
    raise UsageError("The sample is not among the files of this readingroom.", "Install it anew.")


def _rewrite(path: Path, source: str, standing: list[str]) -> None:
    """Put one more source into a settings file, or begin one: all of it, or none. Raises UsageError."""
    from readingroom import atomic  # noqa: PLC0415  (as above)
    from readingroom.source_list import with_source  # noqa: PLC0415  (as above)

    try:
        raw = path.read_bytes() if path.exists() else b""
        mark = "\ufeff" if raw.startswith(b"\xef\xbb\xbf") else ""
        text = raw.decode("utf-8-sig")
        written = with_source(text.replace("\r\n", "\n"), source, standing)
        if "\r\n" in text:
            written = written.replace("\n", "\r\n")
        atomic.write(Path(os.path.realpath(path)), [(mark + written).encode()])
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path} cannot be understood: {error}.", f"Mend or remove {path}.") from error
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}.", "Choose a room that you may write to, with --room DIR."
        ) from error
