"""Counts and amounts of the same thing in two articles: agreements first, one to one, then what cannot both hold.

Comparing any two figures of a kind is wrong far more often than right, so conflicts are looked for only within a closed class of subjects, inside passages already linked or at one place and time, and the reason says "compare".
One person is no toll to compare: news mentions single victims apart from all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

import numpy as np

from readingroom.crossref.counts import compatible, distinctive, equal, near
from readingroom.crossref.cutting import tokens
from readingroom.crossref.kept import Kept
from readingroom.crossref.link import Link
from readingroom.crossref.prepared import Prepared, fold, prepare
from readingroom.crossref.similarity import Weights
from readingroom.crossref.speakers import profile
from readingroom.crossref.wording import both, value
from readingroom.language.lexicon import lexicon
from readingroom.model import Entry, Figure, ReferenceKind, Span, Verdict

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

CONTEXT = 0.03
"""How alike the words around two equal figures must be, when the number is a rare one and what is counted is the same."""

CONTEXT_NAMED = 0.2
"""The same when the number is small or round."""

CONTEXT_APART = 0.15
"""The same when the sentences name different days, which may be those of other things in them."""

FEW = 3
"""Counts up to this one agree by chance unless what is counted is of a closed class: two countries, three leaders."""

CONTEXT_PLAIN = 0.3
"""The same when what is counted is not known."""

CONTEXT_BARE = 0.45
"""The same when nothing but a small or round number is known."""

CONTEXT_CONFLICT = 0.05
"""How alike the words around two conflicting figures must be."""

APART = 20.0
"""Figures further apart than this ratio count different things."""

DAYS = 3
"""Days by which two figures of one event may be dated apart."""

SPANS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"})
"""Units of time, small numbers of which meet by chance."""

_OF_WHOLE = re.compile(r"\d\W{0,3}of\W{0,3}$")

ADDING = frozenset({"and", "plus", "and a", "and a crew of", "as well as", "of", "out of"})
"""What stands between two parts of one sum, or between a part and its whole."""

AROUND = 14
"""Words on either side of a figure that tell what it is about, within its sentence."""

MAX_DAYS = 20
"""Dates of one sentence that are looked at."""

AFTER = 50
"""Characters after a figure in which a name may say whose it is."""

_KIN = 5


@dataclass(frozen=True, slots=True, eq=False)
class _Counted:
    """A figure with what tells whether another counts the same: the stems around it, and the roots of the places and parties it belongs to, and the days that its sentence names, or that of publication."""

    figure: Figure
    sentence: int
    stems: frozenset[int]
    places: frozenset[str]
    parties: frozenset[str]
    days: tuple[tuple[Date, Date], ...]
    part: bool
    vague: bool


Linked = Callable[[int, int], bool]
"""Whether a passage links two sentences, by their numbers."""


def figure_links(a: Entry, b: Entry, weights: Weights, linked: Linked) -> list[Link]:
    """Figures that agree, and those that cannot both hold, in order of their place in the first article."""
    ones, others = _kept.of(a), _kept.of(b)
    if not ones or not others:
        return []
    context = _Context(weights)
    agreed = _one_to_one(_agreements(ones, others, context, linked), set(), set())
    taken_a, taken_b = {id(one) for one, _, _ in agreed}, {id(other) for _, other, _ in agreed}
    # The same count said twice in one article is not free to conflict with what it agreed with before.
    settled_a, settled_b = _settled(agreed, 0), _settled(agreed, 1)
    opposed = _one_to_one(
        _conflicts(
            [o for o in ones if _key(o.figure) not in settled_a],
            [o for o in others if _key(o.figure) not in settled_b],
            context,
            linked,
        ),
        taken_a,
        taken_b,
    )
    links = [_agreement(one.figure, other.figure, score) for one, other, score in agreed]
    links += [_conflict(one.figure, other.figure, score) for one, other, score in opposed]
    return sorted(links, key=lambda link: (link.a, link.b))


def _key(figure: Figure) -> tuple[str, float, float]:
    return figure.subject, figure.low, figure.high


def _settled(agreed: Sequence[tuple[_Counted, _Counted, float]], side: int) -> set[tuple[str, float, float]]:
    return {_key((one, other)[side].figure) for one, other, _ in agreed}


_Scored = list[tuple[_Counted, _Counted, float]]


def _one_to_one(found: _Scored, taken_a: set[int], taken_b: set[int]) -> _Scored:
    out: _Scored = []
    keys: set[tuple[object, ...]] = set()
    for one, other, score in sorted(found, key=lambda f: (-f[2], f[0].figure.start, f[1].figure.start)):
        # One reference for one fact, however often either article repeats it.
        key = (*_key(one.figure), *_key(other.figure))
        if id(one) in taken_a or id(other) in taken_b or key in keys:
            continue
        taken_a.add(id(one))
        taken_b.add(id(other))
        keys.add(key)
        out.append((one, other, score))
    return out


def _agreements(ones: Sequence[_Counted], others: Sequence[_Counted], context: _Context, linked: Linked) -> _Scored:
    out: _Scored = []
    for one in ones:
        for other in others:
            if not _countable(one.figure, other.figure) or not equal(one.figure, other.figure):
                continue
            if not compatible(one.figure, other.figure) or one.vague or other.vague:
                continue
            alike = context.likeness(one, other)
            inside = linked(one.sentence, other.sentence)
            named = bool(one.figure.subject) and one.figure.subject == other.figure.subject
            rare = distinctive(one.figure)
            apart = _dated_apart(one, other)
            sure = named and (rare or (one.figure.subject in CLOSED and _one_place(one, other)))
            needed = CONTEXT if sure else CONTEXT_NAMED if named else CONTEXT_PLAIN
            if not rare and (one.figure.unit in SPANS or not (named or one.figure.unit)):
                needed = CONTEXT_BARE
            if apart and not (sure and (rare or alike >= CONTEXT_APART)):
                continue
            if not rare and one.figure.high <= FEW and one.figure.subject not in CLOSED and not inside:
                continue
            if alike < needed and not inside:
                continue
            score = 0.5 + 0.15 * named + 0.12 * rare + 0.2 * min(1.0, 2 * alike) + 0.08 * inside
            out.append((one, other, score))
    return out


def _conflicts(ones: Sequence[_Counted], others: Sequence[_Counted], context: _Context, linked: Linked) -> _Scored:
    out: _Scored = []
    for one in ones:
        for other in others:
            if one.figure.subject not in CLOSED or one.figure.subject != other.figure.subject:
                continue
            if not _countable(one.figure, other.figure) or min(one.figure.low, other.figure.low) <= 1:
                continue
            if equal(one.figure, other.figure) or one.part or other.part or _dated_apart(one, other):
                continue
            if not near(one.figure, other.figure, APART):
                continue
            alike = context.likeness(one, other)
            inside = linked(one.sentence, other.sentence)
            placed = _one_place(one, other)
            if not inside and not (placed and alike >= CONTEXT_CONFLICT):
                continue
            score = 0.45 + 0.25 * inside + 0.15 * placed + 0.2 * min(1.0, 2 * alike)
            out.append((one, other, score))
    return out


def _countable(a: Figure, b: Figure) -> bool:
    if a.unit and b.unit and a.unit != b.unit:
        return False
    return not a.subject or not b.subject or a.subject == b.subject


def _dated_apart(one: _Counted, other: _Counted) -> bool:
    """Whether nothing that the two sentences date lies within `DAYS` of anything in the other."""
    if not one.days or not other.days:
        return False
    slack = timedelta(days=DAYS)
    return not any(a[0] - b[1] <= slack and b[0] - a[1] <= slack for a in one.days for b in other.days)


def _one_place(one: _Counted, other: _Counted) -> bool:
    """Whether nothing puts the two at different places, and something puts them at one."""
    if one.places and other.places:
        return bool(one.places & other.places)
    return bool(one.parties & other.parties)


def _counted(entry: Entry) -> list[_Counted]:
    prepared = prepare(entry)
    out = []
    for figure in entry.analysis.figures[:MAX_FIGURES]:
        at = int(np.searchsorted(prepared.starts, figure.start))
        sentence = int(prepared.of_sentence[at]) if at < len(prepared.of_sentence) else -1
        if sentence < 0:
            continue
        places = _roots(entry, figure.place)
        out.append(
            _Counted(
                figure=figure,
                sentence=sentence,
                stems=_around(prepared, figure, sentence),
                places=places,
                parties=_parties(entry, prepared, figure, sentence, places),
                days=_days(entry, prepared, sentence),
                part=_is_part(entry, figure),
                vague=_is_vague(entry, figure),
            )
        )
    return out


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


_PART = (
    "including ",
    "include ",
    "included ",
    "among them ",
    "of them ",
    "of whom ",
    "of which ",
    "another ",
    "other ",
    "more than one ",
)


def _is_part(entry: Entry, figure: Figure) -> bool:
    """Whether the figure counts a part of another, or what is added to it."""
    text, figures = entry.article.text, entry.analysis.figures
    at = bisect_left(figures, figure.start, key=lambda f: f.start)
    for low, high in ((at - 1, at), (at, at + 1)):
        # 65 passengers and six crew: two parts of one sum.
        if low >= 0 and high < len(figures) and figures[low].subject == figures[high].subject:
            between = text[figures[low].end : figures[high].start].lower().strip(" ,")
            if between in ADDING:
                return True
    before = text[max(0, figure.start - 24) : figure.start].lower()
    if _OF_WHOLE.search(before):
        return True
    after = text[figure.end : figure.end + 12].lower()
    return any(word in before for word in _PART) or after.startswith((" of them", " of whom", " other", " more"))


def _is_vague(entry: Entry, figure: Figure) -> bool:
    """Whether the figure is a bare order of magnitude: dozens, hundreds of thousands, billions."""
    scales = lexicon(entry.article.language).scales
    words = [word for word in figure.text.lower().split() if word in scales]
    return bool(words) and words[0].endswith("s") and not any(c.isdigit() for c in figure.text)


def _around(prepared: Prepared, figure: Figure, sentence: int) -> frozenset[int]:
    first, last = (int(n) for n in np.searchsorted(prepared.starts, (figure.start, figure.end)))
    low, high = max(0, first - AROUND), min(len(prepared.starts), last + AROUND)
    near_by = [at for at in range(low, high) if not first <= at < last and prepared.of_sentence[at] == sentence]
    stems = {int(prepared.of_stem[at]) for at in near_by}
    return frozenset(stem for stem in stems if prepared.content[stem])


def _roots(entry: Entry, text: str) -> frozenset[str]:
    stops = lexicon(entry.article.language).stopwords
    return frozenset(
        fold(m.group())[:_KIN]
        for m in tokens(text)
        if len(m.group()) > 2 and m.group()[0].isupper() and m.group().lower() not in stops
    )


class _Context:
    """How alike the words around two figures are: what they share, by inverse sentence frequency, of what the lighter side holds."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._to_a = dict(zip(weights.share_b.tolist(), weights.share_a.tolist(), strict=True))

    def likeness(self, one: _Counted, other: _Counted) -> float:
        shared = {self._to_a[stem] for stem in other.stems if stem in self._to_a} & one.stems
        if not shared:
            return 0.0
        mass = sum(self._weights.idf_a[stem] for stem in shared)
        mine = sum(self._weights.idf_a[stem] for stem in one.stems)
        yours = sum(self._weights.idf_b[stem] for stem in other.stems)
        return float(mass / max((mine * yours) ** 0.5, 1e-9))


