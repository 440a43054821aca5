"""TOML files and the environment → one frozen `Settings`, and where the room is.

Three places are read, each over the one before: the user's own file (`readingroom/config.toml` where the system keeps settings), the room's `readingroom.toml`, and the environment.
Whatever is misspelt or out of bounds is a UsageError that names the place, the key and what is allowed; a settings file can never crash the program.
"""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from readingroom.errors import RoomError, UsageError

if TYPE_CHECKING:
    from readingroom.model import OutletRules

APP = "readingroom"
ROOM_FILE = "readingroom.toml"
SOURCE_FOLDER = "seeds"
INDEX_FOLDER = "index"

LARGEST_FILE = 1 << 20
"""Bytes of a settings file that we are willing to parse; hand-written ones are a thousand times smaller."""

MOST_JOBS = 256
MOST_RESULTS = 10_000

LONGEST_RULE = 500
"""Characters of a rule for the blocks of an outlet."""
SHORTEST_RULE = 3
"""Characters of it besides `*`: fewer would say too much at once."""

_ANYWHERE = ("jobs", "results", "theme", "history", "semantic")
"""What may be set in any of the three places."""

ENVIRONMENT = "The environment"

_WAY_OUT = "Name a folder with --room DIR, or set READINGROOM_ROOM."


@dataclass(frozen=True, slots=True)
class Settings:
    """All that may be set, resolved: paths are absolute, and nothing here needs a look at the disk or the environment again.

    `sources` are the folders or files that hold the articles; they need not exist.
    `jobs` is how many processes `reindex` uses, None for one per core; `results` how many results `search` shows; `theme` the interface's colours, empty for its own choice; `history` whether queries are kept from day to day; `semantic` whether the model of the extra is heard where it is installed.
    `keys` maps the id of a binding to the keys that replace its own, separated by commas. Which ids, keys and themes there are, only the interface knows, and it looks before it is shown.
    `outlet` holds the rules for the blocks of outlets, the room's own before the user's for all rooms.
    `stated` says in which place `theme` and each `keys.ID` were read, for who finds something wrong with them.
    """

    room: Path
    sources: tuple[Path, ...]
    index: Path
    jobs: int | None = None
    results: int = 20
    theme: str = ""
    history: bool = True
    semantic: bool = True
    keys: Mapping[str, str] = field(default_factory=dict)
    outlet: tuple[OutletRules, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict, compare=False)


# --- Where the room is ------------------------------------------------------------------------------------------


def find_room(start: Path, environ: Mapping[str, str]) -> Path:
    """The room that a command started in the folder `start` means when it does not name one.

    `READINGROOM_ROOM` if set; else the nearest folder from `start` upward that holds `readingroom.toml` or a `seeds` folder; else the user's own room, which is made when it is not there yet.
    Raises RoomError.
    """
    if named := environ.get("READINGROOM_ROOM", ""):
        return named_room(named, "READINGROOM_ROOM")
    return room_around(start, {}) or _own_room()


def room_around(start: Path, environ: Mapping[str, str]) -> Path | None:
    """The same, but None where there is no room but the user's own. Raises RoomError."""
    if named := environ.get("READINGROOM_ROOM", ""):
        return named_room(named, "READINGROOM_ROOM")
    start = Path(os.path.abspath(start))  # noqa: PTH100  (resolve() would follow links out of the folder the user sees)
    return next((folder for folder in (start, *start.parents) if _is_room(folder)), None)


def named_room(path: str | Path, source: str = "--room") -> Path:
    """The folder that `--room` or another `source` names, absolute. Raises RoomError when it is not a folder."""
    try:
        room = Path(os.path.abspath(Path(path).expanduser()))  # noqa: PTH100  (as above)
    except (RuntimeError, ValueError) as error:
        raise RoomError(f"{source} names no folder: {error}.", "Name a folder that exists.") from error
    # A room may stand on a disk that is gone, or where we may not look; os.path answers False where Path raises.
    if not os.path.isdir(room):  # noqa: PTH112
        what = "is not a folder" if os.path.exists(room) else "does not exist"  # noqa: PTH110
        raise RoomError(f"The room {room} {what} (from {source}).", "Name a folder that holds your articles.")
    return room


def user_room() -> Path:
    """Where the user's own room is or would be: `readingroom` in the folder where the system keeps a user's data.

    Raises RoomError when nobody knows where that is.
    """
    import platformdirs  # noqa: PLC0415  (most commands find a room without it)

    room = _known(lambda: platformdirs.user_data_path(APP, appauthor=False))
    if room is None:
        raise RoomError("There is no room here, and you have no home folder.", _WAY_OUT)
    return room


