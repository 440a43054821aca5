"""How many of the references between real reports of one event are right, by kind, by the judgement of a reader, and how many of those that a reader wants are there.

    python benchmarks/crossref_news.py [--meaning] [--find N] [--unread] [--read] [--missing]

The groups and judgements stand in `tests/eval/crossref_news.json`, by the articles' ids and places, without text: the articles are those of `bulk-allsides`, with their white space normalised, and nothing else taken away.
Printed are, for each kind, the references shown today that were judged, how many of them are right, and how many nobody has read.
Every fourth of these groups was read before what is shown in it was looked at, and each link that a careful reader would want put down in `tests/eval/crossref_recall.json`; printed is the share of them that is there.

With `--meaning` all of it is printed for what is shown where the extra `readingroom[semantic]` is installed, after the figures without it; no judgement was made because of it, so that what only it brings counts as unread.

`--find N` finds N groups of three reports of one event, by three outlets, and prints their ids and titles, to be read: each of the three is among the first three whom the index names as partners of the other two.
`--unread` prints the references that nobody has judged, with their text; `--read` those judged wrong; `--missing` the links that a reader wants and that are not there.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from itertools import combinations
from pathlib import Path
from typing import Any

from crossref import DATA, REPOSITORY, rows
from readingroom.cleaning.identity import article_id
from readingroom.crossref import probe, references
from readingroom.crossref.meaning import Meaning
from readingroom.crossref.meaning import load as load_meaning
from readingroom.index import open_engine
from readingroom.index.engine import Reader
from readingroom.language import analyse
from readingroom.language.names import name_key
from readingroom.model import Article, Entry, FileState, Reference, Span

LABELS = REPOSITORY / "tests" / "eval" / "crossref_news.json"

WANTED = REPOSITORY / "tests" / "eval" / "crossref_recall.json"

FIRST, EVERY, WEEKS = date(2012, 6, 4), 168, 18
"""Groups are looked for in the weeks that begin on the first day and every so many days after it."""

PARTNERS = 3
NEAR_DAYS = 2
"""How many partners of an article count, and how many days apart they may be."""

SAME_PLACE = 0.5
"""Share of two spans, of all that either covers, from which they are one place: a judgement outlives a span that moves a little."""

COVERED = 0.5
"""Share of the shorter of two spans that the other covers, from which a reference is at the place where a reader wants one."""

SAID_OR_TOLD = frozenset({"quote", "passage"})
"""Kinds of which one serves for the other: indirect speech is told, and a passage of quotations is left to them."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A reference between two articles of a group, seen from either, and whether a reader finds it right; None when nobody has read it."""

    here: Entry
    there: Entry
    reference: Reference
    right: bool | None


def available() -> bool:
    """Whether the articles are there."""
    return (DATA / "bulk-allsides.jsonl.xz").exists()


def load() -> dict[str, Any]:
    """The groups and judgements that stand in the repository."""
    found: dict[str, Any] = json.loads(LABELS.read_text(encoding="utf-8"))
    return found


def entry_of(row: dict[str, Any]) -> Entry:
    """A record as an entry; its id is that of its address."""
    body = "\n\n".join(" ".join(line.split()) for line in row["text"].split("\n") if line.strip())
    article = Article(
        id=article_id(row["url"]),
        origin=row["url"],
        text=body,
        blocks=(),
        title=" ".join((row.get("title") or "").split()),
        outlet=row.get("outlet") or "",
        date=_day(row),
        language="en",
        url=row["url"],
    )
    return Entry(article, analyse(article))


def _day(row: dict[str, Any]) -> date | None:
    try:
        return date.fromisoformat((row.get("date") or "")[:10])
    except ValueError:
        return None


def entries_of(ids: Collection[str]) -> dict[str, Entry]:
    """The articles with these ids."""
    found: dict[str, Entry] = {}
    for row in rows("bulk-allsides"):
        name = article_id(row["url"])
        if name in ids and name not in found:
            found[name] = entry_of(row)
            if len(found) == len(ids):
                break
    return found


def shown_in(group: Sequence[Entry], meaning: Meaning | None = None) -> list[tuple[Entry, Entry, Reference]]:
    """Every reference inside a group, once; with a second opinion by a model of `meaning`."""
    by_id = {entry.article.id: entry for entry in group}
    seen: dict[tuple[Any, ...], tuple[Entry, Entry, Reference]] = {}
    for entry in group:
        for found in references(entry, [other for other in group if other is not entry], meaning=meaning):
            ends = sorted([(found.here_id, found.here), (found.there_id, found.there)])
            seen.setdefault((found.kind, *ends), (entry, by_id[found.there_id], found))
    return list(seen.values())


