"""How many of the references that an archive shows are right, where most of an article's twenty candidates report other events than it does.

    python benchmarks/crossref_room.py [--meaning] [--read] [--lost] [--draw N --kept FOLDER [--seed N]]

Reports of one event, as `crossref_news.py` has them, are kinder to cross-references than a room is: there the articles that share most with an open one are often of other years, with the same people in them.
Articles drawn from `bulk-allsides` stand in `tests/eval/crossref_room.json`, and those that were drawn after the weights of quotations had been found in `crossref_room_later.json`, with the twenty others that they were compared with among all 37,249, the names that were commonplace there, and the judgements of a reader on some of what was shown, by the articles' ids and places, without text.
What publishers had glued to an article, which the archive holds uncleaned, was left out of the judgements.
Printed are, for either, and for each kind, the references shown today that were judged, how many of them are right, how many nobody has read, and how many right ones are shown no more.

`--read` prints those judged wrong that are still shown; `--lost` the right ones that are not.
With `--meaning` the extra `readingroom[semantic]` gives its second opinion.
`--draw N` draws N references of each kind from the room of all articles in FOLDER, see `crossref_open.py --kept`, from articles that nothing was judged of, and prints them to be read; as JSON, one a line, with `--json`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from crossref_news import (
    LABELS,
    Judged,
    context,
    entries_of,
    judgement,
    lost,
    precision,
    print_judged,
)

from crossref import REPOSITORY
from readingroom.crossref import candidates, commonplace, references
from readingroom.crossref.lookup import Commonplace
from readingroom.crossref.meaning import Meaning
from readingroom.crossref.meaning import load as load_meaning
from readingroom.index import open_engine
from readingroom.index.engine import Reader
from readingroom.model import Entry, Reference, Span

ROOM = REPOSITORY / "tests" / "eval" / "crossref_room.json"
LATER = ROOM.with_name("crossref_room_later.json")

CANDIDATES = 20

EACH = 3
"""References of one kind that are drawn from one article at most."""


def load(path: Path = ROOM) -> dict[str, Any]:
    """The articles and judgements that stand in the repository, those on which something was fitted or those of `LATER`."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def entries(held: Mapping[str, Any]) -> dict[str, Entry]:
    """The articles and all that they were compared with."""
    return entries_of({name for each in held["articles"] for name in (each["id"], *each["candidates"])})


def judged(held: Mapping[str, Any], known: Mapping[str, Entry], meaning: Meaning | None = None) -> list[Judged]:
    """What is shown today in the articles, with the judgements that hold for it."""
    by_pair: dict[tuple[str, frozenset[str]], list[dict[str, Any]]] = defaultdict(list)
    for label in held["labels"]:
        by_pair[label["kind"], frozenset((label["a"], label["b"]))].append(label)
    out = []
    for each in held["articles"]:
        entry, others = known[each["id"]], [known[name] for name in each["candidates"]]
        common = Commonplace(frozenset(each["common"]), frozenset(each["everywhere"]))
        for found in references(entry, others, common=common, meaning=meaning):
            labels = by_pair[str(found.kind), frozenset((found.here_id, found.there_id))]
            out.append(Judged(entry, known[found.there_id], found, judgement(found, labels)))
    return out


# --- Drawing more -----------------------------------------------------------------------------------------------


def drawn(reader: Reader, count: int, seed: int, passed_over: frozenset[str]) -> list[tuple[Entry, Reference]]:
    """So many references of each kind, a few of an article, from articles taken at random."""
    lot = random.Random(seed)
    ids = sorted(set(reader.ids()) - passed_over)
    lot.shuffle(ids)
    left = dict.fromkeys(("passage", "quote", "figure", "date", "name"), count)
    out: list[tuple[Entry, Reference]] = []
    for name in ids:
        entry = reader.entry(name)
        others = [reader.entry(other) for other in candidates(entry, reader, CANDIDATES)]
        found = references(entry, others, common=commonplace(entry, reader))
        for kind in left:
            some = [reference for reference in found if str(reference.kind) == kind]
            for reference in lot.sample(some, min(EACH, len(some), left[kind])):
                left[kind] -= 1
                out.append((entry, reference))
        if not any(left.values()):
            break
    return out


