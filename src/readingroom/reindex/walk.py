# ruff: noqa: PTH110, PTH114, PTH116, PTH118, PTH120  (a hundred thousand paths: strings, as the system gives them, names that are no text included)
"""The room's source folders → the files in them, and what stands in them that cannot be read as a file."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from readingroom.model import Failure
from readingroom.notes import DECISIONS, NOTES
from readingroom.settings import ROOM_FILE, Settings


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: where it is, how the room calls it, the folder it must not lead out of, and its size and time when seen."""

    path: str
    origin: str
    within: str
    size: int
    mtime_ns: int


@dataclass(slots=True)
class Walked:
    """What a walk found: files by origin, what could not be read and why, and the folders (as origins) whose content is not known."""

    files: dict[str, Source] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    unseen: set[str] = field(default_factory=set)

    def hides(self, origin: str) -> bool:
        """Whether a file may still be where it was, though the walk could not see it."""
        end = len(origin) if self.unseen else -1
        while end > 0:
            if origin[:end] in self.unseen:
                return True
            end = origin.rfind("/", 0, end)
        return False


_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def walk(settings: Settings) -> Walked:
    """All files of the room's sources, in order of their names.

    Hidden files and folders are passed over, as are the room's own (index, settings, notes).
    Symbolic links are followed within the room and its sources; one to something that is read under its own name anyway is passed over too.
    Whatever else is no ordinary file becomes a Failure. Never raises OSError.
    """
    return _Walk(settings).run()


class _Walk:
    def __init__(self, settings: Settings) -> None:
        self.room = str(settings.room)
        self.own = {str(settings.index), str(settings.room / ROOM_FILE), str(settings.room / DECISIONS)}
        self.notes = str(settings.room / NOTES)
        self.sources = [str(source) for source in settings.sources]
        self.roots = [os.path.realpath(source) for source in self.sources]
        self.allowed = [*self.roots, os.path.realpath(self.room)]
        self.entered: set[tuple[int, int]] = set()
        self.found = Walked()

    def run(self) -> Walked:
        for source, root in zip(self.sources, self.roots, strict=True):
            # Folders still to be read, the first by name on top: no recursion, however deep they nest.
            waiting = [(source, root)]
            while waiting:
                waiting.extend(reversed(list(self._visit(*waiting.pop()))))
        return self.found

    def _visit(self, path: str, within: str) -> Iterator[tuple[str, str]]:
        """Take in a file, or yield what is in a folder, each with the folder it must not lead out of."""
        try:
            found = os.lstat(path)
            if stat.S_ISLNK(found.st_mode) and path not in self.sources:
                target = self._target(path)
                if target is None:
                    return
                within = target
            found = os.stat(path)
            if stat.S_ISDIR(found.st_mode):
                if self._enter(path, found):
                    yield from ((child, within) for child in self._children(path))
            elif stat.S_ISREG(found.st_mode):
                origin = origin_of(path, self.room)
                self.found.files.setdefault(origin, Source(path, origin, within, found.st_size, found.st_mtime_ns))
            else:
                kind = _KINDS.get(stat.S_IFMT(found.st_mode), "no ordinary file")
                self._fail(path, f"This is {kind}. Put an ordinary file in its place, or take it out of the room.")
        except OSError as error:
            self._fail(path, _explained(error, is_source=path in self.sources))

    def _enter(self, path: str, found: os.stat_result) -> bool:
        """Whether a folder is met for the first time."""
        identity = (found.st_dev, found.st_ino)
        if identity in self.entered and found.st_ino:
            if os.path.islink(path) and path not in self.sources:
                self._fail(path, "This is a symbolic link to a folder that is read already. Remove the link.")
            return False
        self.entered.add(identity)
        return True

    def _children(self, folder: str) -> list[str]:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
        paths = (os.path.join(folder, name) for name in names if not name.startswith("."))
        return [path for path in paths if path not in self.own and not path.startswith(self.notes)]

    def _target(self, link: str) -> str | None:
        """The folder that a link's target must not lead out of; None when the link is not to be followed."""
        target = os.path.realpath(link)
        if not os.path.exists(target):
            os.stat(link)  # raises what says why: nothing there, or a loop
        if _inside(os.path.realpath(os.path.dirname(link)), target):
            self._fail(link, "This is a symbolic link to a folder that it stands in itself. Remove the link.")
            return None
        root = next((root for root in self.allowed if _inside(target, root)), None)
        if root is None:
            self._fail(
                link,
                "This is a symbolic link to something outside the room. "
                "Copy that into the room, or name its folder as a source.",
            )
            return None
        if root in self.roots and not _hidden(os.path.relpath(target, root)):
            return None  # read under its own name
        return root

    def _fail(self, path: str, reason: str) -> None:
        origin = origin_of(path, self.room)
        self.found.failures.append(Failure(origin, reason))
        self.found.unseen.add(origin)


def origin_of(path: str, room: str) -> str:
    r"""A file's path as the room sees it: relative where it stands in the room, with `/`, and bytes that are no text written `\xff`."""
    inside = os.path.relpath(path, room) if _inside(path, room) else path
    shown = os.fsencode(inside).decode("utf-8", "backslashreplace")
    return shown.replace(os.sep, "/") if os.sep != "/" else shown


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _hidden(relative: str) -> bool:
    return any(part.startswith(".") and part != "." for part in Path(relative).parts)


def _explained(error: OSError, *, is_source: bool) -> str:
    match error.errno:
        case errno.ENOENT if is_source:
            return "This folder does not exist. Make it and put articles in it, or name another in readingroom.toml."
        case errno.ENOENT:
            return "This is gone, or it is a symbolic link to nothing. Put it back, or remove the link."
        case errno.ELOOP:
            return "This is a symbolic link that leads back to itself. Remove the link."
        case errno.EACCES | errno.EPERM:
            return "You may not read this. Change its permissions (chmod u+rX), then run readingroom reindex again."
        case errno.ENAMETOOLONG:
            return "The path is longer than the system can open. Move it up, or rename it."
        case _:
            return (
                f"This cannot be read: {error.strerror or error}. Check the disk, then run readingroom reindex again."
            )
