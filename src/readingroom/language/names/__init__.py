"""Names in a text: where they stand, what they name, and whether two of them name the same."""

from __future__ import annotations

from dataclasses import replace

from readingroom.language.lexicon import Lexicon
from readingroom.language.names.capitals import bare
from readingroom.language.names.chunks import Chunk, Chunker
from readingroom.language.names.forms import Form, acronym_of, link_forms
from readingroom.language.names.gazetteer import Gazetteer, demonyms, gazetteer
from readingroom.language.names.kinds import add, score_kinds
from readingroom.language.names.matching import name_key, same_name
from readingroom.language.names.resolving import resolve
from readingroom.language.names.spelling import uninflected
from readingroom.language.sentences import find_sentences
from readingroom.language.tokens import Tokens, tokenise
from readingroom.model import Name, NameType

_BESIDE = frozenset({" (", " (the ", " (“", ' ("', ", or ", " or "})
_INFLECTING = frozenset({"ru", "uk"})
__all__ = ["demonyms", "find_names", "name_key", "same_name"]


def find_names(tokens: Tokens, lexicon: Lexicon, title: str = "") -> tuple[Name, ...]:
    """Names in order of their place, not overlapping.

    `title` is the article's title: a fuller form that only it gives is still the canonical one.
    """
    places = gazetteer(lexicon.code)
    chunks = Chunker(tokens, lexicon, places).chunks()
    forms: dict[str, Form] = {}
    keys: list[str] = []
    for number, chunk in enumerate(chunks):
        form = _form(forms, chunk, tokens, lexicon)
        form.chunks.append(number)
        add(form.points, score_kinds(chunk, tokens, lexicon))
        keys.append(form.text)
    _state_expansions(chunks, keys, forms, tokens)
    _read_title(forms, title, lexicon, places)
    fuller = link_forms(forms, lexicon)
    return tuple(_in_full(name, tokens.text, lexicon) for name in resolve(chunks, keys, forms, fuller, tokens, lexicon))


def _in_full(name: Name, text: str, lexicon: Lexicon) -> Name:
    """A name, or the whole one of a place that is shortened after a comma: Portland, Ore."""
    if text[name.end : name.end + 1] != "." and name.text[-1:] != ".":
        return name
    full = lexicon.shortened.get(f"{name.text.rstrip('.').lower()}.")
    if full is None or not text.endswith(", ", 0, name.start):
        return name
    return replace(name, canonical=full, type=NameType.PLACE)


def _form(forms: dict[str, Form], chunk: Chunk, tokens: Tokens, lexicon: Lexicon) -> Form:
    text = tokens.text[chunk.start : chunk.end]
    form = forms.get(text)
    if form is None:
        words = tuple(bare(word) for word in text.lower().replace(". ", " ").rstrip(".").split())
        if lexicon.code in _INFLECTING:
            words = tuple(uninflected(word) for word in words)
        form = forms[text] = Form(text, words or (text,))
    return form


def _state_expansions(chunks: list[Chunk], keys: list[str], forms: dict[str, Form], tokens: Tokens) -> None:
    """Reads acronyms beside their expansion: Pakistan-occupied Kashmir (PoK), the African Union, or AU, NATO (North Atlantic …)."""
    for number in range(1, len(chunks)):
        gap = tokens.text[chunks[number - 1].end : chunks[number].start]
        if gap not in _BESIDE:
            continue
        for short, full in ((number, number - 1), (number - 1, number)):
            one_word = chunks[short].first == chunks[short].last
            if one_word and chunks[full].first != chunks[full].last and _abbreviates(keys[short], forms[keys[full]]):
                forms[keys[short]].stated = forms[keys[full]].text
                break


def _abbreviates(short: str, expansion: Form) -> bool:
    letters = short.replace(".", "").lower()
    initials = "".join(part[0] for word in expansion.words for part in word.split("-") if part)
    if letters[:1] != initials[:1] and len(acronym_of(expansion.words)) > 2:
        initials = initials[1:]  # U.S. Customs and Border Protection, or CBP.
    return (
        len(letters) > 1
        and _subsequence(letters.rstrip("s"), "t" + initials)
        and letters[0] in initials[:1] + "t"
        and sum(map(str.isupper, short)) > 1
    )


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


def _read_title(forms: dict[str, Form], title: str, lexicon: Lexicon, places: Gazetteer) -> None:
    """Takes fuller forms from the title when the text has part of them."""
    if not title:
        return
    tokens = tokenise(title, find_sentences(title, lexicon))
    known = {form.words[-1] for form in forms.values()}
    for chunk in Chunker(tokens, lexicon, places).chunks():
        text = title[chunk.start : chunk.end]
        words = tuple(bare(word) for word in text.lower().split())
        if 1 < len(words) <= 4 and words[-1] in known and text not in forms:
            form = forms[text] = Form(text, words)
            form.points = score_kinds(chunk, tokens, lexicon)
