"""The words that each language brings to the rules, read once from the tables in `tongues/`."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from readingroom.language.spelled import spelled

DEFAULT = "en"
_CLAUSES = {"act": "clause", "marks": "clause"}
"""Kinds of reporting verbs in the tables that take a clause, too."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words, all lower-case; a field that the language's table leaves out is empty.

    `cues` maps a reporting verb as written to what may follow it: `clause` (said that …), `content` (condemned …), `person` (told them that …, urged them to …), `that` (found that …).
    Of those that take a clause, a noun after `acts` is what was done (observed them for days), and `marking` lead in nothing but words in marks (as she put it, “…”).
    `weak_cues` are those that are as often nouns, or verbs of thought; `naming_cues` call somebody something; `uttered` are nouns for what somebody said, the `noun_cues` among them; `said` are the reporting verbs of languages without capitals, as written.
    `kinds` maps a single name to what it mostly names in news: `place`, or `person` for given names.
    `titles` maps a word before a person's name to `m`, `f` or `u` (unknown); `forms_of_address` are those that only people have; `given` maps given names to `m` or `f`, `kin` words for what somebody is to others, or does, likewise.
    `ordinary` are words seen mostly in lower case, so that a capital at the start of a sentence says nothing; `mixed` are seen both ways.
    `things` are names of works, awards and events that no noun gives away; `initialisms` are no names at all.
    `bodies` are organisations that bear the names of people; `joined` are names with "and" in them; `campuses` are where universities of a state stand; `group_words` stand for a faith or a party; `given_words` are given names that are words too; `after_people` say that something is after the manner of somebody.
    `work_nouns` stand before a title ("the film …"), `work_followers` after it; `charges` before what somebody is charged with.
    `joins` stand inside a number in words; a range is said with `between` and `between_and`, or with `range_to`, unless one of `not_range` stands before it.
    `near` maps a phrase for days near the present to a unit and how many of it away (`week -1`), `spans` a word to a unit of time, `parts` one to the part of a month or year that it takes; `gone` follow a day that is past.
    `future` are signs of what is to come, `might` verbs that leave it open and `perhaps` adverbs that do; `pasts` are past tenses that no ending gives away.
    `makes` are made or filed by number, with a capital (Boeing 737).
    `named_days` make a name with the weekday after them, `day_papers` with the one before; `times` are what "today's" says of these times.
    `shortened` maps a place's name as it is shortened after a city's, with its full stops, to the whole one.
    `following` maps a phrase for a day near one that was just named to how many days on it is, unless it ends in one of `leads_on` and goes on, or follows one of `alternatives`; `later` and `earlier` follow a number of days.
    `shares` maps a word to the part that it is of a whole, which a word of `share_of` introduces; those of `alone` need no number before them, and `single` stands for one. `out_of` maps the word before the whole ("in", "of") to what stands before it ("out").
    `weekdays` (0, Monday, to 6) and `months` (1 to 12) have the forms that CLDR leaves out.
    `concepts` maps a word to the figure subject that it stands for; `units` a word to its unit.
    """

    code: str
    stopwords: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    cues: Mapping[str, str] = field(default_factory=dict)
    acts: frozenset[str] = frozenset()
    marking: frozenset[str] = frozenset()
    weak_cues: frozenset[str] = frozenset()
    naming_cues: frozenset[str] = frozenset()
    noun_cues: frozenset[str] = frozenset()
    uttered: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    according: tuple[str, ...] = ()
    complementisers: frozenset[str] = frozenset()
    pronouns: Mapping[str, str] = field(default_factory=dict)
    auxiliaries: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    kin: Mapping[str, str] = field(default_factory=dict)
    forms_of_address: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    organisation_nouns: frozenset[str] = frozenset()
    place_nouns: frozenset[str] = frozenset()
    thing_nouns: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    initialisms: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    campuses: frozenset[str] = frozenset()
    group_words: frozenset[str] = frozenset()
    given_words: frozenset[str] = frozenset()
    after_people: frozenset[str] = frozenset()
    work_nouns: frozenset[str] = frozenset()
    work_followers: frozenset[str] = frozenset()
    charges: frozenset[str] = frozenset()
    speaking_nouns: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    demonyms: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
    mixed: frozenset[str] = frozenset()
    kinds: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    scales: Mapping[str, float] = field(default_factory=dict)
    joins: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    between_and: frozenset[str] = frozenset()
    range_to: frozenset[str] = frozenset()
    not_range: frozenset[str] = frozenset()
    bounds: Mapping[str, str] = field(default_factory=dict)
    concepts: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    near: Mapping[str, str] = field(default_factory=dict)
    weekdays: Mapping[str, str] = field(default_factory=dict)
    months: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    dayparts: frozenset[str] = frozenset()
    future: frozenset[str] = frozenset()
    might: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()
    pasts: frozenset[str] = frozenset()
    makes: frozenset[str] = frozenset()
    named_days: frozenset[str] = frozenset()
    day_papers: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    ago_before: frozenset[str] = frozenset()
    ago_after: frozenset[str] = frozenset()
    spans: Mapping[str, str] = field(default_factory=dict)
    year_before: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    following: Mapping[str, str] = field(default_factory=dict)
    shortened: Mapping[str, str] = field(default_factory=dict)
    leads_on: frozenset[str] = frozenset()
    alternatives: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    shares: Mapping[str, float] = field(default_factory=dict)
    share_of: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    single: frozenset[str] = frozenset()
    out_of: Mapping[str, str] = field(default_factory=dict)
    decimal_comma: bool = False


@cache
def known() -> frozenset[str]:
    """The codes of the languages that have a table."""
    folder = files(__package__) / "tongues"
    return frozenset(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))


def lexicon(language: str) -> Lexicon:
    """The lexicon of a language tag ("en", "pt-BR"); English where none is given, an empty one where none is known."""
    return _load(language.replace("_", "-").partition("-")[0].lower() or DEFAULT)


@cache
def _load(code: str) -> Lexicon:
    if code not in known():
        return Lexicon(code=code)
    raw = tomllib.loads((files(__package__) / "tongues" / f"{code}.toml").read_text(encoding="utf-8"))
    return Lexicon(
        code=code,
        stopwords=_words(raw, "stopwords"),
        abbreviations=_words(raw, "abbreviations"),
        cues={word: _CLAUSES.get(kind, kind) for word, kind in _cues(raw).items()},
        acts=frozenset(word for word, kind in _cues(raw).items() if kind == "act"),
        marking=frozenset(word for word, kind in _cues(raw).items() if kind == "marks"),
        weak_cues=_words(raw, "weak_cues"),
        naming_cues=_words(raw, "naming_cues"),
        noun_cues=_words(raw, "noun_cues"),
        uttered=_words(raw, "noun_cues") | _words(raw, "uttered"),
        said=_words(raw, "said"),
        according=tuple(raw.get("according", ())),
        complementisers=_words(raw, "complementisers"),
        pronouns=_inverted(raw.get("pronouns", {})),
        auxiliaries=_words(raw, "auxiliaries"),
        adverbs=_words(raw, "adverbs"),
        determiners=_words(raw, "determiners"),
        prepositions=_words(raw, "prepositions"),
        particles=_words(raw, "particles"),
        titles=_inverted(raw.get("titles", {})),
        given=_inverted(raw.get("given", {})),
        kin=_inverted(raw.get("kin", {})),
        forms_of_address=_words(raw, "forms_of_address"),
        roles=_words(raw, "roles"),
        suffixes=_words(raw, "suffixes"),
        organisation_nouns=_words(raw, "organisation_nouns"),
        place_nouns=_words(raw, "place_nouns"),
        thing_nouns=_words(raw, "thing_nouns"),
        things=_words(raw, "things"),
        initialisms=_words(raw, "initialisms"),
        bodies=_words(raw, "bodies"),
        joined=_words(raw, "joined"),
        campuses=_words(raw, "campuses"),
        group_words=_words(raw, "group_words"),
        given_words=_words(raw, "given_words"),
        after_people=_words(raw, "after_people"),
        work_nouns=_words(raw, "work_nouns"),
        work_followers=_words(raw, "work_followers"),
        charges=_words(raw, "charges"),
        speaking_nouns=_words(raw, "speaking_nouns"),
        not_names=_words(raw, "not_names"),
        places=_words(raw, "places") | frozenset(raw.get("place_phrases", ())),
        demonyms=_words(raw, "demonyms"),
        ordinary=_listed(code, mixed=False),
        mixed=_listed(code, mixed=True),
        kinds=_kinds(code, _words(raw, "given_words") | _inverted(raw.get("given", {})).keys()),
        numbers={**spelled(code), **raw.get("numbers", {})},
        scales=dict(raw.get("scales", {})),
        joins=_words(raw, "joins"),
        between=_words(raw, "between"),
        between_and=_words(raw, "between_and"),
        range_to=_words(raw, "range_to"),
        not_range=_words(raw, "not_range"),
        bounds={phrase: bound for bound, phrases in raw.get("bounds", {}).items() for phrase in phrases},
        concepts=_inverted(raw.get("concepts", {})),
        units=_inverted(raw.get("units", {})),
        people=_words(raw, "people"),
        near={phrase: value for value, phrases in raw.get("near", {}).items() for phrase in phrases},
        weekdays=_inverted(raw.get("weekdays", {})),
        months=_inverted(raw.get("months", {})),
        parts=_inverted(raw.get("parts", {})),
        gone=_words(raw, "gone"),
        dayparts=_words(raw, "dayparts"),
        future=_words(raw, "future"),
        might=_words(raw, "might"),
        perhaps=_words(raw, "perhaps"),
        pasts=_words(raw, "pasts"),
        makes=_words(raw, "makes"),
        named_days=_words(raw, "named_days"),
        day_papers=_words(raw, "day_papers"),
        times=_words(raw, "times"),
        ago_before=_words(raw, "ago_before"),
        ago_after=_words(raw, "ago_after"),
        spans=_inverted(raw.get("spans", {})),
        year_before=_words(raw, "year_before"),
        numbered=_words(raw, "numbered"),
        shortened=_inverted(raw.get("shortened", {})),
        following={phrase: days for days, phrases in raw.get("following", {}).items() for phrase in phrases},
        leads_on=_words(raw, "leads_on"),
        alternatives=_words(raw, "alternatives"),
        later=_words(raw, "later"),
        earlier=_words(raw, "earlier"),
        shares=dict(raw.get("shares", {})),
        share_of=_words(raw, "share_of"),
        alone=_words(raw, "alone"),
        single=_words(raw, "single"),
        out_of=dict(raw.get("out_of", {})),
        decimal_comma=bool(raw.get("decimal_comma", False)),
    )


def _listed(code: str, *, mixed: bool) -> frozenset[str]:
    """The words of a language's list, those marked with a tilde or the others."""
    path = files(__package__) / "tongues" / f"{code}.words"
    lines = path.read_text(encoding="utf-8").split() if path.is_file() else []
    return frozenset(word.removeprefix("~") for word in lines if word.startswith("~") == mixed)


