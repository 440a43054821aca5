"""Names of a text by their places, and whom a pronoun means of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from readingroom.language.lexicon import Lexicon
from readingroom.language.speech.genders import find_genders
from readingroom.language.speech.marks import Quoted
from readingroom.language.tokens import Tokens
from readingroom.model import Name, NameType

_LOOK_BACK = 5
"""Sentences in which a pronoun's antecedent is sought."""
_NAMES = 64
_PERSON = frozenset({"he", "she"})


class Antecedents:
    """Looks up the names of one text, and remembers who spoke last for those who are only "he"."""

    def __init__(
        self, tokens: Tokens, words: Lexicon, names: tuple[Name, ...], outer: list[Quoted] | None = None
    ) -> None:
        self.outer = outer or []
        self.outer_starts = [quoted.outer_start for quoted in self.outer]
        self.tokens = tokens
        self.words = words
        self.names = names
        self.starts = [name.start for name in names]
        self.kinds = {name.canonical: name.type for name in names}
        self.spoke: dict[int, str] = {}
        self.gender = find_genders(names, tokens, words)

    def note(self, speaker: str, sentence: int) -> None:
        """Remembers who spoke in a sentence."""
        self.spoke[sentence] = speaker

    def resolve(self, pronoun: str, at: int) -> str:
        """Who a pronoun that is word `at` may be: somebody named before in the sentence, else who spoke or was the subject shortly before.

        Whom a preposition leads in is seldom meant: he met with Tom Reed; he praised the plan.
        The pronoun itself where nobody fits.
        """
        kind = self.words.pronouns.get(pronoun, "")
        if kind not in _PERSON and kind != "it":
            return pronoun
        tokens = self.tokens
        number = tokens.sentence[at]
        chosen, aside = self._antecedent(tokens.sentences[number].start, tokens.starts[at], kind, nearest=True)
        back = number - 1
        while not chosen and back >= max(0, number - _LOOK_BACK):
            spoke = self.spoke.get(back, "")
            if spoke and self._fits(spoke, kind):
                return spoke
            span = tokens.sentences[back]
            chosen, led = self._antecedent(span.start, span.end, kind)
            aside = aside or led
            back -= 1
        return chosen or aside or pronoun

    def _antecedent(self, start: int, end: int, kind: str, *, nearest: bool = False) -> tuple[str, str]:
        """Whom a pronoun may mean of those named between two offsets: the first, or `nearest` to the end, as a subject, and as anything else."""
        tokens = self.tokens
        aside = ""
        names = self._between(start, end)
        for name in reversed(names) if nearest else names:
            if not self._fits(name.canonical, kind) or self._in_quotation(name.start):
                continue
            k = tokens.at(name.start)
            led = k > 0 and tokens.starts[k - 1] >= start and tokens.lower[k - 1] in self.words.prepositions
            if not led and tokens.text[name.end : name.end + 2] not in {"’s", "'s"}:
                return name.canonical, ""
            aside = aside or name.canonical
        return "", aside

    def _fits(self, name: str, kind: str) -> bool:
        type_ = self.kinds.get(name)
        if kind == "it":
            return type_ in {NameType.ORGANISATION, NameType.PLACE} or (type_ is None and name not in self.words.people)
        return type_ is NameType.PERSON and self.gender.get(name, kind) == kind

    def name_at(self, k: int) -> Name | None:
        """The name that word `k` is part of; none where there is no such word."""
        if not 0 <= k < len(self.tokens.starts):
            return None
        offset = self.tokens.starts[k]
        at = bisect_left(self.starts, offset + 1) - 1
        return self.names[at] if at >= 0 and self.names[at].end > offset else None

    def _in_quotation(self, offset: int) -> bool:
        at = bisect_right(self.outer_starts, offset) - 1
        return at >= 0 and self.outer[at].outer_end > offset

    def _between(self, start: int, end: int) -> list[Name]:
        """The names that begin between two offsets; of very many, the first."""
        first = bisect_left(self.starts, start)
        return list(self.names[first : min(first + _NAMES, bisect_left(self.starts, end))])
