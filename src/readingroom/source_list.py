"""The list of sources in the text of a settings file, with one more in it; all else in the file stays as it was written."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence

from readingroom.errors import UsageError

_BEGINNING = re.compile(r"^[ \t]*sources[ \t]*=[ \t]*(?=\[)", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_TEMPLATE = re.compile(r"^# sources = .*$", re.MULTILINE)

HEAD = "# Settings of this room. docs/settings.md says what else may stand here.\n\n"


def with_source(text: str, source: str, before: Sequence[str]) -> str:
    """The text of a settings file with one more source; `before` are those that held while the file names none.

    Whatever comes of it is read again: it must say what the text said, and the source besides.
    Raises UsageError where that cannot be had, as of a source whose name is no text, with what to write by hand.
    """
    said = tomllib.loads(text)
    listed = said.get("sources")
    wanted = {**said, "sources": [*(listed if isinstance(listed, list) else before), source]}
    ways = _lengthened(text, _quoted(source)) if isinstance(listed, list) else _begun(text, [*before, source])
    for way in ways:
        try:
            if tomllib.loads(way) == wanted:
                return way
        except ValueError:
            continue
    raise UsageError("The sources in the settings file cannot be added to.", f"Add {_quoted(source)} to them by hand.")


def _lengthened(text: str, source: str) -> Iterator[str]:
    """The ways in which one more item may be put at the end of the list."""
    for beginning in _BEGINNING.finditer(text):
        end = _end(text, beginning.end())
        if end is None:
            continue
        items, rest = text[beginning.end() : end].rstrip(), text[end:]
        head = text[: beginning.end()]
        for joint in (", ", " ", "", "\n    , ", "\n    "):
            yield f"{head}{items}{joint}{source}{rest}"
            yield f"{head}{items}{joint}{source}\n{rest}"


def _end(text: str, start: int) -> int | None:
    """Where the bracket stands that closes the list which begins at `start`: the first with which it is a list."""
    end = text.find("]", start)
    while end >= 0:
        try:
            tomllib.loads(f"sources = {text[start : end + 1]}")
        except ValueError:
            end = text.find("]", end + 1)
        else:
            return end
    return None


def _begun(text: str, sources: Sequence[str]) -> Iterator[str]:
    """The ways in which a first list may be put into a file: where the template has it, after the comments at the top, at the top."""
    line = f"sources = [{', '.join(map(_quoted, sources))}]"
    if not text.strip():
        yield f"{HEAD}{line}\n"
    template = _TEMPLATE.search(text)
    if template is not None:
        yield f"{text[: template.start()]}{line}{text[template.end() :]}"
    table = _TABLE.search(text)
    head = text[: table.start()] if table else text
    yield f"{head.rstrip()}\n{line}\n" + (f"\n{text[table.start() :]}" if table else "")
    yield f"{line}\n{text}"


def _quoted(source: str) -> str:
    """A source as a string of TOML; one that is no text cannot be written. Raises UsageError."""
    try:
        source.encode()
    except UnicodeEncodeError as error:
        raise UsageError(
            f"{source!r} has a name that no settings file can hold.", "Rename it, or choose the folder it stands in."
        ) from error
    return json.dumps(source, ensure_ascii=False).replace("\x7f", "\\u007f")
