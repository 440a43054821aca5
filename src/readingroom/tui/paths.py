# ruff: noqa: PTH100, PTH111, PTH116, PTH118  (a path that may not be looked at: os.path answers False where Path raises)
"""A path as a person types, pastes or drops it → what it names, how it goes on, and whether a room can read it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import Path
from urllib.parse import unquote, urlsplit

from readingroom.printable import printable

MOST_FILES = 10_000
"""Files of a folder that are counted before one is chosen; of more, we say so."""

MOST_LOOKED_AT = 100_000
"""Names that are looked at meanwhile, so that no disk is walked for long."""

MOST_OFFERS = 200


@dataclass(frozen=True, slots=True)
class Judged:
    """What is to be said of a path, and whether it can be a source."""

    said: str
    good: bool = False


def meant(written: str) -> str:
    """The path that was written: without the quotation marks, the backslashes or the `file://` that a terminal or a file manager puts around it when a file is dropped or copied; `~` is the home folder."""
    text = written.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    elif text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    elif "\\ " in text and os.sep != "\\":
        text = "".join(_unescaped(text))
    return os.path.expanduser(text)


def named(written: str, start: Path) -> Path:
    """The absolute path that was written, seen from a folder."""
    return Path(os.path.abspath(os.path.join(start, meant(written))))


def _unescaped(text: str) -> list[str]:
    signs = iter(text)
    return [next(signs, "") if sign == "\\" else sign for sign in signs]


def offers(written: str, start: Path, *, files: bool) -> list[str]:
    """The ways in which a path may go on, as they would be written: folders, which end in a slash, and with `files` also files.

    Hidden ones are offered to whoever has typed the dot. Nothing is offered where nothing can be looked at.
    """
    path = meant("~/" if written.strip() == "~" else written)
    folder, begun = os.path.split(path)
    found: list[tuple[bool, str]] = []
    try:
        with os.scandir(os.path.join(start, folder)) as entries:
            for entry in islice(entries, MOST_LOOKED_AT):
                if entry.name.startswith(".") and not begun.startswith("."):
                    continue
                if not entry.name.casefold().startswith(begun.casefold()) or entry.name != printable(entry.name):
                    continue
                if entry.is_dir():
                    found.append((False, f"{entry.name}/"))
                elif files and entry.is_file():
                    found.append((True, entry.name))
    except (OSError, ValueError):
        return []
    lead = _lead(written, path, begun)
    return [lead + name for _, name in sorted(found, key=lambda each: (each[0], each[1].casefold()))][:MOST_OFFERS]


def _lead(written: str, path: str, begun: str) -> str:
    """What stands before the name that was begun, as it was written where it was written plainly."""
    plain = written.strip()
    if plain == "~":
        return "~/"
    if plain.startswith("~") or plain == path:
        return plain[: len(plain) - len(begun)]
    return path[: len(path) - len(begun)]


def completed(written: str, found: list[str]) -> str:
    """The path, as far as all that is offered goes on alike; as it was when that is no further."""
    alike = takewhile(lambda signs: len({sign.casefold() for sign in signs}) == 1, zip(*found, strict=False))
    shared = sum(1 for _ in alike)
    return found[0][:shared] if shared > len(written.strip()) else written


def judged(written: str, start: Path) -> Judged:
    """What a path names, and what to do where that cannot be read."""
    if not written.strip():
        return Judged("")
    path = os.path.join(start, meant(written))
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return Judged("There is no such folder or file. Go on typing; tab completes.")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Judged(f"It cannot be looked at: {reason}. Make it readable, or choose another.")
    if stat.S_ISDIR(found.st_mode):
        return _judged_folder(path)
    if not stat.S_ISREG(found.st_mode):
        return Judged("It is neither a folder nor an ordinary file. Choose another.")
    if not os.access(path, os.R_OK):
        return Judged("The file may not be read. Make it readable, or choose another.")
    return Judged("A file. enter adds it." if found.st_size else "The file is empty. enter adds it all the same.", True)


def _judged_folder(path: str) -> Judged:
    if not os.access(path, os.R_OK | os.X_OK):
        return Judged("The folder may not be read. Make it readable, or choose another.")
    count, whole = _count(path)
    if not count and whole:
        return Judged("There is no file in this folder. Choose another, or put articles into it first.")
    files = f"{count:,} file{'' if count == 1 else 's'}"
    return Judged(f"A folder with {files if whole else f'more than {count:,} files'}. enter adds it.", True)


def _count(folder: str) -> tuple[int, bool]:
    """How many files there are in a folder and those within it, hidden ones left out, and whether all were counted."""
    count = looked = 0
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    looked += 1
                    if count >= MOST_FILES or looked >= MOST_LOOKED_AT:
                        return count, False
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.is_file():
                        count += 1
        except OSError:
            continue
    return count, True
