"""Short names for references, by which one of them is dismissed: the same from day to day, and whichever of the two articles is open."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from readingroom.model import Reference
from readingroom.notes.anchors import folded

LENGTH = 6
"""Letters of a label: 30 bits, enough for the references of one article."""


def labels(references: Sequence[Reference]) -> list[str]:
    """A label for each reference of one article, of letters and digits that can be typed.

    It is made of the kind, the two articles and the words on both sides; where these are the same several times over, also of which of them it is.
    """
    seen: Counter[str] = Counter()
    found: list[str] = []
    for one in references:
        sides = sorted((f"{one.here_id} {folded(one.here_text)}", f"{one.there_id} {folded(one.there_text)}"))
        name = "\n".join((one.kind.value, *sides))
        seen[name] += 1
        raw = f"{name}\n{seen[name]}".encode("utf-8", "surrogatepass")
        found.append(base64.b32encode(blake2b(raw, digest_size=5).digest()).decode().lower()[:LENGTH])
    return found
