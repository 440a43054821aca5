"""Which values of a label or keyword field a part of a query means.

A label is found by the words in it; a keyword only as a whole, or by its beginning or a pattern.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from readingroom.index.analysis import Analyzer
from readingroom.index.matching import Matcher
from readingroom.index.query import Fuzzy, Near, Phrase, Prefix, Term, Wildcard, Word
from readingroom.index.whoosh.fields import FieldKind
from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.vocabulary import Vocabulary, as_key, as_term, as_text


def label_key(value: str, analyzer: Analyzer) -> bytes:
    """The key of a label: its words, folded, with single spaces between them."""
    return as_term(" ".join(analyzer.words(value)) or value.strip().lower())


def meant(leaf: Word | Near, kind: FieldKind, terms: Vocabulary, analyzer: Analyzer) -> Array:
    """The numbers of the values that a leaf means, ascending."""
    return _keywords(leaf, terms) if kind is FieldKind.KEYWORD else _labels(leaf, terms, analyzer)


def with_what_is_one(
    numbers: Sequence[Array], terms: Sequence[Vocabulary], groups: Sequence[Sequence[bytes]]
) -> list[Array]:
    """The numbers of values, by segment, and of all values of any group of keys of which one was meant in some segment."""
    found = [set(each.tolist()) for each in numbers]
    for group in groups:
        places = [{number for key in group for number in each.find(key)} for each in terms]
        if any(meant & place for meant, place in zip(found, places, strict=True)):
            found = [meant | place for meant, place in zip(found, places, strict=True)]
    return [np.array(sorted(each), np.int64) for each in found]


def _keywords(leaf: Word | Near, terms: Vocabulary) -> Array:
    match leaf:
        case Term(text=text):
            found = terms.find(as_key(text))
        case Phrase(words=words, prefix=prefix):
            found = terms.beginning(as_key(" ".join(words))) if prefix else terms.find(as_key(" ".join(words)))
        case Prefix(text=text):
            found = terms.beginning(as_key(text))
        case Wildcard(pattern=pattern):
            return terms.matching(pattern)
        case Fuzzy(text=text, distance=distance):
            return terms.resembling(text, distance)
        case Near():
            return np.empty(0, np.int64)
    return np.arange(found.start, found.stop)


def _labels(leaf: Word | Near, terms: Vocabulary, analyzer: Analyzer) -> Array:
    match leaf:
        case Term(text=text):
            found = terms.containing(as_term(text))
        case Prefix(text=text):
            found = terms.containing(as_term(text), unfinished=True)
        case Phrase(words=words, whole=True):
            found = list(terms.find(as_term(" ".join(words))))
        case Phrase(words=words, slop=0, prefix=prefix):
            found = terms.containing(as_term(" ".join(words)), unfinished=prefix)
        case Wildcard(pattern=pattern):
            found = terms.containing_match(pattern)
        case Fuzzy(text=text, distance=distance):
            found = terms.containing_alike(text, distance)
        case _:
            matcher = Matcher(leaf, analyzer)
            field = leaf.field or ""
            found = [number for number, term in enumerate(terms) if matcher.marks(as_text(term), field=field)]
    return np.asarray(found, np.int64)
