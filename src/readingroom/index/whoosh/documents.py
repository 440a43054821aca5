"""An entry as a document of the index: the one place that knows which field of the schema holds what of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from readingroom.index.analysis import Analyzer, primary
from readingroom.index.whoosh.contents import Prepared, Value
from readingroom.index.whoosh.days import day_number
from readingroom.index.whoosh.labels import label_key
from readingroom.index.whoosh.naming import MOST_NOTED, alias_key, kind_noted, noted, times_noted
from readingroom.index.whoosh.stored import packed_record, plain_record
from readingroom.index.whoosh.vocabulary import LONGEST, as_key, as_term
from readingroom.model import Entry, Name, NameType


class Outline(NamedTuple):
    """What the index takes of an entry, as plain data that is cheap to hand to another process; `record` is not compressed yet.

    `names` are canonical names, each with what to note of it; `aliases` other forms, each with the name that it stands for and how often it does.
    """

    title: str
    deck: str
    text: str
    language: str
    outlet: str
    byline: str
    agency: str
    names: tuple[tuple[str, int], ...]
    aliases: tuple[tuple[str, str, int], ...]
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
        _noted_names(analysis.names),
        _aliases(analysis.names),
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
            "names": _noted(outline.names, analyzer),
            "aliases": _alias_values(outline.aliases, analyzer),
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


def _noted_names(names: Sequence[Name]) -> tuple[tuple[str, int], ...]:
    """The canonical names with how often each is mentioned, and as what, most often."""
    counts: dict[str, Counter[NameType]] = {}
    for name in names:
        counts.setdefault(name.canonical or name.text, Counter())[name.type] += 1
    return tuple((name, noted(kinds.most_common(1)[0][0], kinds.total())) for name, kinds in counts.items())


def _aliases(names: Sequence[Name]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter((name.text, name.canonical) for name in names if name.canonical and name.text != name.canonical)
    return tuple((form, name, times) for (form, name), times in counts.items())


def _noted(names: Iterable[tuple[str, int]], analyzer: Analyzer) -> tuple[Value, ...]:
    """Names as labels with notes; of several that have one key, what the first was mentioned as, and the mentions of all."""
    found: dict[bytes, Value] = {}
    for name, note in names:
        if (value := _label(name, analyzer)) is not None:
            before = found.get(value.key)
            told = (
                note if before is None else noted(kind_noted(before.note), times_noted(before.note) + times_noted(note))
            )
            found[value.key] = Value(value.key, value.shown, told)
    return tuple(found.values())


def _alias_values(aliases: Iterable[tuple[str, str, int]], analyzer: Analyzer) -> tuple[Value, ...]:
    """Other forms as values: the key of a form and that of the name it stands for, where these differ; shown as it is written, noted with how often."""
    found: dict[bytes, Value] = {}
    for written, name, times in aliases:
        form, whole = _label(written, analyzer), _label(name, analyzer)
        if form is None or whole is None or form.key == whole.key:
            continue
        key = alias_key(form.key, whole.key)
        if len(key) <= LONGEST:
            before = found[key].note if key in found else 0
            found[key] = Value(key, form.shown, min(before + times, MOST_NOTED))
    return tuple(found.values())


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
