"""Those whom an article names, each with all its mentions: found when it is indexed, read when another article is opened.

They are compared as arrays; one by one, with their strings, only where two of them may be one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np
import numpy.typing as npt

from readingroom.crossref.appearance import ALONE, appearance
from readingroom.crossref.flat import Array
from readingroom.crossref.kept import Kept
from readingroom.crossref.prepared import fold, gaps, hashed, stored
from readingroom.crossref.telling import telling
from readingroom.language.names import name_key
from readingroom.model import Entry, NameType
from readingroom.typed_json import decode, encode

MAX_NAMES = 300
"""Different names of an article that are compared."""

_SHORT = 4
WRITTEN, FULL = 1, 2
_TYPES = tuple(NameType)
_NUMBERS = {kind: number for number, kind in enumerate(_TYPES)}
_PERSON = _NUMBERS[NameType.PERSON]


class Mention(NamedTuple):
    """Where a name stands in its article's text, and how it is written there."""

    start: int
    end: int
    text: str


class Bearer:
    """One that an article names: its key, its canonical form, its type, the different ways it is written, `folded`, in order, and how much it says, `telling`, that another article names it too."""

    __slots__ = ("_among", "_number", "canonical", "folded", "key", "telling", "type")

    def __init__(self, among: Bearers, number: int) -> None:
        self._among, self._number = among, number
        self.key, self.canonical, *self.folded = among.strings[number]
        self.type, self.telling = _TYPES[among.types.item(number)], among.telling.item(number) / 100

    @property
    def mentions(self) -> list[Mention]:
        """All mentions, in order."""
        return self._among.mentions(self._number)

    @property
    def written(self) -> frozenset[str]:
        """The ways it is written, folded, but for short ones."""
        return frozenset(form for form in self.folded if len(form) > _SHORT)

    @property
    def full(self) -> frozenset[str]:
        """Those of several words."""
        return frozenset(form for form in self.folded if " " in form)


