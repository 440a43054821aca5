"""Ages as limits: children under 10, anyone over the age of 65, men 65 and older."""

from __future__ import annotations

from readingroom.language.figures.numerals import Numeral
from readingroom.language.lexicon import Lexicon
from readingroom.language.tokens import Tokens
from readingroom.model import Bound

_OLDEST = 120
_BOUNDS = {"under": Bound.LESS_THAN, "below": Bound.LESS_THAN, "over": Bound.MORE_THAN, "above": Bound.MORE_THAN}
_AFTER = {"older": Bound.AT_LEAST, "over": Bound.AT_LEAST, "up": Bound.AT_LEAST, "above": Bound.AT_LEAST, "younger": Bound.AT_MOST, "under": Bound.AT_MOST}  # fmt: skip
_ANYBODY = frozenset({"those", "anyone", "everyone", "anybody", "everybody", "someone", "voters", "drivers", "customers"})  # fmt: skip
_AGE = frozenset({"age", "aged", "ages"})


def age_limit(numeral: Numeral, tokens: Tokens, words: Lexicon) -> tuple[Bound, int, int] | None:
    """How a bare number limits an age, and the first and last word of what says so; None where it limits none."""
    low, k = numeral.low, numeral.first
    if words.code != "en" or numeral.unit or low != numeral.high or not low == int(low) < _OLDEST or not k:
        return None
    lower = tokens.lower
    lead = k
    if lower[k - 1] in _AGE:
        lead = k - 1
    elif lower[max(0, k - 2) : k] == ["age", "of"]:
        lead = k - 3 if lower[k - 3] == "the" and k > 2 else k - 2
    named = lead < k
    before = lower[lead - 1] if lead and tokens.gaps[lead - 1] == " " else ""
    if before in _BOUNDS and (
        named or (lead > 1 and _people(lower[lead - 2], words) and _ends(numeral, tokens, words))
    ):
        return _BOUNDS[before], lead - 1, numeral.last
    after = lower[numeral.last + 1 : numeral.last + 3]
    if len(after) == 2 and after[0] in {"and", "or"} and after[1] in _AFTER:
        plain = after[1] in {"older", "younger"}
        if tokens.gaps[numeral.last] == tokens.gaps[numeral.last + 1] == " " and (
            named or plain or _people(before, words)
        ):
            return _AFTER[after[1]], lead, numeral.last + 2
    return None


def _people(word: str, words: Lexicon) -> bool:
    return word in words.people or word in _ANYBODY or (word.endswith("s") and word in words.demonyms)


def _ends(numeral: Numeral, tokens: Tokens, words: Lexicon) -> bool:
    """Whether no noun follows that the number might count."""
    after = numeral.last + 1
    if after >= len(tokens) or tokens.gaps[numeral.last] != " ":
        return True
    word = tokens.lower[after]
    return word in words.stopwords or word in words.auxiliaries or word in words.prepositions
