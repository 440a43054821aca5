"""Pages whose text a script would put in place: the article as their JSON-LD carries it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import islice

from readingroom.cleaning.html.flatten import MOST_BLOCKS, Element, TextBlock
from readingroom.cleaning.html.markup import characters
from readingroom.cleaning.tokens import tokens

LEAST_WORDS = 60
SHOWN = 0.35
"""Share of the words of the data that the page must show for the page to be believed."""

_BODY = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]++|\\.)*+)"')
# What stands between escaped line ends, as the group.
_PARAGRAPH = re.compile(r"(?:\\[nr])++|((?:[^\\]++|\\[^nr])++)")
_MARKUP = re.compile(r"<[^<>]{1,300}>")


def is_missing(body: str, blocks: Sequence[TextBlock], inside: Sequence[bool]) -> bool:
    """Whether the data holds an article that the page does not show."""
    words = tokens(body)
    if len(words) < LEAST_WORDS:
        return False
    shown = {word for block, keep in zip(blocks, inside, strict=True) if keep for word in tokens(block.text)}
    count = sum(block.words for block, keep in zip(blocks, inside, strict=True) if keep)
    return count < SHOWN * len(words) or sum(map(shown.__contains__, words)) < SHOWN * len(words)


def lines_of(source: str, body: str) -> list[TextBlock]:
    """The paragraphs of the data, each with its place in the page's source."""
    wanted = len(body)
    best = max(_BODY.finditer(source), key=lambda found: -abs(len(found[1]) - wanted), default=None)
    if best is None:
        return []
    nowhere = Element("p", None, 0, 0, "")
    out = []
    found = islice(_PARAGRAPH.finditer(source, *best.span(1)), 2 * MOST_BLOCKS + 1)
    parts = [part.span(1) for part in found if part[1]]
    if len(parts) >= MOST_BLOCKS:
        parts = [best.span(1)]
    for start, end in parts:
        try:
            raw = json.loads(f'"{source[start:end]}"', strict=False)
        except ValueError:
            raw = source[start:end]
        text = " ".join(characters(_MARKUP.sub(" ", raw)).split())
        if text:
            words = len(text.split())
            out.append(TextBlock(start, end, text, words, 0, 0, nowhere))
    return out
