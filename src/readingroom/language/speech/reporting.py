"""Ties quoted stretches and clauses to the verbs that report them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from readingroom.language.lexicon import Lexicon
from readingroom.language.speech.marks import Quoted, find_quoted
from readingroom.language.speech.speakers import Speakers
from readingroom.language.tokens import Tokens
from readingroom.model import Name, Quotation

_NEAR = 16
"""Words between a quotation and the verb that reports it, at most."""
_LONG = 6
"""Words from which a quoted stretch is speech even when no verb reports it nearby."""


@dataclass(slots=True)
class Report:
    """Who reported with which verb; `cue` is the word's number, or -1."""

    speaker: str
    cue: str
    at: int = -1


@dataclass(slots=True)
class Reporter:
    """Finds the quotations of one text."""

    tokens: Tokens
    words: Lexicon
    names: tuple[Name, ...]
    _speakers: Speakers = field(init=False)
    _quoted: list[Quoted] = field(init=False)
    _outer: list[Quoted] = field(init=False)
    _outer_starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._speakers = Speakers(self.tokens, self.words, self.names)
        self._quoted = find_quoted(self.tokens.text)
        self._outer = [quoted for quoted in self._quoted if quoted.depth == 0]
        self._outer_starts = [quoted.outer_start for quoted in self._outer]

    def quotations(self) -> tuple[Quotation, ...]:
        direct = list(self._direct())
        indirect = list(self._indirect())
        return tuple(sorted(direct + indirect, key=lambda quotation: (quotation.start, -quotation.end)))

    def _direct(self) -> list[Quotation]:
        found: list[Quotation] = []
        last: Report | None = None
        last_end = -1
        for number, quoted in enumerate(self._outer):
            report = self._reported(number, quoted)
            count = self.tokens.at(quoted.end) - self.tokens.at(quoted.start)
            if report is None:
                if not self._is_speech(quoted, count):
                    continue
                between = self.tokens.text[last_end : quoted.outer_start] if last else ""
                follows = last is not None and (quoted.continued or between.count("\n\n") <= 1)
                report = Report(last.speaker, "") if last and follows else Report("", "")
            text = self.tokens.text[quoted.start : quoted.end]
            start, end = quoted.start + len(text) - len(text.lstrip()), quoted.end - (len(text) - len(text.rstrip()))
            if start >= end:
                continue
            found.append(Quotation(start, end, self.tokens.text[start:end], report.speaker, report.cue, direct=True))
            last, last_end = report, quoted.outer_end
        return found

    def _is_speech(self, quoted: Quoted, count: int) -> bool:
        return count >= _LONG

    def _in_quote(self, offset: int) -> bool:
        k = bisect_right(self._outer_starts, offset) - 1
        return k >= 0 and self._outer[k].outer_end > offset

    def _reported(self, number: int, quoted: Quoted) -> Report | None:
        """The report that governs a quoted stretch: after it, before it, or in the same sentence."""
        return self._after(number, quoted) or self._before(number, quoted)

    def _after(self, number: int, quoted: Quoted) -> Report | None:
        tokens = self.tokens
        k = tokens.at(quoted.outer_end)
        if k >= len(tokens) or "\n" in tokens.text[quoted.outer_end : tokens.starts[k]]:
            return None
        last_mark = tokens.text[quoted.end - 1 : quoted.end]
        if last_mark in ".":
            return None
        ceiling = self._outer[number + 1].outer_start if number + 1 < len(self._outer) else len(tokens.text)
        sentence = tokens.sentence[k]
        for cue in range(k, min(len(tokens), k + _NEAR)):
            if tokens.starts[cue] >= ceiling or tokens.sentence[cue] != sentence:
                return None
            if tokens.lower[cue] in self.words.cues:
                speaker, _ = self._speakers.before(cue, quoted.outer_end) if cue > k else ("", -1)
                if not speaker:
                    speaker, _ = self._speakers.after(cue, ceiling)
                return Report(speaker, tokens.words[cue], cue)
        return None

    def _before(self, number: int, quoted: Quoted) -> Report | None:
        tokens = self.tokens
        k = tokens.at(quoted.outer_start) - 1
        if k < 0:
            return None
        floor = self._outer[number - 1].outer_end if number else 0
        gap = tokens.text[tokens.ends[k] : quoted.outer_start]
        same = k + 1 < len(tokens) and tokens.sentence[k] == tokens.sentence[k + 1]
        if not same and ":" not in gap:
            return None
        for cue in range(k, max(-1, k - _NEAR), -1):
            if tokens.starts[cue] < floor or tokens.sentence[cue] != tokens.sentence[k]:
                return None
            if tokens.lower[cue] in self.words.cues:
                speaker, _ = self._speakers.before(cue, floor)
                return Report(speaker, tokens.words[cue], cue)
        return None

    def _indirect(self) -> list[Quotation]:
        found: list[Quotation] = []
        tokens = self.tokens
        done = -1
        for cue, lower in enumerate(tokens.lower):
            kind = self.words.cues.get(lower)
            if not kind or tokens.starts[cue] < done or self._in_quote(tokens.starts[cue]) or cue + 2 >= len(tokens):
                continue
            end = tokens.sentences[tokens.sentence[cue]].end
            if tokens.gap(cue) != " " or (kind == "clause" and tokens.lower[cue + 1] not in self.words.complementisers):
                continue
            speaker, _ = self._speakers.before(cue, tokens.sentences[tokens.sentence[cue]].start)
            if not speaker:
                continue
            start = tokens.starts[cue + 2] if tokens.lower[cue + 1] == "that" else tokens.starts[cue + 1]
            while end > start and not tokens.text[end - 1].isalnum():
                end -= 1
            if end > start and not self._in_quote(start):
                found.append(Quotation(start, end, tokens.text[start:end], speaker, tokens.words[cue], direct=False))
                done = end
        return found
