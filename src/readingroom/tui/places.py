"""References grouped by the place in the article that they start from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from readingroom.model import Article, Dismissal, Dismissed, Reference, ReferenceKind, Span, Verdict


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
    """

    references: tuple[Reference, ...] = ()
    places: tuple[Place, ...] = ()
    of: tuple[int, ...] = ()
    others: Mapping[str, Article] = field(default_factory=dict)
    dismissed: Mapping[Reference, tuple[Dismissal, ...]] = field(default_factory=dict)

    @property
    def standing(self) -> list[Reference]:
        """The references that were not dismissed."""
        return [found for found in self.references if found not in self.dismissed]

    def between(self, offsets: range) -> tuple[Place, ...]:
        """The places that start at one of some offsets in a row."""
        first = bisect_left(self.places, offsets.start, key=_start)
        return self.places[first : bisect_left(self.places, offsets.stop, first, key=_start)]

    def nearest(self, offset: int, *, forward: bool) -> int | None:
        """The number of the first place that starts at or after `offset`, or of the last that starts before it; None at the end."""
        first = bisect_left(self.places, offset, key=_start)
        if forward:
            return first if first < len(self.places) else None
        return first - 1 if first else None


def _start(place: Place) -> int:
    return place.span.start


def group(
    references: Sequence[Reference],
    others: Mapping[str, Article],
    dismissed: Sequence[Dismissed] = (),
    *,
    show_dismissed: bool = False,
) -> Places:
    """References of one article → places in the order of its text.

    References of one kind belong to one place when one's span holds more than half of the other's.
    In a place those that differ come first, then the best.
    Those that were `dismissed` have places of their own, with `show_dismissed`, or none.
    """
    hidden = {each.reference: each.by for each in dismissed}
    shown = [*references, *hidden] if show_dismissed else references
    ordered = sorted(shown, key=lambda found: (found.here.start, -found.here.end, found.kind, -found.score))
    gathered: list[list[Reference]] = []
    latest: dict[tuple[ReferenceKind, bool], int] = {}
    for reference in ordered:
        sort = reference.kind, reference in hidden
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
        gone = members[0] in hidden
        places.append(Place(members[0].kind, span, longest.here_text, len(flat), tuple(members), gone))
        flat.extend(members)
        of.extend([number] * len(members))
    return Places(tuple(flat), tuple(places), tuple(of), dict(others), hidden)


def regroup(places: Places, dismissed: Sequence[Dismissed] | None = None, *, show_dismissed: bool) -> Places:
    """The same references, sorted out anew: by what is dismissed now, where that is given, and whether it is to be seen."""
    if dismissed is None:
        dismissed = [Dismissed(found, by) for found, by in places.dismissed.items()]
    gone = {each.reference for each in dismissed}
    known = dict.fromkeys((*places.references, *places.dismissed))
    standing = [found for found in known if found not in gone]
    return group(standing, places.others, dismissed, show_dismissed=show_dismissed)


def _together(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared > min(len(one), len(other))
