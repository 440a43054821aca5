"""Which lines of a dumped page its gold text holds, and how well any choice of whole lines could do."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from word_scores import words

_PLACES = 30
"""Places of the gold text at which a line of one or two words is looked for."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the gold text a line may stand: `share` of its words are there."""

    line: int
    start: int
    weight: int
    share: float


def shares(lines: Sequence[str], gold: str) -> list[float]:
    """For each line the share of its words that stand in the gold text, in its place there; 0 for one that is not part of it.

    Lines are laid along the gold text by the heaviest chain of places that rises in both, as the words "Home" or "News" may stand in the text too; long lines may stand out of order.
    """
    wanted = words(gold)
    own = [words(line) for line in lines]
    places = sorted(_places(own, wanted), key=lambda place: (place.line, -place.start))
    out = [0.0] * len(lines)
    used: set[int] = set()
    for place in _chain(places, len(wanted)):
        out[place.line] = place.share
        used.update(range(place.start, place.start + place.weight))
    for place in places:
        spread = range(place.start, place.start + len(own[place.line]))
        if (
            not out[place.line]
            and len(spread) >= 6
            and place.share >= 0.8
            and sum(at in used for at in spread) < 0.3 * len(spread)
        ):
            out[place.line] = place.share
            used.update(spread)
    return out


def best_choice(lines: Sequence[str], gold: str) -> list[bool]:
    """The lines to keep for the highest word F1: those of the gold text, then one by one whatever raises it."""
    wanted = Counter(words(gold))
    own = [Counter(words(line)) for line in lines]
    kept = [share >= 0.5 for share in shares(lines, gold)]
    held: Counter[str] = Counter()
    for keep, counted in zip(kept, own, strict=True):
        held.update(counted if keep else ())
    shared, size, all_wanted = sum((held & wanted).values()), sum(held.values()), sum(wanted.values())
    changed = True
    while changed:
        changed = False
        for place, counted in enumerate(own):
            sign = -1 if kept[place] else 1
            gained = sum(
                min(held[word] + sign * n, wanted[word]) - min(held[word], wanted[word]) for word, n in counted.items()
            )
            grown = sign * sum(counted.values())
            if (shared + gained) / (size + grown + all_wanted) > shared / max(1, size + all_wanted) + 1e-9:
                kept[place] = not kept[place]
                shared, size, changed = shared + gained, size + grown, True
                for word, n in counted.items():
                    held[word] += sign * n
    return kept


def _places(own: Sequence[list[str]], wanted: Sequence[str]) -> Iterator[_Place]:
    single: dict[str, list[int]] = defaultdict(list)
    triple: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, word in enumerate(wanted):
        single[word].append(at)
        triple[tuple(wanted[at : at + 3])].append(at)
    for line, found in enumerate(own):
        count = len(found)
        if 0 < count < 3:
            starts = [at for at in single.get(found[0], ()) if list(wanted[at : at + count]) == found]
            yield from (_Place(line, at, count, 1.0) for at in starts[:_PLACES])
        if count < 3:
            continue
        starts_of: Counter[int] = Counter()
        hit = [False] * count
        for at in range(count - 2):
            for there in triple.get(tuple(found[at : at + 3]), ())[:10]:
                starts_of[max(0, there - at)] += 1
                hit[at] = hit[at + 1] = hit[at + 2] = True
        share = sum(hit) / count
        for start, times in starts_of.most_common(3):
            if share >= 0.4 and times >= 0.3 * (count - 2):
                yield _Place(line, start, min(count, times + 2), share)


def _chain(places: Sequence[_Place], size: int) -> list[_Place]:
    """The heaviest chain of places, one a line, that rises in the lines and in the gold text."""
    ends: list[int] = [0]
    # The best chains by where they end in the gold text, weights rising: (weight, index of the last place).
    best: list[tuple[int, int]] = [(0, -1)]
    back: list[int] = []
    at = 0
    while at < len(places):
        line, fresh = places[at].line, []
        while at < len(places) and places[at].line == line:
            place = places[at]
            weight, before = best[bisect_right(ends, place.start) - 1]
            back.append(before)
            fresh.append((min(size, place.start + max(1, int(place.weight * 0.8))), weight + place.weight, at))
            at += 1
        for end, weight, index in fresh:
            slot = bisect_right(ends, end)
            if best[slot - 1][0] >= weight:
                continue
            last = slot
            while last < len(best) and best[last][0] <= weight:
                last += 1
            ends[slot:last], best[slot:last] = [end], [(weight, index)]
    chain, index = [], best[-1][1]
    while index >= 0:
        chain.append(places[index])
        index = back[index]
    return chain[::-1]
