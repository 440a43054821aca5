"""Tells titles and nicknames in quotation marks from words that somebody said."""

from __future__ import annotations

from readingroom.language.lexicon import Lexicon
from readingroom.language.speech.marks import Quoted
from readingroom.language.tokens import Tokens

_TITLE = 7
"""Words that a quoted title has at most."""
_CALLED = 8
"""Words between a verb of naming and the name in marks, at most."""


class Titles:
    """Judges the quoted stretches of one text by how they are written and led in."""

    def __init__(self, tokens: Tokens, words: Lexicon) -> None:
        self.tokens = tokens
        self.words = words

    def is_title(self, quoted: Quoted, words: int) -> bool:
        """Whether quoted words (`words` of them) name a thing ("Operation Sindoor", "Morning Joe"): all that matter are capitalised, and nothing leads in or out as with speech."""
        if words > _TITLE or self.words.code == "de" or self._leans(quoted):
            return False
        first = self.tokens.at(quoted.start)
        inside = range(first, first + words)
        telling = [k for k in inside if self.tokens.lower[k] not in self.words.stopwords]
        text = self.tokens.text[quoted.start : quoted.end]
        if text.rstrip()[-1:] in {"!", "?", "…"} or not telling or self._stands_alone(quoted, first):
            return False
        return all(self.tokens.words[k][0].isupper() or self.tokens.words[k][0].isdigit() for k in telling) and (
            len(telling) > 1 or self.tokens.lower[telling[0]] not in self.words.ordinary
        )

    def _stands_alone(self, quoted: Quoted, first: int) -> bool:
        """Whether quoted words with a stop of their own are a whole sentence after another one: he said. “I would, Donald.”"""
        tokens, text = self.tokens, self.tokens.text
        if text[quoted.end - 1 : quoted.end] != "." or not tokens.is_initial(first) or not first:
            return False
        before = text[tokens.ends[first - 1] : quoted.outer_start]
        after = tokens.at(quoted.outer_end)
        return "\n" not in before and (after >= len(tokens) or tokens.is_initial(after))

    def is_called(self, quoted: Quoted, last: Quoted | None) -> bool:
        """Whether a title in marks is what somebody calls somebody: called her “Miss Piggy”, hailed him as “The Kid”."""
        tokens = self.tokens
        k = tokens.at(quoted.outer_start) - 1
        if k < 0 or tokens.starts[k] < 0:
            return False
        if last is not None and last.end > tokens.starts[k - 1] and tokens.lower[k] in {"and", "or"}:
            return True
        for back in range(k, max(-1, k - _CALLED), -1):
            if tokens.sentence[back] != tokens.sentence[k] or tokens.gap(back).strip() not in {"", "“", '"', "‘", "'"}:
                return False
            if tokens.lower[back] in self.words.naming_cues:
                object_stands = any(tokens.lower[n] not in self.words.determiners for n in range(back + 1, k + 1))
                return (object_stands and tokens.lower[k] == "as") or (
                    tokens.lower[back] not in self.words.weak_cues and (object_stands or self._acts(back))
                )
        return False

    def _acts(self, k: int) -> bool:
        """Whether somebody does what verb `k` says ("what he called"), and it is no participle ("a bill called")."""
        before = self.tokens.lower[k - 1] if k else ""
        return (
            before in self.words.pronouns or before in self.words.auxiliaries or self.tokens.words[k - 1][:1].isupper()
        )

    def _leans(self, quoted: Quoted) -> bool:
        """Whether a comma or colon leads into the quotation, or a comma inside it leads out."""
        before = self.tokens.text[max(0, quoted.outer_start - 2) : quoted.outer_start].rstrip()
        return before.endswith((",", ":")) and self.tokens.text[quoted.end - 1 : quoted.end] in {".", ",", "!", "?"}
