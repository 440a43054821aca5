"""The same person, organisation, place or thing in two articles, once a pair of articles, from first mention to first mention."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from readingroom.crossref import resembling
from readingroom.crossref.bearers import Bearer, bearers
from readingroom.crossref.kept import Kept
from readingroom.crossref.link import Link
from readingroom.crossref.lone_names import Surnames, lone, surnames
from readingroom.crossref.prepared import fold
from readingroom.crossref.resembling import Forms
from readingroom.crossref.wording import both, quoted
from readingroom.language.lexicon import lexicon
from readingroom.language.names import name_key, same_name
from readingroom.language.names.gazetteer import gazetteer
from readingroom.model import Entry, Name, NameType, ReferenceKind, Span, Verdict

SURE = 0.86
"""How sure the comparison of two spellings must be."""

SHOWN = 0.5
"""How telling a name must be to be shown."""

MOST = 20
"""Names shown for one pair of articles, the most telling."""

_BY_TYPE = {NameType.PERSON: 0.75, NameType.THING: 0.75, NameType.ORGANISATION: 0.65, NameType.PLACE: 0.6}
_COMMON_PLACE = 0.3
_SINGLE = 0.12
_OTHER_FORM = 0.12
_LONE = 0.9
"""How sure it is that a lone surname means its only bearer in the other article."""

_TOGETHER = 2
"""Names in common that say who or what is meant, from which a lone surname is looked up."""
_SHORT = 4
_ACRONYM = 6
_SPOKEN_OF = 3
"""How often two articles together name a body or a thing of one word, which is no acronym, for it to be shown."""

_SEAT = re.compile(r"[A-Z]-[A-Z][a-z]*$")
"""A party and where its member was elected: R-La."""


def _forms_of(entry: Entry) -> Forms:
    return resembling.forms(bearers(entry))


def _surnames_of(entry: Entry) -> Surnames:
    return surnames(bearers(entry))


def _nothing_yet(_entry: Entry) -> dict[str, float]:
    return {}


_forms = Kept(_forms_of)
_surnames_kept = Kept(_surnames_of)
_worth = Kept(_nothing_yet)


def worth_comparing(entry: Entry, others: Sequence[Entry], mirrored: Sequence[bool]) -> list[list[tuple[int, int]]]:
    """For each of several others the pairs of names, by their places among `bearers`, whose spellings are worth a comparison; those of the entry first unless `mirrored`."""
    found = resembling.pairs(_forms.of(entry), [_forms.of(other) for other in others], mirrored)
    turn = zip(found, mirrored, strict=True)
    return [sorted((j, i) for i, j in pairs) if turned else pairs for pairs, turned in turn]


def name_links(a: Entry, b: Entry, worth: Sequence[tuple[int, int]]) -> list[Link]:
    """Names that both articles carry, one to one, the most telling `MOST`, in order of their place in the first; of those that are spelled differently, the pairs `worth` comparing."""
    found = []
    bodies = _bodies(a.article.language, b.article.language)
    for one, other, sureness in _same(a, b, worth):
        score = min(_telling(one, a), _telling(other, b)) * sureness
        if score + _OTHER_FORM < SHOWN:
            continue
        first, second = _mentions(one, other)
        if one.type is not NameType.PERSON and _brand(first.text, second.text):
            continue
        if (
            " " not in one.key
            and " " not in other.key
            and not _is_acronym(one.canonical)
            and one.type is not NameType.PERSON
            and len(one.names) + len(other.names) < _SPOKEN_OF
        ):
            continue
        variant = _other_form(first.text, second.text)
        if variant:
            score += _OTHER_FORM
        if score >= SHOWN:
            verdict = Verdict.VARIANT if variant else Verdict.SAME
            spans = Span(first.start, first.end), Span(second.start, second.end)
            found.append(
                Link(ReferenceKind.NAME, verdict, min(score, 1.0), _reason(one, other, first, second, bodies), *spans)
            )
    found.sort(key=lambda link: (-link.score, link.a, link.b))
    return sorted(found[:MOST], key=lambda link: link.a)


def _telling(bearer: Bearer, entry: Entry) -> float:
    """The same as `telling`, worked out once for each name of an entry."""
    known = _worth.of(entry)
    found = known.get(bearer.key)
    if found is None:
        found = known[bearer.key] = telling(bearer, entry)
    return found


def telling(bearer: Bearer, entry: Entry) -> float:
    """How much it says that another article carries this name too: a country says little, a full name much."""
    places = gazetteer(entry.article.language or "en")
    if any(places.is_place(form) for form in (bearer.canonical, *bearer.forms)):
        return _COMMON_PLACE
    if all(word in places.peoples for word in bearer.key.split()):
        return _COMMON_PLACE
    table = lexicon(entry.article.language)
    if bearer.key in table.titles or bearer.key in table.roles:
        return 0.0
    acronym = bearer.canonical.isupper() and 2 < len(bearer.canonical) <= _ACRONYM
    single = _singular(bearer.key)
    if _SEAT.match(bearer.canonical) or single in table.organisation_nouns or single in table.ordinary:
        return _COMMON_PLACE
    if not acronym and all(
        word in table.organisation_nouns or word in table.place_nouns or word in _BODIES for word in bearer.key.split()
    ):
        return _COMMON_PLACE
    score = _BY_TYPE[bearer.type]
    if " " in bearer.key:
        return score
    own = bearer.type is NameType.ORGANISATION and len(bearer.key) > _SHORT and bearer.key not in table.ordinary
    return score - _SINGLE if acronym or own or bearer.type is NameType.PERSON else score - 2 * _SINGLE


def _singular(key: str) -> str:
    """A single word without the end of a plural; nothing else, nor what is no plural."""
    return "" if " " in key or not key.endswith("s") else key[: -2 if key.endswith("sses") else -1]


_BODIES = frozenset(
    "foreign interior defence defense finance home prime national federal central supreme state of the".split()
)
"""Words that, with nouns such as ministry or court, name a body that every country has."""


def _same(a: Entry, b: Entry, worth: Sequence[tuple[int, int]]) -> list[tuple[Bearer, Bearer, float]]:
    """Pairs that name one, each taken once: equal keys first, then the surest spellings."""
    ones, others = bearers(a), bearers(b)
    ours, theirs = _forms.of(a).by_key, _forms.of(b).by_key
    equal = [(i, theirs[key]) for key, i in ours.items() if key in theirs]
    used_i, used_j = {i for i, _ in equal}, {j for _, j in equal}
    out = [(ones[i], others[j], 1.0) for i, j in equal]
    pairs = [(_sureness(ones[i], others[j]), i, j) for i, j in worth if _initials(ones[i]) & _initials(others[j])]
    for sureness, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if sureness >= SURE and i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            out.append((ones[i], others[j], sureness))
    if sum(min(_telling(x, a), _telling(y, b)) >= SHOWN for x, y, _ in out) >= _TOGETHER:
        # Lone surnames with their bearers, of those who are not found yet.
        for i, j in lone(_surnames_kept.of(a), _surnames_kept.of(b), lexicon(a.article.language).ordinary):
            if i not in used_i and j not in used_j:
                used_i.add(i)
                used_j.add(j)
                out.append((ones[i], others[j], _LONE))
    return out


def _initials(bearer: Bearer) -> set[str]:
    return {word[0] for word in bearer.key.split()}


def _sureness(one: Bearer, other: Bearer) -> float:
    """How sure two names that are not spelled alike are one.

    One word against one word is left alone unless long: Iran and Iraq, Austria and Australia.
    """
    if one.written & other.full:
        return 0.95
    if one.type is not other.type:
        return 0.0
    if " " not in one.key or " " not in other.key:
        return 0.0 if " " not in one.key and " " not in other.key else _short_form(one, other)
    if one.type is NameType.PERSON and _other_initials(one.key, other.key):
        return 0.0
    if one.type is not NameType.PERSON and _differing_words(one.key, other.key):
        return 0.0
    return float(same_name(one.canonical, other.canonical, one.type))


def _short_form(one: Bearer, other: Bearer) -> float:
    """An acronym against a name of several words; a lone surname says too little."""
    short, long = (one, other) if " " not in one.key else (other, one)
    acronym = short.canonical.replace(".", "")
    if short.type is NameType.PERSON or not any(c.isupper() for c in acronym[1:]):
        return 0.0
    return 0.9 if same_name(short.canonical, long.canonical, long.type) >= 0.8 else 0.0


def _other_initials(one: str, other: str) -> bool:
    """Whether both hold initials, and not the same ones: George H. W. and George W. Bush."""
    mine, yours = ([word for word in key.split() if len(word) == 1] for key in (one, other))
    return bool(mine) and bool(yours) and mine != yours


def _differing_words(one: str, other: str) -> bool:
    """Whether each has a word that is not like any of the other: North Korea, South Korea; Lahore Declaration, Delhi Declaration."""
    mine, yours = set(one.split()), set(other.split())
    return any(len(w) < 6 for w in mine ^ yours)


def _mentions(one: Bearer, other: Bearer) -> tuple[Name, Name]:
    """The first mention in each; of a thing or a body, the first that are written alike where there are such."""
    if one.type is NameType.PERSON or fold(one.first.text) == fold(other.first.text):
        return one.first, other.first
    theirs = {fold(name.text): name for name in reversed(other.names)}
    return next(
        ((name, theirs[fold(name.text)]) for name in one.names if fold(name.text) in theirs), (one.first, other.first)
    )


def _other_form(one: str, other: str) -> bool:
    """Whether a reader has to know that two forms are one name: not for a surname alone, nor for another case."""
    mine, yours = set(name_key(one).split()), set(name_key(other).split())
    return not (mine <= yours or yours <= mine)


def _brand(one: str, other: str) -> bool:
    """Whether one name is a single word that begins the other: Apple and Apple Pay, which are two things as often as one."""
    short, long = sorted((name_key(one), name_key(other)), key=len)
    return " " not in short and long.startswith(f"{short} ")


def _is_acronym(text: str) -> bool:
    return " " not in text and sum(c.isupper() for c in text) > 1


@lru_cache(maxsize=64)
def _bodies(one: str, other: str) -> frozenset[str]:
    """Words for bodies in either of two languages."""
    return frozenset(lexicon(one).organisation_nouns | lexicon(other).organisation_nouns)


def _kind(one: Bearer, other: Bearer, bodies: Collection[str]) -> str:
    """What two names are said to name; a name of unknown kind is held for an organisation's, which is not said unless a word of it says so."""
    if one.type is not other.type:
        return "name"
    told = one.type is not NameType.ORGANISATION or any(
        word in bodies for bearer in (one, other) for word in bearer.key.split()
    )
    return one.type.value if told else "name"


def _reason(one: Bearer, other: Bearer, first: Name, second: Name, bodies: Collection[str]) -> str:
    kind = _kind(one, other, bodies)
    if not _other_form(first.text, second.text):
        return f"The same {kind}: {quoted(max(first.text, second.text, key=lambda t: (len(t), t)))}."
    if _is_acronym(first.text) is not _is_acronym(second.text):
        short, long = (first, second) if _is_acronym(first.text) else (second, first)
        return f"The same {kind}: {quoted(short.text)} is short for {quoted(long.text)}."
    if one.key == other.key:
        return f"The same {kind}, {quoted(one.canonical)}, written {both(first.text, second.text)}."
    as_many = len(first.text.split()) == len(second.text.split())
    how = "spelled" if kind == NameType.PERSON.value and as_many else "called"
    return f"Taken to be the same {kind}, {how} {both(first.text, second.text)}."
