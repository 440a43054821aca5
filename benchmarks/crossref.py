"""How well and how fast articles are aligned: passages by the organisers' measure, the references between the seeds, speed.

    python benchmarks/crossref.py [--passages N] [--seeds] [--labels] [--speed] [--figures N]

`--passages N` aligns the first N pairs of each class of `passages-pan13-train` (default, with all 200) and prints plagdet, precision, recall and granularity as PAN 2013 defines them, the false alarms among pairs without reuse, and milliseconds of processor time a pair.
`--seeds` prints every reference between the five seeds, each once, to be read.
`--labels` prints them as the JSON of `tests/eval/crossref_seeds.json`, with the judgement that stands there, or null.
`--speed` times typical news articles of `bulk-allsides`, in processor time: preparing one, aligning a pair, one against twenty.
`--figures N` prints the figures that differ in N incidents of `figures-gva-even`, with what is known of each, to be read.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import os
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from readingroom.cleaning import clean
from readingroom.crossref import align, references
from readingroom.crossref.meaning import Meaning
from readingroom.crossref.passages import passages
from readingroom.crossref.prepared import prepare
from readingroom.formats import read
from readingroom.language import analyse
from readingroom.language.lexicon import lexicon
from readingroom.language.sentences import find_sentences
from readingroom.model import Analysis, Article, Document, Entry, Reference, ReferenceKind, Verdict

REPOSITORY = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("READINGROOM_DATA") or REPOSITORY.parent / "shared" / "data")
SEEDS = REPOSITORY / "seeds"
LABELS = REPOSITORY / "tests" / "eval" / "crossref_seeds.json"

Case = tuple[int, int, int, int, int]
"""A passage: number of the pair, start and end in the first text, start and end in the second."""


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The records of a data set."""
    with lzma.open(DATA / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


# --- Passages ---------------------------------------------------------------------------------------------------


def plagdet(cases: Sequence[Case], found: Sequence[Case]) -> tuple[float, float, float, float]:
    """Plagdet, precision, recall (both macro-averaged) and granularity.

    Potthast, Stein, Barrón-Cedeño and Rosso, "An Evaluation Framework for Plagiarism Detection" (COLING 2010).
    """
    recall = _covered(cases, found)
    precision = _covered(found, cases)
    hits = [hits for case in cases if (hits := sum(_meet(case, f) for f in found if f[0] == case[0]))]
    granularity = statistics.fmean(hits) if hits else 1.0
    harmonic = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return harmonic / math.log2(1 + granularity), precision, recall, granularity


def _covered(wanted: Sequence[Case], given: Sequence[Case]) -> float:
    """The mean share of each wanted case's characters, on both sides, that the given ones which meet it cover."""
    by_pair = defaultdict(list)
    for case in given:
        by_pair[case[0]].append(case)
    shares = []
    for case in wanted:
        meeting = [g for g in by_pair[case[0]] if _meet(case, g)]
        covered = sum(_union([(max(case[at], g[at]), min(case[at + 1], g[at + 1])) for g in meeting]) for at in (1, 3))
        shares.append(covered / (case[2] - case[1] + case[4] - case[3]))
    return statistics.fmean(shares) if shares else 0.0


def _meet(one: Case, other: Case) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2] and one[3] < other[4] and other[3] < one[4]


def _union(spans: list[tuple[int, int]]) -> int:
    total, reached = 0, -1
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def text_entry(name: str, text: str) -> Entry:
    """A bare text as an entry: sentences are all that passages need."""
    article = Article(id=name, origin=name, text=text, blocks=(), language="en")
    return Entry(article, Analysis(sentences=find_sentences(text, lexicon("en"))))


