"""The keys and the colours that settings ask for, looked at before the interface is shown: whatever is misspelt or given twice is an error that says what to do."""

from __future__ import annotations

import difflib
import string
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from textual.binding import Binding
from textual.keys import Keys

from readingroom.errors import UsageError
from readingroom.settings import ENVIRONMENT, Settings

from .actions import ACTIONS, ALL, Action, Focus, shown, written

MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")

_MEANT = {
    "control": "ctrl", "ctl": "ctrl", "strg": "ctrl", "c": "ctrl", "option": "alt", "opt": "alt", "m": "alt", "cmd": "super",
    "return": "enter", "del": "delete", "ins": "insert", "spacebar": "space", "page_up": "pageup", "page_down": "pagedown",
}  # fmt: skip
"""What other programs call them."""

_SOMEWHERE = "A settings file"
_HOW = "A key is written as the help screen (?) shows it, such as n, N, ], esc, F5, ctrl+o or alt+→; a comma stands between two."


def check(settings: Settings) -> None:
    """Raises UsageError for an action, a key or a theme that there is not, and for a key that would do two things in one place."""
    if settings.keys:
        _check_keys(settings)
    if settings.theme:
        _check_theme(settings)


def named(keymap: Mapping[str, str]) -> dict[str, str]:
    """A keymap of settings with its keys named as Textual names them; what is none stays as it is."""
    return {action: ",".join(name_of(key) or key for key in _each(keys)) for action, keys in keymap.items()}


def name_of(key: str) -> str:
    """Textual's name of a key as a person writes it, or as it is: `?` is question_mark, `esc` escape, `ctrl+shift+up` itself. Nothing when there is none."""
    *modifiers, last = [*key[:-2].split("+"), "+"] if key.endswith("++") else key.split("+") if len(key) > 1 else [key]
    last = written(last)
    if len(set(modifiers)) < len(modifiers) or not set(modifiers) <= set(MODIFIERS):
        return ""
    if len(last) == 1:
        # With shift alone, a letter is another letter; and ctrl makes no difference between the two.
        if not last.isprintable() or last.isspace() or (modifiers and last.isupper()) or modifiers == ["shift"]:
            return ""
        (binding,) = Binding.make_bindings([Binding(last, "")])
        last = binding.key
    elif last not in _names() and not _is_sign(last):
        return ""
    return "+".join([*sorted(modifiers), last])


# --- Keys -------------------------------------------------------------------------------------------------------


def _check_keys(settings: Settings) -> None:
    ids = [action.id for action in ACTIONS]
    for action, keys in settings.keys.items():
        place = settings.stated.get(f"keys.{action}", _SOMEWHERE)
        if action not in ids:
            raise UsageError(
                f"{place} gives a key to “{action}”, which is no action.",
                f"{_meant(action, ids)}The help screen (?) shows the actions, and docs/reading.md their names.",
            )
        for key in _each(keys):
            if not name_of(key):
                near = _nearest_key(key)
                raise UsageError(
                    f"{place} gives “{action}” the key “{key}”, which is none.",
                    f"Did you mean “{near}”? {_HOW}" if near else _HOW,
                )
    _check_doubles(settings)


def _check_doubles(settings: Settings) -> None:
    """That no key does two things where the focus is one."""
    wanted = named(settings.keys)
    keys = {action.id: set(_each(wanted.get(action.id, _own(action)))) for action in ACTIONS}
    for place in ALL:
        there = [action for action in ACTIONS if place in action.where]
        for one in there:
            for other in there:
                if one.id in wanted and other is not one and (both := keys[one.id] & keys[other.id]):
                    raise _double(settings, one, other, shown(min(both)), keys)


def _double(settings: Settings, one: Action, other: Action, key: str, keys: Mapping[str, set[str]]) -> UsageError:
    place = settings.stated.get(f"keys.{one.id}", _SOMEWHERE)
    left = [shown(each) for each in _each(_own(other)) if each in keys[other.id] - keys[one.id]]
    free = [shown(each) for each in _each(_own(one)) if _is_free(each, other.where, keys)][:1]
    such = f', such as {other.id} = "{",".join(left or free)}"' if left or free else ""
    return UsageError(
        f"{place} gives “{one.id}” the key “{key}”, which “{other.id}” has in the same place.",
        f"Give one of them another key under [keys]{such}.",
    )


def _is_free(key: str, places: Iterable[Focus], keys: Mapping[str, set[str]]) -> bool:
    return not any(key in keys[action.id] for action in ACTIONS if set(places) & set(action.where))


def _own(action: Action) -> str:
    return ",".join(name_of(key) for key in _each(action.keys))


def _each(keys: str) -> list[str]:
    """The keys of a list, a comma between any two."""
    return [key.strip() for key in keys.split(",")]


@cache
def _names() -> frozenset[str]:
    """The names of keys that are no single characters."""
    named = {key.value.rpartition("+")[2] for key in Keys if not {"<", "-"} & set(key.value)}
    signs = {
        binding.key
        for sign in string.punctuation.replace(",", "")
        for binding in Binding.make_bindings([Binding(sign, "")])
    }
    return frozenset(name for name in (named | signs | {"comma"}) - {"return"} if len(name) > 1)


def _is_sign(name: str) -> bool:
    """Whether it is Unicode's name of a sign, by which Textual calls one."""
    try:
        sign = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return name.islower() and not sign.isalnum()


def _nearest_key(key: str) -> str:
    """The key that was probably meant, as it is to be written."""
    if not key:
        return "comma"
    for between in ("+", "-"):
        *modifiers, last = [part.strip().replace(" ", "_") for part in key.split(between)] if len(key) > 1 else [key]
        found = [_near(part.lower(), MODIFIERS) for part in modifiers]
        if len(last) > 1:
            last = _near(last.lower(), sorted(_names()))
        elif found == ["shift"]:
            found, last = [], last.upper()
        else:
            last = last.lower()
        near = name_of("+".join([*found, last]))
        if near:
            return shown(near)
    return ""


def _near(word: str, known: Iterable[str]) -> str:
    meant = _MEANT.get(word, word)
    return next(iter(difflib.get_close_matches(written(meant), list(known), 1, 0.7)), "")


# --- Colours ----------------------------------------------------------------------------------------------------


def _check_theme(settings: Settings) -> None:
    from textual.theme import BUILTIN_THEMES  # noqa: PLC0415  (few settings name a theme)

    from .theme import SHORT, THEMES  # noqa: PLC0415  (the same)

    known = {*SHORT, *(theme.name for theme in THEMES), *BUILTIN_THEMES}
    if settings.theme in known:
        return
    place = settings.stated.get("theme", _SOMEWHERE)
    name = "READINGROOM_THEME" if place == ENVIRONMENT else "theme"
    raise UsageError(
        f"{place} sets “{name}” to “{settings.theme}”, which is no theme.",
        f"{_meant(settings.theme, known)}There are {', '.join(SHORT)}, and those of the palette (ctrl+p, then colours).",
    )


def _meant(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word.lower(), sorted(known), 1)
    return f"Did you mean “{near[0]}”? " if near else ""
