"""An archive as named sections of bytes, and back: what a file beside the index holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from readingroom.crossref.stories.archive import Archive, Grouping
from readingroom.crossref.stories.corpus import Corpus, Frequencies, Numbers

NAME = "stories"
"""Of the file."""

VERSION = 2
"""Of the sections, and of the method: an archive that was made in another way is made anew."""

LISTED = ("ids", "titles", "outlets", "days", "founders", "central")
"""The sections that a list of stories needs."""

PAIRS = ("one", "other", "likely")
"""Those that the user's corrections need besides."""

_TYPES = {
    "days": "<i4",
    "sizes": "<u2",
    "items": "<u4",
    "marks": "<u1",
    "weights": "<u1",
    "ranks": "<u1",
    "frequent": "<u4",
    "frequencies": "<u4",
    "totals": "<i8",
    "founders": "<i4",
    "central": "<f4",
    "blocks": "<i4",
    "one": "<i4",
    "other": "<i4",
    "likely": "<f4",
}


def sections(archive: Archive) -> dict[str, bytes]:
    """The sections of an archive."""
    corpus, known, grouping = archive.corpus, archive.frequencies, archive.grouping
    arrays = {
        "days": corpus.days,
        "sizes": np.diff(corpus.at),
        "items": corpus.items,
        "marks": corpus.marks,
        "weights": corpus.weights,
        "ranks": corpus.ranks,
        "frequent": known.items,
        "frequencies": known.counts,
        "totals": np.array([known.total, archive.changed]),
        "founders": grouping.founders,
        "central": grouping.central,
        "blocks": grouping.blocks,
        "one": grouping.one,
        "other": grouping.other,
        "likely": grouping.likely,
    }
    texts = {"ids": archive.ids, "titles": archive.titles, "outlets": archive.outlets}
    return {name: "\n".join(lines).encode("utf-8", "surrogatepass") for name, lines in texts.items()} | {
        name: array.astype(_TYPES[name], copy=False).tobytes() for name, array in arrays.items()
    }


def archive_of(held: Mapping[str, bytes]) -> Archive:
    """The archive again. Raises ValueError, KeyError for sections that do not belong together."""
    ids, titles, outlets = (texts(held, name) for name in ("ids", "titles", "outlets"))
    sizes = numbers(held, "sizes")
    items = array(held, "items").astype(np.uint32, copy=False)
    corpus = Corpus(
        numbers(held, "days"),
        np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes))),
        items,
        array(held, "marks"),
        array(held, "weights"),
        array(held, "ranks"),
    )
    total, changed = numbers(held, "totals").tolist()
    known = Frequencies(total, array(held, "frequent").astype(np.uint32, copy=False), numbers(held, "frequencies"))
    grouping = Grouping(
        numbers(held, "founders"),
        array(held, "central").astype(np.float32, copy=False),
        numbers(held, "blocks"),
        numbers(held, "one"),
        numbers(held, "other"),
        array(held, "likely").astype(np.float32, copy=False),
    )
    found = Archive(ids, titles, outlets, corpus, known, changed, grouping)
    if not _whole(found):
        raise ValueError("sections that do not belong together")
    return found


def _whole(found: Archive) -> bool:
    count, corpus, grouping = len(found.ids), found.corpus, found.grouping
    return (
        {len(found.titles), len(found.outlets), len(corpus)} == {count}
        and {len(grouping.founders), len(grouping.central), len(grouping.blocks)} == {count}
        and len({int(corpus.at[-1]), len(corpus.items), len(corpus.marks), len(corpus.weights), len(corpus.ranks)}) == 1
        and len({len(grouping.one), len(grouping.other), len(grouping.likely)}) == 1
        and len(found.frequencies.items) == len(found.frequencies.counts)
        and all(within(each, count) for each in (grouping.founders, grouping.blocks, grouping.one, grouping.other))
        and bool(np.all(corpus.days >= 0))
    )


def within(found: Numbers, count: int) -> bool:
    """Whether all are numbers of `count` articles."""
    return not len(found) or (int(found.min()) >= 0 and int(found.max()) < count)


def texts(held: Mapping[str, bytes], name: str) -> tuple[str, ...]:
    """The texts of a section, as many as there are days. Raises ValueError, KeyError."""
    if not held["days"]:
        return ()
    return tuple(held[name].decode("utf-8", "surrogatepass").split("\n"))


def array(held: Mapping[str, bytes], name: str) -> npt.NDArray[Any]:
    """The array of a section. Raises ValueError, KeyError."""
    return np.frombuffer(held[name], _TYPES[name])


def numbers(held: Mapping[str, bytes], name: str) -> Numbers:
    """The same as whole numbers of one size."""
    return array(held, name).astype(np.int64)
