"""What a page says of its article in JSON-LD, in the terms of schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from readingroom.cleaning.html.markup import characters

LONGEST = 20_000
"""Characters of a value that are taken."""

Node = Mapping[str, object]

_TYPES = frozenset(
    "newsarticle article blogposting reportagenewsarticle analysisnewsarticle opinionnewsarticle reviewnewsarticle backgroundnewsarticle askpublicnewsarticle liveblogposting report scholarlyarticle techarticle satiricalarticle socialmediaposting advertisercontentarticle".split()
)
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
MOST_NODES = 2000
"""Objects of a page's JSON-LD that are looked at."""


def article_node(data: Sequence[tuple[int, str]], headings: Sequence[str] = ()) -> Node:
    """The object that describes the page's article; empty when there is none.

    Of several the one whose headline is among `headings` counts, else the first with most to say.
    """
    found = [node for _, written in data for node in _nodes(_loaded(written)) if _is_article(node)]
    wanted = {bare(text) for text in headings if text}
    return max(
        found,
        key=lambda node: (
            bare(text_of(node.get("headline") or node.get("name"))) in wanted,
            sum(key in node for key in ("headline", "datePublished", "author", "articleBody", "publisher")),
        ),
        default={},
    )


def organisation(data: Sequence[tuple[int, str]]) -> str:
    """The name of the site or organisation that a page's JSON-LD describes; empty when there is none."""
    nodes = [node for _, written in data for node in _nodes(_loaded(written))]
    for types in (("newsmediaorganization",), ("website",), ("organization", "corporation")):
        for node in nodes:
            if any(each in types for each in types_of(node)):
                name = text_of(node.get("name"))
                if 1 < len(name) <= 80:
                    return name
    return ""


def text_of(value: object) -> str:
    """The words of a value: itself, its name, or those of the first of a list."""
    for _ in range(4):
        if isinstance(value, str):
            return " ".join(characters(value[:LONGEST]).split())
        if isinstance(value, list) and value:
            value = value[0]
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value") or value.get("headline") or ""
        else:
            break
    return ""


def texts_of(value: object) -> list[tuple[str, frozenset[str]]]:
    """Each of a value's parts as words, with its types."""
    parts = value if isinstance(value, list) else [value]
    return [
        (text, types_of(part) if isinstance(part, dict) else frozenset())
        for part in parts[:20]
        if (text := text_of(part))
    ]


def types_of(node: Node) -> frozenset[str]:
    """The schema.org types of an object, in lower case."""
    found = node.get("@type")
    parts = found if isinstance(found, list) else [found]
    return frozenset(part.rsplit("/", 1)[-1].lower() for part in parts if isinstance(part, str))


def _is_article(node: Node) -> bool:
    return not _TYPES.isdisjoint(types_of(node))


def _loaded(written: str) -> object:
    try:
        return json.loads(_WRAPPING.sub("", written.strip()), strict=False, parse_int=_whole_number)
    except (ValueError, RecursionError):
        return None


def _whole_number(written: str) -> int | None:
    """A whole number; none of more digits than Python is ready to count, which nothing here asks for."""
    return int(written) if len(written) < 300 else None


def _nodes(value: object) -> Iterator[Node]:
    """The objects in a value, the outer ones first."""
    queue = [value]
    for _ in range(MOST_NODES):
        if not queue:
            return
        at = queue.pop(0)
        if isinstance(at, list):
            queue[:0] = at[:200]
        elif isinstance(at, dict):
            yield at
            queue.extend(
                at[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart")
                if key in at
            )


def bare(text: str) -> str:
    """What is compared of a headline or a name: its letters and digits, whatever their case."""
    return "".join(filter(str.isalnum, text.casefold()))
