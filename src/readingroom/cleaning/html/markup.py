"""Markup → tags and text with their offsets, in one pass, in time linear in its length whatever it is made of.

The parsers that the field trusts build trees, drop what is nested deeper than they like (libxml2 silently), and do not say where in the source a word stood, which the ledger has to.
So this is the tokenizing half of the WHATWG standard (HTML 13.2.5), without its states for scripts, and without a tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

# What is between the tags is text for the browser's machinery, not for readers.
_RAW = frozenset("script style textarea title iframe noembed noframes xmp plaintext".split())
# These hold tags, which no reader sees either; an open one without its end hides nothing.
_UNSEEN = frozenset("noscript svg select canvas object audio video math datalist".split())

# The commonest, which are neither of these.
_PLAIN = frozenset("a div span p li ul h2 h3 b strong i em br td tr".split())

_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*+)|([!?/]))")
_REST = re.compile(r"""[^>=]*+(?:=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+[^>=]*+)*+>""")
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]++)))?+""")
_COMMENT_END = re.compile(r"--!?>")
_LONG_NUMBER = re.compile(r"&#(?:[xX]0*[0-9a-fA-F]{7,}|0*\d{8,});?")

MOST_ATTRIBUTES = 4000
"""Characters of a tag's attributes that are looked at."""

TEXT, START, END, RAW = 0, 1, 2, 3
"""Kinds of event."""

Event = tuple[int, str, int, int, str]
"""Kind, name of the tag (empty for text), start and end in the source, and the attributes as written, or the content of a raw element."""


def events(source: str) -> Iterator[Event]:
    """The tags of `source` and the text between them, in order; names are lower case.

    Comments, declarations and what readers never see are passed over; `RAW` gives title and scripts with their content, `start` and `end` being the content's.
    """
    place, length = 0, len(source)
    last = source.rfind(">")
    orderly = True
    endless: set[str] = set()
    while place < length:
        found = _TAG.search(source, place) if place <= last else None
        if found is None:
            yield TEXT, "", place, length, ""
            return
        begin = found.start()
        if begin > place:
            yield TEXT, "", place, begin, ""
        if found[1] or found[4]:
            place = _past_comment(source, found)
            continue
        name = found[3].lower()
        rest = _REST.match(source, found.end()) if orderly else None
        if rest is None:
            # A quotation mark without its partner: from here on a tag ends at the first bracket.
            orderly = False
            end = source.find(">", found.end()) + 1 or length
        else:
            end = rest.end()
        place = end
        if found[2]:
            yield END, name, begin, end, ""
            continue
        first = found.end()
        attributes = (
            source[first : end - 1] if end - first <= MOST_ATTRIBUTES else source[first : first + MOST_ATTRIBUTES]
        )
        if name in _PLAIN:
            yield START, name, begin, end, attributes
        elif name in _RAW:
            close = _end_of(name, source, end)
            stop = close.start() if close else length
            yield RAW, name, end, stop, attributes
            place = close.end() if close else length
        elif name in _UNSEEN and name not in endless:
            close = _end_of(name, source, end)
            if close is None:
                endless.add(name)
            else:
                place = close.end()
        else:
            yield START, name, begin, end, attributes


def _past_comment(source: str, found: re.Match[str]) -> int:
    if found[1]:
        if source.startswith((">", "->"), found.end()):
            return source.find(">", found.end()) + 1
        end = _COMMENT_END.search(source, found.end())
        return end.end() if end else len(source)
    return source.find(">", found.end()) + 1 or len(source)


_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])[^>]*+>?", re.IGNORECASE) for name in _RAW | _UNSEEN}


def _end_of(name: str, source: str, place: int) -> re.Match[str] | None:
    return _ENDS[name].search(source, place)


def attributes(written: str) -> dict[str, str]:
    """The attributes of a tag by name in lower case, character references resolved; the first of a name counts."""
    out: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        value = double or single or bare
        out.setdefault(name.lower(), characters(value) if "&" in value else value)
    return out


def characters(text: str) -> str:
    """Text with its character references resolved; numbers that stand for no character become U+FFFD."""
    if "&#" in text:
        # Python refuses to read a number of thousands of digits.
        text = _LONG_NUMBER.sub("\ufffd", text)
    return unescape(text)
