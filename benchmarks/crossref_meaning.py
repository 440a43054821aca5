"""What the second opinion of `readingroom[semantic]` takes away in groups of reports on which none of its weights were found.

    python benchmarks/crossref_meaning.py [--read]

The groups, three reports of one event each, and the judgements stand in `tests/eval/second_opinion.json`, by article and place, as in `crossref_news.py`, whose own groups are not among them.
Judged were references that some second opinion, this one or an earlier form of it, would take away or bring, all but two of them by a reader who did not see which; none of the others were read.
Printed are the quotations and passages shown without it and with it, and of those taken away and brought how many are right, wrong and unread; `--read` prints these with their text.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import Any

from crossref_news import Judged, entries_of, judged, print_judged

from crossref import REPOSITORY
from readingroom.crossref import meaning

LABELS = REPOSITORY / "tests" / "eval" / "second_opinion.json"

WORDED = ("quote", "passage")


def load() -> dict[str, Any]:
    """The groups and judgements that stand in the repository."""
    found: dict[str, Any] = json.loads(LABELS.read_text(encoding="utf-8"))
    return found


def place(found: Judged) -> frozenset[object]:
    """Where a reference is, seen from either side, and its kind."""
    one = found.reference
    return frozenset({str(one.kind), (one.here_id, one.here), (one.there_id, one.there)})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--read", action="store_true")
    given = parser.parse_args()
    model = meaning.load()
    if model is None:
        parser.error("the extra readingroom[semantic] is not installed")
    held = load()
    entries = entries_of({name for group in held["groups"] for name in group})
    without, second = (
        {place(each): each for each in found if str(each.reference.kind) in WORDED}
        for found in (judged(held["groups"], held["labels"], entries, heard) for heard in (None, model))
    )
    for kind in WORDED:
        shown = [sum(str(each.reference.kind) == kind for each in some.values()) for some in (without, second)]
        print(f"{kind:8} {shown[0]} shown without it, {shown[1]} with it")
    for what, some in (("taken away", without.keys() - second.keys()), ("brought", second.keys() - without.keys())):
        found = [(without | second)[each] for each in some]
        counts = Counter(each.right for each in found)
        print(f"{what:11}{len(found):4}: {counts[True]} right, {counts[False]} wrong, {counts[None]} unread")
        if given.read:
            for right in (True, False, None):
                print(f"--- {right}")
                print_judged(found, right)


if __name__ == "__main__":
    main()
