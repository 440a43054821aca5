"""The forms of one name within an article: surnames, acronyms and shortened names lead back to the fullest form."""

from __future__ import annotations

from dataclasses import dataclass, field

from readingroom.language.lexicon import Lexicon
from readingroom.language.names.kinds import PERSON, PLACE, Points, no_points

_SMALL = frozenset({"of", "the", "and", "for", "de", "la", "in", "on", "&"})


_COUNTRIES = frozenset({"u.s.", "u.s", "us", "uk", "u.k.", "u.k"})
_PERSONS = 3
"""Letters by which people are called, at least."""


@dataclass(slots=True)
class Form:
    """One written form of a name: where its chunks stand (by number), and the points for what it names."""

    text: str
    words: tuple[str, ...]
    chunks: list[int] = field(default_factory=list)
    points: Points = field(default_factory=no_points)
    stated: str = ""
    """The expansion that the text itself gives in brackets."""


def acronym_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Acronyms that a name of several words may have, lower-case: with its small words and without them, and without the country before them."""
    parts = [part for word in words for part in word.split("-") if part]
    full = "".join(part[0] for part in parts)
    short = "".join(part[0] for part in parts if part not in _SMALL)
    return (full, short, short[1:]) if words[0] in _COUNTRIES else (full, short)


def link_forms(forms: dict[str, Form], words: Lexicon) -> dict[str, list[str]]:
    """For each form, by its text, the fuller forms that it may stand for, best first; empty for forms that stand for themselves."""
    by_word: dict[str, list[str]] = {}
    acronyms: dict[str, list[str]] = {}
    for text, form in forms.items():
        if len(form.words) > 1:
            for word in set(form.words):
                by_word.setdefault(word, []).append(text)
            for acronym in set(acronym_of(form.words)):
                acronyms.setdefault(acronym, []).append(text)
    return {text: _fuller(form, forms, by_word, acronyms, words) for text, form in forms.items()}


def _fuller(
    form: Form, forms: dict[str, Form], by_word: dict[str, list[str]], acronyms: dict[str, list[str]], words: Lexicon
) -> list[str]:
    if form.stated:
        return [form.stated]
    plain = form.text.replace(".", "")
    if len(form.words) == 1 and plain.isupper() and len(plain) > 1:
        return [text for text in acronyms.get(plain.lower(), []) if _is_short_for(form, plain.lower(), forms[text])]
    candidates = by_word.get(form.words[-1], [])
    found = [text for text in candidates if text != form.text and _stands_for(form, forms[text], words)]
    if not found and len(form.words) == 1:
        found = [
            text
            for text in candidates
            if text != form.text and forms[text].words[0] == form.words[0] and _personal(forms[text])
        ]
    return found


def _is_short_for(form: Form, acronym: str, full: Form) -> bool:
    """Whether an acronym may stand for a name with such initials: U.S. is no Senate, though the U.S. Senate has them, S.C. no Supreme Court, and two letters are nobody."""
    if full.text == form.text or acronym in full.words or (len(acronym) < _PERSONS and _personal(full)):
        return False
    return not _of_place(form) or _of_place(full)


def _of_place(form: Form) -> bool:
    return form.points[PLACE] == max(form.points) > 0


def _personal(form: Form) -> bool:
    return form.points[PERSON] == max(form.points) > 0


def _stands_for(short: Form, full: Form, words: Lexicon) -> bool:
    """Whether `short` is a usual way to say `full`: a surname, or the same words with some in front or between left out."""
    if len(full.words) <= len(short.words) or full.words[-1] != short.words[-1]:
        return False
    if len(short.words) == 1:
        return (_personal(full) and short.words[0] not in words.ordinary) or _personal(full)
    if _personal(full):
        return short.words[0] == full.words[0]
    # Foreign Ministry may be Russian Foreign Ministry, if nothing else is; the tail must be the same.
    return full.words[-len(short.words) :] == short.words
