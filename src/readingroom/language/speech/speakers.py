"""Who says it: the subject of a reporting verb, read off the words around it and led back to a name."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from readingroom.language.lexicon import Lexicon
from readingroom.language.tokens import Tokens
from readingroom.model import Name, NameType

_REACH = 24
"""Words that a subject and its apposition may take."""


@dataclass(slots=True)
class Speakers:
    """Finds subjects of reporting verbs in one text, and remembers who spoke last for those who are only "he"."""

    tokens: Tokens
    words: Lexicon
    names: tuple[Name, ...]
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [name.start for name in self.names]

    def before(self, cue: int, floor: int) -> tuple[str, int]:
        """The subject that stands before word `cue`, not reaching back over character `floor`; with the offset where it begins, or -1."""
        tokens = self.tokens
        k = cue - 1
        while (
            k >= 0
            and tokens.starts[k] >= floor
            and tokens.gap(k) == " "
            and (
                tokens.lower[k] in self.words.auxiliaries
                or tokens.lower[k] in self.words.adverbs
                or tokens.lower[k].endswith("ly")
            )
        ):
            k -= 1
        if k < 0 or tokens.starts[k] < floor:
            return "", -1
        gap = tokens.gap(k).strip()
        if gap not in {"", ",", ")", "),", "—", "–", "”", '"'}:
            return "", -1
        if gap.endswith((",", "—", "–")) or "," in gap:
            subject = self._apposed(k, floor)
            if subject[0]:
                return subject
        return self._phrase_back(k, floor)

    def after(self, cue: int, ceiling: int) -> tuple[str, int]:
        """The subject that stands after word `cue` ("said Maria Zakharova"), up to character `ceiling`; with the offset where it ends, or -1."""
        tokens = self.tokens
        k = cue + 1
        if k >= len(tokens) or tokens.starts[k] >= ceiling or tokens.gap(cue) != " ":
            return "", -1
        if tokens.lower[k] in self.words.pronouns:
            if tokens.lower[k] in {"i", "we"}:
                return "", -1
            return self.resolve(tokens.lower[k], tokens.starts[k]), tokens.ends[k]
        last = k
        while (
            last - k < _REACH
            and last + 1 < len(tokens)
            and tokens.starts[last + 1] < ceiling
            and tokens.gap(last) in {" ", ". ", " & "}
        ):
            lower = tokens.lower[last + 1]
            if lower in {
                "who",
                "that",
                "when",
                "after",
                "during",
                "while",
                "because",
                "as",
                "before",
                "which",
                "about",
            } or (lower in {"in", "on", "at", "to"} and self._covered(last)):
                break
            last += 1
        end = tokens.ends[last]
        inside = self._between(tokens.starts[k], end)
        person = [name for name in inside if name.type is NameType.PERSON]
        if person:
            return person[0].canonical, person[0].end
        apposed = self._apposed_after(last, ceiling)
        if apposed:
            return apposed.canonical, apposed.end
        if inside and tokens.lower[k] not in self.words.determiners:
            return inside[0].canonical, inside[0].end
        return self._description(k, last), end

    def resolve(self, pronoun: str, offset: int) -> str:
        """Who a pronoun before which `offset` stands may be: the last person named, or the last organisation or place for "it"."""
        kind = self.words.pronouns.get(pronoun, "")
        at = bisect_left(self._starts, offset)
        for k in range(at - 1, max(-1, at - 40), -1):
            name = self.names[k]
            if kind in {"he", "she"} and name.type is NameType.PERSON:
                return name.canonical
            if kind == "it" and name.type is not NameType.PERSON and name.type is not NameType.THING:
                return name.canonical
            if kind == "they":
                break
        return pronoun

    def _covered(self, k: int) -> bool:
        offset = self.tokens.starts[k]
        at = bisect_left(self._starts, offset + 1) - 1
        return at >= 0 and self.names[at].end > offset

    def _between(self, start: int, end: int) -> list[Name]:
        at = bisect_left(self._starts, start)
        found = []
        while at < len(self.names) and self.names[at].start < end:
            found.append(self.names[at])
            at += 1
        return found

    def _apposed(self, k: int, floor: int) -> tuple[str, int]:
        """The name before an apposition that ends at word `k`: Maria Zakharova, spokesperson for the ministry, stated."""
        tokens = self.tokens
        for back in range(k - 1, max(-1, k - _REACH), -1):
            if tokens.starts[back] < floor or tokens.sentence[back] != tokens.sentence[k]:
                break
            if tokens.gap(back).startswith((",", " —", " –", "—")):
                return self._phrase_back(back, floor)
        return "", -1

    def _apposed_after(self, last: int, ceiling: int) -> Name | None:
        """The name set off by a comma after a description: said the spokesman, Dmitry Peskov."""
        if self.tokens.gap(last) != ", " or last + 1 >= len(self.tokens):
            return None
        start = self.tokens.starts[last + 1]
        at = bisect_left(self._starts, start)
        if (
            at < len(self.names)
            and self.names[at].type is NameType.PERSON
            and start <= self.names[at].start < min(start + 30, ceiling)
        ):
            return self.names[at]
        return None

    def _phrase_back(self, k: int, floor: int) -> tuple[str, int]:
        """The noun phrase that ends with word `k`."""
        tokens = self.tokens
        offset = tokens.starts[k]
        at = bisect_left(self._starts, offset + 1) - 1
        if at >= 0 and self.names[at].end > offset and self.names[at].start >= floor:
            name = self.names[at]
            return name.canonical, name.start
        lower = tokens.lower[k]
        if lower in self.words.pronouns:
            if lower in {"i", "we", "who"}:
                return ("", -1) if lower != "who" else self._phrase_back(k - 1, floor) if k else ("", -1)
            return self.resolve(lower, offset), offset
        first = k
        while (
            first > 0
            and k - first < 12
            and tokens.starts[first - 1] >= floor
            and tokens.sentence[first - 1] == tokens.sentence[k]
            and tokens.gap(first - 1) in {" ", "’s ", "'s "}
        ):
            previous = tokens.lower[first - 1]
            if (
                previous in self.words.complementisers
                or previous
                in {"and", "but", "as", "when", "while", "because", "after", "before", "where", "which", "who"}
                or previous in self.words.cues
            ):
                break
            first -= 1
        while first < k and (
            tokens.lower[first] in self.words.prepositions or tokens.lower[first] in self.words.adverbs
        ):
            first += 1
        inside = self._between(tokens.starts[first], tokens.ends[k])
        person = [name for name in inside if name.type is NameType.PERSON]
        if person and tokens.lower[first] not in self.words.determiners:
            return person[-1].canonical, tokens.starts[first]
        return self._description(first, k), tokens.starts[first]

    def _description(self, first: int, last: int) -> str:
        text = self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last]]
        return text if len(text) <= 120 else ""
