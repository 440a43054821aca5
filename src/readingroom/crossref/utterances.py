"""What is said in an article, sentence by sentence, made ready for comparison."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import lru_cache

from readingroom.crossref.finding_utterances import found
from readingroom.crossref.kept import Kept
from readingroom.crossref.prepared import fold, prepare, stored
from readingroom.crossref.utterance import Said, Utterance, flattened
from readingroom.model import Entry, Name, Quotation, Span

BEFORE = 8
"""Quotations before the end of a sentence that may reach into it."""

REACH = 5_000
"""Characters of a quotation in which names are counted."""

GRAMS = (3, 4, 5)
"""Lengths of the character sequences that are compared."""


def utterances(entry: Entry) -> Said:
    """What is said in an article, in order; a quotation of several sentences gives one each, pieces of one in a sentence are taken together.

    As the index kept it, or else found.
    """
    return _kept.of(entry)


def _utterances(entry: Entry) -> Said:
    held, prepared = stored(entry), prepare(entry)
    return Said(flattened(found(prepared)) if held is None else held, prepared)


def company(entry: Entry, utterance: Utterance) -> frozenset[str]:
    """The roots of names in an utterance's sentence, outside of all that is said: whom the article may mean by a speaker."""
    whole, analysis = prepare(entry).sentences[utterance.sentence], entry.analysis
    # Quotations are in order of their start, and few are longer than a paragraph.
    last = bisect_left(analysis.quotations, whole.end, key=_start)
    said = [q for q in analysis.quotations[max(0, last - BEFORE) : last] if whole.start < q.end]
    return frozenset(
        root(word)
        for name in between(analysis.names, whole.start, whole.end)
        if not any(q.start <= name.start < q.end for q in said)
        for word in name.text.split()
        if word[0].isupper()
    )


def _start(piece: Name | Quotation) -> int:
    return piece.start


def between(names: tuple[Name, ...], low: int, high: int) -> tuple[Name, ...]:
    """The names that begin between two offsets."""
    return names[bisect_left(names, low, key=_start) : bisect_left(names, high, key=_start)]


def setting(entry: Entry, utterance: Utterance) -> frozenset[str]:
    """The roots of the names in the whole quotation and in the sentence before it, those named at least twice."""
    known = _settings.of(entry)
    found = known.get(utterance.whole)
    if found is None:
        found = known[utterance.whole] = _setting(entry, utterance.whole)
    return found


def _setting(entry: Entry, quotation: Span) -> frozenset[str]:
    prepared = prepare(entry)
    at = prepared.word_at(quotation.start)
    sentence = int(prepared.of_sentence[min(at, len(prepared.of_sentence) - 1)])
    before = prepared.sentences[max(sentence - 1, 0)].start
    names = between(prepared.entry.analysis.names, before, min(quotation.end, before + REACH))
    counts = Counter(root(name.canonical) for name in names if name.canonical.strip())
    return frozenset(key for key, count in counts.items() if count > 1)


def _none_yet(_entry: Entry) -> dict[Span, frozenset[str]]:
    return {}


_settings = Kept(_none_yet)


def named(entry: Entry) -> frozenset[str]:
    """The roots of all names in an article."""
    return _named.of(entry)


def _roots_of(entry: Entry) -> frozenset[str]:
    return frozenset(
        root(form) for name in entry.analysis.names for form in (name.text, name.canonical) if form.strip()
    )


_named = Kept(_roots_of)


@lru_cache(maxsize=32_768)
def root(name: str) -> str:
    """The first letters of a name, by which a country and its people meet."""
    return fold(name.split(maxsplit=1)[0])[:5]


@lru_cache(maxsize=400)
def grams(text: str) -> frozenset[str]:
    """Character sequences of three to five within the words of a text, case and accents folded, blanks marking where words begin and end."""
    return frozenset().union(*map(_grams_of_word, fold(text).split()))


@lru_cache(maxsize=4_096)
def _grams_of_word(word: str) -> tuple[str, ...]:
    bare = f" {word.strip('.,;:!?“”‘’()[]')} "
    return tuple({bare[at : at + size] for size in GRAMS for at in range(max(1, len(bare) - size + 1))})


_kept = Kept(_utterances)
