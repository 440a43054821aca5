"""One thing that somebody says, as it is compared, and many of them as arrays that an index keeps."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

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


class Said(Sequence[Utterance]):
    """All that is said in an article, in order: as arrays, a value for each utterance, and one by one, each made when it is first asked for.

    `rows` and `stems` tell which utterance holds which stem, by ascending numbers of utterances and places in `Prepared.stems`, each once an utterance; `sizes` is how many stems each holds.
    `sentence` and `length` are those of what is said; `voices` says in whose voice it is, by the last word of the speaker, empty where nothing stands in quotation marks.
    """

    def __init__(self, held: Mapping[str, Array], prepared: Prepared) -> None:
        self._held, self._prepared = held, prepared
        self.sentence, self.length = held["said.sentence"], held["said.length"]
        counts = held["said.contents"].astype(np.int64)
        self._from = np.concatenate(([0], np.cumsum(counts)))
        width = max(len(prepared.stems), 1)
        each = np.sort(np.repeat(np.arange(len(counts)), counts) * width + held["said.content"])
        self.rows, self.stems = np.divmod(each[np.flatnonzero(np.diff(each, prepend=-1))], width)
        self.sizes = np.bincount(self.rows, minlength=len(counts))
        self._strings: list[str] = json.loads(held["said.strings"].tobytes())
        self._made: dict[int, Utterance] = {}

    def __len__(self) -> int:
        return len(self.sizes)

    @overload
    def __getitem__(self, index: int) -> Utterance: ...
    @overload
    def __getitem__(self, index: slice) -> list[Utterance]: ...
    def __getitem__(self, index: int | slice) -> Utterance | list[Utterance]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = range(len(self))[index]
        made = self._made.get(number)
        # Whichever of two threads makes it first, both go on with the same.
        return self._made.setdefault(number, self._make(number)) if made is None else made

    def _make(self, number: int) -> Utterance:
        start, length, before, whole, speaker, cue, sentence, first, words = (
            self._held[name].item(number) for name in _COLUMNS
        )
        low, high = self._from[number : number + 2].tolist()
        content = self._held["said.content"][low:high].astype(np.int64)
        return Utterance(
            span=Span(start, start + length),
            whole=Span(start - before, start - before + whole),
            speaker=self._strings[speaker],
            cue=self._strings[cue],
            direct=bool(self._held["said.direct"][number]),
            sentence=sentence,
            first=first,
            last=first + words,
            content=tuple(content.tolist()),
            hashes=tuple(self._prepared.stems[content].tolist()),
            deeds=tuple(self._held["said.deeds"][low:high].tolist()),
        )

    def span(self, number: int) -> Span:
        """Where an utterance stands."""
        start = self._held["said.start"].item(number)
        return Span(start, start + self.length.item(number))

    @cached_property
    def voices(self) -> list[str]:
        """The last word of each speaker of direct speech, empty where there is none."""
        last = [(string.split() or [""])[-1] for string in self._strings]
        speakers = zip(self._held["said.speaker"].tolist(), self._held["said.direct"].tolist(), strict=True)
        return [last[speaker] if direct else "" for speaker, direct in speakers]

    @cached_property
    def acts(self) -> tuple[Numbers, Numbers]:
        """The speech acts, see `Utterance.acts`, and before them which utterance does each."""
        deeds = self._held["said.deeds"]
        at = np.flatnonzero(deeds)
        hashes = self._prepared.stems[self._held["said.content"][at]].astype(np.int64)
        return np.searchsorted(self._from, at, side="right") - 1, np.where(deeds[at] == ASKS, ASKING, hashes)

    @cached_property
    def by_span(self) -> dict[Span, int]:
        """The number of the utterance at a span; of several, the last."""
        starts, lengths = self._held["said.start"].tolist(), self.length.tolist()
        return {Span(s, s + n): number for number, (s, n) in enumerate(zip(starts, lengths, strict=True))}


_COLUMNS = tuple(
    f"said.{name}" for name in ("start", "length", "before", "whole", "speaker", "cue", "sentence", "first", "words")
)
