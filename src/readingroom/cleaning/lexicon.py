"""The words by which pages give away their furniture, per language, from the TOML files in `cues`.

Cues of all languages are matched together: an English page may carry a Russian comment form.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import itemgetter

from readingroom.cleaning.tokens import tokens

LONGEST = 12
"""Words of the longest cue."""


STEM = 6
"""Letters by which a word of `together` is known in its other endings."""


stem: Callable[[str], str] = itemgetter(slice(STEM))
"""The beginning of a word, by which its endings are passed over."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cues as tuples of folded words.

    `exact` and `weak` map whole lines to the groups they belong to; `begins` maps the first word of a phrase to (phrase, group) pairs, longest first; `says` maps the word of a phrase that says most, its place there and the phrase's first word to the same.
    `heads` are the first words of `exact` and `weak`, and `signs` those by which `says` is asked: a line with none of them needs no closer look.
    `voices` are the words of `i`, `we` and `you`.
    `asks`, `we_signs` and `you_signs` are found anywhere in a text: in scripts without spaces, or where voices are endings, no word by itself gives them away.
    `together` holds sets of stems with the group that a line belongs to which has a word of each set.
    """

    exact: dict[tuple[str, ...], tuple[str, ...]]
    weak: dict[tuple[str, ...], tuple[str, ...]]
    begins: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    says: dict[str, dict[int, dict[str, list[tuple[tuple[str, ...], str]]]]]
    heads: frozenset[str]
    signs: frozenset[str]
    stopwords: dict[str, frozenset[str]]
    any_stopword: frozenset[str]
    together: tuple[tuple[tuple[frozenset[str], ...], str], ...]
    by_rarest: dict[str, tuple[int, ...]]
    rarest: frozenset[str]
    i: frozenset[str]
    we: frozenset[str]
    you: frozenset[str]
    imperatives: frozenset[str]
    voices: frozenset[str]
    asks: re.Pattern[str]
    we_signs: re.Pattern[str]
    you_signs: re.Pattern[str]

    def opening(self, words: Sequence[str]) -> list[tuple[tuple[str, ...], str]]:
        """The `begins` phrases that these words begin with, as (phrase, group)."""
        found = self.begins.get(words[0], ()) if words else ()
        if not found:
            return []
        return [(phrase, group) for phrase, group in found if tuple(words[: len(phrase)]) == phrase]

    def speaking_of(self, words: Sequence[str]) -> list[str]:
        """The groups whose subjects these words bring together, in any order and in any of their endings."""
        # Each set of subjects is looked for by one of them alone, and only what that brings up is compared.
        known = self.rarest.intersection(map(stem, words))
        if not known:
            return []
        stems = set(map(stem, words))
        brought = {place for found in known for place in self.by_rarest[found]}
        found = []
        for place in sorted(brought):
            subjects, group = self.together[place]
            for subject in subjects:
                if subject.isdisjoint(stems):
                    break
            else:
                found.append(group)
        return found

    def within(self, words: Sequence[str]) -> list[tuple[int, tuple[str, ...], str]]:
        """The `says` phrases among these words, as (place of the first word, phrase, group), single words first."""
        found = []
        signs = self.signs.intersection(words)
        for place in [place for place, word in enumerate(words) if word in signs] if signs else ():
            for at, by_first in self.says[words[place]].items():
                first = place - at
                for phrase, group in by_first.get(words[first], ()) if first >= 0 else ():
                    if tuple(words[first : first + len(phrase)]) == phrase:
                        found.append((first, phrase, group))
        if len(found) > 1:
            found.sort(key=lambda hit: (len(hit[1]) > 1, hit[0], -len(hit[1])))
        return found


def _subjects(phrase: str) -> tuple[frozenset[str], ...]:
    """Subjects written "phone call / we us / you", as a set of stems each."""
    return tuple(frozenset(map(stem, tokens(words))) for words in phrase.split("/"))


def _sign(phrase: Sequence[str], stopwords: frozenset[str]) -> str:
    """The word of a phrase that the fewest other lines hold: a long one, and none of a language's commonest."""
    return max(phrase, key=lambda word: (word not in stopwords, len(word)))


def _by_rarest(together: Sequence[tuple[tuple[frozenset[str], ...], str]]) -> dict[str, tuple[int, ...]]:
    """Places among `together` by each stem of the subject with the fewest."""
    out: dict[str, tuple[int, ...]] = {}
    for place, (subjects, _) in enumerate(together):
        for found in min(subjects, key=len):
            out[found] = (*out.get(found, ()), place)
    return out


@cache
def lexicon() -> Lexicon:
    """The cues of all languages, read once."""
    exact: dict[tuple[str, ...], dict[str, None]] = {}
    weak: dict[tuple[str, ...], dict[str, None]] = {}
    begins: dict[str, dict[tuple[tuple[str, ...], str], None]] = {}
    says: dict[str, dict[int, dict[str, list[tuple[tuple[str, ...], str]]]]] = {}
    together: list[tuple[tuple[frozenset[str], ...], str]] = []
    words: dict[str, set[str]] = {"i": set(), "we": set(), "you": set(), "imperative": set()}
    anywhere: dict[str, list[str]] = {"asks": [], "we_signs": [], "you_signs": []}
    tables = {
        entry.name.removesuffix(".toml"): tomllib.loads(entry.read_text(encoding="utf-8"))
        for entry in sorted((files(__package__) / "cues").iterdir(), key=lambda found: found.name)
        if entry.name.endswith(".toml")
    }
    stopwords = {language: frozenset(data["stopwords"].split()) for language, data in tables.items()}
    any_stopword = frozenset().union(*stopwords.values())
    for data in tables.values():
        for name, into in words.items():
            into.update(tokens(data[name]))
        for name, signs in anywhere.items():
            signs.extend(data.get(name, ()))
        for group, cues in data.items():
            if not isinstance(cues, dict):
                continue
            for name, table in (("exact", exact), ("weak", weak)):
                for phrase in cues.get(name, ()):
                    table.setdefault(tuple(tokens(phrase)), {})[group] = None
            for phrase in map(tuple, map(tokens, cues.get("begins", ()))):
                begins.setdefault(phrase[0], {})[phrase, group] = None
            for phrase in map(tuple, map(tokens, cues.get("says", ()))):
                sign = _sign(phrase, any_stopword)
                same = says.setdefault(sign, {}).setdefault(phrase.index(sign), {}).setdefault(phrase[0], [])
                if (phrase, group) not in same:
                    same.append((phrase, group))
            together.extend((_subjects(phrase), group) for phrase in cues.get("together", ()))
    return Lexicon(
        exact={phrase: tuple(groups) for phrase, groups in exact.items()},
        weak={phrase: tuple(groups) for phrase, groups in weak.items()},
        begins={word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in begins.items()},
        says=says,
        heads=frozenset(phrase[0] for phrase in (*exact, *weak)),
        signs=frozenset(says),
        stopwords=stopwords,
        together=tuple(together),
        by_rarest=(by_rarest := _by_rarest(together)),
        rarest=frozenset(by_rarest),
        any_stopword=any_stopword,
        i=frozenset(words["i"]),
        we=frozenset(words["we"]),
        you=frozenset(words["you"]),
        imperatives=frozenset(words["imperative"]),
        voices=frozenset(words["i"] | words["we"] | words["you"]),
        **{
            name: re.compile("|".join(sorted(map(re.escape, signs), key=len, reverse=True)))
            for name, signs in anywhere.items()
        },
    )
