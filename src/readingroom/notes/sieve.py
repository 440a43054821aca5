"""Which references the user dismissed, found again among those of today."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from readingroom.model import Dismissal, Entry, Reach, Reference, ReferenceKind
from readingroom.notes.anchors import anchor, folded, key, stands_at, value

_Pair = tuple[ReferenceKind, frozenset[str]]


class Sieve:
    """Dismissals, ready to be applied to the references of an article.

    A dismissal holds in both directions, whichever of the two articles is open.
    `entry_of` gives an article with its analysis; it is asked only where words alone do not tell.
    """

    def __init__(self, dismissals: Iterable[Dismissal], entry_of: Callable[[str], Entry]) -> None:
        self._entry_of = entry_of
        self._entries: dict[str, Entry] = {}
        self._between: dict[_Pair, list[Dismissal]] = {}
        self._everywhere: dict[_Pair, list[Dismissal]] = {}
        for each in dismissals:
            if each.reach is Reach.EVERYWHERE:
                pair = (each.kind, frozenset((key(each.here), key(each.there))))
                self._everywhere.setdefault(pair, []).append(each)
            else:
                pair = (each.kind, frozenset((each.here.article, each.there.article)))
                self._between.setdefault(pair, []).append(each)
        self._kinds = {kind for kind, _ in self._everywhere}

    def by(self, reference: Reference) -> tuple[Dismissal, ...]:
        """What was said that keeps a reference out of sight; empty for one to be shown."""
        if not (self._between or self._everywhere):
            return ()
        pair = (reference.kind, frozenset((reference.here_id, reference.there_id)))
        found = [each for each in self._between.get(pair, ()) if each.reach is Reach.KIND or self._is(each, reference)]
        if reference.kind in self._kinds:
            found += self._everywhere.get((reference.kind, self._keys(reference)), ())
        return tuple(found)

    def _is(self, dismissal: Dismissal, reference: Reference) -> bool:
        """Whether a dismissal of one reference is of this one."""
        sides = [(reference.here_id, reference.here), (reference.there_id, reference.there)]
        if dismissal.here.article != reference.here_id:
            sides.reverse()
        kept = (dismissal.here, dismissal.there)
        return all(
            stands_at(each, reference.kind, self._entry(article), span)
            for each, (article, span) in zip(kept, sides, strict=True)
        )

    def _keys(self, reference: Reference) -> frozenset[str]:
        """What is linked with what; see `anchors.key`."""
        kind = reference.kind
        if kind in (ReferenceKind.PASSAGE, ReferenceKind.QUOTE):
            return frozenset((folded(reference.here_text), folded(reference.there_text)))
        here = value(self._entry(reference.here_id), kind, reference.here) or folded(reference.here_text)
        there = value(self._entry(reference.there_id), kind, reference.there) or folded(reference.there_text)
        return frozenset((here, there))

    def _entry(self, article_id: str) -> Entry:
        if article_id not in self._entries:
            self._entries[article_id] = self._entry_of(article_id)
        return self._entries[article_id]


def dismissal_of(reference: Reference, reach: Reach, entry_of: Callable[[str], Entry], made: str) -> Dismissal:
    """The dismissal of a reference, with what finds it again; `made` is the time in ISO 8601."""
    return Dismissal(
        reach,
        reference.kind,
        anchor(entry_of(reference.here_id), reference.kind, reference.here),
        anchor(entry_of(reference.there_id), reference.kind, reference.there),
        made,
    )
