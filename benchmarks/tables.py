"""What a run found, for reading: builds, queries by class, agreement, bars."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence

from agreement import DIFFERENT, Agreement
from bars import Bar, geometric_mean, p50, p95, ratios
from measuring import Measured


def print_builds(measured: Mapping[str, Measured], megabytes: float) -> None:
    """A line an engine and number of threads."""
    print(
        f"\n{'building':10}{'threads':>8}{'wall s':>9}{'CPU s':>9}{'MB/CPU s':>10}{'MB/s':>7}{'peak MB':>9}{'index MB':>10}{'÷ text':>8}"
    )
    for name, engine in measured.items():
        for built in engine.built:
            print(
                f"{name:10}{built.threads:8}{built.wall:9.1f}{built.cpu:9.1f}{megabytes / built.cpu:10.2f}"
                f"{megabytes / built.wall:7.1f}{built.memory:9.0f}{built.size:10.1f}{built.size / megabytes:8.2f}"
            )


def print_queries(measured: Mapping[str, Measured], kinds: Sequence[str]) -> None:
    """A line a class: each engine's p50/p95, our worst, and our p50 over each peer's; geometric means below."""
    peers = [name for name in measured if name != "ours"]
    ours = measured["ours"]
    head = f"\n{'p50/p95, ms':16}" + "".join(f"{name:>15}" for name in measured)
    print(head + f"{'first asked':>15}{'worst':>8}" + "".join(f"{'÷ ' + name:>10}" for name in peers))
    for kind in kinds:
        line = f"{kind:16}"
        for engine in measured.values():
            cell = f"{p50(engine, kind):.2f}/{p95(engine, kind):.2f}" if kind in engine.answers.ms else "–"
            line += f"{cell:>15}"
        first = sorted(ours.answers.first[kind])
        line += f"{f'{statistics.median(first):.2f}/{first[int(0.95 * (len(first) - 1))]:.2f}':>15}"
        line += f"{ours.answers.worst[kind]:8.1f}"
        for name in peers:
            ratio = ratios(ours, measured[name]).get(kind)
            line += f"{ratio:10.2f}" if ratio else f"{'–':>10}"
        print(line)
    width = 16 + 15 * len(measured) + 15 + 8
    means = "".join(f"{geometric_mean(ratios(ours, measured[name]).values()):10.2f}" for name in peers)
    print(f"{'geometric mean of the classes':{width}}{means}")


def print_agreement(found: Iterable[Agreement]) -> None:
    """Where counts differ from ours; and why, when that is known."""
    listed = [each for each in found if each.share < 1]
    if not listed:
        print("\nCounts agree everywhere.")
        return
    print("\ncounts that agree with ours (within 2 % or 2), and the median of theirs over ours")
    for each in listed:
        note = DIFFERENT.get(each.kind, "" if each.holds else "NOT EXPECTED")
        print(f"{each.kind:16}{each.peer:>10}{each.share:8.0%}{each.ratio:8.2f}   {note}")


def print_bars(bars: Iterable[Bar]) -> None:
    """A line a bar."""
    print()
    for bar in bars:
        print(f"{'met' if bar.met else 'MISSED':8}{bar.what}: {bar.figure or 'none'}")
