"""How well the articles of one event are found, and what that costs.

    python benchmarks/stories.py [--incidents N] [--cost N] [--sample N] [--seed S]

Without options it prints, for `figures-gva-even` with its incidents as truth, precision, recall and F1 of pairs, and of B-cubed: in a room of the incidents that the weights were not fitted on, in one of all, in one that holds 10,000 articles of `bulk-allsides` besides, and when articles come a hundred at a time, in any order; and the same for the topics of `names-ecbplus-dev` that nothing was fitted on, which have no dates.
`--incidents N` takes the first N incidents only.
`--cost N` prints milliseconds of processor time an article for N articles of `bulk-allsides`: sketching them, finding their stories, and bringing the stories up to date with a hundred new ones; the size of the file, and the peak of memory.
`--sample N` prints N stories found in all of `bulk-allsides`, drawn with a seed, to be read.

B-cubed is Bagga and Baldwin's (LREC 1998).
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date as Date
from functools import cache
from hashlib import blake2b
from itertools import islice
from typing import TypeVar

from corpus import DATA, articles
from crossref_open import bulk_entry

from crossref import news_entry, rows
from readingroom.crossref.stories import Archive, Sketch, empty, sections, sketch, updated

T = TypeVar("T")

__all__ = ["DATA", "bulk", "fitted_on", "held_out", "incidents", "scores", "topics"]

BULK = 37_249
BACKGROUND = 10_000
BATCH = 100


@cache
def incidents(*, held: bool = False) -> tuple[tuple[str, Sketch], ...]:
    """Each article of `figures-gva-even` with its incident, or only the half that nothing was fitted on."""
    found = (row for row in rows("figures-gva-even") if not (held and fitted_on(row["incident"])))
    return tuple((row["incident"], sketch(news_entry(row, "content"))) for row in found)


@cache
def topics() -> tuple[tuple[str, Sketch], ...]:
    """Each article of `names-ecbplus-dev` with its event, without the address that some begin with; the title where there is one."""
    found = []
    for row in rows("names-ecbplus-dev"):
        lines = [line for line in row["text"].split("\n") if line.strip() and not line.startswith("http")]
        title = lines.pop(0) if row["subtopic"].endswith("plus") and len(lines[0]) < 140 else ""
        found.append((row["subtopic"], sketch(news_entry(row | {"title": title, "text": "\n".join(lines)}))))
    return tuple(found)


def fitted_on(truth: str) -> bool:
    """Whether an incident or a topic is of the half that the weights were fitted on."""
    if truth.isdigit():
        return blake2b(truth.encode(), digest_size=1).digest()[0] % 2 == 0
    return int(re.sub(r"\D", "", truth)) % 2 == 0


def bulk(count: int) -> Iterator[Sketch]:
    """Sketches of articles of `bulk-allsides`, of which only the beginning is analysed: no more is looked at."""
    for number, row in enumerate(islice(articles(BULK), count)):
        yield sketch(bulk_entry(number, row.title, row.text[:3_000], row.outlet, row.day))


def found(sketches: Sequence[Sketch]) -> list[int]:
    """For each article, the number of its story."""
    return list(updated(empty(), (), named(sketches)).grouping.founders)


def named(sketches: Sequence[Sketch], first: int = 0) -> dict[str, Sketch]:
    """Sketches by ids that sort as they come."""
    return {f"{number:07d}": each for number, each in enumerate(sketches, first)}


def found_in_batches(sketches: Sequence[Sketch], seed: int) -> list[int]:
    """The same when they come some at a time, in any order."""
    ids = list(named(sketches))
    random.Random(seed).shuffle(ids)
    archive = empty()
    for begin in range(0, len(ids), BATCH):
        archive = updated(archive, (), {each: sketches[int(each)] for each in ids[begin : begin + BATCH]})
    return list(archive.grouping.founders)


def scores(truth: Sequence[object], told: Sequence[object]) -> tuple[float, float, float, float, float, float]:
    """Precision, recall and F1 of pairs, and of B-cubed."""
    both, gold, ours = Counter(zip(truth, told, strict=True)), Counter(truth), Counter(told)
    right, wanted, given = (sum(n * (n - 1) // 2 for n in each.values()) for each in (both, gold, ours))
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    deep = sum(n * n / ours[told_] for (_, told_), n in both.items()) / len(truth)
    wide = sum(n * n / gold[truth_] for (truth_, _), n in both.items()) / len(truth)
    return precision, recall, _harmonic(precision, recall), deep, wide, _harmonic(deep, wide)


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def held_out(data: Sequence[tuple[str, Sketch]]) -> tuple[float, float, float, float, float, float]:
    """The scores in a room of the half that nothing was fitted on."""
    rest = [each for each in data if not fitted_on(each[0])]
    return scores([truth for truth, _ in rest], found([each for _, each in rest]))


def print_quality(limit: int | None) -> None:
    data = incidents()
    if limit:
        first = set(list(dict.fromkeys(truth for truth, _ in data))[:limit])
        data = tuple(each for each in data if each[0] in first)
    truth, sketches = [each for each, _ in data], [each for _, each in data]
    print(f"{len(data):,} articles of {len(set(truth)):,} incidents{'pairs':>25}{'B-cubed':>26}")
    print(f"{'':44}{'precision':>9}{'recall':>8}{'F1':>7}{'precision':>12}{'recall':>8}{'F1':>7}")
    _print("the half that was not fitted on", held_out(data))
    _print("all, each alone", scores(truth, range(len(truth))))
    _print("all", scores(truth, found(sketches)))
    _print("all, coming a hundred at a time", scores(truth, found_in_batches(sketches, 1)))
    _print("the same against all at once", scores(found(sketches), found_in_batches(sketches, 1)))
    crowd = [*sketches, *bulk(BACKGROUND)]
    _print(f"all, among {BACKGROUND:,} others", scores(truth, found(crowd)[: len(truth)]))
    _print("ECB+, the half that was not fitted on", held_out(topics()))


def _print(what: str, given: Sequence[float]) -> None:
    print(f"{what:44}{given[0]:9.3f}{given[1]:8.3f}{given[2]:7.3f}{given[3]:12.3f}{given[4]:8.3f}{given[5]:7.3f}")


def print_cost(count: int) -> None:
    entries = [
        bulk_entry(number, row.title, row.text[:3_000], row.outlet, row.day)
        for number, row in enumerate(islice(articles(max(count, BATCH)), count))
    ]
    _spent("loading word lists", 1, lambda: [sketch(each) for each in entries[:BATCH]])
    sketches = _spent("sketching an article", count, lambda: [sketch(each) for each in entries])
    entries.clear()
    archive: Archive = _spent("finding its story", count, lambda: updated(empty(), (), named(sketches)))
    short = updated(archive, [f"{number:07d}" for number in range(count - BATCH, count)], {})
    last: Mapping[str, Sketch] = named(sketches[-BATCH:], count - BATCH)
    _spent(f"one of {BATCH} new ones", BATCH, lambda: updated(short, (), last))
    kept = sum(map(len, sections(archive).values()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(
        f"{kept / 1e6:.1f} MB beside the index, {kept / count:.0f} bytes an article; peak of memory {peak / 1e6:.0f} MB"
    )


def _spent(what: str, count: int, work: Callable[[], T]) -> T:
    """What the work gives; prints what it took."""
    began = time.process_time()
    done = work()
    print(f"{what:24}{(time.process_time() - began) / count * 1e3:8.3f} ms")
    return done


def print_sample(count: int, seed: int) -> None:
    read = list(articles(BULK))
    stories: dict[int, list[int]] = {}
    for number, story in enumerate(found(list(bulk(BULK)))):
        stories.setdefault(story, []).append(number)
    several = [members for members in stories.values() if len(members) > 1]
    print(f"{len(several):,} stories of {sum(map(len, several)):,} articles; {count} of them")
    for members in random.Random(seed).sample(several, count):
        print(f"--- {len(members)} articles")
        for number in sorted(members, key=lambda each: read[each].day):
            day = Date.fromordinal(read[number].day).isoformat() if read[number].day else "undated   "
            print(f"  {number:6} {day} {read[number].outlet[:12]:12} {read[number].title[:110]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, metavar="N")
    parser.add_argument("--cost", type=int, metavar="N")
    parser.add_argument("--sample", type=int, metavar="N")
    parser.add_argument("--seed", type=int, metavar="S", default=1)
    given = parser.parse_args()
    if given.cost:
        print_cost(given.cost)
    if given.sample:
        print_sample(given.sample, given.seed)
    if given.incidents or not (given.cost or given.sample):
        print_quality(given.incidents)


if __name__ == "__main__":
    main()