def print_drawn(reader: Reader, found: list[tuple[Entry, Reference]], *, as_json: bool) -> None:
    for number, (entry, each) in enumerate(sorted(found, key=lambda pair: str(pair[1].kind))):
        there = reader.entry(each.there_id)
        if as_json:
            print(json.dumps(_label(number, each)))
            continue
        print(f"{number} {each.kind} {each.verdict} {each.score:.2f}\n    > {each.reason}")
        for side, span in ((entry, each.here), (there, each.there)):
            print(f"    {side.article.id} {side.article.date} {side.article.outlet}: {side.article.title}")
            print(f"        {_around(side, span)}")


def _label(number: int, found: Reference) -> dict[str, Any]:
    places = {"at_a": [found.here.start, found.here.end], "at_b": [found.there.start, found.there.end]}
    return {"n": number, "kind": str(found.kind), "a": found.here_id, "b": found.there_id, **places}


def _around(entry: Entry, span: Span) -> str:
    text, around = entry.article.text, 200
    parts = text[max(0, span.start - around) : span.start], text[span.start : span.end]
    return " ".join(f"{parts[0]}[{parts[1]}]{text[span.end : span.end + around]}".split())


# --- Printing ---------------------------------------------------------------------------------------------------


def gone(found: list[Judged], labels: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The labels of right references that nothing shown today answers to."""
    by_pair: dict[frozenset[str], list[Judged]] = defaultdict(list)
    for each in found:
        by_pair[frozenset((each.reference.here_id, each.reference.there_id))].append(each)
    for label in labels:
        near = (each.reference for each in by_pair[frozenset((label["a"], label["b"]))])
        same = (each for each in near if str(each.kind) == label["kind"])
        if label["right"] and not any(judgement(each, [label]) for each in same):
            yield label


def print_figures(held: dict[str, Any], known: dict[str, Entry], model: Meaning | None) -> list[Judged]:
    found = judged(held, known, model)
    missing = lost(found, held["labels"])
    print(f"{'kind':10}{'right':>7}{'judged':>8}{'precision':>11}{'unread':>8}{'lost':>6}")
    for kind, (right, read, unread) in precision(found).items():
        share = f"{right / read:.3f}" if read else "-"
        print(f"{kind:10}{right:7}{read:8}{share:>11}{unread:8}{missing.total() if kind == 'all' else missing[kind]:6}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meaning", action="store_true")
    parser.add_argument("--read", action="store_true")
    parser.add_argument("--lost", action="store_true")
    parser.add_argument("--draw", type=int, metavar="N")
    parser.add_argument("--kept", type=Path, metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.draw:
        groups = json.loads(LABELS.read_text(encoding="utf-8"))["groups"]
        read = {each["id"] for path in (ROOM, LATER) for each in load(path)["articles"]}
        with open_engine(given.kept / "index").reader() as reader:
            passed_over = frozenset(name for group in groups for name in group) | read
            print_drawn(reader, drawn(reader, given.draw, given.seed, passed_over), as_json=given.json)
        return
    model = load_meaning() if given.meaning else None
    for path, of in ((ROOM, "on which the weights were fitted"), (LATER, "drawn later")):
        held = load(path)
        known = entries(held)
        print(f"--- {len(held['articles'])} articles {of}")
        found = print_figures(held, known, model)
        if given.read:
            print_judged(found, right=False)
        for label in gone(found, held["labels"]) if given.lost else ():
            print(f"{label['kind']} {label['a']} {label['b']}")
            for side in "ab":
                print("   ", context(known[label[side]], Span(*label[f"at_{side}"])))


if __name__ == "__main__":
    main()