def _sourced(figure: Figure) -> str:
    return f"{value(figure)} ({figure.attribution})" if figure.attribution else value(figure)


def _agreement(one: Figure, other: Figure, score: float) -> Link:
    spans = Span(one.start, one.end), Span(other.start, other.end)
    subject = one.subject or other.subject
    if one.bound is other.bound:
        what = (
            f"Both give {value(one)} {subject}"
            if subject in CLOSED
            else f"Both give the same figure, {both(one.text, other.text)}"
        )
        return Link(ReferenceKind.FIGURE, Verdict.SAME, score, f"{what}.", *spans)
    low, high = sorted((_sourced(one), _sourced(other)))
    what = f"The same number {subject}" if subject in CLOSED else "The same number"
    return Link(ReferenceKind.FIGURE, Verdict.VARIANT, score, f"{what}, bounded differently: {low} and {high}.", *spans)


def _conflict(one: Figure, other: Figure, score: float) -> Link:
    spans = Span(one.start, one.end), Span(other.start, other.end)
    low, high = (_sourced(f) for f in sorted((one, other), key=lambda f: (f.low, f.high, f.bound, f.attribution)))
    compared = f"Compare the numbers of {one.subject}: {low} with {high}"
    if compatible(one, other):
        reason = f"{compared}; both can hold."
        return Link(ReferenceKind.FIGURE, Verdict.VARIANT, score - 0.1, reason, *spans)
    whose = ""
    if one.attribution and other.attribution and fold(one.attribution) != fold(other.attribution):
        whose = ", from different sources"
    reason = f"{compared}; they cannot both be the same count{whose}."
    return Link(ReferenceKind.FIGURE, Verdict.DIFFERS, score, reason, *spans)


_kept = Kept(_counted)
