"""Scripts that do not part words (Chinese, Japanese, Thai …), and Korean, whose particles cling to nouns: cut into overlapping pairs of characters, the usual way to search them without a dictionary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_SCRIPTS = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)


# The two patterns take ten milliseconds to make, and no plain English text needs them.
@cache
def unspaced() -> re.Pattern[str]:
    """One character of a script that does not part words."""
    return re.compile(f"[{_SCRIPTS}]")


@cache
def _run() -> re.Pattern[str]:
    """A stretch of text in such scripts, marks and all, or in others."""
    return re.compile(rf"[{_SCRIPTS}][{_SCRIPTS}\u0300-\u036f\u3099\u309a\ufe00-\ufe0f]*|[^{_SCRIPTS}]+")


def pairs(word: str) -> Iterator[tuple[int, int]]:
    """Where the pairs of a word's characters begin and end, marks counted with what they stand on; a lone character, and a stretch of another script, stand by themselves."""
    for run in _run().finditer(word):
        if not unspaced().match(run[0]):
            yield run.span()
            continue
        heads = [
            run.start() + index
            for index, char in enumerate(run[0])
            if index == 0 or unicodedata.category(char)[0] != "M"
        ]
        heads.append(run.end())
        yield from zip(heads, heads[2:] or heads[1:], strict=False)
