"""Reporting verbs in a text, each with who does the reporting."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from readingroom.language.lexicon import Lexicon, lexicon
from readingroom.language.speech.incises import clitic
from readingroom.language.speech.marks import Quoted
from readingroom.language.speech.speakers import Speakers
from readingroom.language.speech.verbs import Verbs
from readingroom.language.tokens import Tokens

_WHO = frozenset({"who", "which", "that"})
_OWNERS = {"his": "he", "her": "she"}
_BEING = frozenset({"is", "was", "are", "were", "be", "been", "being"})
_PARTICIPLES = frozenset({"told", "meant", "said", "written", "thought", "known", "felt", "sworn"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb: word `first` to `last` (more than one for "according to"), characters `start` to `end`.

    `kind` is what the verb takes (see `Lexicon.cues`; `that` takes only a clause so marked), `source` for "according to", or `bare` for an infinitive ("took to Twitter to accuse"), which reports only what stands in marks.
    `subject_start` and `subject_end` delimit the words that name the speaker, -1 where the speaker was worked out from elsewhere.
    `strong` tells that the word is nearly always a verb of speech; others count only with a clear subject beside them.
    `inverted` is true for "said X", `aside` for a verb in a clause about somebody that its sentence is not about.
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    speaker: str
    subject_start: int
    subject_end: int
    strong: bool
    inverted: bool = False
    aside: bool = False


def written(text: str, cue: Cue) -> str:
    """A reporting verb as the text has it."""
    return text[cue.start : cue.end]


def find_cues(tokens: Tokens, words: Lexicon, speakers: Speakers, outer: list[Quoted]) -> list[Cue]:
    """The reporting verbs that stand outside quotations and have a speaker, in order of their place."""
    return list(_Finder(tokens, words, speakers, outer).cues())


class _Finder:
    def __init__(self, tokens: Tokens, words: Lexicon, speakers: Speakers, outer: list[Quoted]) -> None:
        self.tokens = tokens
        self.words = words
        self.speakers = speakers
        self.verbs = Verbs(tokens, words, speakers)
        self.outer = outer
        self.starts = [quoted.outer_start for quoted in outer]

    def cues(self) -> Iterator[Cue]:
        previous: Cue | None = None
        cues = self.words.cues
        leads = _leads(self.words.code)
        tying = self.words.code == "fr"
        telling = _telling(self.words.code)
        words = self.tokens.lower
        for at in [
            at
            for at, lower in enumerate(words)
            if lower in telling or (tying and "-" in lower and clitic(lower)[0] in cues)
        ]:
            lower = words[at]
            floor = self._floor(at)
            if floor < 0:
                continue
            cue = next((cue for phrase in leads.get(lower, ()) if (cue := self._according(at, phrase))), None)
            cue = cue or (self._noun(at) if lower in self.words.noun_cues else None)
            cue = cue or (self._tied(at) if tying else None)
            cue = cue or (self._cue(at, floor, previous) if lower in cues else None)
            if cue is not None and cue.kind == "bare":
                yield cue
            elif cue is not None:
                if not cue.speaker or self._is_aside(cue):
                    yield replace(cue, aside=True)
                    continue
                self.speakers.note(cue.speaker, self.tokens.sentence[at])
                previous = cue
                yield cue

    def _is_aside(self, cue: Cue) -> bool:
        """Whether a verb stands in a clause on somebody that its sentence is not about: he sued an architect who said …"""
        if cue.inverted or cue.subject_start < 0 or self.words.code != "en":
            return False
        tokens = self.tokens
        first = tokens.at(cue.subject_start)
        opens = tokens.at(tokens.sentences[tokens.sentence[cue.first]].start)
        return first > opens and not _WHO.isdisjoint(tokens.lower[first : cue.first])

    def _floor(self, at: int) -> int:
        """The character before which the subject of word `at` cannot begin, or -1 when the word stands in a quotation."""
        start = self.tokens.starts[at]
        k = bisect_right(self.starts, start) - 1
        sentence = self.tokens.sentences[self.tokens.sentence[at]].start
        if k < 0:
            return sentence
        if self.outer[k].outer_end > start:
            return -1
        return max(sentence, self.outer[k].outer_end)

    def _ceiling(self, at: int) -> int:
        k = bisect_right(self.starts, self.tokens.starts[at])
        end = self.tokens.sentences[self.tokens.sentence[at]].end
        return min(end, self.starts[k]) if k < len(self.starts) else end

    def _according(self, at: int, phrase: tuple[str, ...]) -> Cue | None:
        tokens = self.tokens
        last = at + len(phrase) - 1
        if tuple(tokens.lower[at : last + 1]) != phrase or last + 1 >= len(tokens):
            return None
        speaker, end = self.speakers.after(last, self._ceiling(at))
        if not speaker or end < 0:
            return None
        return Cue(
            at,
            last,
            tokens.starts[at],
            tokens.ends[last],
            "source",
            speaker,
            tokens.starts[last + 1],
            end,
            strong=True,
            inverted=True,
        )

    def _noun(self, at: int) -> Cue | None:
        """A noun of speech owned by who spoke: Trump’s claim that …, his claim that …"""
        tokens = self.tokens
        name = self.speakers.name_at(at - 1)
        owned = (
            name is not None
            and tokens.text[name.end : name.end + 3] in {"’s ", "'s "}
            and tokens.ends[at - 1] + 1 == tokens.starts[at]
        )
        leads = at + 1 < len(tokens) and tokens.lower[at + 1] in {"that", "about", "as", "to", "on", "of"}
        if at and tokens.lower[at - 1] in _OWNERS and tokens.lower[at + 1 : at + 2] == ["that"]:
            speaker = self.speakers.resolve(_OWNERS[tokens.lower[at - 1]], at - 1)
            start, end = tokens.starts[at], tokens.ends[at]
            return Cue(at, at, start, end, "clause", speaker, tokens.starts[at - 1], end, strong=True)
        if name is None or not owned or not leads:
            return None
        return Cue(
            at,
            at,
            tokens.starts[at],
            tokens.ends[at],
            "clause",
            name.canonical,
            name.start,
            tokens.ends[at],
            strong=True,
        )

    def _tied(self, at: int) -> Cue | None:
        """A verb with its pronoun tied to it, or to its auxiliary: dit-il, a-t-elle ajouté."""
        tokens = self.tokens
        for k in (at, at - 1):
            verb, pronoun = clitic(tokens.lower[k]) if k >= 0 else ("", "")
            if pronoun and (k == at or tokens.gap(k) == " "):
                kind = self.words.cues.get(verb if k == at else tokens.lower[at], "")
                speaker = self.speakers.resolve(pronoun, k) if pronoun != "on" else ""
                start, end = tokens.starts[k], tokens.ends[at]
                if not kind or not speaker:
                    return None
                return Cue(k, at, tokens.starts[at], end, kind, speaker, start, end, strong=True, inverted=True)
        return None

    def _cue(self, at: int, floor: int, previous: Cue | None) -> Cue | None:
        tokens, words = self.tokens, self.words
        lower = tokens.lower[at]
        before = tokens.lower[at - 1] if at and tokens.starts[at - 1] >= floor else ""
        if before and tokens.gap(at - 1) == " " and (before in words.determiners or before[-2:] in {"’s", "'s"}):
            return None
        if tokens.words[at][0].isupper() and not tokens.is_initial(at):
            return None
        if lower[:5] == "claim" and "lives" in tokens.lower[at + 1 : at + 5]:
            return None
        english = words.code == "en"
        if english and (self._passive(at, floor) or self.verbs.is_none(at, floor)):
            return None
        strong = lower not in words.weak_cues
        kind = words.cues[lower]
        start, end = tokens.starts[at], tokens.ends[at]
        if before == "to" and (
            kind != "clause" or self.speakers.name_at(at - 2) is not None or (english and not self.verbs.goes_on(at))
        ):
            # What somebody is to say has not been said, but words in marks have.
            speaker = self.speakers.of_sentence(at) if strong else ""
            return Cue(at, at, start, end, "bare", speaker, -1, -1, strong=False) if speaker else None
        after_quote = self._after_quote(at)
        if after_quote or (self._after_comma(at) and not (words.code == "en" and self.speakers.before(at, floor)[0])):
            speaker, until = self.speakers.after(at, self._ceiling(at))
            if speaker and until > 0 and (after_quote or words.code != "en" or self._closes(at, until, speaker)):
                return Cue(
                    at, at, start, end, kind, speaker, tokens.starts[at + 1], until, strong=strong, inverted=True
                )
        speaker, since = self.speakers.before(at, floor)
        if self.verbs.is_document(at, speaker):
            speaker = ""
        if speaker and not self.verbs.may_speak(at, speaker):
            return None
        if speaker and not strong and speaker[0].islower() and speaker.partition(" ")[0] not in words.determiners:
            return None if speaker not in words.pronouns else Cue(at, at, start, end, kind, speaker, since, end, strong)
        if speaker:
            return Cue(at, at, start, end, kind, speaker, since, end, strong=strong)
        if english and lower == "asked" and before in {"when", "if"}:
            # Who asked is not said.
            return Cue(at, at, start, end, kind, "", -1, -1, strong=False)
        if not strong or (english and not self.verbs.may_follow(at, floor)):
            return None
        same = previous is not None and tokens.sentence[previous.first] == tokens.sentence[at]
        if same and previous is not None:
            return Cue(at, at, start, end, kind, previous.speaker, -1, -1, strong=strong)
        speaker = self.speakers.of_sentence(at, 0 if lower.endswith("ing") else floor)
        if not speaker or not self.verbs.may_speak(at, speaker):
            return None
        return Cue(at, at, start, end, kind, speaker, -1, -1, strong=strong)

    def _passive(self, at: int, floor: int) -> bool:
        """Whether somebody is told or asked, rather than tells or asks."""
        tokens = self.tokens
        if not (tokens.lower[at].endswith("ed") or tokens.lower[at] in _PARTICIPLES):
            return False
        k = at - 1
        while (
            k >= 0
            and tokens.starts[k] >= floor
            and tokens.gap(k) == " "
            and (tokens.lower[k] in self.words.adverbs or tokens.lower[k].endswith("ly"))
        ):
            k -= 1
        return k >= 0 and tokens.starts[k] >= floor and tokens.lower[k] in _BEING and tokens.gap(k) == " "

    def _closes(self, at: int, until: int, speaker: str) -> bool:
        """Whether an English verb after a comma and its subject, which ends at `until`, close the sentence: …, said a source in the room."""
        tokens, words = self.tokens, self.words
        if words.cues[tokens.lower[at]] != "clause" or tokens.lower[at] in words.weak_cues or speaker in words.pronouns:
            return False
        after = tokens.at(until)
        subject = tokens.lower[at + 1 : after]
        named = self.speakers.name_at(at + 1) is not None or subject[0] in words.determiners
        if not named or not words.auxiliaries.isdisjoint(subject):
            return False
        opening = self.speakers.name_at(tokens.at(tokens.sentences[tokens.sentence[at]].start))
        if opening is not None and tokens.text[opening.end : opening.end + 1] == ",":
            return False  # Donna Rawlings, of Ashton, said the event …
        ended = tokens.text[until : until + 1] in {".", ",", ""}
        return ended or (after < len(tokens) and tokens.lower[after] in words.prepositions)

    def _after_comma(self, at: int) -> bool:
        """Whether a comma stands before word `at` and its auxiliaries: der Fluss steige, sagte …; verbs may come first in other languages."""
        at = self.tokens.before_all(at, self.words.auxiliaries)
        return at > 0 and self.tokens.gaps[at - 1].rstrip(" —–-") == ","

    def _after_quote(self, at: int) -> bool:
        """Whether nothing but a comma or a dash stands between a quotation and word `at`."""
        tokens = self.tokens
        start = tokens.starts[tokens.before_all(at, self.words.auxiliaries)]
        k = bisect_right(self.starts, start) - 1
        return k >= 0 and not tokens.text[self.outer[k].outer_end : start].strip(" ,—–-")


@cache
def _leads(code: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a language that mean "according to", by their first word, longest first."""
    leads: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(phrase.split()) for phrase in lexicon(code).according), key=len, reverse=True):
        leads.setdefault(phrase[0], []).append(phrase)
    return leads


@cache
def _telling(code: str) -> frozenset[str]:
    """The words of a language that may report speech, or begin a phrase that does."""
    words = lexicon(code)
    return frozenset().union(words.cues, words.noun_cues, (phrase.split()[0] for phrase in words.according))