def passage_figures(limit: int) -> dict[str, tuple[list[Case], list[Case]]]:
    """For each class of PAN 2013, the gold cases and what is found in its first `limit` pairs; prints the time."""
    out: dict[str, tuple[list[Case], list[Case]]] = {}
    counts: dict[str, int] = defaultdict(int)
    preparing, aligning, pairs = 0.0, 0.0, 0
    for number, row in enumerate(rows("passages-pan13-train")):
        counts[row["category"]] += 1
        if counts[row["category"]] > limit:
            continue
        a, b = text_entry(f"a{number}", row["text_a"]), text_entry(f"b{number}", row["text_b"])
        began = time.process_time()
        one, other = prepare(a), prepare(b)
        middle = time.process_time()
        found = passages(one, other)
        preparing, aligning, pairs = preparing + middle - began, aligning + time.process_time() - middle, pairs + 1
        gold, ours = out.setdefault(row["category"], ([], []))
        gold += [(number, g[0], g[0] + g[1], g[2], g[2] + g[3]) for g in row["gold"]]
        ours += [(number, p.a.start, p.a.end, p.b.start, p.b.end) for p in found]
    print(f"{pairs} pairs: prepare both {preparing / pairs * 1e3:.1f} ms, align {aligning / pairs * 1e3:.1f} ms a pair")
    return out


def print_passages(limit: int) -> None:
    print(f"{'class':28}{'plagdet':>8}{'prec.':>8}{'recall':>8}{'gran.':>8}")
    every: tuple[list[Case], list[Case]] = ([], [])
    for category, (gold, ours) in passage_figures(limit).items():
        every[0].extend(gold)
        every[1].extend(ours)
        if gold:
            print(f"{category:28}" + "".join(f"{value:8.3f}" for value in plagdet(gold, ours)))
        else:
            print(f"{category:28}   false alarms in {len({found[0] for found in ours})} pairs")
    print(f"{'all':28}" + "".join(f"{value:8.3f}" for value in plagdet(*every)))


# --- Seeds ------------------------------------------------------------------------------------------------------


def seed_entries() -> list[Entry]:
    """The five seeds, read, cleaned and analysed as the room does it; the origin is the file's name."""
    found = []
    for path in sorted(SEEDS.glob("*.txt")):
        for document in read(path, origin=path.name):
            assert isinstance(document, Document)
            article = clean(document)
            found.append(Entry(article, analyse(article)))
    return found


def seed_references(entries: Sequence[Entry], meaning: Meaning | None = None) -> list[tuple[Entry, Entry, Reference]]:
    """Every reference between the seeds, once, seen from the one whose name comes first; with a second opinion by a model of `meaning`."""
    by_id = {entry.article.id: entry for entry in entries}
    seen: dict[tuple[Any, ...], tuple[Entry, Entry, Reference]] = {}
    for entry in entries:
        for found in references(entry, [other for other in entries if other is not entry], meaning=meaning):
            other = by_id[found.there_id]
            ends = sorted([(entry.article.origin, found.here), (other.article.origin, found.there)])
            seen.setdefault((found.kind, *ends), (entry, other, found))
    return list(seen.values())


def judged(entry: Entry, other: Entry, found: Reference, labels: Sequence[dict[str, Any]]) -> bool | None:
    """What a reader said of a reference; None when nobody has read it.

    A label names two files, the kind, and the words at both ends; it holds for ends that share those words, so that it outlives a span that moves by a few.
    """
    ends = {entry.article.origin: found.here_text, other.article.origin: found.there_text}
    answers = [
        bool(label["right"])
        for label in labels
        if label["kind"] == found.kind
        and {label["a"], label["b"]} == set(ends)
        and _same_words(label["at_a"], ends[label["a"]])
        and _same_words(label["at_b"], ends[label["b"]])
    ]
    return all(answers) if answers else None


def _same_words(one: str, other: str) -> bool:
    """Whether the shorter text stands in the longer one and is no scrap of it, or both share most words."""
    mine, yours = one.casefold().split(), other.casefold().split()
    if " ".join(mine) in " ".join(yours) or " ".join(yours) in " ".join(mine):
        return min(len(mine), len(yours)) * 3 >= max(len(mine), len(yours))
    common = len(set(mine) & set(yours))
    return common * 4 >= 3 * max(len(set(mine)), len(set(yours)))


def load_labels() -> list[dict[str, Any]]:
    """The judgements that stand in the repository."""
    if not LABELS.exists():
        return []
    labels: list[dict[str, Any]] = json.loads(LABELS.read_text(encoding="utf-8"))["references"]
    return labels


