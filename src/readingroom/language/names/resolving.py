"""Which fuller form each mention of a name stands for, where an article has several."""

from __future__ import annotations

from collections import Counter

from readingroom.language.lexicon import Lexicon
from readingroom.language.names.chunks import Chunk
from readingroom.language.names.forms import Form
from readingroom.language.names.kinds import PERSON, Points, add, decide, no_points
from readingroom.language.tokens import Tokens
from readingroom.model import Name

_MOST = 50
"""Bearers of one name among whom is chosen; more are a list."""
_NEAR = 1
"""Sentences back in which somebody named is meant before all others."""


def resolve(
    chunks: list[Chunk],
    keys: list[str],
    forms: dict[str, Form],
    fuller: dict[str, list[str]],
    tokens: Tokens,
    words: Lexicon,
) -> tuple[Name, ...]:
    """Names with their canonical forms; `keys` are the forms of the chunks, `fuller` the forms that each may stand for."""
    resolver = _Resolver(chunks, keys, forms, fuller, tokens, words)
    canonical = [resolver.follow(number, key) for number, key in enumerate(keys)]
    totals: dict[str, Points] = {}
    for key, full in {(key, full) for key, full in zip(keys, canonical, strict=True)}:
        total = totals.setdefault(full, no_points())
        add(total, forms[key].points)
        if key != full:
            add(total, forms[full].points)
    kinds = {full: decide(points) for full, points in totals.items()}
    return tuple(
        Name(chunk.start, chunk.end, key, full, kinds[full])
        for chunk, key, full in zip(chunks, keys, canonical, strict=True)
    )


class _Resolver:
    def __init__(
        self,
        chunks: list[Chunk],
        keys: list[str],
        forms: dict[str, Form],
        fuller: dict[str, list[str]],
        tokens: Tokens,
        words: Lexicon,
    ) -> None:
        self.chunks = chunks
        self.forms = forms
        self.fuller = fuller
        self.tokens = tokens
        self.words = words
        self.times = Counter(keys)
        self.latest: dict[str, int] = {}
        self.called: dict[str, Counter[str]] = {}

    def follow(self, number: int, key: str) -> str:
        """The fullest form that mention `number`, written as `key`, leads to; mentions must come in order."""
        options = self.fuller[key]
        full = key
        if options:
            title = self.chunks[number].title
            told = _gender(title, self.words) if title else ""
            if told:
                options = [option for option in options if _agrees(option, told, self.words)]
            if len(options) > 1 and len(self.forms[key].words) == 1:
                options = [self._called(number, key, options[:_MOST])]
            full = self._fullest(key, options)
        self.latest[key] = self.latest[full] = number
        return full

    def _fullest(self, key: str, options: list[str]) -> str:
        seen = {key}
        while options:
            key = max(options, key=lambda option: (self.latest.get(option, -1), len(option)))
            seen.add(key)
            options = [option for option in self.fuller.get(key, ()) if option not in seen]
        return key

    def _called(self, number: int, key: str, options: list[str]) -> str:
        """Whom a single word means of those who bear it.

        Those named in this sentence or the one before come first; a surname then means the one mostly called so already, or else named most often, or first: who is called by a full name each time is somebody else.
        A given name means who was named last.
        """
        named = [option for option in options if option in self.latest]
        here = self.tokens.sentence[self.chunks[number].first]
        near = [
            option for option in named if here - self.tokens.sentence[self.chunks[self.latest[option]].first] <= _NEAR
        ]
        options = near or named or options
        people = [option for option in options if self._is_person(option)] or options
        if all(self.forms[option].words[-1] != self.forms[key].words[0] for option in people):
            return max(people, key=lambda option: (self.latest.get(option, -1), len(option)))
        called = self.called.setdefault(key, Counter())
        best = max(people, key=lambda option: (called[option], self.times[option], -self._introduced(option)))
        called[best] += 1
        return best

    def _is_person(self, option: str) -> bool:
        points = self.forms[option].points
        return points[PERSON] == max(points) > 0

    def _introduced(self, option: str) -> int:
        """The number of the mention that first has a form; of one that only the title has, past all."""
        return min(self.forms[option].chunks, default=len(self.chunks))


def _gender(title: str, words: Lexicon) -> str:
    """What a title tells of a person: `m`, `f`, or nothing."""
    told = {words.titles.get(word, "") for word in title.split()}
    return next((gender for gender in ("m", "f") if gender in told), "")


def _agrees(full: str, gender: str, words: Lexicon) -> bool:
    return words.given.get(full.partition(" ")[0].lower(), gender) == gender
