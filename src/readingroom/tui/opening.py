"""Opens an article's original in another program, by the system's own opener and never through a shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from readingroom.errors import ReadingroomError
from readingroom.model import Article

_RUN = {
    ".desktop",
    ".exe",
    ".com",
    ".bat",
    ".cmd",
    ".ps1",
    ".vbs",
    ".js",
    ".lnk",
    ".url",
    ".command",
    ".app",
    ".hta",
    ".scr",
}
"""Endings that a desktop's opener would run rather than show."""


class NoOpenerError(ReadingroomError):
    """There is nothing here that could show the original; `message` says where it is."""


def original(article: Article, room: Path, sources: tuple[Path, ...]) -> str:
    """Where the original is: its http or https address, else the absolute path of its file.

    Raises ReadingroomError when there is neither, or the file lies outside the room.
    """
    if address := web_address(article.url):
        return address
    for name in (article.origin, article.origin.rpartition("#")[0]):
        path = (room / name).resolve()
        if name and path.is_file():
            if not any(path.is_relative_to(folder.resolve()) for folder in (room, *sources)):
                raise ReadingroomError(f"{name} lies outside this room.", "It was not opened.")
            if path.suffix.lower() in _RUN or (os.name == "posix" and os.access(path, os.X_OK)):
                raise ReadingroomError("The original is a program to this system.", f"It was not opened: {path}")
            return str(path)
    raise ReadingroomError("The original is not there any more.", "R brings the index up to date.")


def open_outside(target: str) -> None:
    """Hand a path or an address from `original` to the desktop. Raises NoOpenerError when there is no desktop.

    The opener is started detached from this terminal, with the target as one argument.
    """
    command = _opener()
    if command is None:
        raise NoOpenerError(f"No desktop to open it in. It is at {target}")
    subprocess.Popen(  # noqa: S603  (a list, no shell; the target is a path or an http address)
        [*command, target],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def web_address(url: str) -> str:
    """The address if it is one that a browser may be given: http or https, with a host, printable ASCII throughout."""
    if not url.isascii() or not url.isprintable() or " " in url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname else ""


def _opener() -> list[str] | None:
    if sys.platform == "darwin":
        return ["open"]
    if sys.platform == "win32":
        return ["explorer.exe"]
    names = ("wslview", "xdg-open", "gio")
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("WSL_DISTRO_NAME")):
        return None  # xdg-open would fall back on a browser in this very terminal
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        return None
    return [found, "open"] if found.endswith("gio") else [found]
