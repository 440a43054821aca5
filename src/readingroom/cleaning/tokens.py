"""Text → folded words, the one way that cues and lines are compared."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence

# Han and kana: written without spaces, so that every sign is taken for a word; Thai, too, but its runs stay whole.
_SIGN = "\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Vowels and accents that are written on letters: to the Indic scripts they are what makes a word, and Python does not take them for letters.
_MARKS = "".join(
    chr(code) for code in range(0x300, min(0x1100, sys.maxunicode)) if unicodedata.category(chr(code)) in ("Mn", "Mc")
)

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[©@]")
_MARKED_WORD = re.compile(rf"(?:[^\W_]|(?<=\w)[{_MARKS}]|(?<=[{_MARKS}])[{_MARKS}])+(?:['’\-][^\W_]+)*|[©@]")
_SIGNS_OR_WORD = re.compile(rf"[{_SIGN}]|(?:(?![{_SIGN}])[^\W_])+(?:['’\-](?:(?![{_SIGN}])[^\W_])+)*|[©@]")
_HAS_SIGN = re.compile(f"[{_SIGN}]")
_HAS_MARK = re.compile(f"[{_MARKS}]")
_THAI = re.compile("[\u0e00-\u0e7f]")


def tokens(text: str) -> list[str]:
    """The words of `text`, case folded, typographic apostrophes made plain; numbers are words, punctuation is not, and each Chinese or Japanese sign is one."""
    folded = text.casefold().replace("’", "'")
    if not folded.isascii():
        if _HAS_SIGN.search(folded):
            return _SIGNS_OR_WORD.findall(folded)
        if _HAS_MARK.search(folded):
            return _MARKED_WORD.findall(folded)
    return _WORD.findall(folded)


def is_sign(word: str) -> bool:
    """Whether a word is a Chinese or Japanese sign by itself."""
    return len(word) == 1 and not word.isascii() and bool(_HAS_SIGN.match(word))


def length(words: Sequence[str]) -> int:
    """How many words these are, two signs counted for one."""
    if all(len(word) > 1 or word.isascii() for word in words):
        return len(words)
    signs = sum(map(is_sign, words))
    return len(words) - signs + (signs + 1) // 2


def word_count(text: str, words: list[str]) -> int:
    """How many words the text has; scripts without spaces count two characters a word."""
    if text.isascii():
        return len(words)
    signs = len(_HAS_SIGN.findall(text))
    return (
        len(words) - signs + (signs + 1) // 2 + len(_THAI.findall(text)) // 2
        if signs or _THAI.search(text)
        else len(words)
    )