def judged(
    groups: Iterable[Sequence[str]],
    labels: Sequence[dict[str, Any]],
    entries: dict[str, Entry],
    meaning: Meaning | None = None,
) -> list[Judged]:
    """What is shown today inside the groups, with the judgements that hold for it."""
    by_pair: dict[tuple[str, frozenset[str]], list[dict[str, Any]]] = defaultdict(list)
    for label in labels:
        by_pair[label["kind"], frozenset((label["a"], label["b"]))].append(label)
    out = []
    for group in groups:
        for here, there, found in shown_in([entries[name] for name in group], meaning):
            known = by_pair[str(found.kind), frozenset((found.here_id, found.there_id))]
            out.append(Judged(here, there, found, judgement(found, known)))
    return out


def judgement(found: Reference, labels: Sequence[dict[str, Any]]) -> bool | None:
    ends = {found.here_id: found.here, found.there_id: found.there}
    best: tuple[float, bool] | None = None
    for label in labels:
        likeness = min(_likeness(ends[label[side]], Span(*label[f"at_{side}"])) for side in "ab")
        if likeness >= SAME_PLACE and (best is None or likeness > best[0]):
            best = likeness, bool(label["right"])
    return best[1] if best else None


def _likeness(one: Span, other: Span) -> float:
    common = max(0, min(one.end, other.end) - max(one.start, other.start))
    return common / max(len(one) + len(other) - common, 1)


def precision(found: Sequence[Judged]) -> dict[str, tuple[int, int, int]]:
    """For each kind, and for all: how many of those shown are right, how many were judged, how many nobody has read."""
    out: dict[str, tuple[int, int, int]] = {}
    for kind in [*sorted({str(j.reference.kind) for j in found}), "all"]:
        some = [j for j in found if kind in ("all", str(j.reference.kind))]
        out[kind] = (
            sum(j.right is True for j in some),
            sum(j.right is not None for j in some),
            sum(j.right is None for j in some),
        )
    return out


def lost(found: Sequence[Judged], labels: Sequence[dict[str, Any]]) -> Counter[str]:
    """For each kind, how many references that were judged right are shown no more."""
    right = Counter(str(label["kind"]) for label in labels if label["right"])
    right.subtract(str(j.reference.kind) for j in found if j.right)
    return right


# --- What should be linked --------------------------------------------------------------------------------------


def wanted() -> dict[str, Any]:
    """The links that a reader wants in some of the groups."""
    found: dict[str, Any] = json.loads(WANTED.read_text(encoding="utf-8"))
    return found


def missing(
    groups: Iterable[Sequence[str]],
    links: Sequence[dict[str, Any]],
    entries: dict[str, Entry],
    meaning: Meaning | None = None,
) -> list[dict[str, Any]]:
    """The links that no reference shown inside the groups makes."""
    by_pair: dict[frozenset[str], list[Reference]] = defaultdict(list)
    for group in groups:
        for _, _, found in shown_in([entries[name] for name in group], meaning):
            by_pair[frozenset((found.here_id, found.there_id))].append(found)
    return [
        link
        for link in links
        if not any(_serves(found, link, entries) for found in by_pair[frozenset((link["a"], link["b"]))])
    ]


def _serves(found: Reference, link: dict[str, Any], entries: dict[str, Entry]) -> bool:
    """Whether a reference makes a link: at the same places, or, of a name or a day, from other mentions of it."""
    kind = str(found.kind)
    if kind != link["kind"] and not {kind, link["kind"]} <= SAID_OR_TOLD:
        return False
    spans = {found.here_id: found.here, found.there_id: found.there}
    sides = [(entries[link[side]], spans[link[side]], Span(*link[f"at_{side}"])) for side in "ab"]
    if all(_covered(span, place) >= COVERED for _, span, place in sides):
        return True
    return kind in ("name", "date") and all(
        meant is not None and meant == _meant(entry, kind, place)
        for entry, span, place in sides
        for meant in (_meant(entry, kind, span),)
    )


def _covered(one: Span, other: Span) -> float:
    common = max(0, min(one.end, other.end) - max(one.start, other.start))
    return common / max(min(len(one), len(other)), 1)


def _meant(entry: Entry, kind: str, span: Span) -> object:
    """Whom or what day the article means at a place; None where it means nothing that is known."""
    if kind == "name":
        return next((name_key(n.canonical) for n in entry.analysis.names if span.overlaps(Span(n.start, n.end))), None)
    return next(((d.first, d.last) for d in entry.analysis.dates if span.overlaps(Span(d.start, d.end))), None)


