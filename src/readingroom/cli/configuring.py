"""`settings` and `completion`: what is set, a settings file to begin with, and what a shell needs to finish words."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator

from readingroom import atomic
from readingroom.cli.location import chosen_room
from readingroom.cli.output import Output
from readingroom.errors import UsageError
from readingroom.printable import printable
from readingroom.settings import ROOM_FILE, Settings, load, user_file

ROOM_HEAD = """\
# Settings of this room. A line that begins with # does nothing; what stands there
# is what holds without it. docs/settings.md says more.

# The folders or files with the articles, seen from this file.
# sources = ["seeds"]
"""

USER_HEAD = """\
# Your settings for all rooms; a room's own readingroom.toml goes over them.
# A line that begins with # does nothing; what stands there is what holds without it.
"""

COMMON = """\

# Processes that reindex uses, 1 to 256. Left out, one for each core.
# jobs = 2

# Articles that readingroom search shows, 1 to 10000.
# results = 20

# Colours of the interface: a theme of the palette (ctrl+p). Left out, its own choice.
# theme = "readingroom-dark"

# Whether the queries of the last days are kept in notes.sqlite, for ↑ in the search line.
# history = true

# Whether a model of what words mean gives a second opinion on quotations, where
# readingroom[semantic] is installed.
# semantic = true

# What to keep and what to remove of an outlet's articles; * stands for any words.
# [[outlet]]
# name = "The Example Times"
# remove = ["Read more: *"]
# keep = ["Editor's note: *"]

# The keys of each action, separated by commas.
# [keys]
"""


def settings(arguments: Namespace, output: Output) -> int:
    """Show what is set and where it was read, or write a file to begin with."""
    if arguments.action == "init":
        return _init(arguments, output)
    room = chosen_room(arguments)
    found = load(room, os.environ)
    check_interface(found)
    files = [path for path in (user_file(), room / ROOM_FILE) if path is not None]
    if arguments.json:
        output.json({**_shown(found), "files": [{"path": str(path), "exists": path.exists()} for path in files]})
        return 0
    for name, value in _shown(found).items():
        output.plain(f"{name:<8}  {printable(_said(value))}")
    for path in files:
        init = "readingroom settings init" + (" --user" if path != room / ROOM_FILE else "")
        there = "read" if path.exists() else f"not there; {init} writes one"
        output.plain(f"{'file':<8}  {printable(str(path))} ({there})")
    return 0


def check_interface(found: Settings) -> None:
    """Raises UsageError for an action, a key or a theme in the settings that there is not; loads the interface's part only where some are set."""
    if found.keys or found.theme:
        from readingroom.tui.wanted import check

        check(found)


def _shown(found: Settings) -> dict[str, object]:
    return {
        "room": str(found.room),
        "sources": [str(path) for path in found.sources],
        "index": str(found.index),
        "jobs": found.jobs,
        "results": found.results,
        "theme": found.theme,
        "history": found.history,
        "semantic": found.semantic,
        "keys": dict(found.keys),
        "outlet": [{"name": each.name, "keep": list(each.keep), "remove": list(each.remove)} for each in found.outlet],
    }


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not value:
        return "–"
    match value:
        case list():
            return ", ".join(each["name"] if isinstance(each, dict) else str(each) for each in value)
        case dict():
            return ", ".join(f"{name} = {keys}" for name, keys in value.items())
        case _:
            return str(value)


def _init(arguments: Namespace, output: Output) -> int:
    """Write a settings file in which every setting stands as a comment. Raises UsageError when there is one."""
    path = user_file() if arguments.user else chosen_room(arguments) / ROOM_FILE
    if path is None:
        raise UsageError("You have no home folder to keep settings in.", "Without --user they are the room's.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, [template(user=arguments.user).encode()], anew=True)
    except FileExistsError as error:
        raise UsageError(f"{path} is there already.", "It was not changed.") from error
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}.", "Choose a room that you may write to."
        ) from error
    if arguments.json:
        output.json({"path": str(path)})
    else:
        output.plain(f"Written: {printable(str(path))}")
    return 0


def template(*, user: bool) -> str:
    """A settings file that sets nothing: every setting as a comment, with what it is and what holds without it."""
    return (USER_HEAD if user else ROOM_HEAD) + COMMON + "".join(_keys())


def _keys() -> Iterator[str]:
    from readingroom.tui.actions import ACTIONS

    for action in ACTIONS:
        yield f'# {action.id} = "{action.keys}"  # {action.description}\n'


def completion(arguments: Namespace, output: Output) -> int:
    """Print the script by which a shell completes our words."""
    import shtab

    from readingroom.cli.arguments import build_parser

    script = shtab.complete(build_parser(), arguments.shell)
    if arguments.json:
        output.json({"shell": arguments.shell, "script": script})
    else:
        output.plain(script.rstrip("\n"))
    return 0
