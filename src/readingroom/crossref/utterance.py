"""One thing that somebody says, as it is compared, and many of them as arrays that an index keeps."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np

from readingroom.crossref.flat import Array
from readingroom.crossref.prepared import Numbers, Prepared
from readingroom.model import Span

ASKING = -1
"""Stands for asking, urging, calling on somebody to do something."""

SAYS, DOES, ASKS = range(3)
"""What a word does in an utterance: nothing but mean something; judge, condemn, welcome; ask somebody for something."""


@dataclass(frozen=True, eq=False)
class Utterance:
    """One sentence, or part of one, that somebody says.

    `span` is what is said, in the article's cleaned text; `speaker` and `cue` as in `Quotation`; `direct` when any of it stands in quotation marks.
    `whole` is the quotation that it is part of.
    `first` and `last` (excluded) are its words in `Prepared.words`.
    `content` are the places, in `Prepared.stems`, of its content words, in order, that of the reporting word first where this is part of the message; `hashes` those of the stems, and `deeds` says what each of them does.
    """

    span: Span
    whole: Span
    speaker: str
    cue: str
    direct: bool
    sentence: int
    first: int
    last: int
    content: tuple[int, ...]
    hashes: tuple[int, ...]
    deeds: tuple[int, ...]

    @cached_property
    def stems(self) -> Numbers:
        """The different places of its content words, sorted."""
        return np.array(sorted(set(self.content)), np.int64)

    @cached_property
    def sequence(self) -> tuple[int, ...]:
        """The hashes in order, asking somebody to do something being `ASKING`, whatever the word."""
        pairs = zip(self.hashes, self.deeds, strict=True)
        return tuple(ASKING if deed == ASKS else h for h, deed in pairs) if any(self.deeds) else self.hashes

    @cached_property
    def acts(self) -> frozenset[int]:
        """Those of the sequence that are speech acts: condemned, welcomed, asked."""
        if not any(self.deeds):
            return frozenset()
        return frozenset(h for h, deed in zip(self.sequence, self.deeds, strict=True) if deed != SAYS)


def held(said: Sequence[Utterance]) -> tuple[Numbers, Numbers]:
    """Which utterance holds which stem: numbers of utterances, ascending, and places of stems, each once an utterance."""
    counts = [len(each.content) for each in said]
    places = np.fromiter(chain.from_iterable(each.content for each in said), np.int64, sum(counts))
    width = int(places.max()) + 1 if len(places) else 1
    each = np.sort(np.repeat(np.arange(len(said)), counts) * width + places)
    rows, stems = np.divmod(each[np.flatnonzero(np.diff(each, prepend=-1))], width)
    return rows, stems


def flattened(said: Sequence[Utterance]) -> dict[str, Array]:
    """Utterances as arrays for the index to keep."""
    strings = sorted({text for each in said for text in (each.speaker, each.cue)})
    number = {text: at for at, text in enumerate(strings)}
    columns = {
        "said.start": [each.span.start for each in said],
        "said.length": [len(each.span) for each in said],
        "said.before": [each.span.start - each.whole.start for each in said],
        "said.whole": [len(each.whole) for each in said],
        "said.speaker": [number[each.speaker] for each in said],
        "said.cue": [number[each.cue] for each in said],
        "said.direct": [each.direct for each in said],
        "said.sentence": [each.sentence for each in said],
        "said.first": [each.first for each in said],
        "said.words": [each.last - each.first for each in said],
        "said.contents": [len(each.content) for each in said],
        "said.content": [place for each in said for place in each.content],
        "said.deeds": [deed for each in said for deed in each.deeds],
    }
    arrays: dict[str, Array] = {name: np.array(values, np.int64) for name, values in columns.items()}
    return arrays | {"said.strings": np.frombuffer(json.dumps(strings).encode(), np.uint8)}


def restored(held: Mapping[str, Array], prepared: Prepared) -> tuple[Utterance, ...]:
    """The utterances again."""
    strings: list[str] = json.loads(held["said.strings"].tobytes())
    content, deeds = held["said.content"].tolist(), held["said.deeds"].tolist()
    hashes = prepared.stems[held["said.content"]].tolist()
    out, at = [], 0
    names = ("start", "length", "before", "whole", "speaker", "cue", "direct", "sentence", "first", "words", "contents")
    rows = zip(*(held[f"said.{name}"].tolist() for name in names), strict=True)
    for start, length, before, whole, speaker, cue, direct, sentence, first, words, contents in rows:
        end = at + contents
        out.append(
            Utterance(
                Span(start, start + length),
                Span(start - before, start - before + whole),
                strings[speaker],
                strings[cue],
                bool(direct),
                sentence,
                first,
                first + words,
                tuple(content[at:end]),
                tuple(hashes[at:end]),
                tuple(deeds[at:end]),
            )
        )
        at = end
    return tuple(out)