def user_file() -> Path | None:
    """The user's own settings file, for all rooms; it need not exist. None when nobody knows where it would be."""
    import platformdirs  # noqa: PLC0415  (as above)

    folder = _known(lambda: platformdirs.user_config_path(APP, appauthor=False))
    return folder / "config.toml" if folder else None


def _known(folder: Callable[[], Path]) -> Path | None:
    """The folder, or None for a user whose home is not known: platformdirs raises then, or in older versions gives a path that begins with a literal tilde."""
    try:
        found = folder()
    except RuntimeError:
        return None
    return found if found.is_absolute() else None


def _is_room(folder: Path) -> bool:
    """Whether a folder met on the way up is a room, and one that it is safe to find by chance."""
    if not (os.path.isfile(folder / ROOM_FILE) or os.path.isdir(folder / SOURCE_FOLDER)):  # noqa: PTH112, PTH113
        return False
    if {"site-packages", "dist-packages"} & set(folder.parts) or folder.is_relative_to(Path(__file__).parent):
        return False  # what a package ships is not the user's
    try:
        mode = folder.stat().st_mode
    except OSError:
        return False
    # In a folder like /tmp anybody may have left a readingroom.toml.
    return not (mode & stat.S_ISVTX and mode & stat.S_IWOTH)


def _own_room() -> Path:
    room = user_room()
    try:
        (room / SOURCE_FOLDER).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RoomError(f"There is no room here, and {room} cannot be made: {error.strerror}.", _WAY_OUT) from error
    return room


# --- What is set ------------------------------------------------------------------------------------------------


def load(room: Path, environ: Mapping[str, str]) -> Settings:
    """The settings of a room. Raises UsageError for a settings file that cannot be understood."""
    room = Path(os.path.abspath(room))  # noqa: PTH100  (as in find_room)
    mine = user_file()
    own = _Origin(_read(mine) if mine else {}, str(mine), (*_ANYWHERE, "keys", "outlet"))
    here = _Origin(
        _read(room / ROOM_FILE),
        str(room / ROOM_FILE),
        ("sources", *_ANYWHERE, "keys", "outlet"),
    )
    own.check_names()
    here.check_names()
    shell = _from_environment(environ)
    layers = (shell, here, own)
    keys = [(layer.name, layer.texts("keys")) for layer in (own, here)]
    stated = {f"keys.{name}": place for place, given in keys for name in given}
    themed = next((layer.name for layer in layers if layer.text("theme")), "")
    return Settings(
        room=room,
        sources=here.paths("sources", room) or (room / SOURCE_FOLDER,),
        index=room / INDEX_FOLDER,
        jobs=next((found for layer in layers if (found := layer.number("jobs", MOST_JOBS)) is not None), None),
        results=next((found for layer in layers if (found := layer.number("results", MOST_RESULTS)) is not None), 20),
        theme=next((named for layer in layers if (named := layer.text("theme"))), ""),
        history=next((wanted for layer in layers if (wanted := layer.flag("history")) is not None), True),
        semantic=next((wanted for layer in layers if (wanted := layer.flag("semantic")) is not None), True),
        keys={name: key for _, given in keys for name, key in given.items()},
        outlet=(*here.outlets("outlet"), *own.outlets("outlet")),
        stated={**stated, "theme": themed} if themed else stated,
    )


def _read(path: Path) -> dict[str, object]:
    """A settings file as a mapping, empty when there is none. Raises UsageError."""
    remedy = f"Mend or remove {path}."
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST_FILE:
            raise UsageError(f"{path} is not a settings file: it should be a regular file of a few lines.", remedy)
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", remedy) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text, at byte {error.start}.", remedy) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is not valid TOML: {error}.", remedy) from error
    except (RecursionError, ValueError) as error:  # nested a thousand deep, or a number with ten thousand digits
        raise UsageError(f"{path} is not valid TOML: it nests too deep, or holds too long a number.", remedy) from error


def _from_environment(environ: Mapping[str, str]) -> _Origin:
    values: dict[str, object] = {}
    for key in ("jobs", "results", "theme"):
        if written := environ.get(f"READINGROOM_{key.upper()}", ""):
            whole = key != "theme" and written.isascii() and written.isdigit() and len(written) < 9
            if whole:
                values[key] = int(written)
            else:
                values[key] = written
    for key in ("history", "semantic"):
        if written := environ.get(f"READINGROOM_{key.upper()}", ""):
            values[key] = {"true": True, "false": False}.get(written.lower(), written)
    return _Origin(values, ENVIRONMENT, _ANYWHERE, variable="READINGROOM_")


