"""Runs of words that one name may span: capitals in a row, with what may stand between them."""

from __future__ import annotations

from dataclasses import dataclass, field

from readingroom.language.lexicon import Lexicon
from readingroom.language.names.capitals import Capitals, bare
from readingroom.language.names.gazetteer import Gazetteer
from readingroom.language.names.listed import Listed
from readingroom.language.tokens import Tokens

_NICKNAMED = {" “": "” ", ' "': '" ', " '": "' ", " ‘": "’ ", " (": ") "}
"""What opens and closes a nickname inside a name."""
_LONGEST = 12
"""Words of the longest chunk; anything longer is a list or a shout, not a name."""


@dataclass(slots=True)
class Runs:
    """Finds runs in one text."""

    tokens: Tokens
    words: Lexicon
    places: Gazetteer
    capitals: Capitals
    listed: Listed = field(init=False)

    def __post_init__(self) -> None:
        self.listed = Listed(self.tokens, self.words, self.places, self.capitals.naming)

    def run(self, i: int) -> list[int]:
        """Indices of the words that one chunk may span, beginning with `i`; particles inside are among them."""
        run = [i]
        gaps, naming = self.tokens.gaps, self.capitals.naming
        last = len(self.tokens) - 1
        at = i
        while at < last and len(run) < _LONGEST:
            gap = gaps[at]
            if at + 1 in naming and self._joins(at, gap):
                at += 1
                run.append(at)
                continue
            bridge = self._bridge(run) if gap == " " else self._across(run, gap)
            if not bridge:
                break
            run.extend(bridge)
            at = run[-1]
        return run

    def _joins(self, at: int, gap: str) -> bool:
        """Whether the gap after word `at` lets a name go on."""
        if gap in {" ", " & "}:
            return True
        lower = self.tokens.lower
        if gap == ". ":
            return (
                lower[at] in self.words.abbreviations or (len(lower[at]) == 1 and lower[at] != "i")
            ) and self.tokens.sentence[at] == self.tokens.sentence[at + 1]
        return gap == ", " and lower[at + 1] in self.words.suffixes

    def _bridge(self, run: list[int]) -> list[int]:
        """Lower-case words after the run that lead on to another capital: University *of* Ohio, Robert *de* Niro."""
        tokens = self.tokens
        at = run[-1]
        lower = tokens.lower[at + 1]
        after = at + 2
        if lower in {"of", "for", "on", "against"} and self.words.code == "en":
            if not self._headed(run):
                return []
            if (
                tokens.gap(at + 1) == " "
                and after < len(tokens)
                and tokens.lower[after] == "the"
                and tokens.gap(after) == " "
            ):
                after += 1
        elif lower == "and" and self.words.code == "en":
            return self.listed.further(run)
        elif lower not in self.words.particles:
            return []
        elif (
            lower in self.words.particles
            and after < len(tokens)
            and tokens.lower[after] in self.words.particles
            and not tokens.words[after][0].isupper()
        ):
            after += 1
        usable = (
            after < len(tokens)
            and all(tokens.gap(k) == " " for k in range(at + 1, after))
            and after in self.capitals.naming
        )
        if not usable or tokens.lower[after] in self.words.not_names or tokens.words[at][-2:] in {"’s", "'s"}:
            return []
        return list(range(at + 1, after + 1))

    def _across(self, run: list[int], gap: str) -> list[int]:
        """What a name goes on with after a mark: a campus, a list that ends in "and", a nickname."""
        if gap != ", ":
            return self._nickname(run, gap)
        if run[-1] + 1 not in self.capitals.naming or self.words.code != "en":
            return []
        return self._campus(run) or self.listed.further(run)

    def _campus(self, run: list[int]) -> list[int]:
        """Where a university of a state stands, of several there: the University of California, San Diego."""
        lower = self.tokens.lower
        if not {"university", "universities"}.intersection(lower[k] for k in run) or not self.places.is_place(
            self._last_place(run)
        ):
            return []
        first = run[-1] + 1
        for last in (first + 1, first):
            words = " ".join(bare(word) for word in lower[first : last + 1])
            if words in self.words.campuses and (last == first or self.tokens.gaps[first] in {" ", ". "}):
                return list(range(first, last + 1))
        return []

    def _last_place(self, run: list[int]) -> str:
        """The words after the last "of" of a run."""
        lower = [self.tokens.lower[k] for k in run]
        return " ".join(lower[len(lower) - lower[::-1].index("of") :]) if "of" in lower else ""

    def _nickname(self, run: list[int], gap: str) -> list[int]:
        """A nickname in marks or brackets between given name and surname: Vincent “The Chin” Gigante, Kimani (Kiki) Gray."""
        closing = _NICKNAMED.get(gap, "")
        tokens = self.tokens
        if not closing or (
            bare(tokens.lower[run[0]]) not in self.words.given
            and self.words.kinds.get(tokens.lower[run[0]]) != "person"
        ):
            return []
        for last in range(run[-1] + 1, min(run[-1] + 4, len(tokens) - 1)):
            word = tokens.words[last]
            if not word[0].isupper() or (closing == ") " and word.isupper()) or self._is_no_nickname(word.lower()):
                return []
            if tokens.gaps[last] == closing:
                after = last + 1
                named = after in self.capitals.naming and tokens.lower[after] not in self.words.not_names
                return (
                    list(range(run[-1] + 1, after + 1))
                    if named and not self.places.is_place(tokens.lower[after])
                    else []
                )
            if tokens.gaps[last] != " ":
                return []
        return []

    def _is_no_nickname(self, lower: str) -> bool:
        return lower in self.words.not_names or self.places.is_place(lower)

    def _headed(self, run: list[int]) -> bool:
        lower = self.tokens.lower[run[-1]]
        nouns = self.words
        nouned = lower in nouns.organisation_nouns or lower in nouns.place_nouns or lower in nouns.thing_nouns
        return nouned or lower == "appeals"
