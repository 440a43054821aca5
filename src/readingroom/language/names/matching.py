"""Whether two names name the same: across spellings, transliterations, initials, word order and acronyms."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from readingroom.language.lexicon import lexicon
from readingroom.language.names.forms import acronym_of
from readingroom.language.names.spelling import folded, skeleton, undigited, uninflected
from readingroom.model import NameType

_TITLES = frozenset(
    "mr mrs ms miss dr prof sir lord lady sheikh shaikh haji hajji president general gen col lt capt jr sr ii iii esq".split()
)
_GENERATIONS = frozenset("jr sr ii iii".split())
_PARTICLES = frozenset("al el bin ben ibn bint von van der den de del della di da dos la le ul ud ur".split())
_SMALL = frozenset("the of and for a in on und der die das de la le les et des du del y e".split())
_FORMS = {
    "ag": "ag", "aktiengesellschaft": "ag", "gmbh": "gmbh", "ltd": "ltd", "limited": "ltd", "llc": "llc", "inc": "inc", "incorporated": "inc", "corp": "inc", "corporation": "inc", "co": "co", "company": "co", "plc": "plc",
    "sa": "sa", "spa": "sa", "nv": "nv", "bv": "bv", "oao": "jsc", "pao": "jsc", "ooo": "ltd", "ao": "jsc", "zao": "jsc", "jsc": "jsc", "ojsc": "jsc", "pjsc": "jsc", "cjsc": "jsc", "ab": "ab", "as": "as", "oy": "oy", "kg": "kg", "se": "se", "group": "", "holding": "", "holdings": "",
}  # fmt: skip
_LONG_FORMS = (
    ("open joint stock company", "jsc"),
    ("public joint stock company", "jsc"),
    ("closed joint stock company", "jsc"),
    ("joint stock company", "jsc"),
    ("limited liability company", "llc"),
    ("public limited company", "plc"),
    ("limited liability partnership", "llp"),
)
_ORDINALS = {
    "1st": "first",
    "2nd": "second",
    "3rd": "third",
    "4th": "fourth",
    "5th": "fifth",
    "6th": "sixth",
    "7th": "seventh",
    "8th": "eighth",
    "9th": "ninth",
    "10th": "tenth",
}
_HELD = re.compile(
    r"(?P<holder>\w[\w .]*?) (?:administered|controlled|governed|held|occupied|ruled|run) (?P<land>\w[\w ]*)"
)
"""A land by who holds it: "Pakistan-administered Kashmir", folded."""

_HELD_ALIKE = 0.9
_RENAMED = (
    "kyiv kiev|beijing peking|mumbai bombay|kolkata calcutta|chennai madras|bengaluru bangalore|myanmar burma|yangon rangoon|"
    "turkiye turkey|czechia czech_republic|eswatini swaziland|ivory_coast cote_divoire|netherlands holland|north_macedonia macedonia|"
    "timor_leste east_timor|cabo_verde cape_verde|dnipro dnipropetrovsk|gaza gaza_strip|ho_chi_minh_city saigon|vatican vatican_city"
)
"""Places of two names in one language, folded, where no rule of spelling leads from one to the other."""
_ONE_PLACE = {
    name.replace("_", " "): number for number, names in enumerate(_RENAMED.split("|")) for name in names.split()
}
_CASES_ALIKE = 0.9
"""As much as names are alike that only their case endings tell apart."""
_INITIAL = 0.85
_SOUNDS_ALIKE = 0.9
_LIKE = 0.72
"""Spellings less alike than this are two words."""


def name_key(canonical: str) -> str:
    """A name with case, accents and punctuation folded, in Latin letters: what an index stores and compares exactly."""
    return folded(canonical)


@lru_cache(maxsize=32768)
def same_name(a: str, b: str, type: NameType) -> float:  # noqa: A002 - the word of the contract
    """How sure two names of one type are the same, 0 to 1; from .7 they may be taken as one.

    People: given and family names must both agree, as spelled, as transliterated (consonant skeletons), or as initials; one surname alone makes .6, so that two people of one surname stay apart.
    Others: the telling words must agree; an acronym agrees with what it stands for.
    """
    left, right = folded(a), folded(b)
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    if type is NameType.PERSON:
        score = _persons(tuple(left.split()), tuple(right.split()))
        stems = folded(uninflected(a)), folded(uninflected(b))
        if score >= _CASES_ALIKE or stems == (left, right) or not all(stems):
            return score
        return max(score, min(_CASES_ALIKE, _persons(tuple(stems[0].split()), tuple(stems[1].split()))))
    if type is NameType.PLACE and left in _ONE_PLACE and _ONE_PLACE[left] == _ONE_PLACE.get(right):
        return _HELD_ALIKE
    if type is NameType.PLACE and (x := _HELD.fullmatch(left)) and (y := _HELD.fullmatch(right)):
        # What a side calls the holding differs; who holds what does not.
        return _HELD_ALIKE if x.groups() == y.groups() else 0.0
    return max(_acronym(a, b, left, right), _others(left, right, type))


def _persons(x: tuple[str, ...], y: tuple[str, ...]) -> float:
    generations = set(x) & _GENERATIONS, set(y) & _GENERATIONS
    score = _one_generation(_people_words(x), _people_words(y))
    if generations[0] == generations[1]:
        return score
    # Father and son: never one where both are told apart, not surely one where only one is.
    return min(score, 0.8) if not all(generations) else min(score, 0.4)


def _one_generation(x: tuple[str, ...], y: tuple[str, ...]) -> float:
    if x == y:
        return 0.98
    joined = "".join(x), "".join(y)
    if joined[0] == joined[1]:
        return 0.95
    if min(map(len, joined)) > 6 and min(len(x), len(y)) == 1 != max(len(x), len(y)):
        alike = DamerauLevenshtein.normalized_similarity(*joined)
        if alike > 0.85:
            return alike
    if " ".join(x)[::-1] == " ".join(y):
        return 0.75
    return _matched_people(x, y)


def _people_words(words: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(undigited(word) for word in words if word not in _TITLES)
    return kept or words


def _matched_people(x: tuple[str, ...], y: tuple[str, ...]) -> float:
    short, long = (x, y) if len(x) <= len(y) else (y, x)
    pairs = sorted(
        ((_word(a, b), i, j) for i, a in enumerate(short) for j, b in enumerate(long)),
        key=lambda pair: (-pair[0], abs(pair[1] - pair[2])),
    )
    used_short: dict[int, float] = {}
    used_long: dict[int, int] = {}
    for score, i, j in pairs:
        if score >= _LIKE and i not in used_short and j not in used_long:
            used_short[i], used_long[j] = score, i
    names = [i for i, word in enumerate(short) if word not in _PARTICLES]
    missed = [i for i in names if i not in used_short]
    matched = [used_short[i] for i in names if i in used_short]
    if not matched:
        return 0.0
    if len(names) == 1:
        others = sum(word not in _PARTICLES for j, word in enumerate(long) if j not in used_long)
        return matched[0] * (0.6 if others else 0.97)
    full = sum(1 for i in names if i in used_short and len(short[i]) > 1)
    quality = sum(matched) / len(names)
    if missed:
        # A half that differs is another person; one of four words may differ.
        return quality * (0.85 if len(matched) >= 3 and len(missed) == 1 and full >= 3 else 0.55)
    if not full:
        return 0.4
    extra = sum(word not in _PARTICLES for j, word in enumerate(long) if j not in used_long)
    order = [used for _, used in sorted(used_long.items())]
    weakest = min(matched)
    score = quality * (0.6 + 0.4 * min(1.0, weakest / 0.9)) - 0.06 * min(extra, 3)
    if order != sorted(order):
        score -= 0.1 if len(names) == 2 and "".join(short).isalpha() and not set(long) & _PARTICLES else 0.03
    return max(0.0, min(score, 0.97))


def _acronym(a: str, b: str, left: str, right: str) -> float:
    """The score of an acronym beside what it may stand for."""
    for short, whole, written in ((left, right, a), (right, left, b)):
        letters = written.replace(".", "").strip()
        words = tuple(whole.split())
        if (
            len(words) > 1
            and letters.isupper()
            and " " not in letters
            and len(short.replace(" ", "")) > 1
            and short.replace(" ", "") in acronym_of(words)
        ):
            return 0.85 if len(letters) > 2 else 0.75
    return 0.0


def _others(left: str, right: str, kind: NameType) -> float:
    x, form_x = _other_words(left, kind)
    y, form_y = _other_words(right, kind)
    if not x or not y:
        return 0.0
    clash = 0.3 if form_x and form_y and form_x != form_y else 0.0
    if x == y:
        return 0.96 - clash
    numbers = {word for word in x if word[0].isdigit()}, {word for word in y if word[0].isdigit()}
    if numbers[0] != numbers[1] and numbers[0] and numbers[1]:
        return 0.2
    if "".join(x) == "".join(y):
        return 0.93 - clash
    free = list(y)
    total = weight = 0.0
    for word in x:
        best = max(free, key=lambda other: _word(word, other), default="")
        score = _word(word, best) if best else 0.0
        if score >= _LIKE and min(len(word), len(best)) > 1:
            free.remove(best)
            total += score * (_weight(word) + _weight(best))
        weight += _weight(word)
    weight += sum(_weight(word) for word in y)
    return max(0.0, total / weight - clash)


def _other_words(name: str, kind: NameType) -> tuple[list[str], str]:
    form = ""
    if kind is NameType.ORGANISATION:
        for written, short in _LONG_FORMS:
            if written in name:
                name, form = name.replace(written, " "), short
    words = []
    for word in name.split():
        if kind is NameType.ORGANISATION and word in _FORMS:
            form = _FORMS[word] or form
        elif word not in _SMALL:
            words.append(_ORDINALS.get(word, word))
    return words or name.split(), form


def _weight(word: str) -> float:
    return 1.0 if len(word) > 3 else 0.6


@lru_cache(maxsize=65536)
def _word(a: str, b: str) -> float:
    """How alike two folded words are as parts of names."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return _INITIAL if a[0] == b[0] else 0.0
    if a.isdigit() or b.isdigit():
        return 0.0
    given = lexicon("en").given
    if given.get(a, "") != given.get(b, "") and a in given and b in given:
        return 0.0  # Mario is not Maria.
    alike = DamerauLevenshtein.normalized_similarity(a, b)
    longest = max(len(a), len(b))
    if longest > 4 and abs(len(a) - len(b)) <= 3 and min(len(a), len(b)) > 2:
        bones = skeleton(a), skeleton(b)
        if bones[0] == bones[1] and len(bones[0]) > 1:
            return max(alike, _SOUNDS_ALIKE)
    if min(len(a), len(b)) == 3 and (a.startswith(b) or b.startswith(a)) and longest > 4:
        return 0.78  # Ben and Benjamin.
    if longest <= 4:
        return alike if alike >= 0.75 and a[0] == b[0] else 0.0
    if a[0] != b[0]:
        alike -= 0.12
    if min(len(a), len(b)) >= 4 and (a.startswith(b) or b.startswith(a)):
        alike = max(alike, 0.82)
    return alike
