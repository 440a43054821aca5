"""The same person, organisation, place or thing in two articles, once a pair of articles, from first mention to first mention."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from readingroom.crossref.bearers import Bearer, Bearers, Mention, bearers
from readingroom.crossref.link import Link
from readingroom.crossref.lone_names import lone
from readingroom.crossref.prepared import fold
from readingroom.crossref.resembling import Met, pairs
from readingroom.crossref.wording import both, quoted
from readingroom.language.lexicon import lexicon
from readingroom.language.names import name_key, same_name
from readingroom.model import Entry, NameType, ReferenceKind, Span, Verdict

SURE = 0.86
"""How sure the comparison of two spellings must be."""

SHOWN = 0.5
"""How telling a name must be to be shown."""

MOST = 20
"""Names shown for one pair of articles, the most telling."""

_OTHER_FORM = 0.12
_LONE = 0.9
"""How sure it is that a lone surname means its only bearer in the other article."""

_TOGETHER = 2
"""Names in common that say who or what is meant, from which a lone surname is looked up."""
_SPOKEN_OF = 3
"""How often two articles together name a body or a thing of one word, which is no acronym, for it to be shown."""


def met(entry: Entry, others: Sequence[Entry], mirrored: Sequence[bool]) -> list[Met]:
    """For each of several others which names, by their places among `bearers`, may be one; those of the entry first unless `mirrored`."""
    found = pairs(bearers(entry), [bearers(other) for other in others], mirrored, round(100 * (SHOWN - _OTHER_FORM)))
    return [one.mirrored() if turned else one for one, turned in zip(found, mirrored, strict=True)]


def name_links(a: Entry, b: Entry, may_be: Met) -> list[Link]:
    """Names that both articles carry, one to one, the most telling `MOST`, in order of their place in the first, of those that `may_be` one."""
    found = []
    bodies = _bodies(a.article.language, b.article.language)
    ones, others = bearers(a), bearers(b)
    for i, j, tells in _same(a, b, may_be):
        if tells + _OTHER_FORM < SHOWN:
            continue
        one, other = ones[i], others[j]
        mine, yours = one.mentions, other.mentions
        first, second = _facing(one.type, mine, yours)
        if one.type is not NameType.PERSON and (
            _brand(first.text, second.text) or (_plain(one, other) and len(mine) + len(yours) < _SPOKEN_OF)
        ):
            continue
        variant = _other_form(first.text, second.text)
        score = tells + _OTHER_FORM * variant
        if score >= SHOWN:
            verdict = Verdict.VARIANT if variant else Verdict.SAME
            spans = Span(first.start, first.end), Span(second.start, second.end)
            found.append(
                Link(ReferenceKind.NAME, verdict, min(score, 1.0), _reason(one, other, first, second, bodies), *spans)
            )
    found.sort(key=lambda link: (-link.score, link.a, link.b))
    return sorted(found[:MOST], key=lambda link: link.a)


def _same(a: Entry, b: Entry, may_be: Met) -> list[tuple[int, int, float]]:
    """Pairs that name one, each taken once, with how telling and how sure they are: equal keys first, then the surest spellings."""
    ones, others = bearers(a), bearers(b)
    used_i, used_j = {i for i, _ in may_be.equal}, {j for _, j in may_be.equal}
    out = [(i, j, _telling(ones, others, i, j)) for i, j in may_be.equal]
    likely = [(_sureness(ones[i], others[j]), i, j) for i, j in may_be.worth if _begin_alike(ones[i], others[j])]
    for sureness, i, j in sorted(likely, key=lambda p: (-p[0], p[1], p[2])):
        if sureness >= SURE and i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            out.append((i, j, _telling(ones, others, i, j) * sureness))
    if sum(_telling(ones, others, i, j) >= SHOWN for i, j, _ in out) >= _TOGETHER:
        # Lone surnames with their bearers, of those who are not found yet.
        for i, j in lone(ones, others, lexicon(a.article.language).ordinary):
            if i not in used_i and j not in used_j:
                used_i.add(i)
                used_j.add(j)
                out.append((i, j, _telling(ones, others, i, j) * _LONE))
    return out


def _telling(ones: Bearers, others: Bearers, i: int, j: int) -> float:
    """How much it says that both articles carry a name."""
    tells: int = min(ones.telling.item(i), others.telling.item(j))
    return tells / 100


def _begin_alike(one: Bearer, other: Bearer) -> bool:
    """Whether a word of each begins with the same letter."""
    return not {word[0] for word in one.key.split()}.isdisjoint(word[0] for word in other.key.split())


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


def _plain(one: Bearer, other: Bearer) -> bool:
    """Whether both are of one word, which is no acronym."""
    return " " not in one.key and " " not in other.key and not _is_acronym(one.canonical)


def _facing(kind: NameType, ones: Sequence[Mention], others: Sequence[Mention]) -> tuple[Mention, Mention]:
    """The first mention in each; of a thing or a body, the first that are written alike where there are such."""
    first, second = ones[0], others[0]
    if kind is NameType.PERSON or first.text == second.text or fold(first.text) == fold(second.text):
        return first, second
    theirs = {fold(name.text): name for name in reversed(others)}
    return next(((name, theirs[fold(name.text)]) for name in ones if fold(name.text) in theirs), (first, second))


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


def _reason(one: Bearer, other: Bearer, first: Mention, second: Mention, bodies: Collection[str]) -> str:
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