def _kinds(code: str, given: Container[str]) -> dict[str, str]:
    """What single names mostly name, as listed; words that stand in lower case name nobody, unless they are `given` names too."""
    path = files(__package__) / "tongues" / f"{code}.kinds"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    common = _listed(code, mixed=False) | _listed(code, mixed=True)
    listed = dict(line.split() for line in lines)
    return {word: kind for word, kind in listed.items() if kind != "person" or word not in common or word in given}


def _words(raw: Mapping[str, Any], key: str) -> frozenset[str]:
    """A field written as one string of words, or as a list where entries hold spaces."""
    value = raw.get(key, "")
    return frozenset(value.split() if isinstance(value, str) else value)


def _inverted(groups: Mapping[str, str]) -> dict[str, str]:
    return {word: key for key, words in groups.items() for word in words.split()}


def _cues(raw: Mapping[str, Any]) -> dict[str, str]:
    """Reporting verbs by what follows them; English lists its regular ones as bare verbs and inflects them here."""
    found: dict[str, str] = {}
    for kind, words in raw.get("cues", {}).items():
        found |= dict.fromkeys(words.split(), kind)
    for kind, words in raw.get("regular_cues", {}).items():
        for verb in words.split():
            found |= dict.fromkeys(_english_forms(verb), kind)
    return found


def _english_forms(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    sibilant = verb.endswith(("s", "sh", "ch", "x"))
    return verb, verb + ("es" if sibilant else "s"), verb + "ed", verb + "ing"
