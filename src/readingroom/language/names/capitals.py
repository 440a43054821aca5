"""What the capitals of a text tell: which sentences are in title case, and how each word is written inside the others."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import lru_cache

from readingroom.language.lexicon import Lexicon
from readingroom.language.names.gazetteer import Gazetteer
from readingroom.language.tokens import Tokens

_OPENING = frozenset("“\"‘'«„‹([{:;—–•*|/#`「『_.!?…")
_ADDRESSING = frozenset("@#/")
_TITLE_CASE_SHARE = 0.6
_TITLE_CASE_WORDS = 4
_LEAST_CAPITALS = 3
"""Telling words in capitals below which no sentence is in title case: 60 % of four."""
_SHOUTING_SHARE = 0.8
_ORDINAL = re.compile(r"\b\d{1,3}(?:st|nd|rd|th) (?=[A-Z])")


class Capitals:
    """What one text's capitals tell.

    `written` are the numbers of the words that are not all in lower case, in order; `naming` of those that may be part of a name.
    `shouting` are the numbers of sentences in title case or capitals; `inside` the words that have a capital inside other sentences, `lowered` those that have none, lower-case; `inside_runs` last words of capitals in a row, in German only.
    """

    def __init__(self, tokens: Tokens, words: Lexicon, places: Gazetteer) -> None:
        self.tokens = tokens
        self.words = words
        self.places = places
        self.inside_runs: frozenset[str] = frozenset()
        stopwords = words.stopwords
        self.written = [i for i, (w, lower) in enumerate(zip(tokens.words, tokens.lower, strict=True)) if w != lower]
        raised = [i for i in self.written if tokens.words[i][0].isupper()]
        gaps, sentence = tokens.gaps, tokens.sentence
        self._opening = {
            i: not i or sentence[i] != sentence[i - 1] or (gaps[i - 1] != " " and gaps[i - 1].rstrip()[-1:] in _OPENING)
            for i in raised
        }
        capitals = Counter(tokens.sentence[i] for i in raised if tokens.lower[i] not in stopwords)
        self.shouting = frozenset(
            number for number, count in capitals.items() if count >= _LEAST_CAPITALS and self._shouts(number, count)
        )
        self.lowered = self._without_addresses(frozenset(tokens.words).intersection(tokens.lower))
        addresses = " - " in tokens.text
        self.inside = frozenset(
            bare(tokens.lower[i])
            for i in raised
            if not self._opening[i]
            and tokens.sentence[i] not in self.shouting
            and not (addresses and self._in_address(i))
        )
        self.naming = frozenset(filter(self._may_name, self.written))
        if self.words.code == "en":
            self.naming |= self._ordinals()
        if self.words.code == "de":
            known = {i for i in raised if tokens.lower[i] not in stopwords}
            # Last words of capitals in a row: surnames that may come back alone.
            self.inside_runs = frozenset(
                tokens.lower[i] for i in raised if i and i - 1 in known and tokens.gap(i - 1) == " "
            )

    def _ordinals(self) -> frozenset[int]:
        """Numbers that are part of what follows them: the 9th Circuit; but no 45th President."""
        found = (self.tokens.at(match.start()) for match in _ORDINAL.finditer(self.tokens.text))
        lower = self.tokens.lower
        return frozenset(
            i
            for i in found
            if i + 1 in self.naming
            and self._is_counted(lower[i + 1])
            and not (i and (lower[i - 1] in self.words.not_names or lower[i - 1] in self.words.organisation_nouns))
        )

    def _is_counted(self, lower: str) -> bool:
        words = self.words
        return not (lower in words.titles or lower in words.roles or lower in words.not_names or lower == "class")

    def _shouts(self, number: int, capitals: int) -> bool:
        """Whether a sentence with so many telling words in capitals is in title case, or all in capitals."""
        tokens = self.tokens
        words = tokens.lower[bisect_left(tokens.sentence, number) : bisect_right(tokens.sentence, number)]
        count = len(words) - sum(map(self.words.stopwords.__contains__, words))
        if count >= 2 * _TITLE_CASE_WORDS and capitals >= _SHOUTING_SHARE * count:
            return True
        return count >= _TITLE_CASE_WORDS and capitals >= _TITLE_CASE_SHARE * count and not self._has_stop(number)

    def _without_addresses(self, lowered: frozenset[str]) -> frozenset[str]:
        """Words in lower case but for those seen only in addresses (a - b - c), which are lower-case whatever they name."""
        text = self.tokens.text
        if " - " not in text:
            return lowered
        return frozenset(
            word
            for word, end in zip(self.tokens.words, self.tokens.ends, strict=True)
            if word in lowered and text[end : end + 3] != " - "
        )

    def _in_address(self, i: int) -> bool:
        """Whether word `i` is one of an address taken apart (Trial - Begins - for), capitalised whatever it names."""
        text, end, start = self.tokens.text, self.tokens.ends[i], self.tokens.starts[i]
        return text[end : end + 3] == " - " == text[start - 3 : start]

    def _is_called(self, i: int) -> bool:
        """Whether a small word is a given name here: Will Smith said; but not in a headline, nor where it asks."""
        tokens = self.tokens
        if i + 1 == len(tokens) or tokens.gaps[i] != " " or tokens.sentence[i] in self.shouting:
            return False
        after = tokens.words[i + 1]
        if not after[0].isupper() or self.words.stopwords.union(self.words.not_names).issuperset({after.lower()}):
            return False
        if self.opens(i):
            end = tokens.sentences[tokens.sentence[i]].end
            return "?" not in tokens.text[max(0, end - 2) : end + 1] and not self.places.is_place(after)
        return tokens.words[i - 1].islower()

    def _has_stop(self, number: int) -> bool:
        end = self.tokens.sentences[number].end
        return self.tokens.text[end - 1] in ".,;。"

    def opens(self, i: int) -> bool:
        """Whether a capital on word `i` is due to its place: after a stop, an opening mark, a colon, a dash."""
        known = self._opening.get(i)
        if known is not None:
            return known
        if self.tokens.is_initial(i):
            return True
        before = self.tokens.gaps[i - 1]
        return before != " " and before.rstrip()[-1:] in _OPENING

    def _may_name(self, i: int) -> bool:
        """Whether word `i` may be part of a name."""
        word = self.tokens.words[i]
        lower = self.tokens.lower[i]
        before = self.tokens.gaps[i - 1] if i else self.tokens.text[: self.tokens.starts[0]]
        if before != " " and before[-1:] in _ADDRESSING:
            return False  # A handle, a tag or part of an address.
        if len(word) == 1 and word.isupper() and self.tokens.gaps[i][:1] == ".":
            return True
        if not word[0].isupper():
            return ("-" in word and _inner_capital(word, self.words)) or (
                len(word) > 2 and word[0].islower() and word[1].isupper()
            )
        if lower in self.words.stopwords and lower in self.words.given:
            return self._is_called(i)
        if lower in self.words.stopwords and not (
            word.isupper() and len(word) > 1 and lower not in {"am", "i", "or", "in", "on", "is"}
        ):
            return False
        if self.tokens.sentence[i] in self.shouting:
            plain = bare(lower)
            if plain in self.inside or self.places.is_place(plain):
                return True
            told = plain.removesuffix("ed") in self.words.ordinary  # Bumped.
            return not told and plain not in self.words.ordinary and plain not in self.lowered
        return True


@lru_cache(maxsize=16384)
def bare(word: str) -> str:
    """A word without its possessive ending."""
    if word[-2:] in {"’s", "'s"}:
        return word[:-2]
    return word[:-1] if word[-1:] in {"’", "'"} else word


def _inner_capital(word: str, words: Lexicon) -> bool:
    """al-Assad, el-Sisi: a particle joined to a capital."""
    head, _, tail = word.partition("-")
    return head in words.particles and tail[:1].isupper()
