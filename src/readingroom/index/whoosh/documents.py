"""An entry as a document of the index: the one place that knows which field of the schema holds what of an article."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from readingroom.index.analysis import Analyzer, primary
from readingroom.index.whoosh.contents import Prepared, Value
from readingroom.index.whoosh.days import day_number
from readingroom.index.whoosh.labels import label_key
from readingroom.index.whoosh.stored import packed_record, plain_record
from readingroom.index.whoosh.vocabulary import as_key, as_term
from readingroom.model import Entry


class Outline(NamedTuple):
    """What the index takes of an entry, as plain data that is cheap to hand to another process; `record` is not compressed yet."""

    title: str
    deck: str
    text: str
    language: str
    outlet: str
    byline: str
    agency: str
    names: tuple[str, ...]
    id: str
    file: str
    day: int | None
    fingerprints: tuple[int, ...]
    record: bytes


def outlined(entry: Entry, file: str) -> Outline:
    """The outline of an entry that was read from `file`."""
    article, analysis = entry.article, entry.analysis
    return Outline(
        article.title,
        article.deck,
        article.text,
        primary(article.language),
        article.outlet,
        article.byline,
        article.agency,
        tuple(dict.fromkeys(name.canonical or name.text for name in analysis.names)),
        article.id,
        file,
        day_number(article.date) if article.date else None,
        analysis.fingerprints,
        plain_record(entry),
    )


def prepared(outline: Outline, analyzer: Analyzer) -> Prepared:
    """The document of an entry."""
    return Prepared(
        texts={"title": outline.title, "deck": outline.deck, "text": outline.text},
        values={
            "outlet": _labels([outline.outlet], analyzer),
            "author": _labels([outline.byline], analyzer),
            "agency": _labels([outline.agency], analyzer),
            "names": _labels(outline.names, analyzer),
            "language": _keywords(outline.language),
            "id": _keywords(outline.id),
            "file": _keywords(outline.file),
        },
        days={} if outline.day is None else {"date": outline.day},
        hashes={"fingerprint": outline.fingerprints},
        captions={"heading": outline.title},
        language=outline.language,
        record=packed_record(outline.record, outline.fingerprints),
    )


def _labels(values: Iterable[str], analyzer: Analyzer) -> tuple[Value, ...]:
    found = {value.key: value for each in values if each and (value := _label(each, analyzer)) is not None}
    return tuple(found.values())


@lru_cache(maxsize=20_000)
def _label(value: str, analyzer: Analyzer) -> Value | None:
    """A label as a value; the same outlets and names come up all the time. None for white space."""
    shown = value.strip()
    return Value(label_key(value, analyzer), as_term(shown)) if shown else None


def _keywords(value: str) -> tuple[Value, ...]:
    key = as_key(value)
    return (Value(key, key),) if value else ()