@dataclass(frozen=True, slots=True)
class _Origin:
    """Settings as one place states them, not yet believed: a mapping from TOML or the environment, its name, and the keys that may stand there."""

    values: Mapping[str, object]
    name: str
    allowed: tuple[str, ...]
    variable: str = ""

    def check_names(self) -> None:
        for key in self.values:
            if key not in self.allowed:
                raise UsageError(f"{self.name} sets “{key}”, which is no setting there.", _nearest(key, self.allowed))

    def number(self, key: str, most: int) -> int | None:
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
            raise self._wrong(key, value, f"a whole number from 1 to {most}")
        return value

    def text(self, key: str) -> str:
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise self._wrong(key, value, "a text in quotation marks")
        return value

    def flag(self, key: str) -> bool | None:
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            raise self._wrong(key, value, "true or false")
        return value

    def texts(self, key: str) -> dict[str, str]:
        """A table of texts; `a.b = "…"` and `"a.b" = "…"` are one, as nobody should need to know how TOML takes a dot."""
        table = self.values.get(key, {})
        if not isinstance(table, dict):
            raise self._wrong(key, table, f'a table: a line [{key}], and under it lines such as quit = "ctrl+q"')
        found: dict[str, str] = {}
        waiting = list(table.items())
        while waiting:
            name, value = waiting.pop()
            if isinstance(value, dict):
                waiting.extend((f"{name}.{inner}", innermost) for inner, innermost in value.items())
            elif isinstance(value, str) and value.strip():
                found[name] = value
            else:
                raise self._wrong(f"{key}.{name}", value, 'the name of a key in quotation marks, such as "ctrl+q"')
        return found

    def outlets(self, key: str) -> tuple[OutletRules, ...]:
        """Tables of rules, one an outlet."""
        tables = self.values.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self._wrong(key, tables, f'tables, each begun by a line [[{key}]], under it name = "…"')
        if not tables:
            return ()
        from readingroom.model import OutletRules  # noqa: PLC0415  (the nouns take as long to load as the first frame to paint)

        found: list[OutletRules] = []
        for table in tables:
            inner = _Origin(table, f"{self.name}, in [[{key}]],", ("name", "keep", "remove"))
            inner.check_names()
            name = inner.text("name")
            if not name.strip():
                raise inner._wrong("name", name, "the name of an outlet, the host of its web site, or * for all")
            found.append(OutletRules(name, inner.rules("keep"), inner.rules("remove")))
        return tuple(found)

    def rules(self, key: str) -> tuple[str, ...]:
        """Texts of blocks, in which `*` stands for any words."""
        value = self.values.get(key, [])
        rules = value if isinstance(value, list) else [value]
        for rule in rules:
            if not isinstance(rule, str):
                raise self._wrong(key, rule, "a list of texts in quotation marks")
            if len(rule) > LONGEST_RULE or len("".join(rule.replace("*", "").split())) < SHORTEST_RULE:
                raise self._wrong(
                    key,
                    rule,
                    f"the text of a block, * in it for any words, with {SHORTEST_RULE} to {LONGEST_RULE} characters of its own",
                )
        return tuple(rules)

    def paths(self, key: str, room: Path) -> tuple[Path, ...]:
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
            raise self._wrong(key, value, 'a list of folders in quotation marks, such as ["seeds", "../clippings"]')
        found: dict[Path, None] = {}
        for item in value:
            if "\0" in item:
                raise self._wrong(key, item, "a list of folders")
            try:
                path = Path(os.path.abspath(room / Path(item).expanduser()))  # noqa: PTH100  (as in find_room)
            except (RuntimeError, ValueError) as error:
                raise self._wrong(key, item, "a list of folders") from error
            found[path] = None
        return tuple(found)

    def _wrong(self, key: str, value: object, allowed: str) -> UsageError:
        name = f"{self.variable}{key.upper()}" if self.variable else key
        shown = repr(value) if len(repr(value)) <= 40 else f"{repr(value)[:39]}…"
        return UsageError(f"{self.name} sets “{name}” to {shown}, which it cannot be.", f"It should be {allowed}.")


def _nearest(key: str, allowed: tuple[str, ...]) -> str:
    import difflib  # noqa: PLC0415  (only on the way to an error)

    near = difflib.get_close_matches(key, allowed, 1)
    known = f"The settings there are {', '.join(allowed)}."
    return f"Did you mean “{near[0]}”? {known}" if near else known
