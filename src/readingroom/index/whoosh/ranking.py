"""Which of the documents found come first.

Whatever the order asked for, ties go to the later date, then to the smaller id, so that the same index gives the same page every time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeAlias, get_args

import numpy as np

from readingroom.errors import UsageError
from readingroom.index.folding import fold
from readingroom.index.whoosh.closeness import LOOKED_INTO, Closeness
from readingroom.index.whoosh.evaluation import PRECISION, Found
from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.segment import NO_DAY
from readingroom.index.whoosh.snapshot import Snapshot

Sort = Literal["relevance", "newest", "oldest", "outlet", "title"]
SORTS: tuple[str, ...] = get_args(Sort)

_FEW = 4096
_LAST = 1 << 40


class Order:
    """Sort keys of a snapshot's documents, worked out when first needed; smaller comes first."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._bases: list[int] = snapshot.bases.tolist()
        self._cached: dict[str, Array] = {}

    def locate(self, document: int) -> tuple[int, int]:
        """The segment's number, and the document's number within it."""
        number = bisect_right(self._bases, document) - 1
        return number, document - self._bases[number]

    def key_of(self, document: int) -> bytes:
        """The key of a document's id."""
        number, local = self.locate(document)
        return self._snapshot.segments[number].values("id").first_of(local)

    def best(self, found: Found, sort: str, most: int, closeness: Closeness | None = None) -> Array:
        """Indices into `found` of the first `most`, in order; by relevance, `closeness` reorders the first few. Raises UsageError for an order that there is not."""
        if sort == "relevance":
            if not closeness:
                return self._most_relevant(found, most)
            if most <= LOOKED_INTO:
                return self._closest(found, *self._best_few(found), closeness)[:most]
            first = self._most_relevant(found, most)
            few = np.sort(first[:LOOKED_INTO])
            scores = np.array([found.score(index) for index in few.tolist()])
            return np.concatenate([self._closest(found, few, scores, closeness), first[LOOKED_INTO:]])
        documents = found.documents
        latest = (lambda at: ~self._days(documents[at]), lambda at: self._ids(documents[at]))
        keys: dict[str, Sequence[Key]] = {
            "newest": latest,
            "oldest": (lambda at: self._oldest(documents[at]), latest[1]),
            "outlet": (lambda at: self._outlets()[documents[at]], *latest),
            "title": (lambda at: self._titles(documents[at]), *latest),
        }
        if sort not in keys:
            raise UsageError(f"There is no order named “{sort}”.", f"Choose one of {', '.join(SORTS)}.")
        return smallest(keys[sort], len(documents), most)

    def _most_relevant(self, found: Found, most: int) -> Array:
        indices, scores = found.leading(most)
        return indices[self._by_score(found, indices, scores, most)]

    def _best_few(self, found: Found) -> tuple[Array, Array]:
        """The best that closeness looks into, as indices, ascending, and their scores."""
        indices, scores = found.leading(LOOKED_INTO)
        if len(indices) > LOOKED_INTO:
            best = (scores >= np.partition(scores, len(scores) - LOOKED_INTO)[-LOOKED_INTO]).nonzero()[0]
            if len(best) > LOOKED_INTO:
                best = np.sort(self._by_score(found, indices, scores, LOOKED_INTO))
            indices, scores = indices[best], scores[best]
        return indices, scores

    def _closest(self, found: Found, indices: Array, scores: Array, closeness: Closeness) -> Array:
        """The same few, ordered by their scores with what closeness adds to them."""
        scores = np.round(scores + closeness.scores(found.documents[indices]), PRECISION)
        found.correct(indices, scores)
        return indices[self._by_score(found, indices, scores, len(indices))]

    def _by_score(self, found: Found, indices: Array, scores: Array, most: int) -> Array:
        """Which of the indices come first, in order."""
        order = np.argsort(-scores, kind="stable")
        first = scores[order[: most + 1]]
        if (first[1:] != first[:-1]).all():
            return order[:most]
        latest = (
            lambda at: ~self._days(found.documents[indices[at]]),
            lambda at: self._ids(found.documents[indices[at]]),
        )
        return smallest((lambda at: -scores[at], *latest), len(indices), most)

    def _days(self, documents: Array) -> Array:
        """Days; undated documents are the earliest of all, so that only `~` turns their order round."""
        return self._snapshot.days("date")[documents]

    def _oldest(self, documents: Array) -> Array:
        days = self._days(documents)
        return np.where(days == NO_DAY, np.iinfo(days.dtype).max, days)

    def _ids(self, documents: Array) -> Array:
        if len(documents) > _FEW:
            return self._all(
                "ids", lambda: _ranks([self.key_of(each) for each in range(int(self._snapshot.bases[-1]))])
            )[documents]
        return _ranks([self.key_of(document) for document in documents.tolist()])

    def _outlets(self) -> Array:
        return self._all("outlets", self._make_outlets)

    def _make_outlets(self) -> Array:
        """Outlets in alphabetical order; what has none comes last."""
        everything: set[bytes] = set()
        for segment in self._snapshot.segments:
            everything.update(segment.values("outlet").terms)
        rank = {term: number for number, term in enumerate(sorted(everything))}
        pieces = [np.empty(0, np.int64)]
        for segment in self._snapshot.segments:
            values = segment.values("outlet")
            ranks = np.asarray([rank[term] for term in values.terms], np.int64)
            at = values.column_at.astype(np.int64)
            has = at[1:] > at[:-1]
            piece = np.full(segment.count, _LAST)
            piece[has] = ranks[values.column[at[:-1][has]]]
            pieces.append(piece)
        return np.concatenate(pieces)

    def _titles(self, documents: Array) -> Array:
        """Ranks of titles in alphabetical order, case, accents and opening quotation marks aside; what has none comes last."""
        if len(documents) > _FEW:
            return self._all("titles", self._make_titles)[documents]
        places = map(self.locate, documents.tolist())
        return _ranks([_title_key(self._snapshot.segments[number].caption("heading", at)) for number, at in places])

    def _make_titles(self) -> Array:
        return _ranks([key for segment in self._snapshot.segments for key in _title_keys(segment.captions("heading"))])

    def _all(self, name: str, make: Callable[[], Array]) -> Array:
        found = self._cached.get(name)
        if found is None:
            found = self._cached[name] = make()
        return found


