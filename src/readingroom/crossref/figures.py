"""Counts and amounts of the same thing in two articles: agreements first, one to one, then what cannot both hold.

Comparing any two figures of a kind is wrong far more often than right, so conflicts are looked for only within a closed class of subjects, and where something puts both side by side (see `conflicts`).
One person is no toll to compare: news mentions single victims apart from all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readingroom.crossref.conflicts import Beside, Scored, conflict_link, conflicts, dated_apart, one_place
from readingroom.crossref.counts import compatible, distinctive, equal, exacting
from readingroom.crossref.link import Link
from readingroom.crossref.similarity import Weights
from readingroom.crossref.surroundings import CLOSED, Counted, meeting
from readingroom.crossref.wording import both, quoted, value
from readingroom.model import Entry, Figure, ReferenceKind, Span, Verdict

CONTEXT = 0.03
"""How alike the words around two equal figures must be, when the number is a rare one and what is counted is the same."""

CONTEXT_NAMED = 0.2
"""The same when the number is small or round."""

CONTEXT_APART = 0.15
"""The same when the sentences name different days, which may be those of other things in them."""

FEW = 3
"""Counts up to this one agree by chance unless what is counted is of a closed class: two countries, three leaders."""

CONTEXT_FEW = 0.45
"""How alike the words around such counts must be to count the same."""

CONTEXT_PLAIN = 0.3
"""The same when what is counted is not known."""

CONTEXT_BARE = 0.45
"""The same when nothing but a small or round number is known."""

SPANS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"})
"""Units of time, small numbers of which meet by chance."""

Linked = Callable[[int, int], bool]
"""Whether a passage links two sentences, by their numbers."""


def figure_links(a: Entry, b: Entry, weights: Weights, linked: Linked, *, one_event: bool = False) -> list[Link]:
    """Figures that agree, and those that cannot both hold, in order of their place in the first article; `one_event` says that both articles report one."""
    ones, others = meeting(a, b)
    if not ones or not others:
        return []
    context = _Context(weights)
    agreed = _one_to_one(_agreements(ones, others, context, linked), set(), set())
    taken_a, taken_b = {id(one) for one, _, _ in agreed}, {id(other) for _, other, _ in agreed}
    # The same count said twice in one article is not free to conflict with what it agreed with before.
    settled_a, settled_b = _settled(agreed, 0), _settled(agreed, 1)
    opposed = _one_to_one(
        conflicts(
            a,
            b,
            [o for o in ones if _key(o.figure) not in settled_a],
            [o for o in others if _key(o.figure) not in settled_b],
            Beside(context.likeness, linked, one_event),
        ),
        taken_a,
        taken_b,
    )
    links = [_agreement(one.figure, other.figure, score) for one, other, score in agreed]
    links += [conflict_link(a, b, one.figure, other.figure, score) for one, other, score in opposed]
    return sorted(links, key=lambda link: (link.a, link.b))


def _key(figure: Figure) -> tuple[str, float, float]:
    return figure.subject, figure.low, figure.high


def _settled(agreed: Sequence[tuple[Counted, Counted, float]], side: int) -> set[tuple[str, float, float]]:
    return {_key((one, other)[side].figure) for one, other, _ in agreed}


def _one_to_one(found: Scored, taken_a: set[int], taken_b: set[int]) -> Scored:
    out: Scored = []
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


def _agreements(ones: Sequence[Counted], others: Sequence[Counted], context: _Context, linked: Linked) -> Scored:
    out: Scored = []
    by_value: dict[float, list[Counted]] = {}
    for other in others:
        by_value.setdefault(other.about, []).append(other)
    for one in ones:
        for other in by_value.get(one.about, ()):
            if not _countable(one.figure, other.figure) or not equal(one.figure, other.figure):
                continue
            if not compatible(one.figure, other.figure) or one.vague or other.vague:
                continue
            alike = context.likeness(one, other)
            inside = linked(one.sentence, other.sentence)
            named = bool(one.figure.subject) and one.figure.subject == other.figure.subject
            rare = distinctive(one.figure)
            apart = dated_apart(one, other)
            own = bool(one.figure.unit) and one.figure.unit == other.figure.unit and exacting(one.figure)
            sure = own or (named and (rare or (one.figure.subject in CLOSED and one_place(one, other))))
            needed = CONTEXT if sure else CONTEXT_NAMED if named else CONTEXT_PLAIN
            if not rare and (one.figure.unit in SPANS or not (named or one.figure.unit)):
                needed = CONTEXT_BARE
            if apart and not (sure and (rare or alike >= CONTEXT_APART)):
                continue
            few = not rare and one.figure.high <= FEW and one.figure.subject not in CLOSED
            if few and alike < CONTEXT_FEW:
                continue
            if alike < needed and not inside:
                continue
            score = 0.5 + 0.15 * named + 0.12 * rare + 0.2 * min(1.0, 2 * alike) + 0.08 * inside
            out.append((one, other, score))
    return out


def _countable(a: Figure, b: Figure) -> bool:
    if a.unit and b.unit and a.unit != b.unit:
        return False
    return not a.subject or not b.subject or a.subject == b.subject


class _Context:
    """How alike the words around two figures are: what they share, by inverse sentence frequency, of what the lighter side holds."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._to_a = dict(zip(weights.share_b.tolist(), weights.share_a.tolist(), strict=True))

    def likeness(self, one: Counted, other: Counted) -> float:
        shared = {self._to_a[stem] for stem in other.stems if stem in self._to_a} & one.stems
        if not shared:
            return 0.0
        mass = sum(self._weights.idf_a[stem] for stem in shared)
        mine = sum(self._weights.idf_a[stem] for stem in one.stems)
        yours = sum(self._weights.idf_b[stem] for stem in other.stems)
        return float(mass / max((mine * yours) ** 0.5, 1e-9))


def _worded(figure: Figure) -> str:
    """A figure as its article has it, so that “almost” is not told as “less than”, with who gives it."""
    return f"{quoted(figure.text)} ({figure.attribution})" if figure.attribution else quoted(figure.text)


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
    low, high = sorted((_worded(one), _worded(other)))
    what = f"The same number {subject}" if subject in CLOSED else "The same number"
    return Link(ReferenceKind.FIGURE, Verdict.VARIANT, score, f"{what}, bounded differently: {low} and {high}.", *spans)
