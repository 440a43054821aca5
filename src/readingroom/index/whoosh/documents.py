"""An entry as a document of the index: the one place that knows which field of the schema holds what of an article."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date
from functools import lru_cache

from readingroom.index.analysis import Analyzer, primary
from readingroom.index.whoosh.contents import Prepared, Value
from readingroom.index.whoosh.stored import pack
from readingroom.index.whoosh.vocabulary import as_key, as_term
from readingroom.model import Entry

_EPOCH = Date(1970, 1, 1).toordinal()


def prepared(entry: Entry, file: str, analyzer: Analyzer) -> Prepared:
    """The document of an entry that was read from `file`."""
    article, analysis = entry.article, entry.analysis
    language = primary(article.language)
    names = dict.fromkeys(name.canonical or name.text for name in analysis.names)
    return Prepared(
        texts={"title": article.title, "deck": article.deck, "text": article.text},
        values={
            "outlet": _labels([article.outlet], analyzer),
            "author": _labels([article.byline], analyzer),
            "agency": _labels([article.agency], analyzer),
            "names": _labels(names, analyzer),
            "language": _keywords(language),
            "id": _keywords(article.id),
            "file": _keywords(file),
        },
        days={"date": day_number(article.date)} if article.date else {},
        hashes={"fingerprint": analysis.fingerprints},
        captions={"heading": article.title},
        language=language,
        record=pack(entry),
    )


def label_key(value: str, analyzer: Analyzer) -> bytes:
    """The key of a label: its words, folded, with single spaces between them."""
    return as_term(" ".join(analyzer.words(value)) or value.strip().lower())


def day_number(day: Date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> Date:
    """The day again. Raises ValueError when there is no such day."""
    return Date.fromordinal(number + _EPOCH)


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
