"""Text → folded words, the one way that cues and lines are compared."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[©@]")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")


def tokens(text: str) -> list[str]:
    """The words of `text`, case folded, typographic apostrophes made plain; numbers are words, punctuation is not."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def word_count(text: str, words: list[str]) -> int:
    """How many words the text has; scripts without spaces count two characters a word."""
    if text.isascii():
        return len(words)
    unspaced = len(_CJK.findall(text))
    return len(words) + unspaced // 2
