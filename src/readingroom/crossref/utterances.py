"""What is said in an article, sentence by sentence, made ready for comparison."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from readingroom.crossref.kept import Kept
from readingroom.crossref.prepared import Numbers, Prepared, fold, prepare
from readingroom.language.lexicon import lexicon
from readingroom.model import Entry, Quotation, Span

MAX_UTTERANCES = 400
"""Utterances of an article that are compared; what follows is left out."""

GRAMS = (3, 4, 5)
"""Lengths of the character sequences that are compared."""


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """One sentence, or part of one, that somebody says.

    `span` is what is said, in the article's cleaned text; `speaker` and `cue` as in `Quotation`; `direct` when any of it stands in quotation marks.
    `stems` are the places, in `Prepared.stems`, of its content words, `grams` its character sequences within words.
    `first` and `last` (excluded) are its words in `Prepared.words`.
    """

    span: Span
    speaker: str
    cue: str
    direct: bool
    sentence: int
    stems: Numbers
    grams: frozenset[str]
    first: int
    last: int


def utterances(entry: Entry) -> tuple[Utterance, ...]:
    """What is said in an article, in order; a quotation of several sentences gives one each, pieces of one in a sentence are taken together."""
    return _kept.of(entry)


def _utterances(entry: Entry) -> tuple[Utterance, ...]:
    prepared = prepare(entry)
    pieces: dict[int, list[tuple[Span, Quotation]]] = {}
    for quotation in entry.analysis.quotations:
        for sentence in _sentences(prepared, quotation):
            whole = prepared.sentences[sentence]
            part = Span(max(whole.start, quotation.start), min(whole.end, quotation.end))
            pieces.setdefault(sentence, []).append((part, quotation))
    made = []
    for sentence in sorted(pieces):
        for group in _together(pieces[sentence]):
            made.append(_utterance(prepared, sentence, group))
    return tuple(u for u in made if len(u.stems) > 1)[:MAX_UTTERANCES]


def _sentences(prepared: Prepared, quotation: Quotation) -> range:
    inside = prepared.of_sentence[
        np.searchsorted(prepared.starts, quotation.start) : np.searchsorted(prepared.starts, quotation.end)
    ]
    inside = inside[inside >= 0]
    return range(int(inside[0]), int(inside[-1]) + 1) if len(inside) else range(0)


def _together(pieces: list[tuple[Span, Quotation]]) -> list[list[tuple[Span, Quotation]]]:
    """Pieces that overlap, such as words in quotation marks inside indirect speech, as one utterance."""
    out: list[list[tuple[Span, Quotation]]] = []
    for piece in sorted(pieces, key=lambda p: (p[0].start, -p[0].end)):
        if out and piece[0].start < max(span.end for span, _ in out[-1]):
            out[-1].append(piece)
        else:
            out.append([piece])
    return out


def _utterance(prepared: Prepared, sentence: int, group: list[tuple[Span, Quotation]]) -> Utterance:
    text = prepared.entry.article.text
    span = Span(min(s.start for s, _ in group), max(s.end for s, _ in group))
    first, last = (int(n) for n in np.searchsorted(prepared.starts, (span.start, span.end)))
    stems = np.unique(prepared.of_stem[first:last])
    said = next((q for _, q in group if q.speaker), group[0][1])
    cue = next((q.cue for _, q in group if q.cue), "")
    cue_stems = _cue(prepared, sentence, cue, span)
    stems = np.unique(np.concatenate((stems[prepared.content[stems]], cue_stems)))
    return Utterance(
        span=span,
        speaker=said.speaker,
        cue=cue,
        direct=any(q.direct for _, q in group),
        sentence=sentence,
        stems=stems,
        grams=grams(text[span.start : span.end]),
        first=first,
        last=last,
    )


def _cue(prepared: Prepared, sentence: int, cue: str, span: Span) -> Numbers:
    """The reporting word's stem where the word itself is part of the message: condemned, urged, called for; nothing for said."""
    article = prepared.entry.article
    takes = lexicon(article.language).cues.get(cue.lower(), "clause") if cue else "clause"
    if takes == "clause":
        return np.empty(0, np.int64)
    whole = prepared.sentences[sentence]
    first, last = (int(n) for n in np.searchsorted(prepared.starts, (whole.start, whole.end)))
    for at in range(first, last):
        inside = span.start <= prepared.starts[at] < span.end
        if not inside and article.text[prepared.starts[at] : prepared.ends[at]].lower() == cue.lower():
            return prepared.of_stem[at : at + 1]
    return np.empty(0, np.int64)


def grams(text: str) -> frozenset[str]:
    """Character sequences of three to five within the words of a text, case and accents folded, blanks marking where words begin and end."""
    out: set[str] = set()
    for word in fold(text).split():
        bare = f" {word.strip('.,;:!?“”‘’()[]')} "
        for size in GRAMS:
            out.update(bare[at : at + size] for at in range(max(1, len(bare) - size + 1)))
    return frozenset(out)


_kept = Kept(_utterances)
