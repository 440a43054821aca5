"""The nouns of the house as JSON, with the keys that the commands promise.

All `start` and `end` are offsets in characters into an article's cleaned text, except a block's, which are into the text of the file as it was decoded, and a snippet's `spans`, which are into the snippet's own text.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date

from readingroom.model import (
    Analysis,
    Article,
    Block,
    Concordance,
    Coverage,
    Dismissed,
    Failure,
    Figure,
    Finding,
    Hit,
    NameCorrection,
    NameEntry,
    PastQuery,
    Reference,
    Report,
    Reported,
    Results,
    SavedSearch,
    Span,
    Stories,
    Story,
    StoryArticle,
    Timeline,
)

Json = dict[str, object]

# Controls (C0 is the encoder's work), format characters, separators and surrogates, and letters that show nothing:
# what steers a terminal or hides text leaves us as an escape, which means the same to whoever parses it.
_UNSAFE = re.compile(
    "[\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def encode(value: object, *, indent: int | None = None, ascii_only: bool = False) -> str:
    """JSON text, readable in every script, in which nothing can steer a terminal."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent, separators=None if indent else (", ", ": "))
    return _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def results(found: Results) -> Json:
    """What `search` answers."""
    answer = {
        "query": found.query,
        "total": found.total,
        "took_ms": round(found.took_ms, 2),
        "hits": [_hit(hit) for hit in found.hits],
        "facets": {
            name: [{"value": one.value, "count": one.count} for one in counts] for name, counts in found.facets.items()
        },
        "suggestion": found.suggestion,
    }
    return answer | {"loosened": True} if found.loosened else answer


def concordance(found: Concordance) -> Json:
    """What `concordance` answers."""
    return {
        "query": found.query,
        "total": found.total,
        "read": found.read,
        "places": [
            {
                "id": one.id,
                "title": one.title,
                "outlet": one.outlet,
                "date": one.date.isoformat() if one.date else None,
                "field": one.field,
                **_span(one.span),
                "before": one.before,
                "text": one.text,
                "after": one.after,
            }
            for one in found.occurrences
        ],
    }


def timeline(found: Timeline, bins: Sequence[tuple[Date, Date, int]]) -> Json:
    """What `timeline` answers; of each bin its first and its last day, and how many articles it holds."""
    return {
        "query": found.query,
        "total": found.total,
        "undated": found.undated,
        "bins": [{"first": first.isoformat(), "last": last.isoformat(), "count": count} for first, last, count in bins],
    }


