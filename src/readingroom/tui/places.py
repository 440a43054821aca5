"""References grouped by the place in the article that they start from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from readingroom.model import Article, Dismissal, Dismissed, Reference, ReferenceKind, Span, Verdict

COMMON = frozenset({ReferenceKind.NAME, ReferenceKind.DATE})
"""What two articles of one event share anyhow, and by the hundred."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of an article with all that other articles have to say to it.

    `first` is the number of its first reference in the article's list, `span` covers what all of them cover.
    A place is `dismissed` when its references are, and are shown all the same.
    """

    kind: ReferenceKind
    span: Span
    text: str
    first: int
    references: tuple[Reference, ...]
    dismissed: bool = False

    @property
    def differs(self) -> bool:
        """Whether another article contradicts this place."""
        return not self.dismissed and any(reference.verdict is Verdict.DIFFERS for reference in self.references)


@dataclass(frozen=True, slots=True)
class Places:
    """The references of one article in reading order, and the places they belong to.

    `others` holds the articles on the other side by their ids; `of` maps the number of a reference to the number of its place.
    `dismissed` are the references of the article that the reader dismissed, with what hides them; they are among `references` only when they are to be seen.
    `hidden` are those of the kinds that the reader does without for now.
    """

    references: tuple[Reference, ...] = ()
    places: tuple[Place, ...] = ()
    of: tuple[int, ...] = ()
    others: Mapping[str, Article] = field(default_factory=dict)
    dismissed: Mapping[Reference, tuple[Dismissal, ...]] = field(default_factory=dict)
    hidden: tuple[Reference, ...] = ()

    @property
    def known(self) -> list[Reference]:
        """All references of the article, those too that are not to be seen."""
        return list(dict.fromkeys((*self.references, *self.hidden, *self.dismissed)))

    @property
    def standing(self) -> list[Reference]:
        """The references that were not dismissed."""
        return [found for found in (*self.references, *self.hidden) if found not in self.dismissed]

    def between(self, offsets: range) -> tuple[Place, ...]:
        """The places that start at one of some offsets in a row."""
        first = bisect_left(self.places, offsets.start, key=_start)
        return self.places[first : bisect_left(self.places, offsets.stop, first, key=_start)]

    def at(self, offset: int) -> int | None:
        """The number of the place that the character at `offset` belongs to, the shortest where there are several; None when there is none."""
        found = [
            (len(place.span), number)
            for number, place in enumerate(self.places)
            if place.span.start <= offset < place.span.end
        ]
        return min(found)[1] if found else None

    def nearest(self, offset: int, *, forward: bool) -> int | None:
        """The number of the first place that starts at or after `offset`, or of the last that starts before it; None at the end."""
        first = bisect_left(self.places, offset, key=_start)
        if forward:
            return first if first < len(self.places) else None
        return first - 1 if first else None

    def following(self, number: int, step: int) -> int | None:
        """The number of the next place from `number` on, this one not excluded, that is no name and no date; after the last comes the first. None when there is none."""
        count = len(self.places)
        around = ((number + step * further) % count for further in range(count))
        return next((at for at in around if self.places[at].kind not in COMMON), None)

    def landed(self, span: Span) -> int | None:
        """The number of the place that has most of a span, of several the shortest; else of the first one after it."""
        found = [
            (max(place.span.start, span.start) - min(place.span.end, span.end), len(place.span), number)
            for number, place in enumerate(self.places)
            if place.span.overlaps(span)
        ]
        return min(found)[2] if found else self.nearest(span.start, forward=True)


def _start(place: Place) -> int:
    return place.span.start


def group(
    references: Sequence[Reference],
    others: Mapping[str, Article],
    dismissed: Sequence[Dismissed] = (),
    *,
    show_dismissed: bool = False,
    without: Collection[ReferenceKind] = (),
) -> Places:
    """References of one article → places in the order of its text.

    References of one kind belong to one place when one's span holds more than half of the other's.
    In a place those that differ come first, then the best.
    Those that were `dismissed` have places of their own, with `show_dismissed`, or none; those of a kind that one is to do `without` have none.
    """
    gone = {each.reference: each.by for each in dismissed}
    hidden = tuple(found for found in references if found.kind in without)
    shown = [found for found in references if found.kind not in without] if hidden else list(references)
    if show_dismissed:
        shown += gone
    ordered = sorted(shown, key=lambda found: (found.here.start, -found.here.end, found.kind, -found.score))
    gathered: list[list[Reference]] = []
    latest: dict[tuple[ReferenceKind, bool], int] = {}
    for reference in ordered:
        sort = reference.kind, reference in gone
        number = latest.get(sort)
        if number is not None and _together(gathered[number][0].here, reference.here):
            gathered[number].append(reference)
        else:
            latest[sort] = len(gathered)
            gathered.append([reference])
    places: list[Place] = []
    flat: list[Reference] = []
    of: list[int] = []
    for number, members in enumerate(gathered):
        members.sort(key=lambda found: (found.verdict is not Verdict.DIFFERS, -found.score))
        span = Span(min(found.here.start for found in members), max(found.here.end for found in members))
        longest = max(members, key=lambda found: len(found.here))
        places.append(Place(members[0].kind, span, longest.here_text, len(flat), tuple(members), members[0] in gone))
        flat.extend(members)
        of.extend([number] * len(members))
    return Places(tuple(flat), tuple(places), tuple(of), dict(others), gone, hidden)


def regroup(
    places: Places,
    dismissed: Sequence[Dismissed] | None = None,
    *,
    show_dismissed: bool,
    without: Collection[ReferenceKind] = (),
) -> Places:
    """The same references, sorted out anew: by what is dismissed now, where that is given, whether it is to be seen, and what kinds are not."""
    if dismissed is None:
        dismissed = [Dismissed(found, by) for found, by in places.dismissed.items()]
    gone = {each.reference for each in dismissed}
    standing = [found for found in places.known if found not in gone]
    return group(standing, places.others, dismissed, show_dismissed=show_dismissed, without=without)


def _together(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared > min(len(one), len(other))
