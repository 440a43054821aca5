"""JSON Lines of articles, a JSON array of them, or a single object: one file, many articles, read as a stream.

A line that cannot be read becomes a Failure that names it, and the rest still comes.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from readingroom.errors import UnreadableError
from readingroom.formats import records
from readingroom.formats.encoding import decode, marked_encoding
from readingroom.formats.files import read_up_to
from readingroom.model import Document, Failure

MEDIA_TYPE = "application/jsonl"
_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines", ".json")
LONGEST_MEMBER = 200
"""Characters of an id or address that may name an article within its file; a longer one is passed over for the line number."""

_WANTED = "Give it a key such as text, content or body, with words in it."

_LONGEST_NUMBER = 300
"""Digits of a whole number; what is longer is taken as it is written, for Python refuses to count so far."""

_JSON = json.JSONDecoder(parse_int=lambda written: int(written) if len(written) <= _LONGEST_NUMBER else written)


def recognises(head: bytes, suffix: str) -> bool:
    """By name, or when one of the first lines is a JSON object, or when the file opens as an array or object of JSON does."""
    encoding = marked_encoding(head)
    text = (head.decode(encoding, "replace") if encoding else head.decode("utf-8", "replace")).lstrip("\ufeff \t\r\n")
    if not text or suffix in _SUFFIXES:
        return bool(text)
    if text[0] not in "{[":
        return False
    if any(isinstance(_loaded(line), dict) for line in text.split("\n")[:5]):
        return True
    opening = "".join(text[:200].split())
    return opening.startswith(('{"', '[{"'))


def read(stream: BinaryIO, origin: str, limit: int) -> Iterator[Document | Failure]:
    """The articles of the file in order, each with what its record declares; origins are `origin#member`.

    The member is the record's own id or address where no earlier record of the file has it, else `L` and the line number (in an array, the place in it); a file that is one object has none.
    Raises UnreadableError when a file that is one JSON value is malformed or holds no article.
    """
    lines = _lines(stream, limit)
    opening = _opening(lines)
    if not opening:
        raise UnreadableError("The file is empty.", "Fill it, or take it out of the room.")
    if _is_one_value(opening):
        yield from _whole(opening, lines, origin, limit)
        return
    taken: set[str] = set()
    for number, line in opening:
        yield _of_line(line, number, origin, taken, limit)
    for number, line in lines:
        if line is None or line.strip():
            yield _of_line(line, number, origin, taken, limit)


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, str | None]]:
    """Lines with their numbers, None for one longer than `limit` bytes; text in a wide encoding is held whole."""
    head = stream.read(4096)
    stream.seek(0)
    if marked_encoding(head):
        yield from enumerate(io.StringIO(decode(read_up_to(stream, limit))), 1)
        return
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, decode(line)
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 20)
        yield number, None


def _opening(lines: Iterator[tuple[int, str | None]]) -> list[tuple[int, str | None]]:
    """The first two lines that are not blank."""
    found: list[tuple[int, str | None]] = []
    for number, line in lines:
        if line is None or line.strip():
            found.append((number, line))
        if len(found) == 2:
            break
    return found


def _is_one_value(opening: list[tuple[int, str | None]]) -> bool:
    """Whether the file is one array or object: its first line is no object by itself, and neither is its second."""
    first = opening[0][1]
    if first is None or isinstance(_loaded(first), dict):
        return len(opening) == 1 and first is not None
    if first.lstrip()[:1] not in ("[", "{"):
        return False
    return len(opening) == 1 or not isinstance(_loaded(opening[1][1] or ""), dict) or first.strip() == "["


def _whole(
    opening: list[tuple[int, str | None]], lines: Iterator[tuple[int, str | None]], origin: str, limit: int
) -> Iterator[Document | Failure]:
    pieces = [line or "" for _, line in opening]
    size = sum(map(len, pieces))
    for _, line in lines:
        size += len(line or "")
        if line is None or size > limit:
            raise UnreadableError(
                "This JSON file is too large to be read as one value.", "Write one article a line (JSON Lines) instead."
            )
        pieces.append(line)
    try:
        value = _JSON.decode("".join(pieces))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            f"This is not valid JSON: {_fault(error)}.", "Mend it, or write one article a line (JSON Lines)."
        ) from error
    if isinstance(value, dict):
        listed = next((item for item in value.values() if _is_list_of_objects(item)), None)
        if not records.article_text(records.folded(value)) and listed is not None:
            value = listed
    if isinstance(value, dict):
        single = _of_record(value, origin, origin)
        if isinstance(single, Failure):
            raise UnreadableError("This JSON object has no text.", _WANTED)
        yield single
        return
    if not isinstance(value, list) or not value:
        raise UnreadableError("This JSON file holds no articles.", _WANTED)
    taken: set[str] = set()
    for number, item in enumerate(value, 1):
        member = _member(item, number, taken)
        yield _of_record(item, f"{origin}#{member}", f"{origin}, item {number}")


def _of_line(line: str | None, number: int, origin: str, taken: set[str], limit: int) -> Document | Failure:
    place = f"{origin}#L{number}"
    if line is None:
        return Failure(
            place,
            f"Line {number} is longer than {limit / 1024 / 1024:.0f} MB. Split it, or raise the limit on the size of a text.",
        )
    try:
        value = _JSON.decode(line.strip())
    except (ValueError, RecursionError) as error:
        return Failure(place, f"Line {number} is not valid JSON: {_fault(error)}. Mend the line, or remove it.")
    return _of_record(value, f"{origin}#{_member(value, number, taken)}", place)


def _of_record(value: object, origin: str, place: str) -> Document | Failure:
    if not isinstance(value, dict):
        return Failure(place, "This is not an object with a title and a text. Write each article as {…}.")
    record = records.folded(value)
    text = records.article_text(record)
    if not text:
        return Failure(place, f"This article has no text. {_WANTED}")
    return Document(origin=origin, text=text, media_type=_media_type(record), declared=records.declared(record))


def _media_type(record: dict[str, object]) -> str:
    stated = str(record.get("mediatype") or record.get("contenttype") or record.get("format") or "").lower()
    return "text/markdown" if "markdown" in stated or stated == "md" else "text/plain"


def _member(value: object, number: int, taken: set[str]) -> str:
    """A name within the file that no earlier article has."""
    if isinstance(value, dict):
        record = records.folded(value)
        for names in (records.ID, records.URL):
            name = "".join(records.first_text(record, names).split())
            if name and len(name) <= LONGEST_MEMBER and name not in taken:
                taken.add(name)
                return name
    name = f"L{number}"
    while name in taken:
        name += "+"
    taken.add(name)
    return name


def _loaded(text: str | None) -> object:
    try:
        return _JSON.decode(text or "")
    except (ValueError, RecursionError):
        return None


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value[:5])


def _fault(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return (
            f"{error.msg}, column {error.colno}"
            if error.lineno == 1
            else f"{error.msg}, line {error.lineno}, column {error.colno}"
        )
    return "it is nested too deep" if isinstance(error, RecursionError) else str(error)[:200]
