"""How many of the counts said to differ between two reports of one event, or to be a later count, are soundly compared, by the judgement of a reader.

    python benchmarks/crossref_differs.py [--draw] [--unread] [--read]

The cases are drawn from two sets: all pairs of the first seven reports of each incident of `figures-gva-even`, and pairs of articles of `bulk-allsides`, at most five days apart, that begin with different tolls and have a rare word of their titles in common.
The judgements stand in `tests/eval/crossref_differs.json`, by the articles' ids and places, without text; each unsound one with what went wrong.
A case is sound when both articles count the same thing, and these counts of it cannot both hold; it may be that one of the two has it wrong, or that one knows more.

Without more, the pairs that hold a judged case are aligned again, and printed is how many of the cases shown are sound.
`--draw` goes through all pairs, which takes some minutes; `--unread` prints the cases that nobody has judged, with their text, and `--read` those judged unsound.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from crossref_news import entry_of

from crossref import DATA, REPOSITORY, news_entry, rows
from readingroom.cleaning.identity import article_id
from readingroom.crossref import align
from readingroom.language.lexicon import lexicon
from readingroom.model import Entry, Reference, ReferenceKind, Span, Verdict

LABELS = REPOSITORY / "tests" / "eval" / "crossref_differs.json"

REPORTS = 7
"""Reports of an incident of which all pairs are compared."""

PARTNERS = 40
NEAR_DAYS = 5
RARE = 250
"""How many partners an article of the archive has, how many days apart, and how many titles may hold a word that both share."""

OPPOSED = frozenset({Verdict.DIFFERS, Verdict.NEWER})

LEAD = 1_500
"""Characters at the beginning of an article in which it says how many were hit."""

_NUMBER = r"(\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty)"
_TOLL = re.compile(
    rf"\b(?:{_NUMBER}(?: [a-z’'-]+){{0,3}} (killed|dead|died|injured|wounded|hurt|arrested|missing)|(killed|killing|injured|injuring|wounded|wounding|arrested)(?: at least| about| more than)? {_NUMBER})\b",
    re.IGNORECASE,
)
_HIT = {"dead": "kil", "died": "kil", "wounded": "inj", "wounding": "inj", "hurt": "inj"}


@dataclass(frozen=True, slots=True)
class Case:
    """Two counts set against each other, and whether a reader finds that sound; None when nobody has read it."""

    here: Entry
    there: Entry
    reference: Reference
    sound: bool | None


def available() -> bool:
    """Whether the articles are there."""
    return all((DATA / f"{name}.jsonl.xz").exists() for name in ("figures-gva-even", "bulk-allsides"))


def load() -> list[dict[str, Any]]:
    """The judgements that stand in the repository."""
    if not LABELS.exists():
        return []
    found: list[dict[str, Any]] = json.loads(LABELS.read_text(encoding="utf-8"))["cases"]
    return found


# --- Pairs of articles ------------------------------------------------------------------------------------------


def incident_pairs() -> Iterator[tuple[Entry, Entry]]:
    """Pairs of reports of one incident."""
    incidents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows("figures-gva-even"):
        incidents[row["incident"]].append(row)
    for _, found in sorted(incidents.items()):
        yield from combinations([news_entry(row, "content") for row in found[:REPORTS]], 2)


def archive_pairs() -> Iterator[tuple[Entry, Entry]]:
    """Pairs of articles of the archive that begin with different tolls, perhaps of one event."""
    chosen = sorted(_with_tolls(), key=lambda found: (found[0]["date"][:10], found[0]["url"]))
    spread = Counter(word for row, _ in chosen for word in _words(row["title"]))
    titles = [frozenset(w for w in _words(row["title"]) if spread[w] <= RARE) for row, _ in chosen]
    days = [date.fromisoformat(row["date"][:10]) for row, _ in chosen]
    entries: dict[int, Entry] = {}
    partners: Counter[int] = Counter()
    for i, (_one, mine) in enumerate(chosen):
        for j in range(i + 1, len(chosen)):
            _other, yours = chosen[j]
            if days[j] - days[i] > timedelta(days=NEAR_DAYS) or partners[i] >= PARTNERS:
                break
            if partners[j] >= PARTNERS or not titles[i] & titles[j]:
                continue
            if any(mine[kind] and yours[kind] and mine[kind] != yours[kind] for kind in mine.keys() & yours.keys()):
                partners.update((i, j))
                for at in (i, j):
                    entries.setdefault(at, entry_of(chosen[at][0]))
                yield entries[i], entries[j]


def _with_tolls() -> Iterator[tuple[dict[str, Any], dict[str, set[str]]]]:
    """Articles that begin with a toll, and the numbers of it, by what is counted."""
    seen: set[str] = set()
    for row in rows("bulk-allsides"):
        if not re.match(r"\d{4}-\d\d-\d\d", row.get("date") or "") or not row["url"] or row["url"] in seen:
            continue
        seen.add(row["url"])
        tolls: dict[str, set[str]] = defaultdict(set)
        for found in _TOLL.finditer(row["text"][:LEAD]):
            before, hit, verb, after = (part.lower() if part else "" for part in found.groups())
            tolls[_HIT.get(hit or verb, (hit or verb)[:3])].add(before or after)
        if tolls:
            yield row, tolls


def _words(title: str) -> frozenset[str]:
    stops = lexicon("en").stopwords
    return frozenset(word for word in re.findall(r"[a-z]{4,}", title.lower()) if word not in stops)


def named_pairs(labels: Sequence[dict[str, Any]]) -> Iterator[tuple[Entry, Entry]]:
    """The pairs that hold a judged case."""
    wanted = {label[side] for label in labels for side in "ab"}
    entries = {row["id"]: news_entry(row, "content") for row in rows("figures-gva-even") if row["id"] in wanted}
    entries |= _archived(wanted - entries.keys())
    for a, b in sorted({(label["a"], label["b"]) for label in labels}):
        if a in entries and b in entries:
            yield entries[a], entries[b]


def _archived(ids: Collection[str]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for row in rows("bulk-allsides") if ids else ():
        name = article_id(row["url"])
        if name in ids and name not in found:
            found[name] = entry_of(row)
            if len(found) == len(ids):
                break
    return found


# --- Cases ------------------------------------------------------------------------------------------------------


def cases(pairs: Iterator[tuple[Entry, Entry]], labels: Sequence[dict[str, Any]]) -> Iterator[Case]:
    """The counts that are set against each other in these pairs, with the judgements that hold for them."""
    known = {_key(label["a"], label["at_a"], label["b"], label["at_b"]): bool(label["sound"]) for label in labels}
    for a, b in pairs:
        for found in align(a, b):
            if found.kind is ReferenceKind.FIGURE and found.verdict in OPPOSED:
                spans = [[span.start, span.end] for span in (found.here, found.there)]
                yield Case(a, b, found, known.get(_key(found.here_id, spans[0], found.there_id, spans[1])))


def _key(a: str, at_a: Sequence[int], b: str, at_b: Sequence[int]) -> tuple[object, ...]:
    return tuple(sorted([(a, *at_a), (b, *at_b)]))


def precision(found: Sequence[Case]) -> tuple[int, int]:
    """How many of the judged cases are sound, of how many."""
    judged = [case for case in found if case.sound is not None]
    return sum(bool(case.sound) for case in judged), len(judged)


def print_cases(found: Sequence[Case], sound: bool | None) -> None:
    for case in found:
        if case.sound is not sound:
            continue
        reference = case.reference
        print(f"{reference.verdict} {reference.score:.2f} {reference.here_id} {reference.there_id}")
        for entry, span in ((case.here, reference.here), (case.there, reference.there)):
            print(f"    [{span.start}, {span.end}] {entry.article.date} {_context(entry, span)}")
        print("    >", reference.reason)


def _context(entry: Entry, span: Span) -> str:
    text = entry.article.text
    before, after = text[max(0, span.start - 160) : span.start], text[span.end : span.end + 160]
    return " ".join(f"{before}[[{text[span.start : span.end]}]]{after}".split())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", action="store_true")
    parser.add_argument("--unread", action="store_true")
    parser.add_argument("--read", action="store_true")
    given = parser.parse_args()
    labels = load()
    if given.draw:
        found = [*cases(incident_pairs(), labels), *cases(archive_pairs(), labels)]
    else:
        found = list(cases(named_pairs(labels), labels))
    if given.unread or given.read:
        print_cases(found, None if given.unread else False)
    sound, judged = precision(found)
    print(f"{len(found)} cases shown, {judged} judged, {sound} of these sound: {sound / max(judged, 1):.3f}")
    by_verdict = Counter((str(case.reference.verdict), case.sound) for case in found)
    for verdict in sorted(map(str, OPPOSED)):
        print(
            f"    {verdict}: {by_verdict[verdict, True]} sound, {by_verdict[verdict, False]} unsound, {by_verdict[verdict, None]} unread"
        )
    print("unsound ones by what went wrong:", dict(Counter(each["error"] for each in labels if not each["sound"])))


if __name__ == "__main__":
    main()
