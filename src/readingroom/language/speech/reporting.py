"""Ties quoted stretches to the verbs that report them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from readingroom.language.lexicon import Lexicon
from readingroom.language.speech.caseless import find_speaker
from readingroom.language.speech.clauses import Clauses, stripped
from readingroom.language.speech.cues import Cue, find_cues, written
from readingroom.language.speech.incises import without_incises
from readingroom.language.speech.marks import Quoted, find_quoted
from readingroom.language.speech.speakers import Speakers
from readingroom.language.speech.titles import Titles
from readingroom.language.tokens import Tokens
from readingroom.model import Name, NameType, Quotation

_NEAR = 16
"""Words between a quotation and a verb after it that reports it, at most."""
_LONG = 6
"""Words from which a quoted stretch is speech even when no verb reports it nearby."""
_SOME = 4
"""Words from which that holds for a stretch that begins or ends like a sentence."""
_CUES = 12
"""Verbs of one sentence that are looked at on either side of a quotation."""
_OWNED = 12
"""Words between a name and what it owns in marks, at most."""
_EPITHETS = 4
"""Words up to the noun for what is owned: Keller's famous campaign motto."""
_REACTS = frozenset({"on", "to", "about", "over"})
"""Words before somebody whose words others answer: in reply to Keller's call: “…”."""
_REPEATING = ("repeat", "quot", "echo", "recall", "cit", "referenc", "mention")
"""How verbs begin that repeat somebody else's words."""
_TURNS = frozenset({"and", "but", "or", "when", "while", "because", "although", "though", "where"})
"""Words after a quotation that begin another clause: what is said there is something else."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


class Reporter:
    """Finds the quotations of one text."""

    def __init__(self, tokens: Tokens, words: Lexicon, names: tuple[Name, ...]) -> None:
        self.tokens = tokens
        self.words = words
        self.names = names
        self.name_starts = [name.start for name in names]
        self.outer = without_incises([q for q in find_quoted(tokens.text) if q.depth == 0], tokens, words)
        self.outer_starts = [quoted.outer_start for quoted in self.outer]
        cues = find_cues(tokens, words, Speakers(tokens, words, names, self.outer), self.outer)
        self.cues = [cue for cue in cues if cue.kind != "bare"]
        self.bare = [cue for cue in cues if cue.kind == "bare"]
        self.cue_starts = [cue.start for cue in self.cues]
        self.titles = Titles(tokens, words)
        self.bare_starts = [cue.start for cue in self.bare]

    def quotations(self) -> tuple[Quotation, ...]:
        """Direct and indirect ones, in order of their place."""
        found = self._direct() + Clauses(self.tokens, self.words, self.cues, self.outer).quotations()
        return tuple(sorted(found, key=lambda quotation: (quotation.start, -quotation.end)))

    def _direct(self) -> list[Quotation]:
        found: list[Quotation] = []
        last: tuple[Quoted, str] | None = None
        for number, quoted in enumerate(self.outer):
            words = self.tokens.at(quoted.end) - self.tokens.at(quoted.start)
            if not words:
                continue
            report = self._report(number, quoted, last)
            named = self.titles.is_title(quoted, words)
            if report is not None and named and not self.titles.is_called(quoted, last[0] if last else None):
                continue
            if report is None:
                if named or not (self._speaks(quoted, words) or (quoted.continued and last)):
                    continue
                report = (self._carried(quoted, last), "")
            start, end = stripped(self.tokens.text, quoted.start, quoted.end)
            if start < end:
                found.append(Quotation(start, end, self.tokens.text[start:end], report[0], report[1], direct=True))
                last = (quoted, report[0])
        return found

    def _speaks(self, quoted: Quoted, words: int) -> bool:
        """Whether quoted words read as speech by themselves: a whole sentence however short, or part of one that is long."""
        text, tokens = self.tokens.text, self.tokens
        first = tokens.at(quoted.start)
        letter = tokens.words[first][0]
        raised = letter.isupper() or letter.lower() == letter.upper()
        ended = text[quoted.end - 1 : quoted.end] in {".", ",", "!", "?", "…", "。", "！", "？"}
        if not tokens.words[first].isascii() and _UNSPACED.match(tokens.words[first]):
            return quoted.end - quoted.start >= _LONG
        led = text[max(0, quoted.outer_start - 2) : quoted.outer_start] == ": "
        if raised and ended and (led or tokens.is_initial(first)) and words > 1:
            return True
        return words >= _LONG or (words >= _SOME and (raised or ended))

    def _report(self, number: int, quoted: Quoted, last: tuple[Quoted, str] | None) -> tuple[str, str] | None:
        """Speaker and verb that govern a quoted stretch, or None."""
        if self.words.said:
            floor = self.outer[number - 1].outer_end if number else 0
            return find_speaker(self.tokens.text, quoted, floor, self.words.code) or self._chained(quoted, last)
        k = self.tokens.at(quoted.outer_end)
        turns = k < len(self.tokens) and self.tokens.lower[k] in _TURNS
        return (
            (self._before(quoted) if turns else None)
            or self._after(number, quoted)
            or self._led(quoted)
            or self._signed(quoted)
            or self._chained(quoted, last)
            or self._inside_report(quoted)
        )

    def _after(self, number: int, quoted: Quoted) -> tuple[str, str] | None:
        tokens = self.tokens
        k = tokens.at(quoted.outer_end)
        if k >= len(tokens) or "\n" in tokens.text[quoted.outer_end : tokens.starts[k]]:
            return None
        closing = tokens.text[quoted.end - 1 : quoted.end] + tokens.text[quoted.outer_end : quoted.outer_end + 1]
        first = tokens.at(quoted.start)
        begins = tokens.is_initial(first) or tokens.text[max(0, quoted.outer_start - 1) : quoted.outer_start] in {
            "",
            "\n",
        }
        if closing[0] in ".…" and not (begins and tokens.sentence[k] == tokens.sentence[k - 1]):
            return None
        if not (begins or closing[0] in ",?!—–-" or closing[-1] in ",—–"):
            return None
        ceiling = self.outer_starts[number + 1] if number + 1 < len(self.outer) else len(tokens.text)
        c = bisect_left(self.cue_starts, quoted.outer_end)
        if c >= len(self.cues):
            return None
        cue = self.cues[c]
        if cue.start >= ceiling or tokens.sentence[cue.first] != tokens.sentence[k] or cue.first - k > _NEAR:
            return None
        return cue.speaker, written(self.tokens.text, cue)

    def _before(self, quoted: Quoted) -> tuple[str, str] | None:
        tokens = self.tokens
        k = tokens.at(quoted.outer_start) - 1
        if k < 0:
            return None
        colon = ":" in tokens.text[tokens.ends[k] : quoted.outer_start]
        first = min(tokens.at(quoted.start), len(tokens) - 1)
        if tokens.sentence[k] != tokens.sentence[first] and not colon:
            return None
        c = bisect_left(self.cue_starts, quoted.outer_start) - 1
        weak: Cue | None = None
        lowest = max(-1, c - _CUES)
        while c > lowest and tokens.sentence[self.cues[c].first] == tokens.sentence[k]:
            cue = self.cues[c]
            if cue.kind != "source" or cue.start <= tokens.sentences[tokens.sentence[k]].start + 1:
                if cue.strong and not cue.inverted:
                    return cue.speaker, written(self.tokens.text, cue)
                weak = weak or cue
            c -= 1
        if weak is not None:
            return weak.speaker, written(self.tokens.text, weak)
        return (self._colon(k) if colon else None) or self._bare(quoted, k)

    def _led(self, quoted: Quoted) -> tuple[str, str] | None:
        """Who governs a stretch from before it, or whose words it is where that one only repeats them."""
        report = self._before(quoted)
        repeats = report is None or report[1].lower().startswith(_REPEATING)
        return (self._owned(quoted) if repeats else None) or report

    def _owned(self, quoted: Quoted) -> tuple[str, str] | None:
        """Words that somebody owns: Rosa Keller’s famous motto, “…”; Rosa Keller’s “…” speech."""
        tokens, text = self.tokens, self.tokens.text
        k = tokens.at(quoted.outer_start) - 1
        n = bisect_left(self.name_starts, quoted.outer_start) - 1
        if k < 0 or n < 0 or tokens.sentence[k] != tokens.sentence[min(k + 1, len(tokens) - 1)]:
            return None
        for name in reversed(self.names[max(0, n - 2) : n + 1]):
            first = tokens.at(name.end)
            if (
                k - first >= _OWNED
                or "\n" in text[name.end : quoted.start]
                or tokens.sentence[first - 1] != tokens.sentence[k]
            ):
                return None
            colon = ":" in tokens.gap(k)
            answered = colon and tokens.lower[tokens.at(name.start) - 1] in _REACTS
            if text[name.end : name.end + 2] not in {"’s", "'s"} or answered:
                continue
            goes_on = colon and self.words.auxiliaries.isdisjoint(tokens.lower[first : k + 1])
            for at in range(first, min(k + 1, first + _EPITHETS)):
                if tokens.lower[at] in self.words.uttered and (at == k or goes_on):
                    return name.canonical, tokens.words[at]
            behind = tokens.at(quoted.outer_end)
            if k - first <= 1 and behind < len(tokens) and tokens.lower[behind] in self.words.uttered:
                spaced = text[quoted.outer_end : tokens.starts[behind]] == " "
                return (name.canonical, tokens.words[behind]) if spaced else None
        return None

    def _bare(self, quoted: Quoted, k: int) -> tuple[str, str] | None:
        """An infinitive of speech that leads in words in marks: took to Twitter to accuse her of being “duped”."""
        c = bisect_left(self.bare_starts, quoted.outer_start) - 1
        if c < 0 or self.tokens.sentence[self.bare[c].first] != self.tokens.sentence[k]:
            return None
        return self.bare[c].speaker, written(self.tokens.text, self.bare[c])

    def _colon(self, k: int) -> tuple[str, str] | None:
        """Trump: "We will win": a name and a colon lead in what it says."""
        at = bisect_right(self.name_starts, self.tokens.starts[k]) - 1
        if at >= 0 and self.names[at].end == self.tokens.ends[k] and self.names[at].type is not NameType.THING:
            return self.names[at].canonical, ""
        return None

    def _signed(self, quoted: Quoted) -> tuple[str, str] | None:
        """A dash and a name after the quotation sign it."""
        text = self.tokens.text
        at = bisect_left(self.name_starts, quoted.outer_end)
        if at >= len(self.names):
            return None
        between = text[quoted.outer_end : self.names[at].start]
        dashed = between.strip() in {"—", "–", "―", "--", "-"} and len(between) < 6
        return (self.names[at].canonical, "") if dashed and self.names[at].type is not NameType.THING else None

    def _chained(self, quoted: Quoted, last: tuple[Quoted, str] | None) -> tuple[str, str] | None:
        """A further stretch of the same sentence as the quotation before."""
        if last is None:
            return None
        tokens = self.tokens
        k, j = tokens.at(last[0].start), tokens.at(quoted.start)
        if tokens.sentence[min(k, len(tokens) - 1)] != tokens.sentence[min(j, len(tokens) - 1)]:
            return None
        return last[1], ""

    def _inside_report(self, quoted: Quoted) -> tuple[str, str] | None:
        """A stretch inside a sentence that an attribution at its end governs: …, according to X."""
        tokens = self.tokens
        first = min(tokens.at(quoted.start), len(tokens) - 1)
        end = tokens.sentences[tokens.sentence[first]].end
        c = bisect_left(self.cue_starts, quoted.outer_end)
        highest = min(len(self.cues), c + _CUES)
        while c < highest and self.cues[c].start < end:
            cue = self.cues[c]
            lead_end = cue.start if cue.subject_start < 0 or cue.inverted else cue.subject_start
            lead = tokens.text[max(0, lead_end - 3) : lead_end].rstrip()
            if cue.strong and lead.endswith(",") and cue.kind in {"source", "clause"}:
                return cue.speaker, written(self.tokens.text, cue)
            c += 1
        return None

    def _carried(self, quoted: Quoted, last: tuple[Quoted, str] | None) -> str:
        """Who goes on speaking in a quotation that no verb reports: the one who spoke last, not more than a paragraph ago."""
        tokens = self.tokens
        best, since = "", -1
        if last is not None:
            best, since = last[1], last[0].outer_end
        c = bisect_left(self.cue_starts, quoted.outer_start) - 1
        c -= c > 0 and self.cues[c].aside
        if c >= 0 and self.cues[c].strong and self.cues[c].end > since:
            best, since = self.cues[c].speaker, self.cues[c].end
        if since < 0:
            return ""
        return best if quoted.continued or tokens.text.count("\n\n", since, quoted.outer_start) <= 1 else ""

    def _written(self, cue: Cue) -> str:
        return self.tokens.text[cue.start : cue.end]