class Bearers(Sequence[Bearer]):
    """Those whom an article names, in order of first mention: as arrays, a value for each, and one by one, each made when it is asked for.

    `keys` are hashes; `types` are places in `NameType`, `telling` hundredths; `looks` is what `appearance` tells.
    """

    def __init__(self, entry: Entry, held: Mapping[str, Array]) -> None:
        self._entry, self._held = entry, held
        self.keys, self.types, self.telling = held["names.keys"], held["names.types"], held["names.telling"]
        self.looks = {name: held[f"names.{name}"] for name in ("letters", "marks", "looks")}

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, index: int) -> Bearer: ...
    @overload
    def __getitem__(self, index: slice) -> list[Bearer]: ...
    def __getitem__(self, index: int | slice) -> Bearer | list[Bearer]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        # It is not kept: it holds all the others, which would hold it.
        return Bearer(self, range(len(self))[index])

    def mentions(self, number: int) -> list[Mention]:
        """All mentions of one of them, in order."""
        text = self._entry.article.text
        spans = self._spans[self._held["names.of"] == number + 1].tolist()
        return [Mention(start, end, text[start:end]) for start, end in spans]

    @cached_property
    def strings(self) -> list[list[str]]:
        """Of each its key, its canonical form and the ways in which it is written, folded."""
        return decode(self._held["names.strings"].tobytes(), list[list[str]])

    @cached_property
    def _spans(self) -> npt.NDArray[np.int64]:
        lengths = self._held["names.lengths"].astype(np.int64)
        ends = np.cumsum(self._held["names.gaps"] + lengths)
        return np.column_stack((ends - lengths, ends))

    @cached_property
    def surnames(self) -> dict[int, int | None]:
        """Who ends in each word, by its hash, of names of several words: None unless it is one person and nobody else."""
        out: dict[int, int | None] = {}
        for at, (last, kind) in enumerate(zip(self._held["names.last"].tolist(), self.types.tolist(), strict=True)):
            if last:
                out[last] = at if last not in out and kind == _PERSON else None
        return out

    @cached_property
    def alone(self) -> list[tuple[int, int]]:
        """Names that may be lone surnames: the hash of each key, and its place."""
        found = np.flatnonzero(self.looks["looks"] & ALONE)
        return list(zip(self.keys[found].tolist(), found.tolist(), strict=True))

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each key stands, by its hash."""
        return {key: at for at, key in enumerate(self.keys.tolist())}

    @property
    def forms(self) -> tuple[Array, Array, Array]:
        """The forms that may be looked for, in order: their hashes, whose they are, and bits, `WRITTEN` for any but short ones and `FULL` for those of several words."""
        return self._held["names.forms"], self._held["names.form_of"], self._held["names.form_kinds"]

    @cached_property
    def by_form(self) -> dict[tuple[int, int], list[int]]:
        """Those who are written in a form, by its hash and `WRITTEN` or `FULL`."""
        out: dict[tuple[int, int], list[int]] = {}
        for form, at, kinds in zip(*(values.tolist() for values in self.forms), strict=True):
            for kind in (WRITTEN, FULL):
                if kinds & kind:
                    out.setdefault((form, kind), []).append(at)
        return out


def bearers(entry: Entry) -> Bearers:
    """Those whom an article names: as the index kept them, or else found."""
    return _kept.of(entry)


def _bearers(entry: Entry) -> Bearers:
    return Bearers(entry, stored(entry) or found(entry))


def found(entry: Entry) -> dict[str, Array]:
    """Those named, found in the mentions, as arrays for the index to keep.

    `of` says of each mention whose it is, counted from 1, 0 where it has no key; `gaps` lie before mentions and after the ones before them, `lengths` are theirs; `forms` are hashes, of all that may be looked for; `last` those of the last words of names of several, 0 where there is but one.
    """
    groups: dict[str, list[int]] = {}
    keys: dict[str, str] = {}
    names = entry.analysis.names
    for place, name in enumerate(names):
        key = keys.get(name.canonical)
        if key is None:
            key = keys[name.canonical] = name_key(name.canonical)
        if key:
            groups.setdefault(key, []).append(place)
    chosen = list(groups.items())[:MAX_NAMES]
    of = np.zeros(len(names), np.int64)
    strings, tells, kinds = [], [], []
    forms: list[tuple[int, int, int]] = []
    for number, (key, places) in enumerate(chosen):
        of[places] = number + 1
        first = names[places[0]]
        written = dict.fromkeys(names[place].text for place in places)
        folded = dict.fromkeys(map(fold, written))
        strings.append([key, first.canonical, *folded])
        kinds.append(first.type)
        tells.append(round(100 * telling(key, first.canonical, written, first.type, entry.article.language)))
        forms += [(hashed(form), number, kind) for form in folded if (kind := _kind(form))]
    starts = np.fromiter((name.start for name in names), np.int64, len(names))
    ends = np.fromiter((name.end for name in names), np.int64, len(names))
    table = np.array(forms, np.int64).reshape(-1, 3)
    last = [hashed(key.rsplit(" ", 1)[1]) if " " in key else 0 for key, _ in chosen]
    return {
        "names.of": of,
        "names.gaps": gaps(starts, ends),
        "names.lengths": ends - starts,
        "names.keys": np.array([hashed(key) for key, _ in chosen], np.int64),
        "names.last": np.array(last, np.int64),
        "names.types": np.array([_NUMBERS[kind] for kind in kinds], np.int64),
        "names.telling": np.array(tells, np.int64),
        **{
            f"names.{name}": values
            for name, values in appearance([(key, canonical) for key, canonical, *_ in strings], kinds).items()
        },
        "names.forms": table[:, 0],
        "names.form_of": table[:, 1],
        "names.form_kinds": table[:, 2],
        "names.strings": np.frombuffer(encode(strings), np.uint8),
    }


def _kind(form: str) -> int:
    return WRITTEN * (len(form) > _SHORT) | FULL * (" " in form)


_kept = Kept(_bearers)
