"""Whether the people of an article are men or women, as far as its words tell."""

from __future__ import annotations

from collections import Counter

from readingroom.language.lexicon import Lexicon
from readingroom.language.tokens import Tokens
from readingroom.model import Name, NameType

_PRONOUNS = {"m": "he", "f": "she"}
_APPOSED = 4
"""Words after a comma in which an apposition says what somebody is: "Anna Kowalska, a mother of two"."""
_FAR = 16
"""Words within which "he" or "she" goes on about the only person named before."""
_CLEAR = 3
"""How much more often one pronoun must speak of somebody than the other."""


def find_genders(names: tuple[Name, ...], tokens: Tokens, words: Lexicon) -> dict[str, str]:
    """Canonical name → `he` or `she`, for those of whom a title, what they are to others, the given name or the pronouns after it tell; in this order."""
    told: dict[str, str] = {}
    given: dict[str, str] = {}
    spoken: dict[str, Counter[str]] = {}
    people = [name for name in names if name.type is NameType.PERSON]
    for number, name in enumerate(people):
        canonical = name.canonical
        if canonical in told:
            continue
        first = tokens.at(name.start)
        gender = _before(first, tokens, words) or _after(name, tokens, words)
        if gender:
            told[canonical] = gender
            continue
        if canonical not in given:
            word, _, rest = canonical.partition(" ")
            given[canonical] = words.given.get(word.lower(), "") if rest else ""
        if not given[canonical] and (pronoun := _pronoun(number, people, tokens, words)):
            spoken.setdefault(canonical, Counter())[pronoun] += 1
    pronouns = {name: gender for name, counts in spoken.items() if (gender := _clearly(counts))}
    return {
        name: _PRONOUNS[gender]
        for name, gender in (pronouns | {n: g for n, g in given.items() if g} | told).items()
        if gender in _PRONOUNS
    }


def _before(first: int, tokens: Tokens, words: Lexicon) -> str:
    """What the word before a name tells: Ms. Stone; his wife, Anna Stone."""
    if not first:
        return ""
    before, gap = tokens.lower[first - 1], tokens.gaps[first - 1]
    title = words.titles.get(before, "")
    if title in _PRONOUNS:
        return title
    return words.kin.get(before, "") if gap in {" ", ", "} else ""


def _after(name: Name, tokens: Tokens, words: Lexicon) -> str:
    """What an apposition after a name tells: Anna Stone, a mother of two."""
    last = tokens.at(name.end) - 1
    if tokens.gaps[last] != ", ":
        return ""
    for k in range(last + 1, min(last + 1 + _APPOSED, len(tokens))):
        gender = words.kin.get(tokens.lower[k], "")
        if gender:
            return gender
        if tokens.gaps[k] != " " or tokens.lower[k] in words.auxiliaries or tokens.words[k][0].isupper():
            return ""
    return ""


def _pronoun(number: int, people: list[Name], tokens: Tokens, words: Lexicon) -> str:
    """The gender of the "he" or "she" after a name, where the sentence names nobody else before it."""
    name = people[number]
    k = tokens.at(name.end)
    sentence = tokens.sentence[k - 1]
    span = tokens.sentences[sentence]
    if number and people[number - 1].start >= span.start and people[number - 1].canonical != name.canonical:
        return ""
    stop = people[number + 1].start if number + 1 < len(people) else len(tokens.text)
    for at in range(k, min(k + _FAR, len(tokens))):
        if tokens.starts[at] >= stop or tokens.sentence[at] > sentence + 1:
            return ""
        kind = words.pronouns.get(tokens.lower[at], "")
        if tokens.sentence[at] != sentence and not (tokens.is_initial(at) and kind):
            return ""
        if kind in {"he", "she"}:
            return "m" if kind == "he" else "f"
    return ""


def _clearly(counts: Counter[str]) -> str:
    (gender, most), *rest = counts.most_common()
    return gender if not rest or most >= _CLEAR * rest[0][1] else ""
