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

PLAIN_RUN = re.compile("[\x00-\x7f]+")
"""Characters of ASCII."""

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[©@]")
_MARKED_WORD = re.compile(rf"(?:[^\W_]|(?<=\w)[{_MARKS}]|(?<=[{_MARKS}])[{_MARKS}])+(?:['’\-][^\W_]+)*|[©@]")
_SIGNS_OR_WORD = re.compile(rf"[{_SIGN}]|(?:(?![{_SIGN}])[^\W_])+(?:['’\-](?:(?![{_SIGN}])[^\W_])+)*|[©@]")
_HAS_SIGN = re.compile(f"[{_SIGN}]")
_HAS_MARK = re.compile(f"[{_MARKS}]")
_END = "\n"
# The micro sign is folded to a letter that Latin-1 does not have.
_WESTERN_RUN = re.compile("[\x00-\xb4\xb6-\xff]+")
# Letters in lower case, and what else may stand in a word or be one; other signs are no part of any.
_WESTERN_SIGNS = (
    "".join(chr(code).lower() if chr(code).isalnum() or chr(code) in "'-@©\n" else " " for code in range(256))
    .replace("μ", "µ")
    .encode("latin-1")
)
# A hyphen or an apostrophe joins letters on both of its sides, or is none of a word's.
_LOOSE = re.compile(rb"['\-](?:(?<=[ '\-]['\-])|(?=[ '\-]))")
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


def token_lists(texts: Sequence[str]) -> list[list[str]]:
    """The `tokens` of each of many texts, several times faster where they are in Western letters.

    Those are found all at once, byte by byte; a text with other letters, or with a line end in it, is read by itself.
    """
    joint = "\n".join(texts)
    others = "" if joint.isascii() else _WESTERN_RUN.sub("", joint)
    letters = frozenset(sign for sign in dict.fromkeys(others) if sign.isalnum() or sign in _MARKS)
    if letters or joint.count("\n") != len(texts) - 1:
        alone = [
            "\n" in text or not (text.isascii() or letters.isdisjoint(_WESTERN_RUN.sub("", text))) for text in texts
        ]
        joint = "\n".join("" if by_itself else text for text, by_itself in zip(texts, alone, strict=True))
    else:
        alone = [False] * len(texts)
    found = _western_words(joint)
    found.append(_END)
    out: list[list[str]] = []
    start = 0
    for text, by_itself in zip(texts, alone, strict=True):
        end = found.index(_END, start)
        out.append(tokens(text) if by_itself else found[start:end])
        start = end + 1
    return out


def _western_words(text: str) -> list[str]:
    """The `tokens` of a text that has no letters but those of Latin-1, with `_END` for each line end."""
    signs = text.replace("’", "'").replace("ß", "ss").encode("latin-1", "replace").translate(_WESTERN_SIGNS)
    signs = b" %b " % signs.replace(b"\n", b" \n ").replace(b"@", b" @ ").replace(b"\xa9", b" \xa9 ")
    return list(filter(None, _LOOSE.sub(b" ", signs).decode("latin-1").split(" ")))


def is_sign(word: str) -> bool:
    """Whether a word is a Chinese or Japanese sign by itself."""
    return len(word) == 1 and not word.isascii() and bool(_HAS_SIGN.match(word))


def length(words: Sequence[str]) -> int:
    """How many words these are, two signs counted for one."""
    if all(len(word) > 1 or word.isascii() for word in words):
        return len(words)
    signs = sum(map(is_sign, words))
    return len(words) - signs + (signs + 1) // 2


def word_count(signs: str, words: Sequence[str]) -> int:
    """How many words a text has that is known by these `tokens` and whose characters beyond ASCII are `signs`; scripts without spaces count two characters a word."""
    if not signs:
        return len(words)
    han = len(_HAS_SIGN.findall(signs))
    return len(words) - han + (han + 1) // 2 + len(_THAI.findall(signs)) // 2
