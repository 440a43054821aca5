"""Indirect speech: the clauses that reporting verbs govern."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from readingroom.language.lexicon import Lexicon
from readingroom.language.speech.cues import Cue, written
from readingroom.language.speech.marks import Quoted
from readingroom.language.tokens import Tokens
from readingroom.model import Quotation

_CLAUSE = 5
"""Words that a clause before its attribution has at least."""
_BIDDEN = 10
_NOUN = 6
"""Words of a noun before its verb, at most."""
_PARTED = re.compile(r", (?![\"“‘'`«„])")
_SUBORDINATE = frozenset(
    "if when while though although because as since unless until whether even so to but and however despite once asked given".split()
)
_RELATIVE = frozenset({"that", "who", "which", "whose", "where", "of", "in", "on", "at", "and"})
_NOMINATIVES = frozenset({"he", "she", "they", "we", "i", "there"})
_LONGEST = 4000
"""Characters of a sentence past which it is none."""
_SHORTEST = 2
"""Words that the content of indirect speech has at least."""
_JOINED = re.compile(r",? and(?: (?:is|are|was|were|has|have|had|will|would|also|then|later|further)){0,3}\Z")
_COMMA_BEFORE_CLAUSE = frozenset({"de", "ru", "uk"})
"""Languages that set a comma before a clause."""
_THAT = frozenset({"that", "dass", "daß", "que", "qu", "che", "что", "що"})
_THAT_ALONE = tuple([word] for word in _THAT)


class Clauses:
    """Finds the indirect speech of one text, whose verbs and quoted stretches are known."""

    def __init__(self, tokens: Tokens, words: Lexicon, cues: list[Cue], outer: list[Quoted]) -> None:
        self.tokens = tokens
        self.words = words
        self.cues = cues
        self.outer = outer
        self.outer_starts = [quoted.outer_start for quoted in outer]

    def quotations(self) -> list[Quotation]:
        """Indirect speech, in order of its verbs."""
        found: list[Quotation] = []
        taken = -1
        for number, cue in enumerate(self.cues):
            span = self._content(number, cue, taken)
            if span is None:
                continue
            start, end = stripped(self.tokens.text, *span)
            if self.tokens.text[end - 1 : end] in {".", ",", ";"}:
                end -= 1
            if self.tokens.at(end) - self.tokens.at(start) < _SHORTEST or self._is_quoted(start, end):
                continue
            found.append(
                Quotation(
                    start, end, self.tokens.text[start:end], cue.speaker, written(self.tokens.text, cue), direct=False
                )
            )
            taken = max(taken, end)
        return found

    def _content(self, number: int, cue: Cue, taken: int) -> tuple[int, int] | None:
        """Where the content of a verb's indirect speech stands: after the verb, or before a closing attribution."""
        tokens = self.tokens
        sentence = tokens.sentences[tokens.sentence[cue.first]]
        if sentence.end - sentence.start > _LONGEST:
            return None
        if cue.kind == "source":
            return self._around_source(cue, sentence.start, sentence.end)
        if cue.start < taken:
            return None
        verb = tokens.starts[tokens.before_all(cue.first, self.words.auxiliaries)] if cue.inverted else cue.start
        lead = tokens.text[
            sentence.start : cue.subject_start if cue.subject_start >= 0 and not cue.inverted else verb
        ].rstrip(" —–")
        lead = self._untitled(lead)
        rest = tokens.text[cue.subject_end if cue.inverted else cue.end : sentence.end].strip(" .,;!?")
        apposed = cue.inverted and tokens.text[cue.subject_end : cue.subject_end + 1] == ","
        closing = lead.endswith(",") and cue.kind == "clause"
        if closing and not cue.inverted and _PARTED.match(tokens.text, cue.end):
            return self._parted(sentence.start, sentence.start + len(lead) - 1, cue.end + 2, sentence.end)
        if closing and (not rest or apposed or self._is_aside(rest) or self._turns(lead, rest, cue)):
            return sentence.start, sentence.start + len(lead) - 1
        return self._following(number, cue, sentence.end)

    def _parted(self, start: int, lead_end: int, rest: int, end: int) -> tuple[int, int]:
        """The content that an attribution stands in the middle of: before it, where that is a clause by itself, else after it.

        All of it, where what follows has no subject: the bridge, she said, is shut.
        """
        lead = self.tokens.text[start:lead_end].lower().split()
        follows = self.tokens.lower[self.tokens.at(rest)]
        if follows in self.words.auxiliaries:
            return start, end
        if len(lead) < _CLAUSE or lead[0] in _SUBORDINATE or lead[0] in self.words.prepositions:
            return rest, end
        return start, lead_end

    def _untitled(self, lead: str) -> str:
        """What leads up to a speaker, without the titles before the name: "…, Mayor" Anna Kowalska said."""
        for _ in range(_CLAUSE):
            head, _, tail = lead.rpartition(" ")
            if tail.lower().rstrip(".") not in self.words.titles and tail.lower() not in self.words.roles:
                break
            lead = head
        return lead

    def _turns(self, lead: str, rest: str, cue: Cue) -> bool:
        """Whether the sentence only turns to something else after an attribution: "…, he said Friday, while …"."""
        first, *others = lead.split(maxsplit=_CLAUSE)
        if len(others) < _CLAUSE or first.lower() in self.words.prepositions:
            return False
        return (
            rest.split(maxsplit=1)[0].strip(",").lower() in self.words.not_names
            and self._complementiser(cue.last + 1, cue.end + 60) is None
        )

    def _is_aside(self, rest: str) -> bool:
        """Whether what follows a closing attribution only says when or where: "on Wednesday", "in a statement"."""
        words = rest.split()
        return words[0].lower() in self.words.prepositions and len(words) <= 8

    def _around_source(self, cue: Cue, start: int, end: int) -> tuple[int, int] | None:
        text = self.tokens.text
        if cue.start <= start + 1:
            if self.words.code == "de":
                # The verb follows: laut Anna Weber ist die Brücke gesperrt.
                return cue.subject_end, end
            comma = text.find(",", cue.subject_end, end)
            return (comma + 1, end) if comma >= 0 else None
        return start, cue.start

    def _following(self, number: int, cue: Cue, end: int) -> tuple[int, int] | None:
        tokens = self.tokens
        k = cue.last + 1
        comma = tokens.gap(cue.last) == ", " and self.words.code in _COMMA_BEFORE_CLAUSE
        if cue.inverted or k >= len(tokens) or tokens.starts[k] >= end or not (comma or tokens.gap(cue.last) == " "):
            return None
        marked = self._complementiser(k, end)
        if comma and marked is None and (cue.kind != "clause" or self.words.code != "de"):
            return None
        if marked is not None:
            start = marked
        elif cue.kind == "content" or self._goes_on(k, end, cue):
            start = tokens.starts[k]
        else:
            return None
        return start, self._clause_end(number, start, end)

    def _complementiser(self, k: int, end: int) -> int | None:
        """The offset after "that" (or of "whether", "how" …), shortly after the verb: said on Wednesday that, told reporters that."""
        tokens = self.tokens
        for at in range(k, min(k + 7, len(tokens))):
            if tokens.starts[at] >= end:
                return None
            lower = tokens.lower[at]
            if lower in self.words.complementisers:
                if lower in _THAT:
                    return tokens.starts[at + 1] if at + 1 < len(tokens) and tokens.starts[at + 1] < end else None
                return tokens.starts[at] if at == k else None
            gap = tokens.gap(at)
            joined = gap == " " or (
                gap == ", " and self.words.code in _COMMA_BEFORE_CLAUSE and tokens.lower[at + 1 : at + 2] in _THAT_ALONE
            )
            if not joined or lower in self.words.auxiliaries or (at > k and lower in self.words.cues):
                return None
        return None

    def _goes_on(self, k: int, end: int, cue: Cue) -> bool:
        """Whether a clause without "that" begins at word `k`."""
        verb = self.tokens.lower[cue.first]
        if verb in self.words.marking:
            return False
        if cue.kind == "person":
            return self._bids(k, end)
        return self._opens_clause(k, cue) and (
            (cue.kind != "that" and verb not in self.words.acts) or self._has_verb(k, end)
        )

    def _has_verb(self, k: int, end: int) -> bool:
        """Whether a noun from word `k` on has a verb: found the plan would fail, but not found the body."""
        tokens = self.tokens
        if self.words.code == "en" and tokens.lower[k] in _NOMINATIVES:
            return True
        for at in range(k + 1, min(k + _NOUN, len(tokens))):
            if tokens.starts[at] >= end or tokens.gap(at - 1) != " " or tokens.lower[at] in _RELATIVE:
                return False
            if tokens.lower[at] in self.words.auxiliaries:
                return True
        return False

    def _bids(self, k: int, end: int) -> bool:
        """Whether somebody is told to do something, or a thing: urged both *to* wait, told her (a clause)."""
        tokens = self.tokens
        for at in range(k, min(k + _BIDDEN, len(tokens))):
            if tokens.starts[at] >= end:
                return False
            if tokens.lower[at] == "to" or tokens.lower[at] in self.words.auxiliaries:
                return True
        return False

    def _opens_clause(self, k: int, cue: Cue) -> bool:
        """Whether a clause without "that" begins at word `k`: said the strikes amounted …, hopes India will …."""
        words = self.words
        lower = self.tokens.lower[k]
        following = self.tokens.lower[k + 1] if k + 1 < len(self.tokens) else ""
        if f"{lower} {following}" in words.bounds:
            return True  # said at least 12 …
        if words.code == "en" and lower.endswith("ing"):
            return False
        if lower in words.prepositions or lower in words.adverbs or lower in {"and", "or", "but", "nothing", "so"}:
            return lower in {"for", "of"} and not cue.strong
        return cue.strong or lower in words.pronouns or lower in words.determiners

    def _clause_end(self, number: int, start: int, end: int) -> int:
        """The end of the content: before a further attribution of another speaker that closes the sentence, else the sentence's end."""
        for cue in self.cues[number + 1 : number + 4]:
            if cue.start >= end:
                break
            # Anna Kowalska, welcoming the offer, said …
            apart = cue.subject_start < start
            lead = cue.start if cue.inverted or apart else cue.subject_start
            before = self.tokens.text[start:lead].rstrip()
            joined = _JOINED.search(before) if apart else None
            if joined:
                return start + joined.start()
            if before.endswith(",") and (
                cue.inverted or cue.kind == "source" or apart or self.tokens.text[cue.end : end].strip(" .\n") == ""
            ):
                return start + len(before) - 1
        return end

    def _is_quoted(self, start: int, end: int) -> bool:
        """Whether a stretch is no more than a quotation, marks and all."""
        k = bisect_right(self.outer_starts, start) - 1
        if k >= 0 and self.outer[k].outer_end > start:
            return True
        inside = sum(
            min(end, q.outer_end) - q.outer_start for q in self.outer[k + 1 : bisect_left(self.outer_starts, end)]
        )
        return inside >= 0.9 * (end - start)


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space around it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace()):
        end -= 1
    return start, end
