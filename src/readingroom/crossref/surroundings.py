"""Figures of an article with what stands around them: what tells whether another counts the same."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date as Date
from functools import cached_property

from readingroom.crossref.counts import about
from readingroom.crossref.cutting import tokens
from readingroom.crossref.kept import Kept
from readingroom.crossref.prepared import Prepared, fold, prepare
from readingroom.crossref.speakers import profile
from readingroom.language.lexicon import lexicon
from readingroom.model import Entry, Figure

CLOSED = frozenset(
    {
        "killed",
        "injured",
        "missing",
        "arrested",
        "displaced",
        "rescued",
        "infected",
        "hostages",
        "sites",
        "aircraft",
        "houses",
        "missiles",
        "drones",
    }
)
"""Subjects of which two counts at one place and time are counts of the same."""

MAX_FIGURES = 200
"""Figures of an article that are compared."""

AROUND = 14
"""Words on either side of a figure that tell what it is about, within its sentence."""

MAX_DAYS = 20
"""Dates of one sentence that are looked at."""

AFTER = 50
"""Characters after a figure in which a name may say whose it is."""

_KIN = 5


@dataclass(frozen=True, eq=False)
class Counted:
    """A figure in a sentence of an entry, with what tells whether another counts the same, each looked up when it is first asked for."""

    prepared: Prepared
    figure: Figure
    sentence: int

    @cached_property
    def about(self) -> float:
        """See `counts.about`."""
        return about(self.figure)

    @cached_property
    def stems(self) -> frozenset[int]:
        """The content stems around it, within its sentence, as places in `Prepared.stems`."""
        return _around(self.prepared, self.figure, self.sentence)

    @cached_property
    def places(self) -> frozenset[str]:
        """The roots of the place counted in."""
        return _roots(self.prepared.entry, self.figure.place)

    @cached_property
    def parties(self) -> frozenset[str]:
        """The roots of the places and parties that it belongs to."""
        return _parties(self.prepared.entry, self.prepared, self.figure, self.sentence, self.places)

    @cached_property
    def days(self) -> tuple[tuple[Date, Date], ...]:
        """The days that its sentence names, or that of publication."""
        return _days(self.prepared.entry, self.prepared, self.sentence)

    @cached_property
    def vague(self) -> bool:
        """Whether it is a bare order of magnitude."""
        return _is_vague(self.prepared.entry, self.figure)


def meeting(a: Entry, b: Entry) -> tuple[list[Counted], list[Counted]]:
    """The figures of each article that the other has an equal of, or counts the same closed class: no others can be linked, and to look around a figure costs more than all else."""
    in_a, in_b = _by_value.of(a), _by_value.of(b)
    shared = in_a.keys() & in_b.keys()
    return _looked_around(a, in_a, shared), _looked_around(b, in_b, shared)


def _values(entry: Entry) -> dict[str | float, list[int]]:
    """The numbers of figures by what another must share with them: about the value, or the class that they count."""
    out: dict[str | float, list[int]] = {}
    for number, figure in enumerate(entry.analysis.figures[:MAX_FIGURES]):
        out.setdefault(about(figure), []).append(number)
        if figure.subject in CLOSED:
            out.setdefault(figure.subject, []).append(number)
    return out


def _looked_around(
    entry: Entry, by_value: Mapping[str | float, list[int]], keys: Collection[str | float]
) -> list[Counted]:
    known = _kept.of(entry)
    out = []
    for number in sorted({number for key in keys for number in by_value[key]}):
        if number not in known:
            known[number] = _counted(prepare(entry), entry.analysis.figures[number])
        found = known[number]
        if found is not None:
            out.append(found)
    return out


def _counted(prepared: Prepared, figure: Figure) -> Counted | None:
    """A figure in its sentence; None outside of all sentences."""
    at = prepared.word_at(figure.start)
    sentence = int(prepared.of_sentence[at]) if at < len(prepared.of_sentence) else -1
    if sentence < 0:
        return None
    return Counted(prepared, figure, sentence)


def _parties(entry: Entry, prepared: Prepared, figure: Figure, sentence: int, places: frozenset[str]) -> frozenset[str]:
    """The place counted in, or else whom its own words and those right after it name (nine Pakistani sites), and those for whom the one speaks who gives the figure."""
    whose = profile(entry, figure.attribution) if figure.attribution else frozenset()
    if places:
        return places | whose
    end = min(figure.end + AFTER, prepared.sentences[sentence].end)
    return whose | _roots(entry, entry.article.text[figure.start : end])


def _days(entry: Entry, prepared: Prepared, sentence: int) -> tuple[tuple[Date, Date], ...]:
    whole = prepared.sentences[sentence]
    dates = entry.analysis.dates
    first, last = (bisect_left(dates, offset, key=lambda d: d.start) for offset in (whole.start, whole.end))
    named = tuple((d.first, d.last) for d in dates[first:last][:MAX_DAYS])
    if named or entry.article.date is None:
        return named
    return ((entry.article.date, entry.article.date),)


def _is_vague(entry: Entry, figure: Figure) -> bool:
    """Whether the figure is a bare order of magnitude: dozens, hundreds of thousands, billions."""
    scales = lexicon(entry.article.language).scales
    words = [word for word in figure.text.lower().split() if word in scales]
    return bool(words) and words[0].endswith("s") and not any(c.isdigit() for c in figure.text)


def _around(prepared: Prepared, figure: Figure, sentence: int) -> frozenset[int]:
    first, last = prepared.word_at(figure.start), prepared.word_at(figure.end)
    low, high = max(0, first - AROUND), min(len(prepared.starts), last + AROUND)
    inside = prepared.of_sentence[low:high] == sentence
    inside[first - low : last - low] = False
    stems = prepared.of_stem[low:high][inside]
    return frozenset(stems[prepared.content[stems]].tolist())


def _roots(entry: Entry, text: str) -> frozenset[str]:
    stops = lexicon(entry.article.language).stopwords
    return frozenset(
        fold(m.group())[:_KIN]
        for m in tokens(text)
        if len(m.group()) > 2 and m.group()[0].isupper() and m.group().lower() not in stops
    )


def _none_yet(_entry: Entry) -> dict[int, Counted | None]:
    return {}


_by_value = Kept(_values)
_kept = Kept(_none_yet)
