"""What language work finds, against public gold data: quotations, names, name pairs, figures, and the time it takes.

    python benchmarks/language.py [FOLDER] [--rows N] [--show MEASURE]

FOLDER holds the data (`READINGROOM_DATA`, or `../shared/data`); `--rows` takes an even sample of each set, `--show` prints what went wrong in one measure.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import re
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from pathlib import Path
from typing import Any

from readingroom.language import analyse, name_key, same_name
from readingroom.language.lexicon import lexicon
from readingroom.language.names.gazetteer import gazetteer
from readingroom.model import Article, Name, NameType

Row = Mapping[str, Any]
SAME = 0.7
"""From this score on two names are taken as one."""


@dataclass(slots=True)
class Score:
    """Figures by their name, and lines that tell what went wrong."""

    figures: dict[str, float] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)


def rows(folder: Path, name: str, limit: int | None = None) -> list[Row]:
    """The rows of a set, or `limit` of them spread evenly over it."""
    with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    if limit is None or limit >= len(found):
        return found
    return [found[k * len(found) // limit] for k in range(limit)]


def article(text: str, *, title: str = "", date: str = "", language: str = "en") -> Article:
    """A text as cleaning would hand it over, as far as language work sees it."""
    day = Date.fromisoformat(date) if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else None
    return Article("", "", text.replace("\xa0", " "), (), title=title, date=day, language=language)


# --- Quotations ---


def quotations(data: Sequence[Row]) -> Score:
    """PolNeAR: gold contents in quotation marks found, and their speaker where the gold names one.

    A quoted stretch of a gold content is found when one direct quotation covers at least half of it, and at least half of that quotation lies in the content.
    A speaker is right when it has the last name in the gold source, or is in it word by word.
    """
    score = Score()
    found = total = right = named = 0
    indirect_found = indirect = extra = direct = 0
    for row in data:
        text = row["text"]
        analysis = analyse(article(text))
        attributions = [one for brat in row["brat"].values() for one in _attributions(brat)]
        stretches = [stretch for one in attributions for stretch in one.contents]
        for one in attributions:
            marked = [
                (start + m.start(), start + m.end())
                for start, end in one.contents
                for m in re.finditer(r"“[^”]+”|\"[^\"]+\"", text[start:end])
            ]
            for start, end in marked:
                total += 1
                hit = next((q for q in analysis.quotations if q.direct and _covered(q.start, q.end, start, end)), None)
                if hit is None:
                    score.misses.append(f"not found: {text[max(0, start - 80) : end]!r}")
                    continue
                found += 1
                gold = [text[a:b] for a, b in one.sources]
                if gold and _proper(gold):
                    named += 1
                    ok = _is_speaker(hit.speaker, gold)
                    right += ok
                    if not ok:
                        score.misses.append(
                            f"speaker {hit.speaker!r} ({hit.cue}) for {gold!r}: {text[max(0, start - 120) : end + 80]!r}"
                        )
            if one.contents and not marked:
                indirect += 1
                start, end = one.contents[0]
                indirect_found += any(_covered(q.start, q.end, start, end) for q in analysis.quotations)
        for quotation in analysis.quotations:
            if quotation.direct:
                direct += 1
                extra += not any(a < quotation.end and quotation.start < b for a, b in stretches)
    score.figures = {
        "quoted contents found": found / max(total, 1),
        "speakers right": right / max(named, 1),
        "indirect contents found": indirect_found / max(indirect, 1),
        "direct quotations in gold": 1 - extra / max(direct, 1),
        "quoted contents": total,
        "speakers named": named,
    }
    return score


@dataclass(slots=True)
class _Attribution:
    sources: list[tuple[int, int]]
    contents: list[tuple[int, int]]


def _attributions(brat: str) -> Iterator[_Attribution]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for line in brat.splitlines():
        parts = line.split("\t")
        if line.startswith("T") and len(parts) > 1:
            where = parts[1].split(" ", 1)[1]
            spans[parts[0]] = [(int(a), int(b)) for a, b in (piece.split() for piece in where.split(";"))]
        elif line.startswith("E"):
            one = _Attribution([], [])
            for argument in parts[1].split():
                role, _, target = argument.partition(":")
                if role.rstrip("0123456789") == "Source":
                    one.sources += spans.get(target, [])
                elif role.rstrip("0123456789") == "Content":
                    one.contents += spans.get(target, [])
            yield one


def _covered(start: int, end: int, gold_start: int, gold_end: int) -> bool:
    shared = min(end, gold_end) - max(start, gold_start)
    return shared > 0 and shared >= 0.5 * (gold_end - gold_start) and shared >= 0.5 * (end - start)


def _proper(sources: Sequence[str]) -> bool:
    """Whether a source has a capital that is not just the article of "The report"."""
    return any(
        re.search(
            r"(?<!^)\b[A-Z]|^(?!The |A |An |He\b|She\b|They\b|It\b|I\b|We\b|One\b|This\b|His\b|Her\b|Their\b|Some\b|Many\b)[A-Z]",
            source,
        )
        for source in sources
    )


def _is_speaker(speaker: str, sources: Sequence[str]) -> bool:
    if not speaker:
        return False
    key = name_key(speaker)
    for source in sources:
        gold = name_key(source)
        if key in gold or gold in key or key.split()[-1] in gold.split():
            return True
    return False


# --- Names ---

_NOT_NAMED = frozenset(
    "he she they we i you it his her their our my your its him them us me who this that these those the a an both one two some many police people officials authorities sources there here".split()
)
_ORDINARY = lexicon("en").ordinary
_LEADING = re.compile(
    r"^(?:(?:in|at|on|from|to|of|the|a|an|near|into|for|by|off|with|between|across|around|under|over|through|along|outside|inside|down|toward|towards|'s)\s+)+",
    re.IGNORECASE,
)
_SMALL = frozenset({"of", "the", "and", "for", "de", "la", "'s", "-", "&", "al", "in", "at", ",", "."})


def _named_part(text: str) -> str:
    """The part of a gold mention that is a name, empty where it is a description or a pronoun."""
    core = re.split(r",| and |;", _LEADING.sub("", text))[0].strip()
    words = core.split()
    if not words or core.lower() in _NOT_NAMED or words[0].lower().partition("'")[0] in _NOT_NAMED:
        return ""
    if len(words) == 1 and (words[0].lower() in _ORDINARY or words[0].lower() in gazetteer("en").peoples):
        return ""
    return (
        core
        if all(word[0].isupper() or word.lower() in _SMALL or not word[0].isalpha() for word in words)
        and any(word[0].isupper() for word in words)
        else ""
    )


def names(data: Sequence[Row]) -> Score:
    """ECB+: named mentions found, and put into chains across the documents of a topic (CoNLL F1: mean of MUC, B³ and CEAF-e).

    A mention counts as named when, without leading preposition and article, its first part is all capitalised, and more than one ordinary word or word for a people.
    Precision counts the people, organisations and places found in sentences that have gold mentions, as right when they overlap one.
    Things (films, prizes, charges, programs) are no kind of the gold's, so they do not count against precision; "found, not as a thing" is recall without those that we take for things too.
    The gold has no names that only describe a noun ("California prosecutors"), so those before a lower-case noun are not counted.
    """
    score = Score()
    found = typed = total = right = predicted = 0
    topics: dict[str, list[tuple[str, str, NameType]]] = defaultdict(list)
    for row in data:
        text = row["text"]
        analysis = analyse(article(text))
        lines = _annotated_lines(row)
        for mention in row["mentions"]:
            core = _named_part(mention["text"])
            if not core:
                continue
            start = mention["start"] + mention["text"].index(core)
            hit = _hit(analysis.names, start, start + len(core))
            total += 1
            found += hit is not None
            typed += hit is not None and hit.type is not NameType.THING
            if hit is None:
                score.misses.append(f"not found: {core!r} in {text[max(0, start - 60) : start + 90]!r}")
            if mention["chain"]:
                kind = hit.type if hit else NameType.PERSON if mention["type"].endswith("PER") else NameType.PLACE
                topics[row["topic"]].append((mention["chain"], hit.canonical if hit else core, kind))
        for name in analysis.names:
            describes = re.match(r" [a-z]", text[name.end : name.end + 2]) and not re.match(
                r" (?:\w+ed|is|was|will|has|had|to|in|on|at|of|and|for|from|with|by|who|as|that|when|said|says|after|before|or)\b",
                text[name.end : name.end + 12],
            )
            if name.type is not NameType.THING and not describes and any(a <= name.start < b for a, b in lines):
                predicted += 1
                ok = any(mention["start"] < name.end and name.start < mention["end"] for mention in row["mentions"])
                right += ok
                if not ok:
                    score.misses.append(f"not gold: {name.text!r} in {text[max(0, name.start - 60) : name.end + 40]!r}")
    conll = _conll([_clustered(mentions) for mentions in topics.values()])
    score.figures = {
        "named mentions found": found / max(total, 1),
        "found, not as a thing": typed / max(total, 1),
        "precision": right / max(predicted, 1),
        "named mentions": total,
    } | conll
    return score


def _annotated_lines(row: Row) -> list[tuple[int, int]]:
    lines, start = [], 0
    for line in row["text"].split("\n"):
        end = start + len(line)
        if any(start <= mention["start"] < end for mention in row["mentions"]):
            lines.append((start, end))
        start = end + 1
    return lines


def _hit(found: Sequence[Name], start: int, end: int) -> Name | None:
    overlapping = [name for name in found if name.start < end and start < name.end]
    best = max(overlapping, key=lambda name: min(end, name.end) - max(start, name.start), default=None)
    if best is None or 2 * (min(end, best.end) - max(start, best.start)) < end - start:
        return None
    return best


def _clustered(mentions: Sequence[tuple[str, str, NameType]]) -> tuple[list[set[int]], list[set[int]]]:
    """Gold chains and our clusters over the mentions of one topic; ours join names that are the same, one after another."""
    gold: dict[str, set[int]] = defaultdict(set)
    ours: list[tuple[list[str], NameType, set[int]]] = []
    known: dict[tuple[str, NameType], int] = {}
    counts = Counter((canonical, kind) for _, canonical, kind in mentions)
    for (canonical, kind), _ in sorted(counts.items(), key=lambda item: (-len(item[0][0].split()), -item[1])):
        best, at = 0.0, -1
        for number, (forms, _, _) in enumerate(ours):
            match = max(same_name(canonical, form, kind) for form in forms)
            if match > best:
                best, at = match, number
        if best >= SAME:
            ours[at][0].append(canonical)
            known[canonical, kind] = at
        else:
            known[canonical, kind] = len(ours)
            ours.append(([canonical], kind, set()))
    for number, (chain, canonical, kind) in enumerate(mentions):
        gold[chain].add(number)
        ours[known[canonical, kind]][2].add(number)
    return list(gold.values()), [members for _, _, members in ours if members]


def _conll(topics: Sequence[tuple[list[set[int]], list[set[int]]]]) -> dict[str, float]:
    """MUC, B³ and CEAF-e over topics, with their mean (CoNLL-2012 shared task)."""
    muc = [0, 0, 0, 0]
    cubed = [0.0, 0.0, 0]
    ceaf = [0.0, 0, 0]
    for gold, ours in topics:
        of_gold = {m: c for c, members in enumerate(gold) for m in members}
        of_ours = {m: c for c, members in enumerate(ours) for m in members}
        muc[0] += sum(len(c) - len({of_ours[m] for m in c}) for c in gold)
        muc[1] += sum(len(c) - 1 for c in gold)
        muc[2] += sum(len(c) - len({of_gold[m] for m in c}) for c in ours)
        muc[3] += sum(len(c) - 1 for c in ours)
        for m in of_gold:
            shared = len(gold[of_gold[m]] & ours[of_ours[m]])
            cubed[0] += shared / len(gold[of_gold[m]])
            cubed[1] += shared / len(ours[of_ours[m]])
        cubed[2] += len(of_gold)
        ceaf[0] += _assigned([[2 * len(a & b) / (len(a) + len(b)) for b in ours] for a in gold])
        ceaf[1] += len(gold)
        ceaf[2] += len(ours)
    parts = {
        "MUC": _f1(muc[0] / max(muc[1], 1), muc[2] / max(muc[3], 1)),
        "B³": _f1(cubed[0] / max(cubed[2], 1), cubed[1] / max(cubed[2], 1)),
        "CEAF-e": _f1(ceaf[0] / max(ceaf[1], 1), ceaf[0] / max(ceaf[2], 1)),
    }
    return {"CoNLL": sum(parts.values()) / 3} | parts


def _f1(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _assigned(weights: list[list[float]]) -> float:
    """The greatest total weight of a one-to-one assignment (Kuhn and Munkres, as shortest augmenting paths)."""
    if not weights or not weights[0]:
        return 0.0
    if len(weights) > len(weights[0]):
        weights = [list(column) for column in zip(*weights, strict=True)]
    n, m = len(weights), len(weights[0])
    u, v = [0.0] * (n + 1), [0.0] * (m + 1)
    match = [0] * (m + 1)
    for i in range(1, n + 1):
        match[0], j0 = i, 0
        least, way, used = [float("inf")] * (m + 1), [0] * (m + 1), [False] * (m + 1)
        while True:
            used[j0] = True
            i0, delta, j1 = match[j0], float("inf"), 0
            for j in range(1, m + 1):
                if not used[j]:
                    cost = -weights[i0 - 1][j - 1] - u[i0] - v[j]
                    if cost < least[j]:
                        least[j], way[j] = cost, j0
                    if least[j] < delta:
                        delta, j1 = least[j], j
            for j in range(m + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            j0 = j1
            if not match[j0]:
                break
        while j0:
            j1 = way[j0]
            match[j0], j0 = match[j1], j1
    return sum(weights[match[j] - 1][j - 1] for j in range(1, m + 1) if match[j])


# --- Pairs of names ---

_SCHEMAS = {"Person": NameType.PERSON, "Vessel": NameType.THING}


def pairs(data: Sequence[Row]) -> Score:
    """Pairs of names: F1 at the threshold that is best on the other half, both ways; persons, and all."""
    score = Score()
    scored = [
        (
            same_name(row["name1"], row["name2"], _SCHEMAS.get(row["schema"], NameType.ORGANISATION)),
            row["is_match"] == "true",
            row,
        )
        for row in data
    ]
    for label, chosen in (("persons", [item for item in scored if item[2]["schema"] == "Person"]), ("all", scored)):
        halves = chosen[::2], chosen[1::2]
        results = [_pair_f1(halves[1 - k], _best_threshold(halves[k])) for k in range(2)]
        score.figures[f"{label} F1"] = sum(results) / 2
        score.figures[f"{label} F1 at {SAME}"] = _pair_f1(chosen, SAME)
    for value, match, row in sorted(scored, key=lambda item: item[0]):
        if (value >= SAME) != match:
            score.misses.append(
                f"{value:.2f} {'same' if match else 'other'} {row['schema']}: {row['name1']!r} {row['name2']!r} {row['category']}"
            )
    return score


def _best_threshold(scored: Sequence[tuple[float, bool, Row]]) -> float:
    return max((value for value, _, _ in scored if value > 0), key=lambda value: _pair_f1(scored, value), default=SAME)


def _pair_f1(scored: Iterable[tuple[float, bool, Row]], threshold: float) -> float:
    counts = Counter((value >= threshold, match) for value, match, _ in scored)
    hit = counts[True, True]
    return 2 * hit / max(1, 2 * hit + counts[True, False] + counts[False, True])


# --- Figures ---


_WORDED = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
_CASUALTY = {
    "killed": r"(?:killed|dead|died|dies|killing|kills|slain|deaths|fatalities)",
    "injured": r"(?:injured|wounded|hurt|injuring|wounding|injures|wounds|injuries)",
}


def figures(data: Sequence[Row]) -> Score:
    """Killed and injured of the incident, in the articles that state them.

    An article states a number when it stands within four words of a word for the casualty; it is right when a figure of that subject has that value.
    "first" compares with the gold the number that the article gives first or most often: many articles count other incidents too.
    """
    score = Score()
    counts: Counter[tuple[str, str]] = Counter()
    for row in data:
        text = row["title"] + "\n\n" + row["content"]
        analysis = analyse(article(text, date=row["date"]))
        for subject, word in _CASUALTY.items():
            gold = row["gold"][f"num_{subject}"]
            values = [
                figure.low for figure in analysis.figures if figure.subject == subject and figure.low == figure.high
            ]
            if values:
                most = Counter(values)
                counts[subject, "counted"] += 1
                counts[subject, "first"] += (
                    values[0] if most[values[0]] == max(most.values()) else most.most_common(1)[0][0]
                ) == gold
            written = f"(?:{gold}|{_WORDED[gold]})" if 0 < gold < len(_WORDED) else str(gold)
            gap = r"(?:\s+[A-Za-z]+){0,3}\s+"
            stated = gold > 0 and re.search(
                rf"\b{written}{gap}{word}\b|\b{word}{gap}{written}\b(?![-,:]|\s*(?:year|a\.?m|p\.?m|days?|months?))",
                text,
                re.IGNORECASE,
            )
            if stated:
                counts[subject, "stated"] += 1
                counts[subject, "right"] += gold in values
                if gold not in values:
                    score.misses.append(
                        f"{subject} {gold}, found {values}: {text[max(0, stated.start() - 60) : stated.end() + 60]!r}"
                    )
    for subject in _CASUALTY:
        score.figures[f"{subject} right where stated"] = counts[subject, "right"] / max(1, counts[subject, "stated"])
        score.figures[f"{subject} stated"] = counts[subject, "stated"]
        score.figures[f"{subject} first"] = counts[subject, "first"] / max(1, counts[subject, "counted"])
    return score


# --- Time ---


def timing(data: Sequence[Row]) -> Score:
    """Milliseconds of processor time for an article of 600 to 1,000 words, analysis whole."""
    chosen = [row for row in data if 600 <= len(row["text"].split()) <= 1000]
    analyse(article("Warm."))
    spent = []
    for row in chosen:
        prepared = article(row["text"], title=row["title"], date=row["date"][:10])
        began = time.process_time()
        analyse(prepared)
        spent.append(1000 * (time.process_time() - began))
    spent.sort()
    return Score(
        {"median ms": statistics.median(spent), "p95 ms": spent[int(0.95 * len(spent))], "articles": len(spent)}
    )


MEASURES = {
    "quotations": ("quotes-polnear-dev", quotations),
    "names": ("names-ecbplus-dev", names),
    "pairs": ("names-even", pairs),
    "figures": ("figures-gva-even", figures),
    "timing": ("bulk-allsides", timing),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path(os.environ.get("READINGROOM_DATA", "../shared/data"))
    )
    parser.add_argument("--rows", type=int)
    parser.add_argument("--show", choices=list(MEASURES))
    options = parser.parse_args()
    for label, (name, measure) in MEASURES.items():
        if options.show not in {None, label}:
            continue
        limit = options.rows or (500 if label == "timing" else None)
        began = time.perf_counter()
        score = measure(rows(options.folder, name, limit))
        print(f"{label} ({name}, {time.perf_counter() - began:.1f} s)")
        for key, value in score.figures.items():
            print(f"  {key:32} {value:8.3f}" if value != int(value) or value <= 1 else f"  {key:32} {int(value):8}")
        if options.show:
            print(*score.misses, sep="\n")


if __name__ == "__main__":
    main()
