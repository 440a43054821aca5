"""Who of a story reports what: the figures and the utterances that several of its articles give."""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from readingroom.language.lexicon import lexicon
from readingroom.model import Entry, Reference, ReferenceKind, Reported, Saying, Span, Verdict

GRAVITY = (Verdict.SAME, Verdict.VARIANT)
"""Verdicts from the least grave on; all others are graver."""

TELLING = 3
"""Words by which a figure is told from another that counts the same, at most."""

Place = tuple[str, Span]

_WORD = re.compile(r"[^\W\d_]{3,}")


def reported(entries: Sequence[Entry], references: Iterable[Reference]) -> tuple[Reported, ...]:
    """What the references between articles of one story link, each linked place once an article; figures before utterances, what more articles give before what fewer do.

    `entries` are the articles in the order in which they are to be named.
    """
    by_id = {entry.article.id: entry for entry in entries}
    order = {each: place for place, each in enumerate(by_id)}
    kinds = (ReferenceKind.FIGURE, ReferenceKind.QUOTE)
    wanted = [one for one in references if one.kind in kinds and {one.here_id, one.there_id} <= by_id.keys()]
    found: list[Reported] = []
    for kind in kinds:
        linked = [one for one in wanted if one.kind is kind]
        for group in _connected(linked):
            places = sorted({(one.here_id, one.here) for one in group} | {(one.there_id, one.there) for one in group})
            first = [next(spans) for _, spans in groupby(places, key=lambda place: place[0])]
            first.sort(key=lambda place: order[place[0]])
            against = _against(first[0], group)
            sayings = tuple(
                Saying(each, span, by_id[each].article.text[span.start : span.end], against(each))
                for each, span in first
            )
            verdict = max((one.verdict for one in group), key=_gravity)
            found.append(Reported(kind, _what(kind, places, by_id), verdict, sayings))
    found.sort(key=lambda each: (kinds.index(each.kind), -len(each.sayings), -_gravity(each.verdict)))
    counted = Counter(each.what for each in found if each.kind is ReferenceKind.FIGURE)
    vague = {what for what, count in counted.items() if count > 1 or not what}
    return tuple(
        _told_apart(each, by_id) if each.kind is ReferenceKind.FIGURE and each.what in vague else each for each in found
    )


def _told_apart(one: Reported, by_id: Mapping[str, Entry]) -> Reported:
    """A figure that its subject alone does not tell from another, with words that several articles have around it: people who attended, people who were arrested."""
    around = [_around(each, by_id[each.article]) for each in one.sayings]
    held = Counter(word for words in around for word in words)
    counted = one.what.lower().split()
    common = [written for word, written in around[0].items() if held[word] > 1 and word not in counted]
    if not common:
        return one
    said = ", ".join(common[:TELLING])
    return replace(one, what=f"{one.what}: {said}" if one.what else said)


def _around(saying: Saying, entry: Entry) -> dict[str, str]:
    """The words that mean something of the sentence in which a figure stands, without the figure: each in lower case, and as it is first written."""
    table = lexicon(entry.article.language)
    text, at = entry.article.text, saying.span
    sentence = next((one for one in entry.analysis.sentences if one.start <= at.start < one.end), at)
    found: dict[str, str] = {}
    for word in _WORD.findall(f"{text[sentence.start : at.start]} {text[at.end : sentence.end]}"):
        lower = word.lower()
        if lower not in table.stopwords and lower not in table.cues and lower not in table.numbers:
            found.setdefault(lower, word)
    return found


def _against(first: Place, group: Sequence[Reference]) -> Callable[[str], Verdict]:
    """What an article's saying comes to beside the first one, by its id: as the two were compared, or, where they were not, as the mildest way over others has it (a minimax path, after Dijkstra)."""
    beside: dict[str, list[tuple[str, Verdict]]] = {}
    for one in group:
        beside.setdefault(one.here_id, []).append((one.there_id, one.verdict))
        beside.setdefault(one.there_id, []).append((one.here_id, one.verdict))
    start = first[0]
    best: dict[str, Verdict] = {}
    for other, verdict in beside[start]:
        best[other] = min(best.get(other, verdict), verdict, key=_gravity)
    compared = {start, *best}
    waiting = [(_gravity(verdict), other) for other, verdict in best.items()]
    heapq.heapify(waiting)
    while waiting:
        _, here = heapq.heappop(waiting)
        for other, verdict in beside[here]:
            reached = max(best[here], verdict, key=_gravity)
            if other not in compared and (other not in best or _gravity(reached) < _gravity(best[other])):
                best[other] = reached
                heapq.heappush(waiting, (_gravity(reached), other))
    return lambda article: best.get(article, Verdict.SAME)


def _gravity(verdict: Verdict) -> int:
    return GRAVITY.index(verdict) if verdict in GRAVITY else len(GRAVITY)


def _connected(references: Sequence[Reference]) -> list[list[Reference]]:
    """References that meet in a place, or in places that overlap, directly or over others."""
    above: dict[Place, Place] = {}

    def top(place: Place) -> Place:
        while above.setdefault(place, place) != place:
            above[place] = place = above[above[place]]
        return place

    for one in references:
        above[top((one.here_id, one.here))] = top((one.there_id, one.there))
    for (article, span), (next_article, next_span) in zip(sorted(above), sorted(above)[1:], strict=False):
        if article == next_article and span.overlaps(next_span):
            above[top((article, span))] = top((next_article, next_span))
    groups: dict[Place, list[Reference]] = {}
    for one in references:
        groups.setdefault(top((one.here_id, one.here)), []).append(one)
    return list(groups.values())


def _what(kind: ReferenceKind, places: Sequence[Place], by_id: dict[str, Entry]) -> str:
    """What is counted, or who speaks, as most of the articles have it."""
    said: Counter[str] = Counter()
    for article, span in places:
        analysis = by_id[article].analysis
        if kind is ReferenceKind.FIGURE:
            said.update(one.subject for one in analysis.figures if _covers(span, one.start, one.end))
        else:
            said.update(one.speaker for one in analysis.quotations if _covers(span, one.start, one.end))
    del said[""]
    return said.most_common(1)[0][0] if said else ""


def _covers(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end