def _hit(hit: Hit) -> Json:
    return {
        "id": hit.id,
        "title": hit.title,
        "outlet": hit.outlet,
        "date": hit.date.isoformat() if hit.date else None,
        "score": round(hit.score, 4),
        "snippets": [
            {"text": snippet.text, "start": snippet.start, "spans": [_span(span) for span in snippet.spans]}
            for snippet in hit.snippets
        ],
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def article(of: Article) -> Json:
    """What `show` and `clean` answer: metadata, cleaned text, and the ledger."""
    return {
        "id": of.id,
        "path": of.origin,
        "title": of.title,
        "deck": of.deck,
        "outlet": of.outlet,
        "byline": of.byline,
        "agency": of.agency,
        "dateline": of.dateline,
        "date": of.date.isoformat() if of.date else None,
        "updated": of.updated.isoformat() if of.updated else None,
        "language": of.language,
        "url": of.url,
        "provenance": {
            name: {"source": found.source, "inferred": found.inferred} for name, found in of.provenance.items()
        },
        "text": of.text,
        "blocks": [_block(block) for block in of.blocks],
    }


def _block(block: Block) -> Json:
    return {
        "start": block.start,
        "end": block.end,
        "kept": block.kept,
        "reason": block.reason,
        "text": block.text,
        "kind": block.kind.value,
        "in_text": block.in_text,
        "at": block.at,
        "rule": block.rule,
        "strength": round(block.strength, 4),
    }


def named_reference(label: str, of: Reference) -> Json:
    """What `refs` answers, one of the list; the label names it to `dismiss`."""
    return {"id": label, **reference(of)}


def dismissed(label: str, of: Dismissed) -> Json:
    """What `refs --dismissed` and `dismiss` answer, one of the list: the reference, and what keeps it out of sight."""
    by = [{"reach": said.reach.value, "made": said.made} for said in of.by]
    return {**named_reference(label, of.reference), "dismissed": by}


def reference(of: Reference) -> Json:
    """What `align` answers, one of the list."""
    return {
        "kind": of.kind.value,
        "verdict": of.verdict.value,
        "score": round(of.score, 4),
        "reason": of.reason,
        "here": {**_span(of.here), "text": of.here_text, "differing": list(map(_span, of.here_diff))},
        "there": {
            "article": of.there_id,
            **_span(of.there),
            "text": of.there_text,
            "differing": list(map(_span, of.there_diff)),
        },
    }


def stories(found: Stories) -> Json:
    """What `stories` answers."""
    return {"query": found.query, "total": found.total, "stories": [story(one) for one in found.stories]}


def story(of: Story) -> Json:
    """What `story` answers, but for who reports what; and one of the list that `stories` answers."""
    return {
        "id": of.id,
        "title": of.title,
        "first": of.first.isoformat() if of.first else None,
        "last": of.last.isoformat() if of.last else None,
        "outlets": list(of.outlets),
        "corrected": of.corrected,
        "articles": [_story_article(one) for one in of.articles],
    }


def _story_article(of: StoryArticle) -> Json:
    return {
        "id": of.id,
        "title": of.title,
        "outlet": of.outlet,
        "date": of.date.isoformat() if of.date else None,
    }


def story_told(of: Story, coverage: Coverage, cites: Mapping[str, Sequence[str]]) -> Json:
    """What `story` answers; `cites` are the outlets that an article credits, by its id."""
    return story(of) | {
        "articles": [_story_article(one) | {"cites": list(cites.get(one.id, ()))} for one in of.articles],
        "reported": [reported(each) for each in coverage.reported],
        "alone": [reported(each) for each in coverage.alone],
        "compared": list(coverage.compared),
    }


def reported(of: Reported) -> Json:
    """What several articles of a story report, one of the list that `story` answers."""
    return {
        "kind": of.kind.value,
        "what": of.what,
        "verdict": of.verdict.value,
        "said": [{"article": one.article, **_span(one.span), "text": one.text} for one in of.sayings],
    }


def mentions(analysis: Analysis) -> list[Json]:
    """What `mentions` answers: all that was found in an article, in order of place."""
    return sorted(_mentions(analysis), key=_place)


def _place(mention: Json) -> tuple[int, int, str]:
    start, end, kind = mention["start"], mention["end"], mention["kind"]
    assert isinstance(start, int) and isinstance(end, int)  # noqa: PT018  (the dictionaries are our own)
    return start, end, str(kind)


def _mentions(analysis: Analysis) -> Iterator[Json]:
    for quote in analysis.quotations:
        yield {
            **_at("quote", quote.start, quote.end, quote.text),
            "speaker": quote.speaker,
            "cue": quote.cue,
            "direct": quote.direct,
        }
    for name in analysis.names:
        yield {
            **_at("name", name.start, name.end, name.text),
            "canonical": name.canonical,
            "type": name.type.value,
        }
    for figure in analysis.figures:
        yield {**_at("figure", figure.start, figure.end, figure.text), **_figure(figure)}
    for date in analysis.dates:
        yield {
            **_at("date", date.start, date.end, date.text),
            "first": date.first.isoformat(),
            "last": date.last.isoformat(),
            "relative": date.relative,
        }


def _at(kind: str, start: int, end: int, text: str) -> Json:
    return {"kind": kind, "start": start, "end": end, "text": text}


def _figure(figure: Figure) -> Json:
    low, high = number(figure.low), number(figure.high)
    return {
        "value": low if figure.low == figure.high else None,
        "low": low,
        "high": high,
        "bound": figure.bound.value,
        "unit": figure.unit,
        "subject": figure.subject,
        "place": figure.place,
        "date": figure.date.isoformat() if figure.date else None,
        "attribution": figure.attribution,
    }


def number(value: float) -> int | float | None:
    """A count without a decimal point, as a person writes it; None for an open end, as JSON has no infinity."""
    if not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value


def report(of: Report) -> Json:
    """What `reindex` answers."""
    return {
        "added": list(of.added),
        "updated": list(of.updated),
        "removed": list(of.removed),
        "unchanged": of.unchanged,
        "failed": failures(of.failed),
        "took_ms": round(of.took_ms, 1),
        "verdicts": [
            {
                "id": one.id,
                "path": one.origin,
                "text": one.text,
                "kept": one.kept,
                "rule": one.rule,
                "reason": one.reason,
            }
            for one in of.verdicts
        ],
        "verdicts_changed": of.verdicts_changed,
    }


def failures(found: Sequence[Failure]) -> list[Json]:
    """Files that could not be read, and why."""
    return [{"path": one.origin, "reason": one.reason} for one in found]


def name_entry(of: NameEntry) -> Json:
    """A name of a room, in the answer of `names`; of `name` too, which adds the ids of its articles."""
    return {
        "name": of.name,
        "kind": of.kind.value,
        "articles": of.articles,
        "mentions": of.mentions,
        "names": list(of.names),
        "forms": [{"text": each.text, "articles": each.articles, "mentions": each.mentions} for each in of.forms],
        "corrected": of.corrected,
        "demonyms": [{"text": each.text, "articles": each.articles} for each in of.demonyms],
    }


def saved_search(of: SavedSearch) -> Json:
    """A saved search, in the answer of `searches`."""
    return {"query": of.query, "total": of.total, "new": of.new, "made": of.made}


def past_query(of: PastQuery) -> Json:
    """A query of the history, in the answer of `history`."""
    return {"query": of.query, "made": of.made}


def name_correction(of: NameCorrection) -> Json:
    """What the user corrected of a name."""
    return {
        "number": of.number,
        "change": of.change.value,
        "name": of.name,
        "other": of.other,
        "articles": list(of.articles),
        "made": of.made,
    }


def findings(found: Sequence[Finding]) -> list[Json]:
    """What `doctor` answers."""
    return [{"ok": one.ok, "subject": one.subject, "message": one.message, "remedy": one.remedy} for one in found]
