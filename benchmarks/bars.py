"""The bars that the engine is held to, each with today's figure and whether it is met."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from measuring import Built, Measured

SMALL = 0.3
"""Milliseconds under which nobody waits, whatever the peers need."""

_COUNTED = ("common + facet", "date + term", "by date")


@dataclass(frozen=True, slots=True)
class Bar:
    """What is asked, what was measured, and whether that is enough."""

    what: str
    figure: str
    met: bool


@dataclass(frozen=True, slots=True)
class Run:
    """All that one run measured: at full size, and at stock Whoosh's; `cold` has milliseconds, wall and processor's, by engine."""

    measured: Mapping[str, Measured]
    at_stock: Mapping[str, Measured]
    cold: Mapping[str, tuple[float, float]]


def bars(run: Run) -> list[Bar]:
    """Those for which both sides were measured."""
    ours = run.measured["ours"]
    peers = run.measured
    found: list[Bar] = []
    if "tantivy" in peers:
        found += [*_building(ours.built, peers["tantivy"].built), *_against_tantivy(ours, peers["tantivy"])]
    if ours.built:
        most = max(built.memory for built in ours.built)
        found.append(Bar("build, peak memory ≤ 1,000 MB", f"{most:,.0f} MB", most <= 1000))
    if "FTS5" in peers:
        behind = _behind(ours, peers["FTS5"])
        found.append(Bar(f"ahead of FTS5 in each class above {SMALL} ms", _listed(behind), not behind))
    if "Xapian" in peers:
        found.append(_mean("queries, × Xapian, geometric mean < 1", ours, peers["Xapian"], 1.0))
    if "stock" in run.at_stock:
        times = 1 / geometric_mean(ratios(run.at_stock["ours"], run.at_stock["stock"]).values())
        found.append(Bar("queries, ≥ 50 times as fast as stock Whoosh", f"{times:.0f} times", times >= 50))
    found += _waiting(ours)
    if "ours" in run.cold:
        wall, cpu = run.cold["ours"]
        found.append(
            Bar("open + first query, cold, ≤ 250 ms", f"{wall:.0f} ms ({cpu:.0f} ms of processor)", wall <= 250)
        )
    if ours.memory:
        resident, own = ours.memory.resident, ours.memory.anonymous
        found.append(
            Bar("searching, resident ≤ 250 MB", f"{resident:.0f} MB ({own:.0f} MB without files)", resident <= 250)
        )
    if ours.update_wall:
        middle, worst = statistics.median(ours.update_wall), max(ours.update_wall)
        figure = f"{middle:.0f} ms, worst {worst:.0f} ms; of processor {statistics.median(ours.update_ms):.0f} ms"
        found.append(Bar("update of one article ≤ 50 ms", figure, middle <= 50))
    return found


def _building(ours: Sequence[Built], theirs: Sequence[Built]) -> list[Bar]:
    found = []
    for our in ours:
        for their in theirs:
            if our.threads == their.threads:
                faster = their.wall / our.wall
                figure = f"{faster:.2f} × in wall time, {their.cpu / our.cpu:.2f} × by processor second"
                found.append(Bar(f"build ≥ 1.0 × tantivy, {our.threads} threads", figure, faster >= 1))
    if ours and theirs:
        size = ours[0].size / theirs[0].size
        found.append(Bar("size on disk ≤ 1.3 × tantivy", f"{size:.2f} ×", size <= 1.3))
    return found


def _against_tantivy(ours: Measured, tantivy: Measured) -> list[Bar]:
    by_kind = ratios(ours, tantivy)
    slow = {kind: ratio for kind, ratio in by_kind.items() if ratio > 4 and p50(ours, kind) >= SMALL}
    counted = {kind: ratio for kind, ratio in by_kind.items() if kind in _COUNTED and ratio > 1}
    return [
        _mean("queries, × tantivy, geometric mean ≤ 2", ours, tantivy, 2.0),
        Bar(f"no class above 4 × tantivy, unless under {SMALL} ms", _listed(slow), not slow),
        Bar("facets and dates ≤ 1 × tantivy", _listed(counted), not counted),
    ]


def _mean(what: str, ours: Measured, theirs: Measured, most: float) -> Bar:
    mean = geometric_mean(ratios(ours, theirs).values())
    return Bar(what, f"{mean:.2f} ×", mean <= most)


def _behind(ours: Measured, theirs: Measured) -> dict[str, float]:
    return {kind: ratio for kind, ratio in ratios(ours, theirs).items() if ratio >= 1 and p50(ours, kind) > SMALL}


def _waiting(ours: Measured) -> list[Bar]:
    slow = {kind: tail for kind in ours.answers.ms if (tail := p95(ours, kind)) > 15}
    kind, worst = max(ours.answers.worst.items(), key=lambda item: item[1])
    return [
        Bar("p95 of every class ≤ 15 ms", ", ".join(f"{kind} {ms:.1f} ms" for kind, ms in slow.items()), not slow),
        Bar("worst query ≤ 50 ms", f"{worst:.1f} ms ({kind})", worst <= 50),
    ]


def _listed(kinds: Mapping[str, float]) -> str:
    return ", ".join(f"{kind} {ratio:.1f} ×" for kind, ratio in kinds.items())


def p50(measured: Measured, kind: str) -> float:
    """The median of a class, in ms."""
    return statistics.median(measured.answers.ms[kind])


def p95(measured: Measured, kind: str) -> float:
    """The 95th percentile of a class, in ms; of few queries, the slowest."""
    times = sorted(measured.answers.ms[kind])
    return times[min(len(times) - 1, math.ceil(0.95 * len(times)) - 1)]


def ratios(ours: Measured, theirs: Measured) -> dict[str, float]:
    """Our median over theirs, by class."""
    return {
        kind: p50(ours, kind) / max(p50(theirs, kind), 1e-6) for kind in ours.answers.ms if kind in theirs.answers.ms
    }


def geometric_mean(values: object) -> float:
    """Of positive numbers."""
    listed = list(values)  # type: ignore[call-overload]
    return math.exp(sum(map(math.log, listed)) / len(listed))
