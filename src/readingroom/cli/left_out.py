"""Words of a query that are to leave articles out, on a command line that takes them for options."""

from __future__ import annotations

import re
import shlex
from collections.abc import Container, Sequence

ASKING = ("open", "search", "concordance", "timeline", "stories", "names")
"""Commands that take a query."""

_LEFT_OUT = re.compile(r"-[^\W\d]\w|-[\"'(“]")


def behind_dashes(words: Sequence[str], commands: Container[str]) -> str:
    """How to type what begins with `-` on a command line that was not understood; nothing where none of it looks like a word that leaves articles out."""
    name = next((word for word in words if word in commands), "open")
    after = words[words.index(name) + 1 :] if name in words else words
    out = [word for word in after if _LEFT_OUT.match(word)]
    if not out or "--" in after or name not in ASKING:
        return ""
    query = after if len(after) > len(out) and not any(word.startswith("--") for word in after) else ["WORDS", *out]
    return f"What begins with - stands behind --, as in: readingroom {name} -- {shlex.join(query)}. "
