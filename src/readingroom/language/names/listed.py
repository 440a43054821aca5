"""Names of bodies that go on after "and", or through a list: the Centers for Disease Control and Prevention, the Securities and Exchange Commission.

As often "and" stands between two names (the FBI and Justice Department), so that what it joins must look like two matters that one body deals with: plain words on either side, and no body on either by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from readingroom.language.lexicon import Lexicon, lexicon
from readingroom.language.names.capitals import bare
from readingroom.language.names.gazetteer import Gazetteer, gazetteer
from readingroom.language.tokens import Tokens

_LEADS = frozenset({"of", "for", "on"})
_ENDS = frozenset(
    "administration agency enforcement protection commission committee subcommittee service services board institute bureau authority council center centre association act museum partnership".split()
)
"""Nouns at the end of names with "and" in the middle."""
_BEFORE = frozenset("house senate national federal international u.s. us state world".split())
"""Words before the matters that a body deals with: the House Energy and Commerce Committee."""
_MATTERS = dict.fromkeys(
    "services exchange intelligence technologies systems records entertainment trust force forces insurance press command shipping industries solutions software government parties universities television radio".split(),
    99,
) | {"service": 2, "administration": 1, "division": 1}
"""Nouns for bodies that are as often what a body deals with, up to so many words."""
_WHOLE = frozenset("justice state defense defence treasury security".split())
"""Last words of departments that have no second matter."""
_DERIVED = ("ic", "ics", "al", "ive", "ous", "ary", "tion")
_LONG = 6
"""Letters of a word from which such an ending says that it is plain."""
_MOST = 4
"""Words of one item of a list, at most, and items before "and"."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Finds what names go on with in one text, whose words `naming` may be part of names."""

    tokens: Tokens
    words: Lexicon
    places: Gazetteer
    naming: Collection[int]

    def further(self, run: Sequence[int]) -> list[int]:
        """The words after a run up to the first one after "and" which belongs to the same name; none where the name does not go on so."""
        tokens, at = self.tokens, run[-1]
        if tokens.words[at][-2:] in {"’s", "'s"}:
            return []
        between = self._up_to_and(at)
        if not between:
            return []
        first = between[-1] + 1
        item = self._item(first)
        if not item or tokens.sentence[first] != tokens.sentence[at]:
            return []
        if self._is_joined(at, first) or self._goes_on(run, item) or self._ends_with_noun(run, item):
            return [*between, first]
        return []

    def _up_to_and(self, at: int) -> list[int]:
        """The words after word `at` up to "and", that one included, where nothing but items of a list stand there."""
        tokens = self.tokens
        found: list[int] = []
        for _ in range(_MOST):
            following = at + 1
            if following + 1 >= len(tokens) or tokens.gaps[at] not in {" ", ", "}:
                return []
            if tokens.lower[following] == "and":
                return [*found, following] if tokens.gaps[following] == " " else []
            item = self._item(following) if tokens.gaps[at] == ", " else []
            if not item or not all(self._is_plain(tokens.lower[k]) for k in item):
                return []
            found += item
            at = item[-1]
        return []

    def _item(self, first: int) -> list[int]:
        """The capitalised words from `first` on, up to a title or an end of what one owns."""
        tokens = self.tokens
        found: list[int] = []
        for k in range(first, min(first + _MOST, len(tokens))):
            word = tokens.lower[k]
            if k not in self.naming or (found and (word in self.words.titles or word in self.words.roles)):
                break
            found.append(k)
            if tokens.gaps[k] != " " or word != bare(word):
                break
        return found

    def _is_joined(self, at: int, first: int) -> bool:
        """Whether the words on both sides make a name that is known: Health and Human Services, Trinidad and Tobago."""
        lower = self.tokens.lower
        for before, after in _joined(self.words.code).get((lower[at], bare(lower[first])), ()):
            start, end = at + 1 - len(before), first + len(after)
            if tuple(lower[max(0, start) : at + 1]) == before and tuple(map(bare, lower[first:end])) == after:
                return True
        return False

    def _goes_on(self, run: Sequence[int], item: Sequence[int]) -> bool:
        """Whether the run is of the kind Department of Health, which "and Human Services" may continue."""
        lower = [bare(self.tokens.lower[k]) for k in run]
        leads = [n for n, word in enumerate(lower) if n and word in _LEADS]
        if not leads or lower[leads[-1] - 1] not in self.words.organisation_nouns or leads[-1] == len(lower) - 1:
            return False
        if self.places.is_place(lower[-1]) or self._is_body(lower[-1]):
            return False
        if lower[leads[-1] - 1] == "department" and lower[-1] in _WHOLE:
            return False
        further = [bare(self.tokens.lower[k]) for k in item]
        return all(map(self._is_plain, further)) and not self._is_body(further[-1], len(further))

    def _ends_with_noun(self, run: Sequence[int], item: Sequence[int]) -> bool:
        """Whether run and item are like House Energy | Commerce Committee."""
        further = [bare(self.tokens.lower[k]) for k in item]
        end = next((n for n, word in enumerate(further) if n and word in _ENDS), 0)
        if not end or not all(self._is_plain(word) and not self._is_body(word) for word in further[:end]):
            return False
        lower = [self.tokens.lower[k] for k in run]
        while lower and (
            lower[0] in _BEFORE
            or self.places.is_place(lower[0])
            or lower[0] in self.places.peoples
            or bare(lower[0]) != lower[0]
        ):
            lower.pop(0)
        return bool(lower) and all(map(self._is_plain, lower)) and not self._is_body(lower[-1], len(lower))

    def _is_body(self, word: str, words: int = 1) -> bool:
        """Whether the last of some words makes them a body's name by themselves."""
        if word in _MATTERS:
            return words > _MATTERS[word]
        return word in self.words.organisation_nouns or word == "patrol"

    def _is_plain(self, word: str) -> bool:
        """Whether a word is a common one, and no name, nor what somebody is."""
        words = self.words
        if (
            word in words.not_names
            or word in words.given
            or (word in words.kinds and word not in words.ordinary)
            or word in words.people
            or (word in words.roles and word not in {"justice", "safety"})
            or word in {"house", "senate"}
            or self.places.is_place(word)
        ):
            return False
        known = {word, word.removesuffix("s")}
        if known & words.ordinary or known & words.mixed or word in words.things:
            return True
        return len(word) >= _LONG and word.endswith(_DERIVED)


@cache
def _joined(code: str) -> dict[tuple[str, str], list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Known names with "and" in them, as the words before it and after it, by the two beside it."""
    found: dict[tuple[str, str], list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    phrases = lexicon(code).joined | {place for place in gazetteer(code).places if " and " in place}
    for phrase in sorted(phrases):
        one, _, other = phrase.partition(" and ")
        before, after = tuple(one.split()), tuple(other.split())
        found.setdefault((before[-1], after[0]), []).append((before, after))
    return found