def recall(links: Sequence[dict[str, Any]], absent: Sequence[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    """For each kind, and for all: how many links are there, of how many that a reader wants."""
    total, without = (Counter(str(link["kind"]) for link in some) for some in (links, absent))
    out = {kind: (total[kind] - without[kind], total[kind]) for kind in sorted(total)}
    return {**out, "all": (len(links) - len(absent), len(links))}


def print_missing(absent: Sequence[dict[str, Any]], entries: dict[str, Entry]) -> None:
    for link in absent:
        print(f"{link['kind']} {link['a']} {link['b']}")
        for side in "ab":
            print("   ", context(entries[link[side]], Span(*link[f"at_{side}"])))


# --- Finding groups ---------------------------------------------------------------------------------------------


def sampled() -> Iterator[Entry]:
    """The articles of the weeks in which groups are looked for, each once."""
    days = {FIRST + timedelta(days=EVERY * week + day) for week in range(WEEKS) for day in range(7)}
    seen: set[str] = set()
    for row in rows("bulk-allsides"):
        if _day(row) in days and row["url"] and row["url"] not in seen:
            seen.add(row["url"])
            yield entry_of(row)


def find_groups(entries: dict[str, Entry], reader: Reader) -> list[tuple[str, str, str]]:
    """Groups of three, in an order that does not depend on that of the articles."""
    near = {name: _partners(entry, entries, reader) for name, entry in entries.items()}
    mutual = {name: [other for other in found if name in near[other]] for name, found in near.items()}
    out: list[tuple[str, str, str]] = []
    used: set[str] = set()
    for name in sorted(mutual, key=lambda n: blake2b(n.encode(), digest_size=4).digest()):
        for one, other in combinations(mutual[name], 2):
            outlets = {entries[each].article.outlet for each in (name, one, other)}
            if other in mutual[one] and len(outlets) == PARTNERS and not {name, one, other} & used:
                out.append((name, one, other))
                used |= {name, one, other}
    return out


def _partners(entry: Entry, entries: dict[str, Entry], reader: Reader) -> list[str]:
    mine, out = entry.article, []
    for name, _ in reader.candidates(probe(entry, reader), 8):
        other = entries[name].article
        if other.outlet != mine.outlet and mine.date and other.date and abs((other.date - mine.date).days) <= NEAR_DAYS:
            out.append(name)
    return out[:PARTNERS]


def print_groups(count: int) -> None:
    entries = {entry.article.id: entry for entry in sampled()}
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Path(folder) / "index")
        engine.apply([(e.article.origin, FileState(1, 1, "0"), [e]) for e in entries.values()], fresh=True)
        for group in find_groups(entries, engine.reader())[:count]:
            print(*group)
            for name in group:
                print("    ", entries[name].article.date, entries[name].article.outlet, entries[name].article.title)


def print_judged(found: Sequence[Judged], right: bool | None) -> None:
    for each in found:
        reference = each.reference
        if each.right is right:
            print(
                f"{reference.kind} {reference.verdict} {reference.score:.2f} {reference.here_id} {reference.there_id}"
            )
            print(f"    {reference.here} {context(each.here, reference.here)}")
            print(f"    {reference.there} {context(each.there, reference.there)}\n    > {reference.reason}")


def context(entry: Entry, span: Span) -> str:
    text, around = entry.article.text, 60 if len(span) < 40 else 0
    before, after = text[max(0, span.start - around) : span.start], text[span.end : span.end + around]
    return " ".join(f"{before}[{text[span.start : span.end]}]{after}".split())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--find", type=int, metavar="N")
    parser.add_argument("--unread", action="store_true")
    parser.add_argument("--read", action="store_true")
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--meaning", action="store_true")
    given = parser.parse_args()
    if given.find:
        print_groups(given.find)
        return
    held = load()
    entries = entries_of({name for group in held["groups"] for name in group})
    model = load_meaning() if given.meaning else None
    if given.meaning:
        if model is None:
            parser.error("the extra readingroom[semantic] is not installed")
        print_figures(held, entries, None, argparse.Namespace(unread=False, read=False, missing=False))
        print("--- with the second opinion of readingroom[semantic]")
    print_figures(held, entries, model, given)


def print_figures(
    held: dict[str, Any], entries: dict[str, Entry], model: Meaning | None, given: argparse.Namespace
) -> None:
    found = judged(held["groups"], held["labels"], entries, model)
    if given.unread or given.read:
        print_judged(found, None if given.unread else False)
    gone = lost(found, held["labels"])
    print(f"{'kind':10}{'right':>7}{'judged':>8}{'precision':>11}{'unread':>8}{'lost':>6}")
    for kind, (right, read, unread) in precision(found).items():
        share = f"{right / read:.3f}" if read else "-"
        print(f"{kind:10}{right:7}{read:8}{share:>11}{unread:8}{gone.total() if kind == 'all' else gone[kind]:6}")
    print(
        "wrong ones by what went wrong:", dict(Counter(each["error"] for each in held["labels"] if not each["right"]))
    )
    hoped = wanted()
    absent = missing(hoped["groups"], hoped["wanted"], entries, model)
    if given.missing:
        print_missing(absent, entries)
    print(f"{'kind':10}{'there':>7}{'wanted':>8}{'recall':>11}")
    for kind, (there, total) in recall(hoped["wanted"], absent).items():
        print(f"{kind:10}{there:7}{total:8}{there / total:11.3f}")


if __name__ == "__main__":
    main()