def _title_key(title: str) -> str:
    return fold(title).lstrip(_OPENING) if title else _NO_TITLE


def _title_keys(titles: Sequence[str]) -> list[str]:
    """The same of many: those that take more than small letters are folded together."""
    keys = [title.lower().lstrip(_OPENING) if title else _NO_TITLE for title in titles]
    rest = [number for number, title in enumerate(titles) if not title.isascii()]
    together = fold("\n".join(titles[number].replace("\n", " ") for number in rest)).split("\n")
    if len(together) != len(rest):
        together = [fold(titles[number]) for number in rest]
    for number, folded in zip(rest, together, strict=True):
        keys[number] = folded.lstrip(_OPENING)
    return keys


_OPENING = " \"'“”‘’«»„([¿¡"
_NO_TITLE = "\U0010ffff"
"""What comes after all titles."""


def _ranks(keys: Sequence[object]) -> Array:
    order = {key: number for number, key in enumerate(sorted(set(keys)))}  # type: ignore[type-var] # bytes, or pairs of bool and str
    return np.fromiter((order[key] for key in keys), np.int64, len(keys))


Key: TypeAlias = Callable[[Array | slice], Array]
"""What some are ordered by, given their indices."""


def smallest(keys: Sequence[Key], count: int, most: int) -> Array:
    """The indices below `count` that come first by `keys`, the first key before the second and so on, in order; at most `most`.

    A later key is only worked out for what the ones before leave tied at the edge, and for what is chosen.
    """
    wanted = min(most, count)
    if wanted <= 0:
        return np.empty(0, np.int64)
    values = keys[0](slice(None))
    left = np.flatnonzero(values <= _bound(values, wanted))
    values = values[left]
    chosen: list[Array] = []
    for number, key in enumerate(keys):
        if len(left) <= wanted:
            break
        if number:
            values = key(left)
        edge = np.partition(values, wanted - 1)[wanted - 1]
        sure = left[values < edge]
        chosen.append(sure)
        wanted -= len(sure)
        left = left[values == edge]
    chosen.append(left[:wanted])
    return _ordered(keys, np.concatenate(chosen))


_BLOCK = 32


def _bound(values: Array, wanted: int) -> Any:
    """A value that at least so many are not above, as low as it can be told from the smallest of each of many groups."""
    blocks = len(values) // _BLOCK
    if blocks < 4 * wanted:
        return values.max()
    lowest = values[: blocks * _BLOCK].reshape(_BLOCK, blocks).min(axis=0)
    return np.partition(lowest, wanted - 1)[wanted - 1]


def _ordered(keys: Sequence[Key], chosen: Array) -> Array:
    """The same indices in order; a later key is only worked out for those that the ones before leave tied."""
    values = keys[0](chosen)
    order = np.argsort(values, kind="stable")
    ranks = _dense(values[order])
    for key in keys[1:]:
        same = ranks[1:] == ranks[:-1]
        if not same.any():
            break
        tied = np.zeros(len(order), bool)
        tied[1:] |= same
        tied[:-1] |= same
        places = np.flatnonzero(tied)
        few = order[places]
        values = key(chosen[few])
        again = np.lexsort([values, ranks[places]])
        order[places] = few[again]
        # What the key tells apart counts as different from now on.
        apart = np.zeros(len(order), bool)
        apart[1:] = ~same
        apart[places[1:]] |= values[again][1:] != values[again][:-1]
        ranks = np.cumsum(apart)
    return chosen[order]


def _dense(ascending: Array) -> Array:
    """Numbers that are equal where the values are, and ascend with them."""
    ranks = np.zeros(len(ascending), np.int64)
    np.cumsum(ascending[1:] != ascending[:-1], out=ranks[1:])
    return ranks
