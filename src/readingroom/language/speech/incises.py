"""Attributions that stand inside the marks of what they report, and speech that only a dash opens.

French, Italian and Russian put the attribution into the quotation: « Nous attendons, a-t-elle dit. Personne ne vient. »
Spanish, Russian and others open speech with a dash at the beginning of a paragraph: —Esperamos —dijo Ana Torres—. Nadie viene.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from readingroom.language.lexicon import Lexicon
from readingroom.language.speech.marks import Quoted
from readingroom.language.tokens import Tokens

_DASHED = frozenset({"es", "fr", "it", "pt", "ru", "uk"})
_COMMAED = frozenset({"fr", "it"})
_DASH = re.compile(r"[,.!?…]?\s?[—–]\s?[.,]?\s?|[,!?…]\s[—–-]\s")
_DASH_PARAGRAPH = re.compile(r"(?:\A|(?<=\n))[—–]\s?(?=\w)")
_LONGEST = 14
"""Words of an attribution inside, at most."""
_CLITICS = frozenset({"il", "elle", "ils", "elles", "on"})


def clitic(word: str) -> tuple[str, str]:
    """A French verb and the pronoun tied to it, lower-case: dit-il, a-t-elle; empty strings where there is none."""
    verb, hyphen, pronoun = word.rpartition("-")
    return (verb.removesuffix("-t"), pronoun) if hyphen and pronoun in _CLITICS else ("", "")


def without_incises(outer: list[Quoted], tokens: Tokens, words: Lexicon) -> list[Quoted]:
    """Quoted stretches with the attributions cut out of them, and those that a dash opens, in order of their place."""
    if words.code not in _DASHED:
        return outer
    found = [part for quoted in outer for part in _split(quoted, tokens, words)]
    starts = [quoted.outer_start for quoted in outer]
    for match in _DASH_PARAGRAPH.finditer(tokens.text):
        end = tokens.text.find("\n", match.end())
        end = len(tokens.text) if end < 0 else end
        at = bisect_left(starts, end) - 1
        if at >= 0 and outer[at].outer_end > match.start():
            continue
        parts = _split(Quoted(match.start(), match.end(), end, end, 0, True, False), tokens, words)
        if len(parts) > 1 or parts[0].end < end:
            found += parts
    return sorted(found, key=lambda quoted: quoted.outer_start)


def _split(quoted: Quoted, tokens: Tokens, words: Lexicon) -> list[Quoted]:
    parts: list[Quoted] = []
    outer_start, start = quoted.outer_start, quoted.start
    for first, past in _incises(quoted, tokens, words):
        end = tokens.ends[first - 1]
        end += tokens.text[end : end + 1] in {",", ".", "!", "?", "…"}
        parts.append(Quoted(outer_start, start, end, end, 0, True, quoted.continued or bool(parts)))
        outer_start = start = tokens.starts[past] if past < len(tokens) else quoted.end
    if start < quoted.end:
        parts.append(
            Quoted(outer_start, start, quoted.end, quoted.outer_end, 0, quoted.closed, quoted.continued or bool(parts))
        )
    return parts


def _incises(quoted: Quoted, tokens: Tokens, words: Lexicon) -> Iterator[tuple[int, int]]:
    """The attributions inside a quotation: their first word, and the one past their last."""
    first, stop = tokens.at(quoted.start) + 1, tokens.at(quoted.end)
    k = first
    while k < stop:
        verb, _ = clitic(tokens.lower[k])
        if tokens.lower[k] in words.cues or verb in words.cues or (verb and tokens.lower[k + 1 : k + 2]):
            begin = tokens.before_all(k, words.auxiliaries)
            past = _past(k, begin, stop, tokens, words, tied=bool(verb)) if begin >= first else 0
            if past:
                yield begin, past
                k = past
        k += 1


def _past(k: int, begin: int, stop: int, tokens: Tokens, words: Lexicon, *, tied: bool) -> int:
    """The word past the attribution with verb `k` that begins at word `begin`; 0 where there is none."""
    before = tokens.gaps[begin - 1]
    if _DASH.fullmatch(before) and before.strip():
        return next((at + 1 for at in range(k, min(k + _LONGEST, stop - 1)) if _DASH.fullmatch(tokens.gaps[at])), stop)
    if words.code not in _COMMAED or before not in {", ", "! ", "? "}:
        return 0
    if tied and tokens.lower[k] not in words.cues and clitic(tokens.lower[k])[0] not in words.cues:
        k = next((at for at in range(k + 1, min(k + 4, stop)) if tokens.lower[at] in words.cues), -1)
        if k < 0:
            return 0  # A question: « Pourquoi, a-t-il le droit … »
    follows = tokens.words[k + 1 : k + 2]
    named = tokens.gaps[k] == " " and follows and (follows[0][0].isupper() or follows[0].lower() in words.determiners)
    if not (tied or named):
        return 0
    apposed = words.speaking_nouns | words.roles | words.determiners
    for at in range(k, min(k + _LONGEST, stop)):
        gap = tokens.gaps[at]
        if gap[:1] in {".", ":"} or (gap[:1] == "," and tokens.lower[at + 1] not in apposed):
            return at + 1
    return 0