def print_seeds() -> None:
    labels = load_labels()
    right = 0
    found = seed_references(seed_entries())
    for entry, other, reference in found:
        answer = judged(entry, other, reference, labels)
        right += answer is True
        mark = {True: "right", False: "WRONG", None: "unread"}[answer]
        names = f"{entry.article.origin[:3]}-{other.article.origin[:3]}"
        print(f"{names} {reference.kind:8}{reference.verdict:8}{reference.score:.2f} {mark}")
        print(f"    {reference.here_text}\n    {reference.there_text}\n    > {reference.reason}")
    print(f"{len(found)} references, {right} right: {right / max(len(found), 1):.3f}")


def print_labels() -> None:
    labels = load_labels()
    out = [
        {
            "a": entry.article.origin,
            "b": other.article.origin,
            "kind": str(found.kind),
            "at_a": found.here_text,
            "at_b": found.there_text,
            "right": judged(entry, other, found, labels),
        }
        for entry, other, found in seed_references(seed_entries())
    ]
    json.dump({"references": out}, sys.stdout, ensure_ascii=False, indent=1)


# --- Speed, and what is to be read ------------------------------------------------------------------------------


def news_entry(row: dict[str, Any], text: str = "text") -> Entry:
    """A record of a news set as an entry."""
    body = "\n\n".join(" ".join(line.split()) for line in row[text].split("\n") if line.strip())
    day = date.fromisoformat(row["date"][:10]) if row.get("date") else None
    article = Article(
        id=row["id"], origin=row["id"], text=body, blocks=(), title=row.get("title", ""), date=day, language="en"
    )
    return Entry(article, analyse(article))


def print_speed() -> None:
    entries = []
    for row in rows("bulk-allsides"):
        if 2_000 <= len(row["text"]) <= 8_000:
            entries.append(news_entry(row))
        if len(entries) == 61:
            break
    began = time.process_time()
    for entry in entries:
        prepare(entry)
    print(f"prepare one article      {(time.process_time() - began) / len(entries) * 1e3:7.1f} ms")
    for entry in entries[:21]:
        align(entries[0], entry)
    pairs = [(a, b) for a in entries[:10] for b in entries[10:20]]
    took = []
    for a, b in pairs:
        began = time.process_time()
        align(a, b)
        took.append((time.process_time() - began) * 1e3)
    took.sort()
    print(
        f"align a prepared pair    {statistics.median(took):7.1f} ms, 95 % within {took[int(len(took) * 0.95)]:.1f} ms"
    )
    took = []
    for entry in entries[:5]:
        began = time.process_time()
        references(entry, entries[20:40])
        took.append((time.process_time() - began) * 1e3)
    print(f"one against twenty       {statistics.median(took):7.1f} ms")
    first, *others = seed_entries()
    crowd = [
        replace(entry, article=replace(entry.article, id=f"{entry.article.id}{copy}"))
        for copy in range(5)
        for entry in others
    ]
    references(first, crowd)
    began = time.process_time()
    references(first, crowd)
    print(
        f"... all of one event     {(time.process_time() - began) * 1e3:7.1f} ms (a seed against copies of the others)"
    )


def print_figures(limit: int) -> None:
    incidents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows("figures-gva-even"):
        incidents[row["incident"]].append(row)
    pairs = [found for found in incidents.values() if len(found) > 1][:limit]
    for first, second, *_ in pairs:
        a, b = news_entry(first, "content"), news_entry(second, "content")
        for found in align(a, b):
            if found.kind is ReferenceKind.FIGURE and found.verdict is not Verdict.SAME:
                here, there = a.article.text, b.article.text
                print(
                    f"{found.verdict} {found.score:.2f} known: {first['gold']['num_killed']} killed, {first['gold']['num_injured']} injured"
                )
                for text, span in ((here, found.here), (there, found.there)):
                    print("   ", " ".join(text[max(0, span.start - 80) : span.end + 80].split()))
                print("    >", found.reason)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, metavar="N")
    parser.add_argument("--seeds", action="store_true")
    parser.add_argument("--labels", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--figures", type=int, metavar="N")
    given = parser.parse_args()
    if given.seeds:
        print_seeds()
    if given.labels:
        print_labels()
    if given.speed:
        print_speed()
    if given.figures:
        print_figures(given.figures)
    if given.passages or not (given.seeds or given.labels or given.speed or given.figures):
        print_passages(given.passages or 200)


if __name__ == "__main__":
    main()
