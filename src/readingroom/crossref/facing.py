"""One article facing several others: what arrays tell of each pair, worked out for all of them at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readingroom.crossref import names
from readingroom.crossref.closeness import Close, close
from readingroom.crossref.prepared import Prepared, prepare_all
from readingroom.crossref.quotes import worth
from readingroom.crossref.resembling import Met
from readingroom.crossref.similarity import Against, Alike, Weights
from readingroom.crossref.utterances import utterances
from readingroom.crossref.verbatim import Run, pieces, runs_mirrored, runs_of
from readingroom.model import Entry


@dataclass(frozen=True, slots=True, eq=False)
class Facing:
    """Two articles: what their stems weigh, how alike their sentences are, which runs of words stand in both, which pairs of utterances are alike, and which names may be one."""

    a: Prepared
    b: Prepared
    weights: Weights
    likeness: Alike
    exact: list[Run]
    said: list[Close]
    names: Met


def facing(entry: Entry, others: Sequence[Entry], mirrored: Sequence[bool]) -> Iterator[Facing | None]:
    """Each of the others beside the entry, which is first unless `mirrored`; None where one of the two has no words.

    What is found is the same, seen from the other side, whichever of the two is first.
    """
    one, *known = prepare_all([entry, *others])
    wordy = [n for n, prepared in enumerate(known) if len(prepared.stems) and len(one.stems)]
    told = dict(zip(wordy, _told(one, [known[n] for n in wordy], [mirrored[n] for n in wordy]), strict=True))
    yield from map(told.get, range(len(others)))


def _told(one: Prepared, others: Sequence[Prepared], mirrored: Sequence[bool]) -> Iterator[Facing]:
    if not others:
        return
    against = Against(one, others)
    entries = [other.entry for other in others]
    said = close(against, utterances(one.entry), [utterances(entry) for entry in entries], worth())
    may_be = names.met(one.entry, entries, mirrored)
    exact = pieces(one, others)
    for number, likeness in enumerate(against.alike()):
        other, weights, pairs = others[number], against.weights(number), said[number]
        if mirrored[number]:
            turned = [pair.mirrored() for pair in pairs]
            runs = runs_mirrored(exact[number])
            yield Facing(other, one, weights.mirrored(), likeness.mirrored(), runs, turned, may_be[number])
        else:
            yield Facing(one, other, weights, likeness, runs_of(exact[number]), pairs, may_be[number])
