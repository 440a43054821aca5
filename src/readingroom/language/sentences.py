"""Where sentences begin and end."""

from __future__ import annotations

import re

from readingroom.language.lexicon import Lexicon
from readingroom.model import Span

_CLOSERS = "\"'”’»“›)\\]}」』"
_END = re.compile(rf"\n+|(?<![.!?…‽؟۔])[.!?…‽؟۔]++[{_CLOSERS}]{{0,4}}(?=\s)|[。！？｡।॥]++[{_CLOSERS}]{{0,4}}")
# Where one may end: looked for first, being so much cheaper.
_STOP = re.compile("[\n.!?…‽؟۔。！？｡।॥]")
_WORD_BEFORE = re.compile(r"[\w.’'-]{1,24}\Z")
_NEXT = re.compile(r"\s*([\"'“„‘«‹(\[「『—–-]*)\s*(\S?)")
_NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_WINDOW = 24
_ORDINAL_STOP = frozenset({"de", "da", "nb", "nn", "no", "fi", "cs", "sk", "hr", "sl", "sr", "hu", "et", "lv", "is"})
"""Languages that write ordinals with a stop."""


def find_sentences(text: str, lexicon: Lexicon) -> tuple[Span, ...]:
    """Spans of the sentences of a cleaned text, in order, without the white space around them.

    A paragraph's end ends its last sentence, with or without a stop, so headings stand alone.
    Stops of abbreviations, initials and decimals do not end one; marks that close after a stop belong to the sentence before.
    """
    spans: list[Span] = []
    start = 0
    past = 0
    for stop in _STOP.finditer(text):
        match = _END.match(text, stop.start()) if stop.start() >= past else None
        if match is None:
            continue
        past = match.end()
        if stop[0] != "\n" and not _ends(text, match, lexicon):
            continue
        _append(spans, text, start, match.end())
        start = match.end()
    _append(spans, text, start, len(text))
    return tuple(spans)


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


def _ends(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    stop = match[0]
    following = _NEXT.match(text, match.end(), match.end() + _WINDOW)
    opening, letter = (following[1], following[2]) if following else ("", "")
    if not letter:
        return True
    if not stop.startswith("."):
        # After "really?" he goes on in lower case: the question was inside his sentence.
        return not letter.islower()
    if letter.islower() and not opening:
        return False
    if stop.startswith(".") and len(stop) > 1 and stop[1] != ".":
        return True
    if stop.startswith(".."):
        return letter.isupper() or letter.isdigit()
    before = _WORD_BEFORE.search(text, max(0, match.start() - _WINDOW), match.start())
    word = before[0] if before else ""
    return not _abbreviates(word, letter, text, match.end(), lexicon)


def _abbreviates(word: str, letter: str, text: str, after: int, lexicon: Lexicon) -> bool:
    """Whether the stop after `word` belongs to an abbreviation inside a sentence that goes on with `letter`."""
    folded = word.lower().lstrip("'’")
    if folded in lexicon.abbreviations:
        return True
    if folded.isdigit() and len(folded) <= 2 and lexicon.code in _ORDINAL_STOP:
        return letter.isupper()  # am 4. Mai
    if _INITIALS.match(folded):
        if "." not in folded:
            # A single capital is an initial (J. Smith), unless it is the pronoun or a grade at the end.
            return word.isupper() and word != "I"
        # U.S. or a.m. may end a sentence: they do when a usual first word follows.
        next_word = _NEXT_WORD.match(text, after, after + _WINDOW)
        return not (next_word and next_word[1].lower() in lexicon.stopwords)
    return letter.isdigit() and folded in {"no", "nr", "pp", "art", "sec", "fig", "vol"}
